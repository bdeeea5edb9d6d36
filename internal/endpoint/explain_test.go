package endpoint_test

import (
	"context"
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"

	"bienban/internal/access"
	"bienban/internal/endpoint"
)

// TestExplain tells an administrator how a query is answered, and nobody else.
func TestExplain(t *testing.T) {
	st := newStore(t)
	for _, role := range []access.Role{access.None, access.Reader, access.Editor, access.Admin} {
		h := endpoint.New(endpoint.Config{Store: st, Principal: func(context.Context) access.Principal {
			return access.Principal{Actor: "token:a", Role: role}
		}})
		ask := func(extensions string) string {
			w := httptest.NewRecorder()
			r := httptest.NewRequestWithContext(t.Context(), "POST", "/",
				strings.NewReader(`{"query": "{ meetings(first: 3) { nodes { title host { name } } } }"`+extensions+`}`))
			r.Header.Set("Content-Type", "application/json")
			h.ServeHTTP(w, r)
			return w.Body.String()
		}
		if quiet := ask(""); strings.Contains(quiet, "SELECT") || strings.Contains(quiet, "extensions\":{\"explain") {
			t.Errorf("%s was told without asking: %s", role, quiet)
		}
		said := ask(`, "extensions": {"explain": true}`)
		if role != access.Admin {
			if strings.Contains(said, "SELECT") || strings.Contains(said, `"data":{`) {
				t.Errorf("%s was told: %s", role, said)
			}
			continue
		}
		var answer struct {
			Extensions struct {
				Explain struct {
					Cost   int
					Levels []struct {
						Depth     int
						Relations []string
					}
					Statements []struct {
						SQL   string
						Count int
						Plan  []string
					}
				}
			}
		}
		if err := json.Unmarshal([]byte(said), &answer); err != nil {
			t.Fatal(err)
		}
		e := answer.Extensions.Explain
		if e.Cost != 7 || len(e.Levels) < 2 || len(e.Statements) < 2 {
			t.Errorf("explained: %+v", e)
		}
		for _, s := range e.Statements {
			if s.Count < 1 || len(s.Plan) == 0 || !strings.Contains(strings.Join(s.Plan, "\n"), "S") {
				t.Errorf("statement: %+v", s)
			}
		}
	}
}
