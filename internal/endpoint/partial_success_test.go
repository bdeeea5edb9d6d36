package endpoint_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"bienban/internal/endpoint"
	"bienban/internal/endpoint/endpointtest"
)

// wholly asks for what there is; partly also for a list that is refused; nothing for a list that may not be null.
const (
	wholly  = `{ topics { totalCount } }`
	partly  = `{ topics(first: 1) { totalCount } refused: topics(first: -1) { totalCount } }`
	nothing = `{ nodes(ids: ["aaaa"], asRecordedOn: "1999-01-01T00:00:00Z") { id } }`
	writes  = `mutation { deleteMeeting(input: {id: "aaaa", version: 1}) { deletedIds } }`
)

// TestPartialSuccess tells by the status that an answer has data and errors, for clients that know the media type of
// GraphQL alone. What never began, what is whole and what is a table have the status that they always had.
func TestPartialSuccess(t *testing.T) {
	level, plain := endpointtest.Serve(t, newStore(t), endpoint.ExecutorBreadth), endpointtest.Serve(t, newStore(t),
		endpoint.ExecutorGqlgen)
	for _, c := range []struct {
		accept, query, data string
		get, post           int
	}{
		{endpoint.MediaResponse, wholly, `{"topics":`, 200, 200},
		{endpoint.MediaResponse, partly, `{"topics":{"totalCount":`, 294, 294},
		{endpoint.MediaResponse, nothing, "null", 294, 294},
		{endpoint.MediaResponse, writes, `{"deleteMeeting":null}`, 405, 294},
		{endpoint.MediaResponse, `{ nowhere }`, "", 400, 400},
		{endpoint.MediaResponse, `query ($n: Int!) { topics(first: $n) { totalCount } }`, "", 400, 400},
		{endpoint.MediaResponse + ", " + endpoint.MediaJSON + ";q=0.9", partly, `{"topics":`, 294, 294},
		{endpoint.MediaJSON, partly, `{"topics":`, 200, 200},
		{endpoint.MediaJSON, nothing, "null", 200, 200},
		{"*/*", partly, `{"topics":`, 200, 200},
		{"", partly, `{"topics":`, 200, 200},
		{endpoint.MediaCSV, partly, "", 400, 400},
	} {
		for _, e := range []*endpointtest.Server{level, plain} {
			checkStatus(t, e, http.MethodGet, c.accept, c.query, c.get, c.data)
			checkStatus(t, e, http.MethodPost, c.accept, c.query, c.post, c.data)
		}
	}
}

func checkStatus(t *testing.T, e *endpointtest.Server, method, accept, query string, want int, data string) {
	t.Helper()
	address, body := e.URL+"?query="+url.QueryEscape(query), ""
	if method == http.MethodPost {
		address, body = e.URL, string(asJSON(t, map[string]string{"query": query}))
	}
	req, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header = http.Header{"Accept": {accept}, "Content-Type": {"application/json"}}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	var answer struct{ Data json.RawMessage }
	if err := json.Unmarshal(raw, &answer); err != nil {
		t.Fatalf("%s: %s", query, raw)
	}
	if resp.StatusCode != want || resp.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("%s %s for %q: %d, want %d\n%s", method, query, accept, resp.StatusCode, want, raw)
	}
	if want != http.StatusMethodNotAllowed && !strings.HasPrefix(string(answer.Data), data) || data == "" &&
		answer.Data != nil {
		t.Errorf("%s %s for %q: data %s, want %s", method, query, accept, answer.Data, data)
	}
}

func asJSON(t *testing.T, v any) []byte {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// TestEveryErrorIsLocated names, for every way in which a field fails, the place of the field in the document.
func TestEveryErrorIsLocated(t *testing.T) {
	st := newStore(t)
	for _, executor := range []string{endpoint.ExecutorBreadth, endpoint.ExecutorGqlgen} {
		e := endpointtest.Serve(t, st, executor)
		for _, c := range []struct {
			what, query string
			want        []string // line:column, sorted
		}{
			{"a field at the root", "{\n  topics(first: -1) { totalCount }\n}", []string{"2:3"}},
			{"an alias at the root", "{ ok: __typename bad: topics(first: -1) { totalCount } }", []string{"1:18"}},
			{
				"a relation of one", "{ committee(slug: \"bcd-35-minh-hoa\") {\n meetings(first: -1) { totalCount } } }",
				[]string{"2:2"},
			},
			{
				"a relation of many", "{ committees(first: 2) { nodes {\n\n   meetings(first: -1) { totalCount } } } }",
				[]string{"3:4", "3:4"},
			},
			{
				"two of one relation",
				"{ committees(first: 1) { nodes { a: meetings(first: -1) { totalCount }\nb: meetings(last: -1) { totalCount } } } }",
				[]string{"1:34", "2:1"},
			},
			{"in a fragment", "{ committees(first: 1) { nodes { ...F } } }\nfragment F on Committee { meetings(after: \"?\") { totalCount } }", []string{"2:27"}},
			{"a list that may not be null", nothing, []string{"1:3"}},
			{"a mutation", writes, []string{"1:12"}},
			{
				"a mutation with several faults",
				"mutation {\n recordMeeting(input: {meeting: {title: \"\", heldOn: \"2021-09\", kinds: [], citations: [], committees: []}}) { outcome }\n}",
				[]string{"2:2", "2:2", "2:2"},
			},
			{"nobody of that name", "{ official(slug: \"nobody-at-all\") { id } }", []string{"1:3"}},
		} {
			if got := placesOf(t, e.Post(t, c.query, nil)); !slices.Equal(got, c.want) {
				t.Errorf("%s: %s: located at %v, want %v", executor, c.what, got, c.want)
			}
		}
	}
}

// placesOf are the places of all errors of an answer.
func placesOf(t *testing.T, answer string) []string {
	t.Helper()
	var read struct {
		Errors []struct {
			Locations []struct{ Line, Column json.Number }
		}
	}
	if err := json.Unmarshal([]byte(answer), &read); err != nil {
		t.Fatal(err)
	}
	var places []string
	for _, e := range read.Errors {
		place := "nowhere"
		if len(e.Locations) == 1 {
			place = e.Locations[0].Line.String() + ":" + e.Locations[0].Column.String()
		}
		places = append(places, place)
	}
	slices.Sort(places)
	return places
}
