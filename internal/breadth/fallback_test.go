package breadth_test

import (
	"context"
	"fmt"
	"strings"
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

// TestNullIsNoCondition asks gqlgen for the answers to true and false alone: it panics at a null.
func TestNullIsNoCondition(t *testing.T) {
	p := newPair(4, breadth.Options{})
	const query = `query($a:Boolean=true){person(id:"p1"){id name @skip(if:$a)}}`
	for _, a := range []any{false, nil, true, nil, false} { // whichever plan was made before
		variables := map[string]any{"a": a}
		got := ask(t.Context(), p.breadth, query, variables)
		if a == nil {
			const want = `input: person "if" of @skip must be true or false: $a is null`
			if string(got.Data) != `{"person":null}` || len(got.Errors) != 1 || got.Errors[0].Error() != want {
				t.Errorf("got %s %v", got.Data, got.Errors)
			}
			continue
		}
		if difference := fuzzgen.Difference(got, ask(t.Context(), p.gqlgen, query, variables), nil); difference != "" ||
			len(got.Errors) > 0 {
			t.Errorf("%v: %s %v", a, difference, got.Errors)
		}
	}
	if n := p.extension.Fallbacks(); n > 0 {
		t.Errorf("%d operations were left to gqlgen", n)
	}
}

// TestConditionsOfSubscriptions are found before anybody subscribes.
func TestConditionsOfSubscriptions(t *testing.T) {
	p := newPair(4, breadth.Options{})
	for _, query := range []string{
		`subscription($a:Boolean=true){people(count:1) @skip(if:$a){id}}`, `subscription($a:Boolean=true){...F @include(if:$a)} fragment F on Subscription{people(count:1){id}}`,
		`subscription($a:Boolean=true){people(count:1){id name @include(if:$a)}}`,
	} {
		got := ask(t.Context(), p.breadth, query, map[string]any{"a": nil})
		if got.Data != nil || len(got.Errors) != 1 || !strings.Contains(got.Errors[0].Message, "$a is null") {
			t.Errorf("%s: %s %v", query, got.Data, got.Errors)
		}
	}
	if n := p.extension.Fallbacks(); n > 0 {
		t.Errorf("%d operations were left to gqlgen", n)
	}
}

// TestConditionsAreFound looks at whole operations, as is done for gqlgen's executor.
func TestConditionsAreFound(t *testing.T) {
	p := newPair(4, breadth.Options{})
	for query, want := range map[string]string{
		`query($a:Boolean=true){person(id:"p1"){id @skip(if:$a)}}`:                                                      "@skip",
		`query($a:Boolean=true){person(id:"p1"){...on Person @include(if:$a){id}}}`:                                     "@include",
		`query($a:Boolean=true){...F} fragment F on Query{person(id:"p1"){...G}} fragment G on Person{id @skip(if:$a)}`: "@skip",
		`query($a:Boolean=true){...F @include(if:$a) ...F} fragment F on Query{count}`:                                  "@include",
		`query($a:Boolean=true){count @skip(if:true) @include(if:$a)}`:                                                  "@include",
		`query($a:Boolean=true){...F @skip(if:true) ...F} fragment F on Query{count @skip(if:$a)}`:                      "@skip",
		`query($a:Boolean=true){count person(id:"p1") @skip(if:true){id @skip(if:$a)}}`:                                 "",
		`query($b:Boolean!=true){count @skip(if:$b)}`:                                                                   "",
	} {
		op, errs := p.breadth.CreateOperationContext(graphql.StartOperationTrace(t.Context()),
			&graphql.RawParams{Query: query, Variables: map[string]any{"a": nil}})
		if len(errs) > 0 {
			t.Fatalf("%s: %v", query, errs)
		}
		err := breadth.Conditions(op)
		if (err != nil) != (want != "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", query, err)
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
