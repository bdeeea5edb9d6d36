package breadth

import (
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// collector merges selections by response key, as the specification's CollectFields does. It is not
// gqlgen's, which keeps two fields apart when they were selected through unrelated interfaces.
type collector struct {
	doc       *ast.QueryDocument
	variables map[string]any
	satisfies map[string]bool
	visits    *visits

	visited map[string]bool
	at      map[string]int
	fields  []graphql.CollectedField
}

// collect returns the fields asked of one object type, in document order, each with all its sub-selections.
func collect(
	doc *ast.QueryDocument, variables map[string]any, satisfies map[string]bool, selections ast.SelectionSet, v *visits,
) ([]graphql.CollectedField, error) {
	c := collector{doc: doc, variables: variables, satisfies: satisfies, visits: v, visited: map[string]bool{}, at: map[string]int{}}
	err := c.add(selections)
	return c.fields, err
}

func (c *collector) add(selections ast.SelectionSet) error {
	for _, selection := range selections {
		err := c.visits.add()
		if err != nil {
			return err
		}
		switch s := selection.(type) {
		case *ast.Field:
			err = c.addField(s)
		case *ast.InlineFragment:
			err = c.addFragment(s.Directives, s.TypeCondition, s.SelectionSet)
		case *ast.FragmentSpread:
			if c.visited[s.Name] || !included(s.Directives, c.variables) {
				continue
			}
			c.visited[s.Name] = true
			fragment := c.doc.Fragments.ForName(s.Name)
			err = c.addFragment(s.Directives, fragment.TypeCondition, fragment.SelectionSet)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *collector) addFragment(directives ast.DirectiveList, condition string, selections ast.SelectionSet) error {
	if !included(directives, c.variables) || condition != "" && !c.satisfies[condition] {
		return nil
	}
	return c.add(selections)
}

func (c *collector) addField(f *ast.Field) error {
	if !included(f.Directives, c.variables) {
		return nil
	}
	for _, d := range f.Directives {
		if d.Name != "skip" && d.Name != "include" {
			return uncovered("directive @" + d.Name + " on a selected field")
		}
	}
	i, seen := c.at[f.Alias]
	if !seen {
		i = len(c.fields)
		c.at[f.Alias] = i
		c.fields = append(c.fields, graphql.CollectedField{Field: f, IsNonDeferrable: true})
	}
	c.fields[i].Selections = append(c.fields[i].Selections, f.SelectionSet...)
	return nil
}

// included decides @skip and @include.
func included(directives ast.DirectiveList, variables map[string]any) bool {
	if len(directives) == 0 {
		return true
	}
	if d := directives.ForName("skip"); d != nil && condition(d, variables) {
		return false
	}
	d := directives.ForName("include")
	return d == nil || condition(d, variables)
}

func condition(d *ast.Directive, variables map[string]any) bool {
	value, err := d.Arguments.ForName("if").Value.Value(variables)
	if err != nil {
		panic(err)
	}
	decided, ok := value.(bool)
	if !ok {
		panic(fmt.Errorf("@%s: argument \"if\" is %T, expected a Boolean", d.Name, value))
	}
	return decided
}
