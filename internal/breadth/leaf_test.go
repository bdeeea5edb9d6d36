package breadth

import (
	"bytes"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/99designs/gqlgen/graphql"
)

func TestScalarsAreSpelledAsGqlgenSpellsThem(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 10_000 {
		random := make([]byte, r.IntN(12))
		for i := range random {
			random[i] = byte(r.IntN(256)) >> r.IntN(4)
		}
		var want bytes.Buffer
		graphql.MarshalString(string(random)).MarshalGQL(&want)
		w := Writer{}
		if w.String(string(random)); string(w.buf) != want.String() {
			t.Fatalf("%q: got %s, expected %s", random, w.buf, want.String())
		}
		f := math.Float64frombits(r.Uint64())
		if math.IsNaN(f) || math.IsInf(f, 0) {
			continue
		}
		want.Reset()
		if err := graphql.MarshalFloatContext(f).MarshalGQLContext(t.Context(), &want); err != nil {
			t.Fatal(err)
		}
		w = Writer{}
		if w.Float(f); string(w.buf) != want.String() {
			t.Fatalf("%v: got %s, expected %s", f, w.buf, want.String())
		}
	}
}
