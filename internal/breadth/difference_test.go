package breadth_test

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"bienban/internal/breadth"
	"bienban/internal/breadth/fuzzgen"
	"bienban/internal/breadth/testserver/generated"

	"github.com/vektah/gqlparser/v2/gqlerror"
)

var operations = flag.Int("operations", 800, "how many random operations both executors are compared on")

// values draws identifiers that exist, and some that do not.
func values(r *rand.Rand, coordinate, typ string) (any, bool) {
	switch {
	case typ == "ID":
		return fmt.Sprint([]string{"p", "p", "p", "r", "t", "x"}[r.IntN(6)], r.IntN(26)), true
	case typ == "Day":
		return []string{"1999-12-31", "2021-01-01", "soon"}[r.IntN(3)], true
	case typ == "Int" && strings.HasSuffix(coordinate, "(first:)"):
		return r.IntN(5) - 1, true
	}
	return nil, false
}

func newGenerator() *fuzzgen.Generator {
	schema := generated.NewExecutableSchema(generated.Config{}).Schema()
	return fuzzgen.New(schema, fuzzgen.Options{
		Values:    values,
		Mutations: 8,
		Skip: func(typ, field string) bool {
			// steps counts on from one executor to the other.
			return typ == "Mutation" && field == "steps"
		},
	})
}

var (
	batchIndex = regexp.MustCompile(`^(index \d+: )?batch resolver (\S+) returned (\d+ (results|errors) for \d+ parents|unexpected result type).*$`)
	recovered  = regexp.MustCompile(`^recovered: a batch resolver panicked$`)
)

// forgive rewrites the messages in which gqlgen names list indices and group sizes, and those that it has
// for the siblings of a parent whose batch resolver panicked.
func forgive(err *gqlerror.Error) {
	switch {
	case recovered.MatchString(err.Message), strings.Contains(err.Message, "unexpected result type"):
		err.Message, err.Extensions, err.Locations = "batch panic", nil, nil
	default:
		err.Message = batchIndex.ReplaceAllString(err.Message, "batch $2 miscounted")
	}
}

// compare runs one random operation on both executors.
func (p *pair) compare(t testing.TB, g *fuzzgen.Generator, seed uint64) {
	t.Helper()
	op := g.Operation(rand.New(rand.NewPCG(seed, 0)))
	got := ask(context.Background(), p.breadth, op.Query, op.Variables)
	want := ask(context.Background(), p.gqlgen, op.Query, op.Variables)
	for _, err := range want.Errors {
		if err.Rule != "" {
			t.Fatalf("seed %d: the operation is not valid: %v\n%s", seed, err, op)
		}
	}
	if difference := fuzzgen.Difference(got, want, forgive); difference != "" {
		t.Errorf("seed %d: %s\n%s", seed, difference, op)
	}
}

func TestRandomOperationsAgree(t *testing.T) {
	p, g := newPair(24, breadth.Options{}), newGenerator()
	for seed := range uint64(*operations) {
		p.compare(t, g, seed)
		if t.Failed() {
			return
		}
	}
	if n := p.extension.Fallbacks(); n != 0 {
		t.Errorf("%d root fields were left to gqlgen", n)
	}
}

func FuzzOperationsAgree(f *testing.F) {
	p, g := newPair(24, breadth.Options{}), newGenerator()
	for seed := range uint64(20) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) { p.compare(t, g, seed) })
}
