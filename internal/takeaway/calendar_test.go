package takeaway_test

import (
	"encoding/xml"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	ical "github.com/arran4/golang-ical"

	"bienban/internal/record"
)

const place = "Hội trường tầng 2; số 5, đường Trần Phú \\ phường 1"

// yearInput is a committee in an area with meetings of every sort and conclusions, one of them overdue.
func yearInput(t *testing.T) *record.RecordMeetingInput {
	return inputOf(t, `{
		"areas": [{"slug": "huyen-a", "name": "Huyện A", "kind": "DISTRICT"}, {"slug": "xa-b", "name": "Xã B", "kind": "COMMUNE", "parent": {"slug": "huyen-a"}}],
		"committees": [{"slug": "ban", "name": "Ban chỉ đạo A & B", "kind": "STEERING_COMMITTEE", "area": {"slug": "xa-b"}}, {"slug": "khac", "name": "Ban khác", "kind": "OTHER"}],
		"officials": [{"slug": "an", "name": "Nguyễn Văn An"}],
		"sources": [{"url": "https://a.example/1", "title": "Thông báo 1"}]}`)
}

func meetingInput(t *testing.T, facts string) *record.RecordMeetingInput {
	return inputOf(t, `{"meeting": {"kinds": ["REGULAR"], "committees": [{"slug": "ban"}], "citations": [{"source": {"url": "https://a.example/1"}}], `+facts+`}}`)
}

func yearOf(t *testing.T) []*record.RecordMeetingInput {
	long := strings.Repeat("Sơ kết công tác điều tra dư luận xã hội; ", 6)
	return []*record.RecordMeetingInput{
		yearInput(t),
		meetingInput(t, fmt.Sprintf(`"slug": "mot", "title": %q, "heldOn": "2022-01-20", "startTime": "14:00", "endTime": "16:30", "place": %q,
			"participations": [{"role": "CHAIR", "official": {"slug": "an"}}],
			"conclusions": [{"body": "Báo cáo, rà soát <tất cả>", "kind": "TASK", "number": "2.a", "deadline": {"kind": "FIXED", "day": "2022-03"}, "responsibilities": [{"role": "LEAD", "committee": {"slug": "khac"}}]},
				{"body": "Xong rồi", "kind": "TASK", "deadline": {"kind": "FIXED", "day": "2022-02-01"}, "progress": [{"on": "2022-01-30", "status": "DONE"}]}]`, long, place)),
		meetingInput(t, `"slug": "hai", "title": "Họp cả ngày", "heldOn": "2022-02-10", "partOfDay": "AFTERNOON"`),
		meetingInput(t, `"slug": "ba", "title": "Chỉ biết tháng", "heldOn": "2022-02"`),
		meetingInput(t, `"slug": "bon", "title": "Bị hủy", "heldOn": "2022-03-01", "status": "CANCELLED"`),
		meetingInput(t, `"slug": "nam", "title": "Ở xa", "heldOn": "2022-03-05", "startTime": "09:00", "timeZone": "Asia/Tokyo"`),
		meetingInput(t, `"slug": "sau", "title": "Sẽ họp", "heldOn": "2022-05-05", "status": "SCHEDULED"`),
	}
}

func parsed(t *testing.T, body string) *ical.Calendar {
	t.Helper()
	c, err := ical.ParseCalendar(strings.NewReader(body))
	if err != nil {
		t.Fatalf("%v\n%s", err, body)
	}
	return c
}

// property is what an event says, unescaped.
func property(e *ical.VEvent, name ical.ComponentProperty) string {
	if p := e.GetProperty(name); p != nil {
		return ical.FromText(p.Value)
	}
	return ""
}

