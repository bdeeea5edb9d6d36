package breadth_test

import (
	"fmt"
	"testing"

	"bienban/internal/breadth"
)

// TestDepartsFromGqlgen has the places where gqlgen does not follow the specification, with both answers,
// so that a gqlgen that learns better is noticed.
func TestDepartsFromGqlgen(t *testing.T) {
	const panicked = "recovered: a batch resolver panicked"
	p := newPair(27, breadth.Options{})
	for _, c := range []struct {
		name, query        string
		breadth, gqlgen    string
		errors, gqlgenErrs []string
	}{
		{
			"one key through unrelated interfaces is merged",
			`{person(id:"p3"){...on Named{boss{id}} ...on Ranked{boss{name}}}}`,
			`{"person":{"boss":{"id":"p2","name":"Person 2"}}}`, `{"person":{"boss":{"id":"p2"}}}`, nil, nil,
		},
		{
			"a null in a list of scalars is reported at its index, each once",
			`{person(id:"p26"){holes}}`, `{"person":null}`, `{"person":null}`,
			[]string{
				"person.holes[1]: cannot return null for non-null element of field Person.holes (String!): the list element was nil",
				"person.holes[2]: cannot return null for non-null element of field Person.holes (String!): the list element was nil",
			},
			[]string{"person.holes: cannot return null for non-null field Person.holes (String!): the model struct field was nil and the field has no resolver"},
		},
		{
			"a scalar that marshals itself to null in a non-null place is an error",
			`{person(id:"p26"){bornStrictly}}`, `{"person":null}`, `{"person":{"bornStrictly":null}}`,
			[]string{"person.bornStrictly: cannot return null for non-null field Person.bornStrictly (Day!): the marshaler returned null for a non-nil value"},
			nil,
		},
		{
			"a batch resolver that panics fails every parent alike",
			`{people(first:2){nodes{broken(how:PANIC)}}}`,
			`{"people":{"nodes":[{"broken":null},{"broken":null}]}}`, `{"people":{"nodes":[{"broken":null},{"broken":null}]}}`,
			[]string{"people.nodes[0].broken: " + panicked, "people.nodes[1].broken: " + panicked},
			nil,
		},
	} {
		got := ask(t.Context(), p.breadth, c.query, nil)
		theirs := ask(t.Context(), p.gqlgen, c.query, nil)
		if string(got.Data) != c.breadth || string(theirs.Data) != c.gqlgen {
			t.Errorf("%s:\n    got %s\n   want %s\n gqlgen %s\nthought %s", c.name, got.Data, c.breadth, theirs.Data, c.gqlgen)
		}
		var errs, theirErrs []string
		for _, err := range got.Errors {
			errs = append(errs, fmt.Sprint(err.Path, ": ", err.Message))
		}
		for _, err := range theirs.Errors {
			theirErrs = append(theirErrs, fmt.Sprint(err.Path, ": ", err.Message))
		}
		if fmt.Sprint(errs) != fmt.Sprint(c.errors) {
			t.Errorf("%s:\n got errors %q\nwant errors %q", c.name, errs, c.errors)
		}
		if c.gqlgenErrs != nil && fmt.Sprint(theirErrs) != fmt.Sprint(c.gqlgenErrs) {
			t.Errorf("%s: gqlgen's errors are now %q", c.name, theirErrs)
		}
	}
}

func TestNumbersThatJSONLacks(t *testing.T) {
	newPair(27, breadth.Options{}).want(t, `{person(id:"p26"){infinite}}`, `{"person":{"infinite":null}}`,
		"person.infinite: cannot marshal infinite no NaN float values")
}

func TestNilElementsAreNoParents(t *testing.T) {
	p := newPair(24, breadth.Options{})
	var parents []int
	p.world.OnBatch = func(n int) { parents = append(parents, n) }
	ask(t.Context(), p.breadth, `{nodes(ids:["p1","none","p2"]){id ...on Named{boss{id}}}}`, nil)
	if fmt.Sprint(parents) != "[2]" {
		t.Errorf("batch resolvers were called with %v parents, expected one call with 2", parents)
	}
}
