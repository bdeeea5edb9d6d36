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
	c := collector{
		doc: doc, variables: variables, satisfies: satisfies, visits: v, visited: map[string]bool{},
		at: map[string]int{},
	}
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
			err = c.addSpread(s)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// addSpread adds a fragment once, the first time that it is not left out.
func (c *collector) addSpread(s *ast.FragmentSpread) error {
	if c.visited[s.Name] {
		return nil
	}
	if in, err := included(s.Directives, c.variables); !in || err != nil {
		return err
	}
	c.visited[s.Name] = true
	fragment := c.doc.Fragments.ForName(s.Name)
	return c.addFragment(s.Directives, fragment.TypeCondition, fragment.SelectionSet)
}

func (c *collector) addFragment(directives ast.DirectiveList, condition string, selections ast.SelectionSet) error {
	in, err := included(directives, c.variables)
	if !in || err != nil || condition != "" && !c.satisfies[condition] {
		return err
	}
	return c.add(selections)
}

func (c *collector) addField(f *ast.Field) error {
	if in, err := included(f.Directives, c.variables); !in || err != nil {
		return err
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
func included(directives ast.DirectiveList, variables map[string]any) (bool, error) {
	skip, err := condition(directives.ForName("skip"), variables, false)
	if skip || err != nil {
		return false, err
	}
	return condition(directives.ForName("include"), variables, true)
}

// condition is what a directive has under "if", or absent without the directive.
func condition(d *ast.Directive, variables map[string]any, absent bool) (bool, error) {
	if d == nil {
		return absent, nil
	}
	given := d.Arguments.ForName("if")
	if given == nil {
		return false, &ConditionError{d, "it is missing"}
	}
	value, err := given.Value.Value(variables)
	decided, ok := value.(bool)
	if err != nil || !ok {
		return false, &ConditionError{d, fmt.Sprintf("%s is %s", given.Value, kindOf(value))}
	}
	return decided, nil
}

func kindOf(value any) string {
	if value == nil {
		return "null"
	}
	return "of another type"
}

// ConditionError reports a @skip or @include whose condition is neither true nor false. Validation refuses all of them
// but one: a variable with a default value may be null.
type ConditionError struct {
	// Directive stands where the condition does.
	Directive *ast.Directive
	fault     string
}

func (e *ConditionError) Error() string {
	return fmt.Sprintf("\"if\" of @%s must be true or false: %s", e.Directive.Name, e.fault)
}

// Conditions finds the first condition that is neither true nor false in what an operation selects: gqlgen's executor
// panics where it meets such a one. What is left out is not looked into. The operation must be valid otherwise.
func Conditions(op *graphql.OperationContext) error {
	c := conditioned{op: op, seen: map[string]bool{}}
	return c.selections(op.Operation.SelectionSet)
}

type conditioned struct {
	op   *graphql.OperationContext
	seen map[string]bool // fragments
}

func (c conditioned) selections(selections ast.SelectionSet) error {
	for _, selection := range selections {
		var err error
		switch s := selection.(type) {
		case *ast.Field:
			err = c.selection(s.Directives, s.SelectionSet)
		case *ast.InlineFragment:
			err = c.selection(s.Directives, s.SelectionSet)
		case *ast.FragmentSpread:
			err = c.spread(s)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// selection looks at both directives, as gqlgen does: one that is given in vain is at fault all the same.
func (c conditioned) selection(directives ast.DirectiveList, below ast.SelectionSet) error {
	skip, err := condition(directives.ForName("skip"), c.op.Variables, false)
	if err != nil {
		return err
	}
	include, err := condition(directives.ForName("include"), c.op.Variables, true)
	if skip || !include || err != nil {
		return err
	}
	return c.selections(below)
}

func (c conditioned) spread(s *ast.FragmentSpread) error {
	fragment := c.op.Doc.Fragments.ForName(s.Name)
	if fragment == nil || c.seen[s.Name] {
		return c.selection(s.Directives, nil)
	}
	if in, err := included(s.Directives, c.op.Variables); in && err == nil {
		c.seen[s.Name] = true
	}
	return c.selection(s.Directives, fragment.SelectionSet)
}