func TestACalendarIsParsedBack(t *testing.T) {
	s := serve(t, yearOf(t)...)
	r := s.get("/calendar/ban.ics")
	if r.status != http.StatusOK || r.header.Get("Content-Type") != "text/calendar; charset=utf-8" ||
		r.header.Get("ETag") == "" {
		t.Fatalf("%d %v %s", r.status, r.header, r.body)
	}
	events := map[string]*ical.VEvent{}
	c := parsed(t, r.body)
	for _, e := range c.Events() {
		events[strings.TrimSpace(property(e, ical.ComponentPropertySummary))] = e
	}
	long := strings.TrimSpace(strings.Repeat("Sơ kết công tác điều tra dư luận xã hội; ", 6))
	for summary, want := range map[string][4]string{
		long: {
			"20220120T140000", "20220120T163000", "CONFIRMED",
			"Chủ trì: Nguyễn Văn An\nCơ quan: Ban chỉ đạo A & B",
		},
		"Họp cả ngày": {"20220210", "20220211", "CONFIRMED", "Chủ trì: chưa ghi\nCơ quan: Ban chỉ đạo A & B\nBuổi: chiều"},
		"Hủy: Bị hủy": {"20220301", "20220302", "CANCELLED", ""},
		"Ở xa":        {"20220305T000000Z", "", "CONFIRMED", ""},
		"Sẽ họp":      {"20220505", "20220506", "CONFIRMED", ""},
	} {
		e := events[summary]
		if e == nil {
			t.Errorf("no event %q among %v", summary, len(events))
			continue
		}
		got := [4]string{
			property(e, ical.ComponentPropertyDtStart), property(e, ical.ComponentPropertyDtEnd),
			property(e, ical.ComponentPropertyStatus), property(e, ical.ComponentPropertyDescription),
		}
		if want[3] == "" {
			got[3] = ""
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", summary, got, want)
		}
	}
	if len(events) != 5 || len(c.Timezones()) != 1 || !strings.Contains(r.body, "X-WR-CALDESC:1 cuộc họp chưa rõ ngày") {
		t.Errorf("%d events\n%s", len(events), r.body)
	}
	if got := property(events[long], ical.ComponentPropertyLocation); got != place {
		t.Errorf("place %q", got)
	}
	if r := s.get("/calendar/ban.ics?lang=en"); !strings.Contains(r.body, "SUMMARY:Cancelled: Bị hủy") {
		t.Error(r.body)
	}
}

// TestLinesAreFolded looks at the octets: no line is too long, and none breaks a letter.
func TestLinesAreFolded(t *testing.T) {
	body := serve(t, yearOf(t)...).get("/calendar/ban.ics?tasks=1").body
	folded := 0
	for line := range strings.SplitSeq(strings.TrimSuffix(body, "\r\n"), "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
			t.Errorf("%d octets: %q", len(line), line)
		}
		if strings.HasPrefix(line, " ") {
			folded++
		}
	}
	if folded < 3 {
		t.Errorf("%d lines are folded", folded)
	}
}

// TestAnEventKeepsItsIdentity changes a meeting: its event keeps its UID, and its SEQUENCE grows.
func TestAnEventKeepsItsIdentity(t *testing.T) {
	s := serve(t, yearOf(t)...)
	find := func() *ical.VEvent {
		events := parsed(t, s.get("/calendar/ban.ics").body).Events()
		i := slices.IndexFunc(events, func(e *ical.VEvent) bool {
			return strings.Contains(property(e, ical.ComponentPropertySummary), "Họp cả ngày")
		})
		return events[i]
	}
	before := find()
	s.record(meetingInput(t, `"slug": "hai", "title": "Họp cả ngày, dời phòng", "heldOn": "2022-02-11"`))
	after := find()
	if before.Id() == "" || after.Id() != before.Id() || property(before, ical.ComponentPropertySequence) != "0" ||
		property(after, ical.ComponentPropertySequence) != "1" {
		t.Errorf("%s\n%s", before.Serialize(&ical.SerializationConfiguration{}),
			after.Serialize(&ical.SerializationConfiguration{}))
	}
}

