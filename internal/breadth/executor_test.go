package breadth_test

import (
	"testing"

	"bienban/internal/breadth"
)

func TestAnswersAsGqlgenDoes(t *testing.T) {
	p := newPair(24, breadth.Options{})
	p.want(t, `{person(id:"p3"){id n:name motto home{street} ... on Named{boss{__typename name}}}}`,
		`{"person":{"id":"p3","n":"Person 3","motto":"motto","home":{"street":"Home"},"boss":{"__typename":"Person","name":"Person 2"}}}`)
	p.want(t, `{person(id:"p6"){b:boss{id}}}`, `{"person":{"b":null}}`, "person.b: number 6 failed")
	p.want(t, `{person(id:"p5"){sometimes}}`, `{"person":null}`,
		"person.sometimes: cannot return null for non-null field Person.sometimes (String!): the model struct field was nil and the field has no resolver")
	p.want(t, `{team(id:"none"){id}}`, `null`,
		"team: cannot return null for non-null field Query.team (Team!): the resolver returned nil")
	p.want(t, `{people(first:3){edges{node{friends(first:2){nodes{id}}}}totalCount}}`,
		`{"people":{"edges":[{"node":{"friends":{"nodes":[{"id":"p1"},{"id":"p2"}]}}},{"node":{"friends":{"nodes":[{"id":"p2"},{"id":"p3"}]}}},{"node":{"friends":{"nodes":[{"id":"p3"},{"id":"p4"}]}}}],"totalCount":24}}`)
	if n := p.extension.Fallbacks(); n != 0 {
		t.Errorf("%d root fields were left to gqlgen", n)
	}
}
