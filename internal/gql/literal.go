package gql

import (
	"math"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/core"
)

// literals checks the literal values in a document against the expected types (section 5.6). The value of a variable is
// checked when the request gives it.
type literals struct {
	schema *Schema
	add    core.AddErrFunc
	of     *ast.VariableDefinition // whose default value is checked; nil for arguments
	root   Path                    // path of that value in the input
}

func (s *Schema) checkLiterals(events *core.Events, add core.AddErrFunc) {
	l := literals{schema: s, add: add}
	arguments := func(list ast.ArgumentList) {
		for _, a := range list {
			l.check(Path{}.Field(a.Name), a.Value)
		}
	}
	events.OnField(func(_ *core.Walker, f *ast.Field) { arguments(f.Arguments) })
	events.OnDirective(func(_ *core.Walker, d *ast.Directive) { arguments(d.Arguments) })
	events.OnOperation(func(_ *core.Walker, o *ast.OperationDefinition) {
		for _, v := range o.VariableDefinitions {
			if v.DefaultValue != nil {
				literals{s, add, v, variablePathsOf(o).of(v)}.check(Path{}, v.DefaultValue)
			}
		}
	})
}

func (l literals) refuse(at Path, pos *ast.Position, problem string) {
	name := at.String()
	if l.of != nil {
		name = subject(l.of, at)
	}
	path := l.root.join(at)
	l.add(core.Message("%s", sentence(name, problem)), core.At(pos),
		func(err *gqlerror.Error) { err.Extensions = path.extensions() })
}

// check checks one value and those within it. Values within a value that is wrong anyway are not checked.
func (l literals) check(at Path, v *ast.Value) {
	if v.ExpectedType == nil || v.Definition == nil || v.Kind == ast.Variable {
		return
	}
	if problem := l.problem(v); problem != "" {
		l.refuse(at, v.Position, problem)
		return
	}
	switch v.Kind {
	case ast.ListValue:
		for i, c := range v.Children {
			l.check(at.Index(i), c.Value)
		}
	case ast.ObjectValue:
		l.object(at, v)
	}
}

// problem says what is wrong with a value by itself; "" if nothing is.
func (l literals) problem(v *ast.Value) string {
	switch v.Kind {
	case ast.NullValue:
		if v.ExpectedType.NonNull {
			return "null is not " + article(v.ExpectedType.String()) + ": expected a value"
		}
		return ""
	case ast.ListValue:
		if v.ExpectedType.Elem == nil {
			return "a list is not " + article(v.ExpectedType.String()) + ": expected one value"
		}
		return ""
	}
	switch v.Definition.Kind {
	case ast.InputObject:
		if v.Kind != ast.ObjectValue {
			return written(v) + " is not " + article(v.Definition.Name) + ": expected an object in braces"
		}
		return ""
	case ast.Enum:
		if v.Kind != ast.EnumValue || v.Definition.EnumValues.ForName(v.Raw) == nil {
			return notEnum(written(v), v.Definition, isText(v))
		}
		return ""
	}
	return l.schema.scalarLiteral(v)
}

func (l literals) object(at Path, v *ast.Value) {
	def := v.Definition
	for _, f := range def.Fields {
		if f.Type.NonNull && f.DefaultValue == nil && v.Children.ForName(f.Name) == nil {
			l.refuse(at.Field(f.Name), v.Position, missingField(def, f))
		}
	}
	for _, c := range v.Children {
		if def.Fields.ForName(c.Name) == nil {
			l.refuse(at.Field(c.Name), c.Position, unknownField(def, c.Name))
			continue
		}
		l.check(at.Field(c.Name), c.Value)
	}
	if !isOneOf(def) {
		return
	}
	switch {
	case len(v.Children) != 1:
		l.refuse(at, v.Position, notOneOf(def, len(v.Children)))
	case v.Children[0].Value.Kind == ast.NullValue:
		l.refuse(at.Field(v.Children[0].Name), v.Children[0].Position, nullOneOf(def, v.Children[0].Name))
	}
}

func isText(v *ast.Value) bool { return v.Kind == ast.StringValue || v.Kind == ast.BlockValue }

// scalarLiteral says what is wrong with a literal of a scalar; "" if nothing is.
func (s *Schema) scalarLiteral(v *ast.Value) string {
	switch name := v.Definition.Name; name {
	case "Int":
		if v.Kind != ast.IntValue {
			return notScalar(written(v), name)
		}
		if _, err := strconv.ParseInt(v.Raw, 10, 32); err != nil {
			return notScalar(written(v), name)
		}
	case "Float":
		if v.Kind != ast.IntValue && v.Kind != ast.FloatValue || !isFinite(v.Raw) {
			return notScalar(written(v), name)
		}
	case "Boolean":
		if v.Kind != ast.BooleanValue {
			return notScalar(written(v), name)
		}
	case "String":
		if !isText(v) {
			return notScalar(written(v), name)
		}
	case "ID":
		if !isText(v) && v.Kind != ast.IntValue {
			return notScalar(written(v), name)
		}
	default:
		if !isText(v) {
			return notScalar(written(v), name)
		}
		return s.customScalar(name, v.Raw)
	}
	return ""
}

// customScalar says what is wrong with the text of a custom scalar.
func (s *Schema) customScalar(name, text string) string {
	if check := s.Scalars[name]; check != nil {
		if err := check(text); err != nil {
			return err.Error()
		}
	}
	return ""
}

func isFinite(number string) bool {
	f, err := strconv.ParseFloat(number, 64)
	return err == nil && !math.IsInf(f, 0)
}

// written is a literal as it is in the document, shortened.
func written(v *ast.Value) string {
	switch v.Kind {
	case ast.ObjectValue:
		return "an object"
	case ast.ListValue:
		return "a list"
	case ast.StringValue, ast.BlockValue:
		return strconv.Quote(clip(v.Raw))
	}
	return clip(v.String())
}

// settle converts the values of a valid document into the form in which they are executed. An integer literal for an ID
// or a Float may be longer than any integer type. A variable in a fragment belongs to whichever operation is executed,
// and its default has been applied by coercion: that of the operation which validation saw last must not be used.
func (s *Schema) settle(doc *ast.QueryDocument) {
	var events core.Events
	events.OnValue(func(_ *core.Walker, v *ast.Value) {
		if v.Kind == ast.Variable {
			v.VariableDefinition = nil
		}
		if v.Kind != ast.IntValue || v.Definition == nil {
			return
		}
		switch v.Definition.Name {
		case "ID":
			v.Kind = ast.StringValue
		case "Float":
			v.Kind = ast.FloatValue
		}
	})
	validator.Walk(s.Schema, doc, &events)
}

// article puts the indefinite article before a type in messages.
func article(typ string) string {
	if strings.ContainsRune("AEIO", rune(typ[0])) {
		return "an " + typ
	}
	return "a " + typ
}
