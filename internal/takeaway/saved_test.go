package takeaway_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/tealeg/xlsx/v3"

	"bienban/internal/record"
)

func savedInput() *record.RecordMeetingInput {
	return &record.RecordMeetingInput{
		Topics: []record.TopicInput{{Name: "Chuyển đổi số"}, {Name: "=2+3"}},
		SavedQueries: []record.SavedQueryInput{
			{
				Slug: "chu-de", Title: "Chủ đề", Document: "query($n: Int!) { topics(first: $n) { nodes { name } totalCount } }",
				Variables: `{"n": 5}`,
			},
			{
				Slug: "bat-buoc", Title: "Bắt buộc",
				Document: "query($slug: String!) { topic(slug: $slug) { name } a: __type(name: \"A\") { name } }",
			},
		},
	}
}

func TestASavedQueryIsRun(t *testing.T) {
	in := savedInput()
	in.SavedQueries[1].Document = "query($slug: String!, $q: Quarter, $n: Int, $kinds: [MeetingKind!], $f: MeetingFilter) { topic(slug: $slug) { name } meetings(first: $n, filter: { and: [{ heldOn: { quarter: $q } }], kind: $kinds, not: $f }) { totalCount } }"
	s := serve(t, in)
	if r := s.get("/q/chu-de.json"); r.status != http.StatusOK ||
		r.body != `{"data":{"topics":{"nodes":[{"name":"=2+3"},{"name":"Chuyển đổi số"}],"totalCount":2}}}`+"\n" {
		t.Errorf("%d %s", r.status, r.body)
	}
	if r := s.get("/q/chu-de.csv?n=1"); r.body != "\ufefftopics.nodes.name,topics.totalCount\r\n\"'=2+3\",2\r\n" ||
		r.header.Get("Content-Type") != "text/csv; charset=utf-8" ||
		r.header.Get("Content-Disposition") != `attachment; filename="chu-de.csv"` {
		t.Errorf("%q %v", r.body, r.header)
	}
	if r := s.get("/q/chu-de.csv", "Accept", "text/csv;bom=no"); !strings.HasPrefix(r.body, "topics") {
		t.Errorf("%q", r.body)
	}
	r := s.get("/q/chu-de.xlsx")
	f, err := xlsx.OpenBinary([]byte(r.body))
	if err != nil || f.Sheets[0].MaxRow != 3 {
		t.Fatalf("%v %v", err, r.header)
	}
	if r := s.get("/q/bat-buoc.json?slug=chuyen-doi-so&q=2021-Q3&n=&kinds=REVIEW&kinds=BRIEFING&f=" +
		`{%22id%22:%22TWVldGluZzox%22}`); r.status != http.StatusOK || !strings.Contains(r.body, "Chuyển đổi số") {
		t.Errorf("%d %s", r.status, r.body)
	}
}

// TestFaultsNameTheParameter gives parameters that do not fit.
func TestFaultsNameTheParameter(t *testing.T) {
	in := savedInput()
	in.SavedQueries[1].Document = "query($slug: String!, $q: Quarter, $n: Int, $kinds: [MeetingKind!], $f: MeetingFilter, $b: Boolean = true) { topic(slug: $slug) @include(if: $b) { name } meetings(first: $n, filter: { and: [{ heldOn: { quarter: $q } }], kind: $kinds, not: $f }) { totalCount } }"
	s := serve(t, in)
	for query, want := range map[string][]string{
		"":                             {`slug: is missing: expected a text`},
		"slug=a&n=x":                   {`"parameter":"n"`, `n: \"x\" is not a whole number of 32 bits`},
		"slug=a&n=1&n=2":               {`n: is given 2 times`},
		"slug=a&n=99999999999":         {`"parameter":"n"`},
		"slug=a&q=2021-Q5":             {`"parameter":"q"`, `such as 2021-Q3`},
		"slug=a&kinds=PARTY":           {`"parameter":"kinds"`, `one of BRIEFING`},
		"slug=a&b=yes":                 {`"parameter":"b"`, `true or false`},
		"slug=a&f={":                   {`"parameter":"f"`, `the JSON of MeetingFilter`},
		"slug=a&f=" + `{%22nope%22:1}`: {`"parameter":"f"`},
		"slug=a&quarter=2021-Q3&q=1&%7B=1": {
			`quarter: is no parameter of this query; it has slug, q, n, kinds, f, b`,
			`"parameter":"q"`, `"parameter":"{"`,
		},
		"slug=%zz":                             {`cannot be read`},
		"slug=" + strings.Repeat("a", 3) + ";": {`cannot be read`},
	} {
		r := s.get("/q/bat-buoc.csv?" + query)
		if r.status != http.StatusBadRequest || !strings.HasPrefix(r.header.Get("Content-Type"), "application/json") {
			t.Errorf("%s: %d %v", query, r.status, r.header)
		}
		for _, w := range want {
			if !strings.Contains(r.body, w) {
				t.Errorf("%s: %s does not tell %s", query, r.body, w)
			}
		}
	}
}

func TestWhatIsNotThere(t *testing.T) {
	s := serve(t, savedInput())
	for path, status := range map[string]int{
		"/q/nope.json": http.StatusNotFound, "/q/nope.csv": http.StatusNotFound, "/q/chu-de": http.StatusNotFound, "/q/.csv": http.StatusNotFound,
		"/q/": http.StatusNotFound, "/q/a/b.csv": http.StatusNotFound, "/q/bat-buoc.xlsx?slug=nope": http.StatusNotFound, "/other": http.StatusNotFound,
	} {
		if r := s.get(path); r.status != status || !strings.Contains(r.body, `"errors"`) || r.header.Get("ETag") != "" {
			t.Errorf("%s: %d %s", path, r.status, r.body)
		}
	}
	if r := s.do(http.MethodPost, "/q/chu-de.json"); r.status != http.StatusMethodNotAllowed ||
		r.header.Get("Allow") != "GET, HEAD" {
		t.Errorf("POST: %d", r.status)
	}
}

// TestWhatHasNotChangedIsNotSentAgain follows the tags through a change.
func TestWhatHasNotChangedIsNotSentAgain(t *testing.T) {
	s := serve(t, savedInput())
	tags := map[string]bool{}
	for _, path := range []string{"/q/chu-de.json", "/q/chu-de.csv", "/q/chu-de.xlsx", "/q/chu-de.csv?n=1"} {
		r := s.get(path)
		etag := r.header.Get("ETag")
		if etag == "" || tags[etag] || r.header.Get("Cache-Control") != "private, no-cache" {
			t.Errorf("%s: %v", path, r.header)
		}
		tags[etag] = true
		if again := s.get(path, "If-None-Match", `"x", W/`+etag); again.status != http.StatusNotModified || again.body != "" {
			t.Errorf("%s: %d", path, again.status)
		}
		head := s.do(http.MethodHead, path)
		if head.status != http.StatusOK || head.body != "" || head.header.Get("ETag") != etag ||
			head.header.Get("Content-Type") != r.header.Get("Content-Type") {
			t.Errorf("HEAD %s: %d %v", path, head.status, head.header)
		}
	}
	before := s.get("/q/chu-de.json").header.Get("ETag")
	s.record(&record.RecordMeetingInput{Topics: []record.TopicInput{{Name: "Mới"}}})
	if r := s.get("/q/chu-de.json", "If-None-Match", before); r.status != http.StatusOK || r.header.Get("ETag") == before {
		t.Errorf("after a change: %d", r.status)
	}
}
