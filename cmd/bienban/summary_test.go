package main

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/rivo/uniseg"
)

const realCommittee = "ban-chi-dao-35-huyen-uy-cam-thuy"

func TestSummaryIsPrinted(t *testing.T) {
	path := file(t)
	if r := bienban(t, "import", "--db", path, realMeeting); r.code != 0 {
		t.Fatalf("import: %+v", r)
	}
	printed := func(flags ...string) string {
		t.Helper()
		r := bienban(t, append([]string{"summary", "--db", path, realCommittee, "2021-Q3"}, flags...)...)
		if r.code != 0 || r.stderr != "" {
			t.Fatalf("%v: %+v", flags, r)
		}
		return r.out
	}
	var answer struct {
		Period   string
		Meetings struct{ Held struct{ Count, Change int } }
	}
	if err := json.Unmarshal([]byte(printed("--format=json")), &answer); err != nil || answer.Period != "2021-Q3" ||
		answer.Meetings.Held.Count != 1 {
		t.Errorf("json: %+v, %v", answer, err)
	}
	rows, err := csv.NewReader(strings.NewReader(printed("--format=csv", "--lang=en"))).ReadAll()
	if err != nil || strings.Join(rows[0], ",") != "section,figure,label,value,previous,change" ||
		strings.Join(rows[1], ",") != "Meetings,meetings.held,Held,1,0,1" {
		t.Errorf("csv: %v, %v", rows, err)
	}
	if md := printed("--format=md"); !strings.Contains(md,
		"# Ban chỉ đạo 35 Huyện ủy Cẩm Thủy · Quý III/2021\n\n| Cuộc họp | | | |\n| --- | ---: | ---: | ---: |\n| Đã họp | 1 | 0 | +1 |\n") {
		t.Error(md)
	}
	table := printed()
	t.Log("\n" + table)
	ends := map[int]int{}
	for line := range strings.SplitSeq(table, "\n") {
		if strings.HasPrefix(line, "  ") && strings.HasSuffix(line, "0") {
			ends[uniseg.StringWidth(line)]++
		}
	}
	if !strings.Contains(table, "Quý III/2021") || len(ends) > 3 || len(ends) == 0 {
		t.Errorf("the lines end at %v", ends)
	}
}

func TestSummaryOfWhatIsNotThere(t *testing.T) {
	path := file(t)
	if r := bienban(t, "import", "--db", path, realMeeting); r.code != 0 {
		t.Fatalf("import: %+v", r)
	}
	if r := bienban(t, "summary", "--db", path, "nope", "2021-Q3"); r.code != exitFailure || r.out != "" ||
		!strings.Contains(r.stderr, "nope") {
		t.Errorf("%+v", r)
	}
	if r := bienban(t, "summary", "--db", path, realCommittee, "2021-Q7"); r.code != exitFailure ||
		!strings.Contains(r.stderr, "2021-Q7") {
		t.Errorf("%+v", r)
	}
	if r := bienban(t, "summary", "--db", path, realCommittee); r.code != exitUsage {
		t.Errorf("%+v", r)
	}
}
