package endpoint

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"bienban/internal/gql"
	"bienban/internal/record"
	"bienban/internal/strictjson"
)

// SavedQueryVariables decodes the variables of a saved query from URL parameters, each by the type of its variable;
// those that are missing have the values that are saved with the query. Errors are record.Faults whose fields are the
// names of parameters.
//
// A list takes its parameter several times, an input object as JSON. An empty parameter is null, or the empty text
// where the variable is a String.
//
// Clients that may not query the schema learn which parameters are wrong, and not what their types take.
func (e *Endpoint) SavedQueryVariables(ctx context.Context, document, saved string,
	given url.Values,
) (map[string]any, error) {
	values, err := e.savedQueryVariables(document, saved, given)
	if faults, ok := errors.AsType[record.Faults](err); ok && !e.introspection.isAllowed(ctx) {
		return nil, redactFaults(faults)
	}
	return values, err
}

// redactFaults leaves out what faults of parameters tell of types: one is left for each parameter.
func redactFaults(faults record.Faults) error {
	var redacted record.Faults
	for _, f := range faults {
		if !slices.ContainsFunc(redacted, func(other *record.Error) bool { return other.Field == f.Field }) {
			redacted.Add(at(f.Field), "is not what the parameter takes")
		}
	}
	return redacted.Err()
}

func (e *Endpoint) savedQueryVariables(document, saved string, given url.Values) (map[string]any, error) {
	op, errs := parseQuery(e.schema, e.limits.Limits, document)
	if len(errs) > 0 {
		return nil, record.Invalid("", "the saved query is no longer valid: %s", messageWithLocation(errs[0]))
	}
	values, err := decodeVariables(saved)
	if err != nil {
		return nil, record.Invalid("", "the saved query is no longer valid: the saved values of its variables %s", err)
	}
	p := variableReader{schema: e.schema, values: values}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		p.read(op, name, given[name])
	}
	for _, v := range op.VariableDefinitions {
		if _, ok := values[v.Variable]; !ok && v.Type.NonNull && v.DefaultValue == nil && len(given[v.Variable]) == 0 {
			p.faults.Add(at(v.Variable), "is missing: expected %s", describeType(e.schema, v.Type))
		}
	}
	if err := p.faults.Err(); err != nil {
		return nil, err
	}
	if _, faults := e.schema.Coerce(op, values); len(faults) > 0 {
		return nil, variableFaults(faults)
	}
	return values, nil
}

type variableReader struct {
	schema *gql.Schema
	values map[string]any
	faults record.Faults
}

func at(name string) record.Path {
	var root record.Path
	return root.At(name)
}

func (p *variableReader) read(op *ast.OperationDefinition, name string, texts []string) {
	v := op.VariableDefinitions.ForName(name)
	switch {
	case v == nil:
		var known []string
		for _, v := range op.VariableDefinitions {
			known = append(known, v.Variable)
		}
		if known == nil {
			known = []string{"none"}
		}
		p.faults.Add(at(name), "is no parameter of this query; it has %s", strings.Join(known, ", "))
	case v.Type.Elem != nil:
		list := make([]any, 0, len(texts))
		for _, text := range texts {
			list = append(list, p.parse(name, v.Type.Elem, text))
		}
		p.values[name] = list
	case len(texts) > 1:
		p.faults.Add(at(name), "is given %d times: expected once", len(texts))
	default:
		p.values[name] = p.parse(name, v.Type, texts[0])
	}
}

// parse parses one text by its type.
func (p *variableReader) parse(name string, t *ast.Type, text string) any {
	if text == "" && t.NamedType != "String" {
		if t.NonNull {
			p.faults.Add(at(name), "is empty: expected %s", describeType(p.schema, t))
		}
		return nil
	}
	fault := func() any {
		p.faults.Add(at(name), "%q is not %s", truncate(text), describeType(p.schema, t))
		return nil
	}
	def := p.schema.Types[t.Name()]
	switch {
	case t.Elem != nil || def.Kind == ast.InputObject:
		var v any
		if strictjson.Unmarshal([]byte(text), &v) != nil {
			return fault()
		}
		return v
	case def.Kind == ast.Enum:
		if def.EnumValues.ForName(text) == nil {
			return fault()
		}
	case t.NamedType == "Int":
		if _, err := strconv.ParseInt(text, 10, 32); err != nil {
			return fault()
		}
		return json.Number(text)
	case t.NamedType == "Float":
		if _, err := strconv.ParseFloat(text, 64); err != nil || !json.Valid([]byte(text)) {
			return fault()
		}
		return json.Number(text)
	case t.NamedType == "Boolean":
		if text != "true" && text != "false" {
			return fault()
		}
		return text == "true"
	case p.schema.Scalars[t.NamedType] != nil && p.schema.Scalars[t.NamedType](text) != nil:
		return fault()
	}
	return text
}

// describeType says what a type takes.
func describeType(schema *gql.Schema, t *ast.Type) string {
	if t.Elem != nil {
		return "a list of " + t.Name()
	}
	def := schema.Types[t.Name()]
	if def.Kind == ast.Enum && len(def.EnumValues) <= 20 {
		var names []string
		for _, v := range def.EnumValues {
			names = append(names, v.Name)
		}
		return "one of " + strings.Join(names, ", ")
	}
	if words := typeDescriptions[t.Name()]; words != "" {
		return words
	}
	if def.Kind == ast.InputObject {
		return "the JSON of " + t.Name()
	}
	return "a " + t.Name()
}

var typeDescriptions = map[string]string{
	"Int": "a whole number of 32 bits", "Float": "a number", "Boolean": "true or false", "String": "a text", "ID": "an id",
	"Date": "a day, such as 2021-09-29", "PartialDate": "a day, a month or a year, such as 2021-09-29, 2021-09 or 2021",
	"LocalTime": "a time, such as 14:30", "DateTime": "an instant, such as 2021-10-04T01:00:00Z",
	"Quarter": "a quarter, such as 2021-Q3", "CalendarPeriod": "a period, such as 2021, 2021-H2, 2021-Q3 or 2021-09", "URL": "an address that begins with http or https",
}

// variableFaults names the faults of variables by their parameters.
func variableFaults(found []gql.Fault) error {
	var faults record.Faults
	for _, f := range found {
		faults.Add(at(f.Variable.Variable), "%s", f)
	}
	return faults.Err()
}

// truncate shortens what a client sent.
func truncate(text string) string { return truncateTo(80, text) }

func truncateTo(most int, text string) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
