package graph

import (
	"context"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"bienban/internal/list"
)

// selected tells the store which fields of the records are asked for at the field being resolved, so that it can leave
// the rest in the file. Conditions are not looked at: a field that is skipped, or asked of another type, is read for
// nothing.
func selected(ctx context.Context) list.Selection {
	fc := graphql.GetFieldContext(ctx)
	if fc == nil || fc.Field.Field == nil || fc.Field.Definition == nil {
		return list.Selection{}
	}
	noun, isPage := strings.CutSuffix(fc.Field.Definition.Type.Name(), "Connection")
	w := list.Selection{Noun: noun}
	if !isPage {
		w.Fields = appendFields(nil, fc.Field.Selections)
		return w
	}
	for _, f := range fieldsIn(nil, fc.Field.Selections) {
		switch f.Name {
		case "nodes":
			w.Fields = appendFields(w.Fields, f.SelectionSet)
		case "edges":
			for _, e := range fieldsIn(nil, f.SelectionSet) {
				if e.Name == "node" {
					w.Fields = appendFields(w.Fields, e.SelectionSet)
				}
			}
		}
	}
	return w
}

func appendFields(names []string, selections ast.SelectionSet) []string {
	for _, f := range fieldsIn(nil, selections) {
		names = append(names, f.Name)
	}
	return names
}

// fieldsIn adds the fields of the selections, through fragments.
func fieldsIn(fields []*ast.Field, selections ast.SelectionSet) []*ast.Field {
	for _, s := range selections {
		switch s := s.(type) {
		case *ast.Field:
			fields = append(fields, s)
		case *ast.InlineFragment:
			fields = fieldsIn(fields, s.SelectionSet)
		case *ast.FragmentSpread:
			fields = fieldsIn(fields, s.Definition.SelectionSet)
		}
	}
	return fields
}
