package gql

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator/core"
)

// scalarForms say how values of the built-in scalars are written.
var scalarForms = map[string]string{
	"Int":     "a whole number from -2147483648 to 2147483647",
	"Float":   "a number",
	"Boolean": "true or false",
	"String":  "a string",
	"ID":      "a string or a whole number",
}

func notScalar(value, name string) string {
	form := scalarForms[name]
	if form == "" {
		form = "a string"
	}
	return fmt.Sprintf("%s is not %s: expected %s", value, article(name), form)
}

// notEnum lists the values of the enum. A name in quotes is a string in a document, which is no enum value.
func notEnum(value string, def *ast.Definition, quoted bool) string {
	names := make([]string, len(def.EnumValues))
	for i, v := range def.EnumValues {
		names[i] = v.Name
	}
	without := ""
	if quoted {
		without = ", without quotes"
	}
	return fmt.Sprintf("%s is not %s: expected %s%s", value, article(def.Name), either(names), without)
}

// missing begins the problem of something that is absent, which has no value to begin with.
const missing = "is missing"

// sentence says what is wrong with the subject.
func sentence(subject, problem string) string {
	if strings.HasPrefix(problem, missing) {
		return subject + " " + problem
	}
	return subject + ": " + problem
}

func missingField(def *ast.Definition, f *ast.FieldDefinition) string {
	return fmt.Sprintf("%s: %s needs it, as %s", missing, def.Name, article(f.Type.String()))
}

func unknownField(def *ast.Definition, name string) string {
	names := make([]string, len(def.Fields))
	for i, f := range def.Fields {
		names[i] = f.Name
	}
	guess := ""
	if near := core.SuggestionList(name, names); len(near) > 0 {
		guess = ": did you mean " + either(near[:min(3, len(near))]) + "?"
	}
	return fmt.Sprintf("%q is not a field of %s%s", clip(name), def.Name, guess)
}

func notOneOf(def *ast.Definition, n int) string {
	names := make([]string, len(def.Fields))
	for i, f := range def.Fields {
		names[i] = f.Name
	}
	return fmt.Sprintf("%s takes exactly one of %s: found %d fields", def.Name, strings.Join(names, ", "), n)
}

func nullOneOf(def *ast.Definition, field string) string {
	return fmt.Sprintf("null is not allowed: %s takes exactly one field, and %s is null", def.Name, field)
}

func either(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " or " + names[last]
}

// inOrder sorts errors by their positions in the document, and removes duplicates: a fragment is checked in each
// operation that spreads it.
func inOrder(errs gqlerror.List) gqlerror.List {
	slices.SortStableFunc(errs, func(a, b *gqlerror.Error) int {
		if len(a.Locations) == 0 || len(b.Locations) == 0 {
			return len(a.Locations) - len(b.Locations)
		}
		if a.Locations[0].Line != b.Locations[0].Line {
			return a.Locations[0].Line - b.Locations[0].Line
		}
		return a.Locations[0].Column - b.Locations[0].Column
	})
	return slices.CompactFunc(errs, func(a, b *gqlerror.Error) bool {
		return a.Message == b.Message && slices.Equal(a.Locations, b.Locations)
	})
}