func TestOverdueTasksAreAskedFor(t *testing.T) {
	s := serve(t, yearOf(t)...)
	if strings.Contains(s.get("/calendar/ban.ics").body, "VTODO") {
		t.Error("tasks that nobody asked for")
	}
	for _, committee := range []string{"ban", "khac"} { // that which concluded, and that which is to see to it
		c := parsed(t, s.get("/calendar/"+committee+".ics?tasks=1").body)
		todos := c.Todos()
		if len(todos) != 1 {
			t.Fatalf("%s: %d tasks", committee, len(todos))
		}
		summary, due := todos[0].GetProperty(ical.ComponentPropertySummary), todos[0].GetProperty(ical.ComponentPropertyDue)
		if ical.FromText(summary.Value) != "Báo cáo, rà soát <tất cả>" || due.Value != "20220331" {
			t.Errorf("%s: %v %v", committee, summary, due)
		}
	}
	for path, status := range map[string]int{
		"/calendar/nope.ics": 404, "/calendar/ban": 404, "/calendar/.ics": 404,
		"/calendar/ban.ics?tasks=2": 400,
	} {
		if r := s.get(path); r.status != status || !strings.Contains(r.body, `"errors"`) {
			t.Errorf("%s: %d %s", path, r.status, r.body)
		}
	}
}

type atomFeed struct {
	ID      string `xml:"id"`
	Title   string `xml:"title"`
	Updated string `xml:"updated"`
	Links   []struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	} `xml:"link"`
	Entries []struct {
		ID      string `xml:"id"`
		Title   string `xml:"title"`
		Updated string `xml:"updated"`
		Content string `xml:"content"`
	} `xml:"entry"`
}

func (s *served) feed(path string) (f atomFeed, links map[string]string) {
	s.t.Helper()
	r := s.get(path)
	if r.status != http.StatusOK || r.header.Get("Content-Type") != "application/atom+xml; charset=utf-8" {
		s.t.Fatalf("%s: %d %v %s", path, r.status, r.header, r.body)
	}
	if err := xml.Unmarshal([]byte(r.body), &f); err != nil {
		s.t.Fatalf("%s: %v", path, err)
	}
	links = map[string]string{}
	for _, l := range f.Links {
		links[l.Rel] = l.Href
	}
	return f, links
}

func TestFeedsOfMeetingsAndTasks(t *testing.T) {
	s := serve(t, yearOf(t)...)
	for _, of := range []string{"committee/ban", "area/xa-b", "area/huyen-a"} {
		f, links := s.feed("/feeds/" + of + "/meetings.atom")
		if len(f.Entries) != 6 || f.Entries[0].Title != "2022-05-05 Sẽ họp (dự kiến)" || links["self"] != "/feeds/"+of+
			"/meetings.atom" || links["next"] != "" {
			t.Errorf("%s: %+v", of, f)
		}
		if !strings.HasPrefix(f.ID, "urn:uuid:") || f.Updated != "2022-04-01T02:30:00Z" ||
			f.Entries[0].ID == f.Entries[1].ID {
			t.Errorf("%s: %s %s", of, f.ID, f.Updated)
		}
		over, _ := s.feed("/feeds/" + of + "/overdue.atom?lang=en")
		if len(over.Entries) != 1 || over.Entries[0].Title != "2.a. Báo cáo, rà soát <tất cả>" ||
			!strings.Contains(over.Entries[0].Content, "Responsible: Ban khác") ||
			!strings.HasPrefix(over.Title, "Overdue tasks · ") {
			t.Errorf("%s: %+v", of, over)
		}
	}
	if f, _ := s.feed("/feeds/committee/khac/meetings.atom"); len(f.Entries) != 0 || f.Updated != "1970-01-01T00:00:00Z" {
		t.Errorf("%+v", f)
	}
	for path, status := range map[string]int{
		"/feeds/committee/nope/meetings.atom": 404, "/feeds/area/nope/overdue.atom": 404, "/feeds/official/an/meetings.atom": 404,
		"/feeds/committee/ban/other.atom": 404, "/feeds/committee/ban/meetings.atom?after=x": 400,
	} {
		if r := s.get(path); r.status != status || !strings.Contains(r.body, `"errors"`) {
			t.Errorf("%s: %d %s", path, r.status, r.body)
		}
	}
}

