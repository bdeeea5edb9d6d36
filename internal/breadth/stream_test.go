package breadth_test

import (
	"context"
	"testing"

	"bienban/internal/breadth"
	"bienban/internal/breadth/fuzzgen"

	"github.com/99designs/gqlgen/graphql"
)

func TestSubscriptionPayloads(t *testing.T) {
	p := newPair(24, breadth.Options{})
	p.world.Sound = true
	for _, query := range []string{
		`subscription{people(count:4){id friends(first:2){edges{node{boss{name}}}} rivals{...on Team{title} ...on Robot{maker{id}} __typename}}}`,
		`subscription{someone:people(count:2){id}}`,
		`subscription{people(count:0){id}}`,
		`subscription{people(count:-1){id}}`,
		`subscription{people(count:99999999999){id}}`,
	} {
		got, want := all(t.Context(), p.breadth, query, nil, 9), all(t.Context(), p.gqlgen, query, nil, 9)
		if len(got) != len(want) {
			t.Errorf("%s: got %d responses, expected %d", query, len(got), len(want))
			continue
		}
		for i := range got {
			if difference := fuzzgen.Difference(got[i], want[i], nil); difference != "" {
				t.Errorf("%s, response %d: %s", query, i, difference)
			}
		}
	}
	if n := p.extension.Fallbacks(); n != 0 {
		t.Errorf("%d subscriptions were left to gqlgen", n)
	}
}

// TestSubscriptionErrors is apart because gqlgen leaves the root field out of the paths of a payload's errors,
// and writes a null where the root field is non-null.
func TestSubscriptionErrors(t *testing.T) {
	p := newPair(24, breadth.Options{})
	responses := all(t.Context(), p.breadth, `subscription{people(count:8){b:boss{id}}}`, nil, 9)
	last := responses[6]
	if string(last.Data) != `{"people":{"b":null}}` || len(last.Errors) != 1 ||
		last.Errors[0].Path.String() != "people.b" {
		t.Errorf("got %s %v", last.Data, last.Errors)
	}
	responses = all(t.Context(), p.breadth, `subscription{people(count:8){sometimes}}`, nil, 9)
	if sixth := responses[5]; string(sixth.Data) != "null" || len(sixth.Errors) != 1 {
		t.Errorf("got %s %v", sixth.Data, sixth.Errors)
	}
	if len(responses) != 8 || len(responses[6].Errors) > 0 {
		t.Errorf("an error in one payload was to leave the others alone: %v", responses)
	}
}

func TestFieldMiddlewareKeepsSubscriptions(t *testing.T) {
	p := newPair(24, breadth.Options{})
	seen := 0
	p.breadth.AroundFields(func(ctx context.Context, next graphql.Resolver) (any, error) { seen++; return next(ctx) })
	responses := all(t.Context(), p.breadth, `subscription{people(count:1){id}}`, nil, 9)
	if string(responses[0].Data) != `{"people":{"id":"p0"}}` || seen != 2 || p.extension.Fallbacks() != 1 {
		t.Errorf("got %s after %d fields", responses[0].Data, seen)
	}
}
