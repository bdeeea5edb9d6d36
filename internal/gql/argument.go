package gql

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// CheckArguments reports a variable that is null where the type of an argument, or of something in it, is non-null.
// Validation allows a nullable variable with a default there, and the request may still give null: that is an error of
// the field when it is executed (section 6.4.1). The document must be valid.
func CheckArguments(list ast.ArgumentList, variables map[string]any) *gqlerror.Error {
	for _, a := range list {
		if err := checkNull(Path{}.Field(a.Name), a.Value, variables); err != nil {
			return err
		}
	}
	return nil
}

// HasNull reports whether any variable is null: without one, [CheckArguments] finds nothing.
func HasNull(variables map[string]any) bool {
	for _, v := range variables {
		if v == nil {
			return true
		}
	}
	return false
}

func checkNull(at Path, v *ast.Value, variables map[string]any) *gqlerror.Error {
	switch v.Kind {
	case ast.Variable:
		value, given := variables[v.Raw]
		if !given || value != nil || v.ExpectedType == nil || !v.ExpectedType.NonNull {
			return nil
		}
		err := gqlerror.Errorf("%s: null is not %s, and $%s is null", at, article(v.ExpectedType.String()), v.Raw)
		err.Extensions = at.extensions()
		return err
	case ast.ListValue:
		for i, c := range v.Children {
			if err := checkNull(at.Index(i), c.Value, variables); err != nil {
				return err
			}
		}
	case ast.ObjectValue:
		for _, c := range v.Children {
			if err := checkNull(at.Field(c.Name), c.Value, variables); err != nil {
				return err
			}
		}
	}
	return nil
}
