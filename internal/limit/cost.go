package limit

import (
	"math"

	"github.com/vektah/gqlparser/v2/ast"
)

// assumedListSize is the length that a list without a page size is assumed to have.
const assumedListSize = 3

// CostOf is the query cost of an operation: how many objects it may answer with at most. Each field with selections of
// its own counts one for each object that it is selected on, and the page size in first or last, or its default,
// multiplies what is below. A list without a page size counts as three. The document must be valid.
func (l Limits) CostOf(o *ast.OperationDefinition, variables map[string]any) int {
	c := costs{page: l.Page, variables: variables, fragments: map[costKey]int{}}
	return c.selections(o.SelectionSet, false)
}

// costKey is a fragment and whether its lists are those of a page, on which its cost depends.
type costKey struct {
	fragment *ast.FragmentDefinition
	paged    bool
}

type costs struct {
	page      int // the default size
	variables map[string]any
	fragments map[costKey]int
}

func (c *costs) selections(set ast.SelectionSet, paged bool) int {
	total := 0
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			total = add(total, c.field(s, paged))
		case *ast.InlineFragment:
			total = add(total, c.selections(s.SelectionSet, paged))
		case *ast.FragmentSpread:
			total = add(total, c.fragment(s.Definition, paged))
		}
	}
	return total
}

func (c *costs) fragment(f *ast.FragmentDefinition, paged bool) int {
	key := costKey{f, paged}
	if cost, ok := c.fragments[key]; ok {
		return cost
	}
	cost := c.selections(f.SelectionSet, paged)
	c.fragments[key] = cost
	return cost
}

func (c *costs) field(f *ast.Field, paged bool) int {
	if len(f.SelectionSet) == 0 || f.Name == "__schema" || f.Name == "__type" {
		return 0
	}
	size, sized := c.pageSize(f)
	listed := f.Definition.Type.Elem != nil
	switch {
	case sized && listed: // a plain list with a size argument
		return times(size, add(1, c.selections(f.SelectionSet, false)))
	case sized: // a page: its lists have that many items
		return add(1, c.once(f.SelectionSet, size))
	case listed && !paged:
		return times(assumedListSize, add(1, c.selections(f.SelectionSet, false)))
	}
	return add(1, c.selections(f.SelectionSet, false))
}

// once multiplies the lists of a page, and not what a page has once, such as its pageInfo. A fragment that is spread in
// pages of many sizes is visited again for each, which the limit on fields with fragments spread bounds.
func (c *costs) once(set ast.SelectionSet, size int) int {
	total := 0
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			cost := c.field(s, true)
			if s.Definition.Type.Elem != nil {
				cost = times(size, cost)
			}
			total = add(total, cost)
		case *ast.InlineFragment:
			total = add(total, c.once(s.SelectionSet, size))
		case *ast.FragmentSpread:
			total = add(total, c.once(s.Definition.SelectionSet, size))
		}
	}
	return total
}

// pageSize is that of first or last, or the default if neither is given; false for a field without pages.
func (c *costs) pageSize(f *ast.Field) (size int, ok bool) {
	if f.Definition.Arguments.ForName("first") == nil && f.Definition.Arguments.ForName("last") == nil {
		return 0, false
	}
	given := f.ArgumentMap(c.variables)
	for _, name := range []string{"first", "last"} {
		if n, is := whole(given[name]); is {
			size, ok = max(size, n), true
		}
	}
	if !ok {
		return c.page, true
	}
	return size, true
}

func times(a, b int) int {
	if a != 0 && b > math.MaxInt/a {
		return math.MaxInt
	}
	return max(a, 0) * b
}

// RootFieldsOf counts the fields at the root of an operation with its fragments spread. The document must be valid.
func RootFieldsOf(o *ast.OperationDefinition) int {
	n := 0
	eachRoot(o.SelectionSet, func(*ast.Field) { n++ })
	return n
}

// Introspects tells whether an operation queries the schema. The document must be valid.
func Introspects(o *ast.OperationDefinition) bool {
	found := false
	eachRoot(o.SelectionSet, func(f *ast.Field) { found = found || f.Name == "__schema" || f.Name == "__type" })
	return found
}

// eachRoot calls do for each field at the root, of which the limits allow few.
func eachRoot(set ast.SelectionSet, do func(*ast.Field)) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			do(s)
		case *ast.InlineFragment:
			eachRoot(s.SelectionSet, do)
		case *ast.FragmentSpread:
			eachRoot(s.Definition.SelectionSet, do)
		}
	}
}
