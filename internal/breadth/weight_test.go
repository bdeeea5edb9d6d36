package breadth_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"bienban/internal/breadth"
)

// TestPlansWeighWhatTheyRetain asks many operations of a kind of a server that keeps no documents but those of its
// plans, and measures the memory that stays in use.
func TestPlansWeighWhatTheyRetain(t *testing.T) {
	for name, format := range map[string]string{
		"small":    "query Q%d{count}",
		"fields":   "query Q%d{person(id:\"p1\"){" + repeated(60, "a%d:name boss{b%[1]d:id}") + "}}",
		"deep":     "query Q%d{person(id:\"p1\"){" + strings.Repeat("boss{id ", 30) + strings.Repeat("}", 30) + "}}",
		"abstract": "query Q%d{things{__typename ...on Person{id owner{...on Person{name owner{__typename}} ...on Team{id}}} ...on Ranked{boss{rank}}}}",
		"roots":    "query Q%d{" + repeated(30, "r%d:node(id:\"p1\"){id __typename}") + "}",
		"declined": "query Q%d{a:__schema{queryType{name}} b:__typename}",
	} {
		t.Run(name, func(t *testing.T) {
			p := newPair(4, breadth.Options{Plans: 256 << 20})
			p.breadth.SetQueryCache(graphql.NoCache[*ast.QueryDocument]{})
			ask(t.Context(), p.breadth, fmt.Sprintf(format, 0), nil)
			before, counted := inUse(), p.extension.Plans().Bytes
			const many = 300
			for i := range many {
				if got := ask(t.Context(), p.breadth, fmt.Sprintf(format, i+1), nil); got.Data == nil {
					t.Fatal(got.Errors)
				}
			}
			took, weight := inUse()-before, p.extension.Plans().Bytes-counted
			runtime.KeepAlive(p)
			t.Logf("weight %d, took %d", weight/many, took/many)
			if s := p.extension.Plans(); s.Entries != many+1 || took > 2*weight || weight > 2*took {
				t.Errorf("%d entries of weight %d, took %d", s.Entries, weight/many, took/many)
			}
		})
	}
}

// TestPlansAreBoundedByBytes sends more operations than are kept, and choices of one operation beyond what one may
// have.
func TestPlansAreBoundedByBytes(t *testing.T) {
	p := newPair(4, breadth.Options{Plans: 100_000})
	for i := range 300 {
		ask(t.Context(), p.breadth, fmt.Sprintf("query Q%d{person(id:\"p1\"){id name rank}}", i), nil)
		if s := p.extension.Plans(); s.Bytes > s.Most {
			t.Fatalf("%+v", s)
		}
	}
	if s := p.extension.Plans(); s.Evictions < 100 || s.Entries == 0 || s.Bytes < s.Most/2 {
		t.Errorf("%+v", s)
	}

	p = newPair(4, breadth.Options{Plans: 100_000})
	var query strings.Builder
	variables := map[string]any{}
	query.WriteString("query(")
	for i := range 10 {
		fmt.Fprintf(&query, "$v%d:Boolean!,", i)
	}
	query.WriteString("){person(id:\"p1\"){")
	for i := range 10 {
		fmt.Fprintf(&query, "a%d:id @skip(if:$v%d) ", i, i)
	}
	query.WriteString("rank}}")
	for choice := range 1 << 10 {
		for i := range 10 {
			variables[fmt.Sprintf("v%d", i)] = choice>>i&1 == 1
		}
		if got := ask(t.Context(), p.breadth, query.String(), variables); len(got.Errors) > 0 {
			t.Fatal(got.Errors)
		}
		if s := p.extension.Plans(); s.Bytes > s.Most {
			t.Fatalf("%+v", s)
		}
	}
	if s := p.extension.Plans(); s.Misses != 1<<10 || s.Hits != 0 {
		t.Errorf("%+v", s)
	}
}

func repeated(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

func inUse() int {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}
