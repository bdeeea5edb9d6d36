package breadth_test

import (
	"context"
	"io"
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
	post := func(transport graphql.Transport, body string) *http.Response {
		server := handler.New(schema)
		server.AddTransport(transport)
		server.Use(breadth.New(generated.Breadth(schema), breadth.Options{}))
		server.AroundResponses(func(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
			if strings.Contains(body, "team") {
				graphql.RegisterExtension(ctx, "seen", "<team>")
			}
			return next(ctx)
		})
		request := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body))
		request.Header.Set("Content-Type", "application/json")
		recorder := httptest.NewRecorder()
		server.ServeHTTP(recorder, request)
		return recorder.Result()
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
		if got, want := read(t, lean), read(t, plain); got != want || lean.StatusCode != plain.StatusCode {
			t.Errorf("%s:\n got %d %s\nwant %d %s", body, lean.StatusCode, got, plain.StatusCode, want)
		}
		if got, want := lean.Header.Get("Content-Type"), plain.Header.Get("Content-Type"); got != want {
			t.Errorf("%s: got content type %s, expected %s", body, got, want)
		}
	}
}

func read(t *testing.T, response *http.Response) string {
	t.Helper()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}
