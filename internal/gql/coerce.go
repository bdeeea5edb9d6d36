package gql

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Coerce coerces the values of a request to those that the operation is executed with (section 6.1.2), and returns all
// faults at once. Values are as encoding/json decodes them, numbers as json.Number; they are not changed.
func (s *Schema) Coerce(op *ast.OperationDefinition, given map[string]any) (map[string]any, []Fault) {
	coerced := make(map[string]any, len(op.VariableDefinitions))
	c := coercion{schema: s}
	for _, v := range op.VariableDefinitions {
		c.of = v
		if value, ok := c.variable(v, given); ok {
			coerced[v.Variable] = value
		}
	}
	if len(c.faults) > 0 {
		return nil, c.faults
	}
	return coerced, nil
}

// Fault is what is wrong with the value of a variable, or with a part of it.
type Fault struct {
	Variable *ast.VariableDefinition
	At       Path   // within the value
	Problem  string // such as "is missing: expected an Int!"
}

// String says where in the value of the variable something is wrong, and what.
func (f Fault) String() string {
	if f.At.text == "" {
		return f.Problem
	}
	return sentence("at "+f.At.text, f.Problem)
}

// RuleVariables is the name of the rule in the errors of [VariableErrors].
const RuleVariables = "VariableValues"

// VariableErrors are the faults as errors for the client. Each error names its variable, has the location of its
// definition, and in extensions.field the path in the input. The path begins with the argument that the variable is, or
// is part of, since clients name variables as they like.
func VariableErrors(op *ast.OperationDefinition, faults []Fault) gqlerror.List {
	if len(faults) == 0 {
		return nil
	}
	paths := variablePathsOf(op)
	errs := make(gqlerror.List, len(faults))
	for i, f := range faults {
		errs[i] = gqlerror.ErrorPosf(f.Variable.Position, "%s", sentence(subject(f.Variable, f.At), f.Problem))
		errs[i].Rule = RuleVariables
		errs[i].Extensions = paths.of(f.Variable).join(f.At).extensions()
	}
	return errs
}

// subject names a variable, or a part of its value, at the beginning of a message.
func subject(v *ast.VariableDefinition, at Path) string {
	name := fmt.Sprintf("Variable %q", "$"+v.Variable)
	if at.text != "" {
		name += " at " + at.text
	}
	return name
}

// coercion is the coercion of the variables of one operation.
type coercion struct {
	schema *Schema
	of     *ast.VariableDefinition // the current one
	faults []Fault
}

func (c *coercion) fault(at Path, problem string) {
	c.faults = append(c.faults, Fault{c.of, at, problem})
}

func (c *coercion) variable(v *ast.VariableDefinition, given map[string]any) (value any, ok bool) {
	value, ok = given[v.Variable]
	switch {
	case ok && value == nil && v.Type.NonNull:
		c.fault(Path{}, "null is not "+article(v.Type.String())+": expected a value")
	case ok:
		return c.value(Path{}, v.Type, value), true
	case v.DefaultValue != nil:
		value, err := v.DefaultValue.Value(nil)
		if err != nil { // cannot happen in a valid document
			c.fault(Path{}, "its default value cannot be read")
		}
		return value, true
	case v.Type.NonNull:
		c.fault(Path{}, "is missing: expected "+article(v.Type.String()))
	}
	return nil, false
}

// value coerces a value at a path to a type. If the value is rejected, the result must not be used.
func (c *coercion) value(at Path, t *ast.Type, v any) any {
	switch {
	case v == nil:
		if t.NonNull {
			c.fault(at, "null is not "+article(t.String())+": expected a value")
		}
		return nil
	case t.Elem != nil:
		return c.list(at, t.Elem, v)
	}
	def := c.schema.typeOf(t)
	switch def.Kind {
	case ast.InputObject:
		return c.object(at, def, v)
	case ast.Enum:
		name, isText := v.(string)
		if !isText || def.EnumValues.ForName(name) == nil {
			c.fault(at, notEnum(sent(v), def, false))
		}
		return v
	}
	coerced, problem := c.schema.scalar(t.NamedType, v)
	if problem != "" {
		c.fault(at, problem)
	}
	return coerced
}

// list coerces to a list; a value that is no list is taken for a list of one.
func (c *coercion) list(at Path, elem *ast.Type, v any) any {
	items, ok := v.([]any)
	if !ok {
		return []any{c.value(at, elem, v)}
	}
	coerced := make([]any, len(items))
	for i, item := range items {
		coerced[i] = c.value(at.Index(i), elem, item)
	}
	return coerced
}

func (c *coercion) object(at Path, def *ast.Definition, v any) any {
	members, ok := v.(map[string]any)
	if !ok {
		c.fault(at, sent(v)+" is not "+article(def.Name)+": expected an object")
		return nil
	}
	for _, name := range slices.Sorted(maps.Keys(members)) {
		if def.Fields.ForName(name) == nil {
			c.fault(at.Field(clip(name)), unknownField(def, name))
		}
	}
	coerced := make(map[string]any, len(members))
	for _, f := range def.Fields {
		member, ok := members[f.Name]
		switch {
		case ok:
			coerced[f.Name] = c.value(at.Field(f.Name), f.Type, member)
		case f.Type.NonNull && f.DefaultValue == nil:
			c.fault(at.Field(f.Name), missingField(def, f))
		}
	}
	if isOneOf(def) {
		c.oneOf(at, def, members)
	}
	return coerced
}

func (c *coercion) oneOf(at Path, def *ast.Definition, members map[string]any) {
	if len(members) != 1 {
		c.fault(at, notOneOf(def, len(members)))
		return
	}
	for name, v := range members {
		if v == nil && def.Fields.ForName(name) != nil {
			c.fault(at.Field(name), nullOneOf(def, name))
		}
	}
}

// scalar coerces a value to a scalar, or says what is wrong with it.
func (s *Schema) scalar(name string, v any) (coerced any, problem string) {
	switch name {
	case "Int":
		if n, ok := wholeNumber(v); ok {
			return n, ""
		}
	case "Float":
		if n, ok := number(v); ok && isFinite(n) {
			return json.Number(n), ""
		}
	case "Boolean":
		if b, ok := v.(bool); ok {
			return b, ""
		}
	case "ID":
		if n, ok := number(v); ok {
			if digits, ok := wholeDigits(n); ok {
				return digits, ""
			}
		}
		if text, ok := v.(string); ok {
			return text, ""
		}
	case "String":
		if text, ok := v.(string); ok {
			return text, ""
		}
	default:
		if text, ok := v.(string); ok {
			return text, s.customScalar(name, text)
		}
	}
	return nil, notScalar(sent(v), name)
}

// sent is a value as the client sent it, shortened.
func sent(v any) string {
	switch v := v.(type) {
	case string:
		return strconv.Quote(clip(v))
	case []any:
		return "a list"
	case map[string]any:
		return "an object"
	}
	return clip(fmt.Sprint(v))
}
