package limit

import (
	"errors"
	"math"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"bienban/internal/gql"
)

// Parse parses a document within its limits. The error is an *[ExceededError], or a *gqlerror.Error where the text is
// no executable document.
func (l Limits) Parse(text string) (*ast.QueryDocument, error) {
	if len(text) > l.Bytes {
		return nil, &ExceededError{"bytes of the document", l.Bytes}
	}
	doc, err := gql.Parse(text, l.Tokens)
	if _, ok := errors.AsType[*gql.TooManyTokensError](err); ok {
		return nil, &ExceededError{"tokens of the document", l.Tokens}
	}
	if err != nil {
		return nil, err
	}
	if err := l.CheckDocument(doc); err != nil {
		return nil, err
	}
	return doc, nil
}

// CheckDocument checks a syntax tree that need not be valid.
func (l Limits) CheckDocument(doc *ast.QueryDocument) error {
	w := walk{limits: l, doc: doc, done: map[*ast.FragmentDefinition]*measure{}}
	if len(doc.Operations) > l.Operations {
		return &ExceededError{"operations in a document", l.Operations}
	}
	for _, operation := range doc.Operations {
		if err := w.operation(operation); err != nil {
			return err
		}
	}
	// Fragments that no operation spreads are validated, too.
	for _, fragment := range doc.Fragments {
		m := *w.fragment(fragment)
		if strings.HasPrefix(fragment.TypeCondition, "__") { // fragments of introspection have a depth limit of their own
			m.introspected, m.depth = max(m.introspected, m.depth), 0
		}
		if err := w.check(&m); err != nil {
			return err
		}
	}
	if w.longest > l.ListItems {
		return &ExceededError{"items in a list", l.ListItems}
	}
	if w.terms > l.Values {
		return &ExceededError{"values in arguments", l.Values}
	}
	return nil
}

// measure has the sizes of selections with their fragments spread.
type measure struct {
	depth, introspected                 int
	fields, aliases, directives, repeat int
	// names counts the fields at the top of the selections by response key.
	names map[string]int
	// merged is how often a response key repeats below those fields, which validation compares as if they were siblings.
	merged map[string]int
}

type walk struct {
	limits  Limits
	doc     *ast.QueryDocument
	done    map[*ast.FragmentDefinition]*measure
	longest int // of the lists in arguments
	terms   int // values in arguments
}

func (w *walk) operation(o *ast.OperationDefinition) error {
	if len(o.VariableDefinitions) > w.limits.Variables {
		return &ExceededError{"variables of an operation", w.limits.Variables}
	}
	m := w.selections(o.SelectionSet)
	m.directives = add(m.directives, len(o.Directives))
	for _, v := range o.VariableDefinitions {
		m.directives = add(m.directives, len(v.Directives))
		w.value(v.DefaultValue)
	}
	root := 0
	for _, n := range m.names {
		root = add(root, n)
	}
	if root > w.limits.RootFields {
		return &ExceededError{"fields at the root of an operation", w.limits.RootFields}
	}
	return w.check(m)
}

func (w *walk) check(m *measure) error {
	for _, bound := range []struct {
		found, most int
		what        string
	}{
		{m.depth, w.limits.Depth, "levels of fields in fields"},
		{m.introspected, w.limits.IntrospectionDepth, "levels of introspection"},
		{m.aliases, w.limits.Aliases, "aliases"},
		{m.directives, w.limits.Directives, "directives"},
		{m.repeat, w.limits.Repeats, "fields of one name side by side"},
		{m.fields, w.limits.Fields, "fields, with fragments spread,"},
	} {
		if bound.found > bound.most {
			return &ExceededError{bound.what, bound.most}
		}
	}
	return nil
}

func (w *walk) selections(set ast.SelectionSet) *measure {
	m := &measure{names: map[string]int{}, merged: map[string]int{}}
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			w.field(m, s)
		case *ast.InlineFragment:
			w.directives(m, s.Directives)
			m.include(w.selections(s.SelectionSet))
		case *ast.FragmentSpread:
			w.directives(m, s.Directives)
			if f := w.doc.Fragments.ForName(s.Name); f != nil {
				m.include(w.fragment(f))
			}
		}
	}
	for name, n := range m.names {
		m.repeat = max(m.repeat, times(n, max(1, m.merged[name])))
	}
	return m
}

func (w *walk) field(m *measure, f *ast.Field) {
	below := w.selections(f.SelectionSet)
	w.directives(m, f.Directives)
	for _, a := range f.Arguments {
		w.value(a.Value)
	}
	if f.Alias != f.Name {
		m.aliases = add(m.aliases, 1)
	}
	m.names[f.Alias] = add(m.names[f.Alias], 1)
	m.merged[f.Alias] = max(m.merged[f.Alias], below.repeat)
	m.fields = add(m.fields, add(below.fields, 1))
	m.aliases = add(m.aliases, below.aliases)
	m.directives = add(m.directives, below.directives)
	m.repeat = max(m.repeat, below.repeat)
	m.introspected = max(m.introspected, below.introspected)
	if f.Name == "__schema" || f.Name == "__type" {
		m.introspected = max(m.introspected, below.depth+1)
		return
	}
	m.depth = max(m.depth, below.depth+1)
}

// fragment measures a fragment once. One that spreads itself counts as empty in itself: validation rejects it.
func (w *walk) fragment(f *ast.FragmentDefinition) *measure {
	if m, ok := w.done[f]; ok {
		return m
	}
	w.done[f] = &measure{}
	m := w.selections(f.SelectionSet)
	w.directives(m, f.Directives)
	w.done[f] = m
	return m
}

func (w *walk) directives(m *measure, list ast.DirectiveList) {
	m.directives = add(m.directives, len(list))
	for _, d := range list {
		for _, a := range d.Arguments {
			w.value(a.Value)
		}
	}
}

// value counts values, and keeps the length of the longest list. The parser bounds the depth of values through the
// tokens.
func (w *walk) value(v *ast.Value) {
	if v == nil {
		return
	}
	w.terms++
	if v.Kind == ast.ListValue {
		w.longest = max(w.longest, len(v.Children))
	}
	for _, child := range v.Children {
		w.value(child.Value)
	}
}

func (m *measure) include(other *measure) {
	m.fields = add(m.fields, other.fields)
	m.aliases = add(m.aliases, other.aliases)
	m.directives = add(m.directives, other.directives)
	m.repeat = max(m.repeat, other.repeat)
	m.depth = max(m.depth, other.depth)
	m.introspected = max(m.introspected, other.introspected)
	for name, n := range other.names {
		m.names[name] = add(m.names[name], n)
		m.merged[name] = max(m.merged[name], other.merged[name])
	}
}

// add saturates: 2^64 spreads fit in 3 KB.
func add(a, b int) int {
	if a > math.MaxInt-b {
		return math.MaxInt
	}
	return a + b
}