// TestAFeedIsPaged follows the links to the end.
func TestAFeedIsPaged(t *testing.T) {
	inputs := []*record.RecordMeetingInput{yearInput(t)}
	for i := range 120 {
		inputs = append(inputs, meetingInput(t, fmt.Sprintf(`"slug": "hop-%d", "title": "Họp %d", "heldOn": "2021-%02d-%02d"`,
			i, i, i/28+1, i%28+1)))
	}
	s := serve(t, inputs...)
	met := map[string]bool{}
	pages := 0
	for path := "/feeds/committee/ban/meetings.atom?lang=en"; path != ""; pages++ {
		f, links := s.feed(path)
		for _, e := range f.Entries {
			met[e.ID] = true
		}
		path = links["next"]
	}
	if len(met) != 120 || pages != 3 {
		t.Errorf("%d entries on %d pages", len(met), pages)
	}
}

// TestSeveralDaysInACalendar: one event for all days, or one for each sitting; one that ends after midnight ends on the
// next day, and what has no day is told, not placed.
func TestSeveralDaysInACalendar(t *testing.T) {
	s := serve(t,
		yearInput(t),
		meetingInput(t, `"slug": "ba-ngay", "title": "Kỳ họp thứ 5", "heldOn": "2024-12-05/2024-12-07"`),
		meetingInput(t, `"slug": "gio", "title": "Có giờ", "heldOn": "2024-11-05/2024-11-06", "startTime": "08:00", "endTime": "07:30"`),
		meetingInput(t, `"slug": "khuya", "title": "Qua nửa đêm", "heldOn": "2024-10-05", "startTime": "22:00", "endTime": "01:15"`),
		meetingInput(t, `"slug": "phien", "title": "Đại hội", "heldOn": "2024-09-05/2024-09-06", "sittings": [
			{"name": "Phiên trù bị", "day": "2024-09-05", "partOfDay": "AFTERNOON"},
			{"name": "Phiên tối", "day": "2024-09-05", "startTime": "20:00", "endTime": "00:30"},
			{"name": "Phiên chính thức", "day": "2024-09-06", "startTime": "07:30", "endTime": "11:00"}]`),
		meetingInput(t, `"slug": "truoc", "title": "Không rõ ngày", "heldOn": "../2021-10-04", "heldOnText": "vừa qua"`),
		meetingInput(t, `"slug": "khoang", "title": "Khoảng", "heldOn": "2021-09-29~"`),
	)
	r := s.get("/calendar/ban.ics?lang=en")
	events := map[string][2]string{}
	for _, e := range parsed(t, r.body).Events() {
		events[property(e, ical.ComponentPropertySummary)] = [2]string{
			property(e, ical.ComponentPropertyDtStart), property(e, ical.ComponentPropertyDtEnd),
		}
	}
	for summary, want := range map[string][2]string{
		"Kỳ họp thứ 5":               {"20241205", "20241208"},
		"Có giờ":                     {"20241105T080000", "20241106T073000"},
		"Qua nửa đêm":                {"20241005T220000", "20241006T011500"},
		"Đại hội · Phiên trù bị":     {"20240905", "20240906"},
		"Đại hội · Phiên tối":        {"20240905T200000", "20240906T003000"},
		"Đại hội · Phiên chính thức": {"20240906T073000", "20240906T110000"},
	} {
		if events[summary] != want {
			t.Errorf("%s: %q, expected %q", summary, events[summary], want)
		}
	}
	if len(events) != 6 || !strings.Contains(r.body, "X-WR-CALDESC:2 meetings of which the day is not known are left out.") {
		t.Errorf("%d events\n%s", len(events), r.body)
	}
	for _, want := range []string{"not later than 2021-10-04 Không rõ ngày", "about 2021-09-29 Khoảng", "Day by the source: vừa qua"} {
		if feed := s.get("/feeds/committee/ban/meetings.atom?lang=en"); !strings.Contains(feed.body, want) {
			t.Errorf("the feed does not say %q:\n%s", want, feed.body)
		}
	}
}
