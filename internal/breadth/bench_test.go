package breadth_test

import (
	"encoding/json"
	"testing"

	"bienban/internal/breadth"

	"github.com/99designs/gqlgen/graphql/executor"
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
