package endpoint_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"bienban/internal/endpoint"
	"bienban/internal/endpoint/endpointtest"
)

// TestTheHeaderAsksForThePast asks by the header, which node and the fields with the argument heed, and others do not.
func TestTheHeaderAsksForThePast(t *testing.T) {
	for _, executor := range []string{endpoint.ExecutorBreadth, endpoint.ExecutorGqlgen} {
		e := endpointtest.Serve(t, newStore(t), executor)
		ask := func(at string) string {
			query := `{"query": "{ node(id: \"T2ZmaWNpYWw6MQ\") { __typename } official(slug: \"tran-thi-an\") { slug } given: official(slug: \"tran-thi-an\", asRecordedOn: \"2026-01-15T02:30:00Z\") { slug } topics { totalCount } }"}`
			req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, e.URL, strings.NewReader(query))
			if err != nil {
				t.Fatal(err)
			}
			req.Header.Set("Content-Type", "application/json")
			req.Header.Set(endpoint.HeaderAsRecordedOn, at)
			resp, err := http.DefaultClient.Do(req)
			if err != nil {
				t.Fatal(err)
			}
			defer resp.Body.Close()
			body, err := io.ReadAll(resp.Body)
			if err != nil {
				t.Fatal(err)
			}
			return string(body)
		}
		now := `"data":{"node":{"__typename":"Official"},"official":{"slug":"tran-thi-an"},"given":{"slug":"tran-thi-an"},"topics":{"totalCount":3}}`
		if got := ask("2026-01-15T02:30:00Z"); !strings.Contains(got, now) || strings.Contains(got, "errors") {
			t.Errorf("%s: when all was recorded: %s", executor, got)
		}
		before := ask("2020-01-01T00:00:00Z")
		if !strings.Contains(before,
			`"data":{"node":null,"official":null,"given":{"slug":"tran-thi-an"},"topics":{"totalCount":3}}`) || strings.Count(before, "NOT_FOUND") != 2 {
			t.Errorf("%s: before: %s", executor, before)
		}
		if got := ask("gestern"); !strings.Contains(got, `"INVALID"`) || !strings.Contains(got, `"field":"As-Recorded-On"`) {
			t.Errorf("%s: no instant: %s", executor, got)
		}
	}
}
