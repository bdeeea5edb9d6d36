package limit

import (
	"math"

	"github.com/vektah/gqlparser/v2/ast"
)

// guessed is how many items a list is taken to have that has no page size.
const assumedListSize = 3

// CostOf is how many objects an operation may answer with at most: each field with selections of its own counts one for
// each object that it is asked of, and the page size in first or last, or its default, multiplies what stands below. A
// list without a page size counts as three. The document must be valid.
func (l Limits) CostOf(o *ast.OperationDefinition, variables map[string]any) int {
	c := costs{page: l.Page, variables: variables, fragments: map[costKey]int{}}
	return c.selections(o.SelectionSet, false)
}

// priced is a fragment as its cost depends on where it is spread: whether the lists in it are the page's own.
type costKey struct {
	fragment *ast.FragmentDefinition
	paged    bool
}

type costs struct {
	page      int // the size of one that names none
	variables map[string]any
	fragments      map[costKey]int
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
	case sized && listed: // a plain list with a length of its own
		return times(size, add(1, c.selections(f.SelectionSet, false)))
	case sized: // a page: its own lists hold that many
		return add(1, c.once(f.SelectionSet, size))
	case listed && !paged:
		return times(assumedListSize, add(1, c.selections(f.SelectionSet, false)))
	}
	return add(1, c.selections(f.SelectionSet, false))
}

// once multiplies the lists of a page, and leaves alone what it has once, such as its pageInfo. A fragment spread in
// pages of many sizes is looked into again for each, which the bound on fields with fragments spread keeps short.
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

// pageSize is what first or last ask for, or what stands there if neither is given.
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

// Introspects tells whether an operation asks about the schema. The document must be valid.
func Introspects(o *ast.OperationDefinition) bool {
	found := false
	eachRoot(o.SelectionSet, func(f *ast.Field) { found = found || f.Name == "__schema" || f.Name == "__type" })
	return found
}

// eachRoot is quick, since a document that passed has few fields at the root.
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
