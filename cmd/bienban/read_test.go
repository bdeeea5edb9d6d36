package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bienban/internal/reading"
	"bienban/internal/record"
)

const announcement = "Chiều 29/9, Huyện ủy Vân Khê tổ chức hội nghị giao ban Ban chỉ đạo 35. Dự và chủ trì hội nghị có đồng chí Đỗ Văn An - Phó Bí thư " +
	"Thường trực Huyện ủy - Trưởng Ban chỉ đạo 35; các đồng chí thành viên Ban chỉ đạo. Kết luận hội nghị, đồng chí Đỗ Văn An yêu cầu các xã báo cáo " +
	"trước ngày 05/10/2021."

// paperFile writes an announcement to a file.
func paperFile(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestReadPrintsDrafts(t *testing.T) {
	path := paperFile(t, "a.txt", announcement)
	broken := paperFile(t, "b.docx", "PK\x03\x04 nothing")
	r := bienban(t, "read", "--json", "--published=2021-10", path, broken)
	if r.code != exitFailure || !strings.Contains(r.stderr, "b.docx: cannot be read: the archive is damaged") {
		t.Errorf("%+v", r)
	}
	lines := strings.Split(strings.TrimSpace(r.out), "\n")
	var a, b reading.Draft
	if len(lines) != 2 || json.Unmarshal([]byte(lines[0]), &a) != nil || json.Unmarshal([]byte(lines[1]), &b) != nil {
		t.Fatal(r.out)
	}
	if a.File != path || !a.IsMeeting || *a.Meeting.HeldOn != "2021-09-29" || *a.Meeting.HeldOnInferredFrom != "PUBLISHED" || a.Chairs[0].Name != "Đỗ Văn An" ||
		a.Text != "" || a.Spans["/chairs/0/name"][0] != (reading.Span{106, 115}) {
		t.Errorf("%+v", a)
	}
	if b.IsMeeting || len(b.Warnings) != 1 {
		t.Errorf("%+v", b)
	}
	manifest := paperFile(t, "m.jsonl", `{"file": "`+path+`", "published": "2021-10-04"}`+"\n\n")
	if r := bienban(t, "read", "--json", "--manifest="+manifest); r.code != exitOK || !strings.Contains(r.out, `"heldOn":"2021-09-29"`) {
		t.Errorf("%+v", r)
	}
}

func TestReadPrintsASheet(t *testing.T) {
	path := paperFile(t, "a.txt", announcement)
	r := bienban(t, "read", "--published=2021-10-04", path)
	for _, line := range []string{
		"  Ngày              2021-09-29  «29/9»  (? năm được suy ra)\n",
		"  Chủ trì           Đỗ Văn An – Phó Bí thư Thường trực Huyện ủy – Trưởng Ban chỉ đạo 35  «Đỗ Văn An»\n",
		"  Nhiệm vụ          các xã báo cáo trước ngày 05/10/2021 [chủ trì: các xã] [hạn: trước ngày 05/10/2021]\n",
	} {
		if !strings.Contains(r.out, line) {
			t.Errorf("%q is not in\n%s", line, r.out)
		}
	}
	if r := bienban(t, "read", "--lang=en", paperFile(t, "b.txt", "Sở Y tế chủ trì, phối hợp với các đơn vị.")); !strings.Contains(r.out, "Tells of no meeting") {
		t.Error(r.out)
	}
}

func TestWhatIsReadIsImportedAsADraft(t *testing.T) {
	path := paperFile(t, "a.txt", announcement)
	r := bienban(t, "read", "--record", "--published=2021-10-04", "--url=https://vankhe.example/tin/35", path)
	if r.code != exitOK || r.stderr != "" {
		t.Fatalf("%+v", r)
	}
	for _, part := range []string{
		`"visibility":"DRAFT"`, `"quote":"Trưởng Ban chỉ đạo 35"`, `"locator":"ký tự 106–115"`, `"url":"https://vankhe.example/tin/35"`,
		`"deadline":{"kind":"FIXED","day":"2021-10-05","text":"trước ngày 05/10/2021"}`,
	} {
		if !strings.Contains(r.out, part) {
			t.Errorf("%s is not in\n%s", part, r.out)
		}
	}
	entry := paperFile(t, "entry.json", r.out)
	db := file(t)
	if r := bienban(t, "import", "--db", db, entry); r.code != exitOK || !strings.Contains(r.out, "1 entry, recorded") {
		t.Errorf("%+v", r)
	}
	if r := bienban(t, "check", "--db", db, "--no-warnings"); r.code != exitOK {
		t.Errorf("%+v", r)
	}
	undated := bienban(t, "read", "--record", paperFile(t, "b.txt", strings.ReplaceAll(announcement, "/2021", "")))
	if !strings.Contains(undated.stderr, "the year of the meeting's day is not known") {
		t.Errorf("%+v", undated)
	}
}

// Days on the command line are read as people write them.
func TestDaysAreReadAsPeopleWriteThem(t *testing.T) {
	path := paperFile(t, "a.txt", announcement)
	want := bienban(t, "read", "--record", "--published=2021-10-04", path)
	for _, written := range []string{"4/10/2021", "ngày 4 tháng 10 năm 2021", "04.10.2021", "4 October 2021"} {
		if got := bienban(t, "read", "--record", "--published="+written, path); got.code != exitOK || got.out != want.out {
			t.Errorf("%s: %+v", written, got)
		}
	}
	month := bienban(t, "read", "--json", "--published=2021-10", path)
	if got := bienban(t, "read", "--json", "--published=tháng 10/2021", path); got.code != exitOK || got.out != month.out {
		t.Errorf("%+v", got)
	}
	for written, want := range map[string]string{
		"15/1/2026":                 "2026-01-15T16:59:59.999999999Z",
		"ngày 15 tháng 1 năm 2026":  "2026-01-15T16:59:59.999999999Z",
		"2026-01-15":                "2026-01-15T16:59:59.999999999Z",
		"2026-01-15T09:30:00+07:00": "2026-01-15T02:30:00Z",
	} {
		var at timestamp
		if err := at.UnmarshalText([]byte(written)); err != nil || at.UTC().Format(time.RFC3339Nano) != want {
			t.Errorf("%s: %v %v", written, at, err)
		}
	}
	for _, wrong := range []string{"1/2026", "quý I/2026", "trước 15/1/2026", "15/1", "2026-01-15T09:30:00", "hôm nay"} {
		if err := new(timestamp).UnmarshalText([]byte(wrong)); err == nil || !strings.Contains(err.Error(), "15/1/2026") {
			t.Errorf("%s: %v", wrong, err)
		}
	}
}

func TestBodiesThatConveneAreNoBodiesThatMet(t *testing.T) {
	w := &entryWriter{slugs: map[string]string{}, suffix: "1", draft: &reading.Draft{Meeting: &reading.Meeting{
		Committees: []string{"Ban chỉ đạo 35"}, Hosts: []string{"Ban Thường vụ Huyện ủy", "Ban chỉ đạo 35"},
	}}}
	m := &record.MeetingInput{}
	if made := w.committees(m); len(made) != 2 || len(m.Committees) != 1 || m.Committees[0].Slug != "ban-chi-dao-35-1" ||
		len(m.Conveners) != 1 || m.Conveners[0].Slug != "ban-thuong-vu-huyen-uy-1" {
		t.Errorf("%+v, %+v, %+v", made, m.Committees, m.Conveners)
	}
	w.draft.Meeting.Committees, m = nil, &record.MeetingInput{}
	if made := w.committees(m); len(made) != 2 || len(m.Committees) != 0 || len(m.Conveners) != 2 {
		t.Errorf("%+v, %+v, %+v", made, m.Committees, m.Conveners)
	}
	// A meeting of which no body is named can be imported as it is.
	text := "Sáng 29/9/2021 diễn ra hội nghị toàn huyện triển khai nhiệm vụ. Đồng chí Đỗ Văn An - Bí thư Huyện ủy chủ trì hội nghị."
	r := bienban(t, "read", "--record", "--url=https://vankhe.example/tin/36", paperFile(t, "a.txt", text))
	if r.code != exitOK || r.stderr != "" || strings.Contains(r.out, `"committees"`) {
		t.Errorf("%+v", r)
	}
	if r := bienban(t, "import", "--db", file(t), paperFile(t, "entry.json", r.out)); r.code != exitOK {
		t.Errorf("%+v", r)
	}
}

func TestReadTellsWhatIsWrongWithItsArguments(t *testing.T) {
	path := paperFile(t, "a.txt", announcement)
	for want, args := range map[string][]string{
		"expected a file":                       {"read"},
		"2021 has no month":                     {"read", "--published=2021", path},
		`"soon" is not a day or a month`:        {"read", "--published=soon", path},
		`"trước 4/10/2021" is not a day or`:     {"read", "--published=trước 4/10/2021", path},
		"there are 2":                           {"read", "--url=https://a.example/", path, path},
		"line 1: expected an object":            {"read", "--manifest=" + paperFile(t, "m.jsonl", "[]")},
		"no such file":                          {"read", filepath.Join(t.TempDir(), "none.txt")},
		"--json and --record can't be used tog": {"read", "--json", "--record", path},
	} {
		if r := bienban(t, args...); r.code == exitOK || !strings.Contains(r.stderr, want) {
			t.Errorf("%v: %+v, want %q", args, r, want)
		}
	}
}
