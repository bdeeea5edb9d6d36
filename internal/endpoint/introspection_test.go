package endpoint_test

import (
	"context"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"bienban/db/dbtest"
	"bienban/internal/access"
	"bienban/internal/endpoint"
	"bienban/internal/endpoint/endpointtest"
	"bienban/internal/limit"
	"bienban/internal/store"
)

// TestErrorsHideTheSchema where it is hidden: neither the locations of fields that are missing, nor the faults of a
// saved query or of its parameters, tell a name that the client has not sent.
func TestErrorsHideTheSchema(t *testing.T) {
	who := func(context.Context) access.Principal { return access.Principal{Actor: "tester", Role: access.Admin} }
	st := store.New(dbtest.OpenTemp(t), endpointtest.Clock,
		store.CheckQueries(endpoint.SavedQueryValidator(limit.Limits{}, endpoint.IntrospectionOff,
			who)))
	h := endpoint.New(endpoint.Config{Store: st, Introspection: endpoint.IntrospectionOff, Principal: who})
	for body, want := range map[string]string{
		`{"query": "mutation { recordMeeting(input: {meeting: {}}) { __typename } }"}`:                                           "by the rule ValuesOfCorrectType",
		`{"query": "{ meetings(orderBy: {}) { totalCount } }"}`:                                                                  "by the rule ValuesOfCorrectType",
		`{"query": "query ($f: MeetingFilter) { meetings(filter: $f) { totalCount } }", "variables": {"f": {"identifier": {}}}}`: `Variable \"$f\": the value is not what its type takes`,
		`{"query": "mutation ($q: SavedQueryInput!) { saveQuery(input: {savedQuery: $q}) { __typename } }",
		  "variables": {"q": {"title": "x", "document": "{meetingz{totalCoun}}"}}}`: "by the rule FieldsOnCorrectType",
		`{"query": "mutation ($q: SavedQueryInput!) { saveQuery(input: {savedQuery: $q}) { __typename } }",
		  "variables": {"q": {"title": "x", "document": "query ($d: OrderDirection) { meetings(orderBy: [{field: TITLE, direction: $d}]) { totalCount } }", "variables": "{\"d\": \"down\"}"}}}`: "d: the value is not what its type takes",
	} {
		r := httptest.NewRequestWithContext(t.Context(), "POST", "/graphql", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if got := w.Body.String(); strings.Count(got, want) != 1 || revealsSchema(got) {
			t.Errorf("%s: %s, expected %s", body, got, want)
		}
	}
	const document = `query ($d: OrderDirection, $h: MeetingFilter) { meetings(filter: $h, orderBy: [{field: TITLE, direction: $d}]) { totalCount } }`
	for _, given := range []url.Values{{"d": {"down"}}, {"h": {`{"identifier": {}}`}}, {"h": {"5"}}} {
		_, err := h.SavedQueryVariables(t.Context(), document, "", given)
		if err == nil || !strings.Contains(err.Error(), "is not what the parameter takes") || revealsSchema(err.Error()) {
			t.Errorf("%v: %v", given, err)
		}
	}
}

func revealsSchema(text string) bool {
	for _, name := range []string{
		"ASC", "scheme", "IdentifierInput", "kinds", "citations", "orderBy.field", `"Query"`,
		"Did you mean", "[0].direction", "String!",
	} {
		if strings.Contains(text, name) {
			return true
		}
	}
	return false
}
