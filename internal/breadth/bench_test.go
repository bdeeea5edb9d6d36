package breadth_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"

	"bienban/internal/breadth"
	"bienban/internal/breadth/testserver"
	"bienban/internal/breadth/testserver/generated"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/vektah/gqlparser/v2/ast"
)

// nested asks for about a thousand objects, five relations deep.
const nested = `{
  teams {
    id title rank
    members(first: 6) {
      id name motto alive mood nicknames
      home { street number }
      boss { id name rank }
      friends(first: 3) {
        totalCount
        edges { cursor node { id name boss { id name } maybeTeam { id title rank } } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`

func BenchmarkNested(b *testing.B) {
	p := newPair(64, breadth.Options{})
	p.world.Sound = true
	for name, e := range map[string]*executor.Executor{"gqlgen": p.gqlgen, "breadth": p.breadth} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			size := 0
			for b.Loop() {
				size = len(ask(b.Context(), e, nested, nil).Data)
			}
			b.ReportMetric(float64(size), "bytes/op")
		})
		b.Run(name+"Parallel", func(b *testing.B) {
			b.ReportAllocs()
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					ask(b.Context(), e, nested, nil)
				}
			})
		})
	}
	counted := objects(b, ask(b.Context(), p.breadth, nested, nil).Data)
	b.Logf("%d objects", counted)
}

// objects counts the objects of a JSON document.
func objects(tb testing.TB, data []byte) int {
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		tb.Fatal(err)
	}
	var count func(any) int
	count = func(v any) int {
		n := 0
		switch v := v.(type) {
		case map[string]any:
			n = 1
			for _, member := range v {
				n += count(member)
			}
		case []any:
			for _, item := range v {
				n += count(item)
			}
		}
		return n
	}
	return count(v)
}

// BenchmarkServed adds what HTTP adds, without a network: reading the body, and writing the response with
// and without encoding/json.
func BenchmarkServed(b *testing.B) {
	world := testserver.NewWorld(64)
	world.Sound = true
	schema := generated.NewExecutableSchema(generated.Config{Resolvers: world})
	body, _ := json.Marshal(map[string]string{"query": nested})
	for name, post := range map[string]graphql.Transport{
		"plain": transport.POST{},
		"lean":  breadth.Lean(transport.POST{}),
	} {
		server := handler.New(schema)
		server.SetQueryCache(lru.New[*ast.QueryDocument](10))
		server.AddTransport(post)
		server.Use(breadth.New(generated.Breadth(schema), breadth.Options{}))
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				request := httptest.NewRequestWithContext(b.Context(), http.MethodPost, "/", bytes.NewReader(body))
				request.Header.Set("Content-Type", "application/json")
				server.ServeHTTP(httptest.NewRecorder(), request)
			}
		})
	}
}
