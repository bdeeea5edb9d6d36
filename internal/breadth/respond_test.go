package breadth_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"bienban/internal/breadth"
	"bienban/internal/breadth/testserver"
	"bienban/internal/breadth/testserver/generated"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/transport"
)

func TestLeanTransportsRespondAlike(t *testing.T) {
	schema := generated.NewExecutableSchema(generated.Config{Resolvers: testserver.NewWorld(24)})
	post := func(transport graphql.Transport, body string) *httptest.ResponseRecorder {
		server := handler.New(schema)
		server.AddTransport(transport)
		server.Use(breadth.New(generated.Breadth(schema), breadth.Options{}))
		server.AroundResponses(func(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
			if strings.Contains(body, "team") {
				graphql.RegisterExtension(ctx, "seen", "<team>")
			}
			return next(ctx)
		})
		request := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/", strings.NewReader(body))
		request.Header.Set("Content-Type", "application/json")
		recorder := httptest.NewRecorder()
		server.ServeHTTP(recorder, request)
		return recorder
	}
	for _, body := range []string{
		`{"query":"{people{nodes{id name}}}"}`,
		`{"query":"{person(id:\"p6\"){boss{id}} team(id:\"t1\"){id}}"}`,
		`{"query":"{team(id:\"\"){id}}"}`,
		`{"query":"{nonsense}"}`,
		`{"query":"{"}`,
		`nothing`,
	} {
		plain, lean := post(transport.POST{}, body), post(breadth.Lean(transport.POST{}), body)
		if got, want := lean.Body.String(), plain.Body.String(); got != want || lean.Code != plain.Code {
			t.Errorf("%s:\n got %d %s\nwant %d %s", body, lean.Code, got, plain.Code, want)
		}
		if got, want := lean.Header().Get("Content-Type"), plain.Header().Get("Content-Type"); got != want {
			t.Errorf("%s: got content type %s, expected %s", body, got, want)
		}
	}
}
