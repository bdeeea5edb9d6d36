package interchange_test

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bienban/internal/interchange"
	"bienban/internal/record"
)

func TestColumnsAreGuessedFromHeadings(t *testing.T) {
	for headings, want := range map[string]string{
		"Date,Committee,Title,Chair,Note":           "meetings Chair=chair Committee=committee Date=heldOn Note= Title=title",
		"Ngày họp;Cơ quan chủ trì;Nội dung;Chủ trì": "meetings Chủ trì=chair Cơ quan chủ trì=committee Ngày họp=heldOn Nội dung=title",
		"Họ và tên,Chức vụ,Đơn vị,Từ ngày,Đến ngày": "tenures Chức vụ=post Họ và tên=official Từ ngày=start Đơn vị=committee Đến ngày=end",
		"Full name,Position,Organisation,From,To":   "tenures From=start Full name=official Organisation=committee Position=post To=end",
	} {
		m, err := interchange.Guess("csv", []byte(headings+"\na\n"))
		if err != nil {
			t.Fatal(err)
		}
		var have []string
		for h, f := range m.Columns {
			have = append(have, h+"="+f)
		}
		slices.Sort(have)
		if got := m.Rows + " " + strings.Join(have, " "); got != want {
			t.Errorf("%s: got %s, want %s", headings, got, want)
		}
	}
}

func TestATableIsTheSameAsCSVAndAsAWorkbook(t *testing.T) {
	data, err := os.ReadFile("testdata/hop.csv")
	if err != nil {
		t.Fatal(err)
	}
	st := newStore(t)
	tally, report := imported(t, st, "csv", "hop.csv", data)
	if tally.Created[record.KindMeeting] != 2 || tally.Created[record.KindOfficial] != 1 || tally.Created[record.KindCommittee] != 1 ||
		tally.Created[record.KindConclusion] != 1 {
		t.Errorf("created %v", tally.Created)
	}
	var told bytes.Buffer
	_, _ = report.WriteTo(&told)
	if !strings.Contains(told.String(), "column Ghi chú is kept as extra data: 1 (row 2)") {
		t.Error(told.String())
	}
	for in, err := range entriesOf(t, st) {
		if err != nil {
			t.Fatal(err)
		}
		if m := in.Meeting; m != nil && m.HeldOn == "2021-09-29" {
			if m.StartTime != "07:30" || m.Participations[0].StatedTitles[0].Text != "Phó Bí thư" || m.Kinds[0] != record.MeetingKindBriefing ||
				m.Extras[0].Data != `{"given":{"Ghi chú":"ghi tay"}}` {
				t.Errorf("%+v", m)
			}
		}
	}
	book := excelize.NewFile()
	for i, row := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		for j, cell := range strings.Split(row, ";") {
			at, _ := excelize.CoordinatesToCellName(j+1, i+1)
			_ = book.SetCellValue("Sheet1", at, cell)
		}
	}
	_ = book.SetCellValue("Sheet1", "A2", 44468) // 29/9/2021 as a workbook counts days
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		t.Fatal(err)
	}
	if again, _ := imported(t, st, "xlsx", "hop.xlsx", out.Bytes()); again.Changed() {
		t.Errorf("the workbook changed %+v", again)
	}
}

func TestRowsThatCannotBeReadAreNamed(t *testing.T) {
	f, _ := interchange.FormatOf("csv")
	for text, want := range map[string]string{
		"Date,Committee\nsoon,A\n1/2/2021,\n": `row 2: "soon" is not a day`,
		"Date,Committee\n1/2/2021,\n":         "row 2: names no committee",
		"Date\n1/2/2021\n":                    "no column is committee",
		"Date,Committee\n":                    "expected a row of headings and at least one row below",
		"a\xff,b\nc,d\n":                      "is not in UTF-8",
	} {
		_, err := f.Read([]byte(text), interchange.Options{File: "t.csv"}, &interchange.Report{})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
	if _, err := f.Read([]byte("PK"), interchange.Options{File: "t.csv"}, &interchange.Report{}); err == nil {
		t.Error("no table was read")
	}
	x, _ := interchange.FormatOf("xlsx")
	if _, err := x.Read([]byte("PK\x03\x04"), interchange.Options{}, &interchange.Report{}); err == nil || !strings.Contains(err.Error(), "is not an XLSX workbook") {
		t.Errorf("%v", err)
	}
}
