package breadth_test

import (
	"context"
	"fmt"
	"testing"

	"bienban/internal/breadth"
	"bienban/internal/breadth/fuzzgen"

	"github.com/99designs/gqlgen/graphql"
)

func TestGqlgenAnswersWhatIsNotCovered(t *testing.T) {
	var reasons []string
	p := newPair(4, breadth.Options{OnFallback: func(_ context.Context, field, reason string) {
		reasons = append(reasons, field+": "+reason)
	}})
	p.only(t, `{__type(name:"Team"){name} count}`, `{"__type":{"name":"Team"},"count":4}`) // introspection is covered

	p.breadth.AroundFields(func(ctx context.Context, next graphql.Resolver) (any, error) { return next(ctx) })
	p.only(t, `{count}`, `{"count":4}`)

	want := []string{
		"count: a field middleware is installed",
	}
	if fmt.Sprint(reasons) != fmt.Sprint(want) || p.extension.Fallbacks() != uint64(len(want)) {
		t.Errorf("%d root fields fell back: %q, expected %q", p.extension.Fallbacks(), reasons, want)
	}
}

func TestNullIsNoCondition(t *testing.T) {
	p := newPair(4, breadth.Options{})
	const query = `query($a:Boolean=true){person(id:"p1"){id name @skip(if:$a)}}`
	for _, a := range []any{false, nil, true, nil, false} { // whichever plan was made before
		variables := map[string]any{"a": a}
		got, want := ask(t.Context(), p.breadth, query, variables), ask(t.Context(), p.gqlgen, query, variables)
		if difference := fuzzgen.Difference(got, want, nil); difference != "" {
			t.Errorf("%v: %s", a, difference)
		}
		if failed := len(got.Errors) > 0; failed != (a == nil) {
			t.Errorf("%v: got %s %v", a, got.Data, got.Errors)
		}
	}
}

func TestConditionsChoosePlans(t *testing.T) {
	p := newPair(4, breadth.Options{})
	const query = `query($a:Boolean!,$b:Boolean!){person(id:"p1"){...F @include(if:$a) rank} count @skip(if:$b)} fragment F on Person{id name @skip(if:$b)}`
	for range 2 {
		for values, want := range map[[2]bool]string{
			{true, false}:  `{"person":{"id":"p1","name":"Person 1","rank":1},"count":4}`,
			{true, true}:   `{"person":{"id":"p1","rank":1}}`,
			{false, false}: `{"person":{"rank":1},"count":4}`,
			{false, true}:  `{"person":{"rank":1}}`,
		} {
			got := ask(t.Context(), p.breadth, query, map[string]any{"a": values[0], "b": values[1]})
			if string(got.Data) != want || len(got.Errors) > 0 {
				t.Errorf("%v: got %s %v, expected %s", values, got.Data, got.Errors, want)
			}
		}
	}
}
