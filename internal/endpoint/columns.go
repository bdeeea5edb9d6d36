package endpoint

import (
	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"bienban/internal/tabular"
)

// tableOf lays out the response of an operation: a column for each scalar that it selects, in the order of the
// document.
func tableOf(op *graphql.OperationContext) *tabular.Table {
	return tabular.NewTable(columns{op.Variables}.of(op.Operation.SelectionSet))
}

type columns struct{ variables map[string]any }

// of merges selections by response key: a key that is selected twice stands where it was first, with the fields of
// both.
func (c columns) of(sets ...ast.SelectionSet) []tabular.Field {
	var order []string
	selected := map[string][]*ast.Field{}
	for _, set := range sets {
		c.collect(set, func(f *ast.Field) {
			if selected[f.Alias] == nil {
				order = append(order, f.Alias)
			}
			selected[f.Alias] = append(selected[f.Alias], f)
		})
	}
	fields := make([]tabular.Field, len(order))
	for i, key := range order {
		fields[i] = c.field(key, selected[key])
	}
	return fields
}

func (c columns) field(key string, selected []*ast.Field) tabular.Field {
	declared := selected[0].Definition.Type
	f := tabular.Field{Name: key, List: declared.Elem != nil, Kind: tabularKinds[declared.Name()]}
	var below []ast.SelectionSet
	for _, a := range selected {
		if len(a.SelectionSet) > 0 {
			below = append(below, a.SelectionSet)
		}
	}
	if below != nil {
		f.Fields = c.of(below...)
	}
	return f
}

// collect adds the fields of a selection set and of its fragments, without those that are skipped.
func (c columns) collect(set ast.SelectionSet, add func(*ast.Field)) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			if c.included(s.Directives) {
				add(s)
			}
		case *ast.InlineFragment:
			if c.included(s.Directives) {
				c.collect(s.SelectionSet, add)
			}
		case *ast.FragmentSpread:
			if c.included(s.Directives) {
				c.collect(s.Definition.SelectionSet, add)
			}
		}
	}
}

func (c columns) included(directives ast.DirectiveList) bool {
	for name, wanted := range map[string]bool{"include": true, "skip": false} {
		if d := directives.ForName(name); d != nil && d.ArgumentMap(c.variables)["if"] != wanted {
			return false
		}
	}
	return true
}

// tabularKinds are the scalars for which a spreadsheet has types; the others are text to it.
var tabularKinds = map[string]tabular.Kind{
	"Int": tabular.Number, "Float": tabular.Number, "Boolean": tabular.Boolean,
	"Date": tabular.Day, "PartialDate": tabular.Day, "DateTime": tabular.Instant,
}
