package endpoint_test

import (
	"encoding/csv"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"bienban/internal/endpoint"
	"bienban/internal/endpoint/endpointtest"

	"github.com/tealeg/xlsx/v3"
)

const (
	csvMedia  = "text/csv"
	xlsxMedia = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)

// response is what came back.
type response struct {
	StatusCode int
	Header     http.Header
}

// get sends a query, and accepts a media type.
func get(t *testing.T, e *endpointtest.Server, accept, query, variables string) (response, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, e.URL+"?query="+url.QueryEscape(query)+
		"&variables="+url.QueryEscape(variables), nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept", accept)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response{resp.StatusCode, resp.Header}, string(body)
}

const chairs = `query Chairs($withDay: Boolean = true) {
	meetings(first: 2, filter: { hasConclusions: true }, orderBy: [{ field: HELD_ON }]) {
		nodes { ...Head chairs { official { name } } conclusions(first: 2) { nodes { number kind } } when: heldOn @include(if: $withDay) }
		totalCount
	}
}
fragment Head on Meeting { name: title ... on Record { v: version } ... on Meeting { name: title } }`

func TestCSV(t *testing.T) {
	e := endpointtest.Serve(t, newStore(t), endpoint.ExecutorBreadth)
	resp, body := get(t, e, csvMedia, chairs, "")
	if resp.StatusCode != http.StatusOK || resp.Header.Get("Content-Type") != "text/csv; charset=utf-8" ||
		resp.Header.Get("Content-Disposition") != `attachment; filename="Chairs.csv"` ||
		resp.Header.Get("Vary") != "Accept" || resp.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("%d %v", resp.StatusCode, resp.Header)
	}
	rows, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	if err != nil || len(rows) < 3 {
		t.Fatalf("%v\n%s", err, body)
	}
	want := "meetings.nodes.name meetings.nodes.v meetings.nodes.chairs.official.name meetings.nodes.conclusions.nodes.number meetings.nodes.conclusions.nodes.kind meetings.nodes.when meetings.totalCount"
	if got := strings.Join(rows[0], " "); got != want {
		t.Errorf("columns\n%s\nwant\n%s", got, want)
	}
	// The same answer in JSON says how many rows there are and what the first holds.
	answer := e.Post(t, chairs, nil)
	if n := strings.Count(answer, `"number"`); n != len(rows)-1 {
		t.Errorf("%d rows for %d conclusions", len(rows)-1, n)
	}
	for _, value := range []string{rows[1][0], rows[1][5]} {
		if !strings.Contains(answer, `"`+value+`"`) {
			t.Errorf("%q is not in %s", value, answer)
		}
	}
	t.Log(body)
	if _, body := get(t, e, csvMedia, chairs, `{"withDay": false}`); strings.Contains(body, "when") ||
		!strings.Contains(body, "totalCount") {
		t.Errorf("what is left out has a column: %s", body)
	}
	if _, body := get(t, e, "text/csv;bom=yes", chairs, ""); !strings.HasPrefix(body, "\ufeffmeetings") {
		t.Errorf("no byte order mark: %.20q", body)
	}
}

func TestWorkbook(t *testing.T) {
	e := endpointtest.Serve(t, newStore(t), endpoint.ExecutorBreadth)
	resp, body := get(t, e, xlsxMedia+", application/json;q=0.5",
		`{ meetings(first: 3) { nodes { title heldOn version } } }`, "")
	if resp.StatusCode != http.StatusOK || !strings.HasPrefix(resp.Header.Get("Content-Type"), xlsxMedia) ||
		!strings.Contains(resp.Header.Get("Content-Disposition"), "answer.xlsx") {
		t.Fatalf("%d %v %s", resp.StatusCode, resp.Header, body)
	}
	f, err := xlsx.OpenBinary([]byte(body))
	if err != nil {
		t.Fatal(err)
	}
	row, err := f.Sheets[0].Row(1)
	if err != nil || f.Sheets[0].MaxRow != 4 {
		t.Fatalf("%d rows, %v", f.Sheets[0].MaxRow, err)
	}
	if title, version := row.GetCell(0), row.GetCell(2); title.Value == "" || version.Type() != xlsx.CellTypeNumeric {
		t.Errorf("title %q, version of type %v", title.Value, version.Type())
	}
}

// TestErrorsAreNoTable: what has errors is answered as JSON, with a status that says so.
func TestErrorsAreNoTable(t *testing.T) {
	e := endpointtest.Serve(t, newStore(t), endpoint.ExecutorBreadth)
	for _, c := range []struct {
		query, code string
		status      int
	}{
		{`{ topics { nodes { name } } meeting(slug: "no-such-meeting") { title } }`, "NOT_FOUND", http.StatusNotFound},
		{`{ topics { nodes { nope } } }`, "", http.StatusBadRequest},
		{`{ topics(first: -1) { nodes { name } } }`, "INVALID", http.StatusBadRequest},
		{`{ topics(first: 10001) { nodes { name } } }`, "INVALID", http.StatusBadRequest},
		{`mutation { __typename }`, "INVALID", http.StatusMethodNotAllowed},
	} {
		for _, accept := range []string{csvMedia, xlsxMedia} {
			resp, body := get(t, e, accept, c.query, "")
			if resp.StatusCode != c.status || !strings.HasPrefix(resp.Header.Get("Content-Type"), "application/json") ||
				!strings.Contains(body, `"errors":[{`) || !strings.Contains(body, c.code) || strings.Contains(body, `"data"`) ||
				resp.Header.Get("Content-Disposition") != "" {
				t.Errorf("%s: %d %v\n%s", c.query, resp.StatusCode, resp.Header, body)
			}
		}
	}
}

// TestTablesHaveLargerPages asks for more than a page of JSON may have.
func TestTablesHaveLargerPages(t *testing.T) {
	e := endpointtest.Serve(t, endpointtest.NewLargeStore(t, 250), endpoint.ExecutorBreadth)
	const query = `{ meetings(first: 1000) { nodes { slug } } }`
	if answer := e.Post(t, query, nil); !strings.Contains(answer, "expected 0 to 200") {
		t.Errorf("JSON: %.200s", answer)
	}
	_, body := get(t, e, csvMedia, query, "")
	if n := strings.Count(body, "\r\n"); n < 251 {
		t.Errorf("%d lines: %.200s", n, body)
	}
}

// TestTablesMustBeNamed negotiates.
func TestTablesMustBeNamed(t *testing.T) {
	e := endpointtest.Serve(t, newStore(t), endpoint.ExecutorBreadth)
	for accept, want := range map[string]string{
		"*/*":                                    "application/json",
		"text/*":                                 "application/json",
		"text/html, application/xml;q=0.9, */*":  "application/json",
		"text/csv, */*;q=0.1":                    "text/csv",
		"text/csv, */*":                          "text/csv",
		"text/csv;q=0.5, application/json":       "application/json",
		"text/csv;q=0":                           "application/json",
		"TEXT/CSV":                               "text/csv",
		xlsxMedia + ", text/csv;q=0.9":           xlsxMedia,
		"application/graphql-response+json, */*": "application/graphql-response+json",
	} {
		resp, body := get(t, e, accept, `{ topics(first: 1) { totalCount } }`, "")
		if got, _, _ := strings.Cut(resp.Header.Get("Content-Type"), ";"); got != want {
			t.Errorf("%s: got %s\n%s", accept, got, body)
		}
	}
	if resp, _ := get(t, e, "text/csv;q=0", `{ topics { totalCount } }`,
		""); resp.StatusCode != http.StatusNotAcceptable {
		t.Errorf("got %d", resp.StatusCode)
	}
}
