package endpoint_test

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"bienban/internal/endpoint"
	"bienban/internal/endpoint/endpointtest"
	"bienban/internal/limit"
)

// TestRejectedRequests sends bodies that hold no operation. The errors repeat nothing of them, and tell nothing of how
// the server is made.
func TestRejectedRequests(t *testing.T) {
	e := endpointtest.Serve(t, newStore(t), endpoint.ExecutorBreadth)
	const secret = "matkhau"
	for _, c := range []struct{ name, contentType, body, want string }{
		{"nothing", "application/json", "", "INVALID"},
		{"no JSON", "application/json", "{" + secret, "INVALID"},
		{"other JSON", "application/json", `["` + secret + `"]`, "INVALID"},
		{"query of another type", "application/json", `{"query": 5, "operationName": "` + secret + `"}`, "INVALID"},
		{"no query", "application/json", `{"variables": {"a": "` + secret + `"}}`, ""},
		{"too large", "application/json", `{"query": "{ topics { totalCount } }", "variables": {"a": "` +
			strings.Repeat(secret, endpoint.DefaultBody/len(secret)+1) + `"}}`, "TOO_EXPENSIVE"},
		{
			"too many tokens", "application/json", `{"query": "{ ` + strings.Repeat("a: __typename ", limit.DefaultTokens) +
				`}"}`,
			"TOO_EXPENSIVE",
		},
		{"a form", "application/x-www-form-urlencoded", "query=" + secret, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			resp, err := http.Post(e.URL, c.contentType, strings.NewReader(c.body)) //nolint:noctx // one short request
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = resp.Body.Close() }()
			raw, err := io.ReadAll(resp.Body)
			if err != nil {
				t.Fatal(err)
			}
			answer := string(raw)
			t.Logf("%d %s", resp.StatusCode, answer)
			if resp.StatusCode < 400 || resp.StatusCode >= 500 {
				t.Errorf("status %d, want a 4xx", resp.StatusCode)
			}
			if !strings.Contains(answer, `"errors"`) || !strings.Contains(answer, c.want) {
				t.Errorf("no error with code %q", c.want)
			}
			if strings.Contains(answer, secret) || len(answer) > 1000 {
				t.Error("the answer repeats the body")
			}
			endpointtest.CheckDiscretion(t, answer)
		})
	}
}

// TestGet sends operations in the query string: queries are executed, mutations are not.
func TestGet(t *testing.T) {
	e := endpointtest.Serve(t, newStore(t), endpoint.ExecutorBreadth)
	for query, want := range map[string]string{
		`{ topic(slug: "tuyen-truyen") { name } }`:                               `{"data":{"topic":{"name":"Tuyên truyền"}}}`,
		`mutation { recordMeeting(input: {meeting: {title: "a"}}) { outcome } }`: `"errors"`,
	} {
		resp, err := http.Get(e.URL + "?query=" + url.QueryEscape(query)) //nolint:noctx // one short request
		if err != nil {
			t.Fatal(err)
		}
		raw, err := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(raw), want) || strings.Contains(string(raw), "outcome\":") {
			t.Errorf("%s: %s", query, raw)
		}
	}
}

// TestSubscriptionsNeedAStream asks for events where there is room for one answer only.
func TestSubscriptionsNeedAStream(t *testing.T) {
	for _, executor := range []string{endpoint.ExecutorBreadth, endpoint.ExecutorGqlgen} {
		e := endpointtest.Serve(t, newStore(t), executor)
		if got := e.Post(t, `subscription { changed(after: "") { version } }`, nil); !strings.Contains(got,
			`"code": "INVALID"`) || !strings.Contains(got, "stays open") {
			t.Error(got)
		}
	}
}
