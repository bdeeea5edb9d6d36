package gql

import "github.com/vektah/gqlparser/v2/ast"

// Schema is a schema with the checks of its custom scalars.
type Schema struct {
	*ast.Schema
	// Scalars check the values of the custom scalars by name, which are all written as strings. The error says what is
	// wrong with the text and what was expected, beginning with the text itself.
	Scalars map[string]func(text string) error
}

// typeOf is the definition of a type's innermost name, or nil.
func (s *Schema) typeOf(t *ast.Type) *ast.Definition { return s.Types[t.Name()] }

func isOneOf(def *ast.Definition) bool { return def.Directives.ForName("oneOf") != nil }
