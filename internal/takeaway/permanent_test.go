package takeaway_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	ical "github.com/arran4/golang-ical"

	"bienban/internal/demo"
	"bienban/internal/endpoint"
	"bienban/internal/record"
	"bienban/internal/takeaway"
)

// visit asks for a page and tells where it leads.
func (s *served) visit(path string) (status int, to string) {
	s.t.Helper()
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	req, err := http.NewRequestWithContext(s.t.Context(), http.MethodGet, s.url+path, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	r, err := client.Do(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer r.Body.Close()
	return r.StatusCode, r.Header.Get("Location")
}

func idOf(kind record.Kind, key int64) string { return record.NodeID{Kind: kind, Key: key}.String() }

func TestPermanentAddressesLeadToThePages(t *testing.T) {
	s := serve(t, yearOf(t)...)
	meeting := idOf(record.KindMeeting, 1)
	if _, _, err := s.store.UpdateMeeting(t.Context(), "t", record.Edit{ID: meeting, Version: 1},
		func(in *record.MeetingInput) { in.Slug = "ten-moi" }); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"/r/" + meeting:                        "/meeting/ten-moi",
		"/r/" + meeting + "?lang=en&x=1":       "/meeting/ten-moi?lang=en",
		"/r/" + idOf(record.KindConclusion, 1): "/meeting/ten-moi#conclusion-1",
		"/r/" + idOf(record.KindCommittee, 1):  "/committee/ban",
		"/r/" + idOf(record.KindOfficial, 1):   "/official/an",
		"/r/" + idOf(record.KindArea, 2):       "/?area=xa-b",
		"/r/" + idOf(record.KindSource, 1):     "/record/" + idOf(record.KindSource, 1),
	} {
		if status, to := s.visit(path); status != http.StatusSeeOther || to != want {
			t.Errorf("%s: %d %s, expected %s", path, status, to, want)
		}
	}
	for path, status := range map[string]int{
		"/r/" + idOf(record.KindMeeting, 99): http.StatusNotFound, "/r/x": http.StatusBadRequest,
		"/r/" + meeting + "?format=ris": http.StatusBadRequest,
	} {
		if r := s.get(path); r.status != status || !strings.Contains(r.body, `"errors"`) {
			t.Errorf("%s: %d %s", path, r.status, r.body)
		}
	}
}

// A page asks what is at a slug: a former one leads to the present one.
func TestFormerSlugsArePresent(t *testing.T) {
	s := serve(t, yearOf(t)...)
	if _, _, err := s.store.UpdateMeeting(t.Context(), "t", record.Edit{ID: idOf(record.KindMeeting, 1), Version: 1},
		func(in *record.MeetingInput) { in.Slug = "ten-moi" }); err != nil {
		t.Fatal(err)
	}
	e := endpoint.New(endpoint.Config{Store: s.store})
	for _, c := range []struct {
		kind, slug, at, present string
		found                   bool
	}{
		{"meeting", "mot", "", "ten-moi", true},
		{"meeting", "ten-moi", "", "ten-moi", true},
		{"meeting", "khong-co", "", "khong-co", false},
		{"meeting", "mot", "gần đây", "mot", true},
		{"committee", "ban", "", "ban", true},
		{"committee", "mot", "", "mot", false},
		{"official", "an", "", "an", true},
		{"area", "xa-b", "", "xa-b", true},
		{"area", "xa-c", "", "xa-c", false},
		{"record", idOf(record.KindSource, 1), "", idOf(record.KindSource, 1), true},
		{"record", idOf(record.KindSource, 99), "", idOf(record.KindSource, 99), false},
		{"record", "x", "", "x", false},
	} {
		if present, found := takeaway.Present(t.Context(), e, c.kind, c.slug, c.at); present != c.present || found != c.found {
			t.Errorf("%+v: %s %v", c, present, found)
		}
	}
}

func TestRecordsAreCited(t *testing.T) {
	s := serve(t, yearOf(t)...)
	path := "/r/" + idOf(record.KindMeeting, 2)
	text := s.get(path + "?format=text&lang=vi").body
	for _, part := range []string{"Ban chỉ đạo A & B: “Họp cả ngày”, 10/2/2022", s.url + path, "truy cập ngày 1/4/2022"} {
		if !strings.Contains(text, part) {
			t.Errorf("the text lacks %q: %s", part, text)
		}
	}
	bib := s.get(path, "Accept", "application/x-bibtex")
	if !strings.HasPrefix(bib.body, "@misc{bienban-") || !strings.Contains(bib.body, `author = {{Ban chỉ đạo A \& B}}`) ||
		!strings.Contains(bib.body, "date = {2022-02-10}") {
		t.Errorf("%s", bib.body)
	}
	var items []struct {
		Type, Title, URL string
		Author           []struct{ Literal string }
		Issued           struct {
			Parts [][]int `json:"date-parts"`
		}
	}
	if err := json.Unmarshal([]byte(s.get(path+"?format=csl").body), &items); err != nil {
		t.Fatal(err)
	}
	if none := s.get("/r/" + idOf(record.KindCitation, 1) + "?format=text"); none.status != http.StatusNotFound ||
		!strings.Contains(none.body, "no page of its own") {
		t.Errorf("a citation is cited: %d %s", none.status, none.body)
	}
	if len(items) != 1 || items[0].Title != "Họp cả ngày" || items[0].Author[0].Literal != "Ban chỉ đạo A & B" ||
		len(items[0].Issued.Parts[0]) != 3 || items[0].URL != s.url+path {
		t.Errorf("%+v", items)
	}
}

// TestIdentifiersAreUniqueInTheWorld: two databases with the same records give out different identifiers, and one the
// same each time; entries lead to their pages and sources.
func TestIdentifiersAreUniqueInTheWorld(t *testing.T) {
	one, other := serve(t, yearOf(t)...), serve(t, yearOf(t)...)
	if err := other.store.TakeUUID(t.Context(), "3f0f7c0a-95b8-4a53-9d0a-1d3c9a3f6a11"); err != nil { // the files of tests are copies of one
		t.Fatal(err)
	}
	event := func(s *served) *ical.VEvent {
		for _, e := range parsed(t, s.get("/calendar/ban.ics").body).Events() {
			if strings.Contains(property(e, ical.ComponentPropertySummary), "Họp cả ngày") {
				return e
			}
		}
		t.Fatal("the meeting is missing")
		return nil
	}
	if a, b := event(one).Id(), event(other).Id(); a == b || a != event(one).Id() {
		t.Errorf("%s and %s", a, b)
	}
	if got := event(one).GetProperty(ical.ComponentPropertyUrl); got == nil || got.Value != one.url+"/r/"+idOf(record.KindMeeting, 2) {
		t.Errorf("the event leads to %v", got)
	}
	if got := event(one).GetProperty(ical.ComponentPropertyAttach); got == nil || got.Value != "https://a.example/1" {
		t.Errorf("the event is read at %v", got)
	}
	a, _ := one.feed("/feeds/committee/ban/meetings.atom")
	b, _ := other.feed("/feeds/committee/ban/meetings.atom")
	if a.ID == b.ID || a.Entries[0].ID == b.Entries[0].ID {
		t.Errorf("%s, %s", a.ID, a.Entries[0].ID)
	}
	body := one.get("/feeds/committee/ban/meetings.atom").body
	if !strings.Contains(body, `rel="alternate" type="text/html" href="/r/`) ||
		!strings.Contains(body, `rel="via" href="https://a.example/1"`) {
		t.Errorf("%s", body)
	}
}

// TestOverdueIsOneNumber: the summary of an area, the sum over its committees, the list and the feed agree.
func TestOverdueIsOneNumber(t *testing.T) {
	s := serve(t, yearOf(t)...)
	answer := endpoint.New(endpoint.Config{Store: s.store}).Execute(t.Context(), endpoint.Query{Document: `{
		area(slug: "huyen-a") { summary(period: "2022-Q2") { asOf conclusions { backlog { count conclusions { totalCount } } } committees(filter: {hasFigures: true}) { nodes { conclusions { backlog { count } } } } } }
		conclusions(filter: {overdueOn: "2022-04-01", meeting: {host: {area: {within: {slug: "huyen-a"}}}}}) { totalCount }
	}`})
	want := `{"area":{"summary":{"asOf":"2022-04-01","conclusions":{"backlog":{"count":1,"conclusions":{"totalCount":1}}},` +
		`"committees":{"nodes":[{"conclusions":{"backlog":{"count":1}}}]}}},"conclusions":{"totalCount":1}}`
	if got := string(answer.Data); got != want {
		t.Errorf("%s %v", got, answer.Errors)
	}
	for path, n := range map[string]int{
		"/feeds/area/huyen-a/overdue.atom": 1, "/feeds/committee/ban/overdue.atom": 1, "/feeds/committee/khac/overdue.atom": 0,
		"/feeds/committee/khac/overdue.atom?by=responsible": 1,
	} {
		if f, _ := s.feed(path); len(f.Entries) != n {
			t.Errorf("%s has %d entries, expected %d", path, len(f.Entries), n)
		}
	}
}

// TestOverdueIsOneNumberInEveryArea reads the feed of each area of generated records to its end.
func TestOverdueIsOneNumberInEveryArea(t *testing.T) {
	var inputs []*record.RecordMeetingInput
	for e := range demo.Records(demo.Config{Meetings: 300, Seed: 35}) {
		inputs = append(inputs, e.Input)
	}
	s := serve(t, inputs...)
	answer := endpoint.New(endpoint.Config{Store: s.store}).Execute(t.Context(), endpoint.Query{Document: `{
		areas(first: 50) { nodes { slug summary(period: "2022-Q2") { conclusions { backlog { count } } } } }
	}`})
	var data struct {
		Areas struct {
			Nodes []struct {
				Slug    string
				Summary struct {
					Conclusions struct{ Backlog struct{ Count int } }
				}
			}
		}
	}
	if err := json.Unmarshal(answer.Data, &data); err != nil {
		t.Fatal(err)
	}
	most := 0
	for _, area := range data.Areas.Nodes {
		n, want := 0, area.Summary.Conclusions.Backlog.Count
		for path := "/feeds/area/" + area.Slug + "/overdue.atom"; path != ""; {
			f, links := s.feed(path)
			n, path = n+len(f.Entries), links["next"]
		}
		if n != want {
			t.Errorf("%s: the feed has %d entries, the summary counts %d", area.Slug, n, want)
		}
		most = max(most, n)
	}
	if most <= 50 {
		t.Errorf("at most %d are overdue: no feed has a second page", most)
	}
}
