package endpoint

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/graph"
	"bienban/internal/access"
	"bienban/internal/gql"
	"bienban/internal/limit"
	"bienban/internal/record"
	"bienban/internal/strictjson"
)

// SavedQueryValidator checks that a query may be saved: that it is one query of the schema, within the limits of
// exports, and that its default values fit the types of its variables.
//
// Clients that may not query the schema, by allowed, learn where the document is wrong and no more.
func SavedQueryValidator(limits limit.Limits, allowed Introspection,
	principal func(context.Context) access.Principal,
) func(context.Context, record.Path, *record.SavedQueryInput) record.Faults {
	limits = limits.Defaults()
	schema, schemaAccess := graph.Language(), introspection{allowed, principal}
	return func(ctx context.Context, at record.Path, in *record.SavedQueryInput) record.Faults {
		redacted := !schemaAccess.isAllowed(ctx)
		var faults record.Faults
		if in.Document == "" { // reported by the record's own validation
			return nil
		}
		op, errs := parseQuery(schema, limits, in.Document)
		for _, err := range errs {
			if redacted {
				err = redactError(err)
			}
			faults.Add(at.At("document"), "is no query that could be saved: %s", messageWithLocation(err))
		}
		if errs != nil {
			return faults
		}
		given, err := decodeVariables(in.Variables)
		if err != nil {
			if _, misread := errors.AsType[*strictjson.Error](err); misread &&
				json.Valid([]byte(in.Variables)) { // that it is no JSON is reported there, too
				faults.Add(at.At("variables"), "%s", err)
			}
			return faults
		}
		for _, name := range slices.Sorted(maps.Keys(given)) {
			if op.VariableDefinitions.ForName(name) == nil {
				faults.Add(at.At("variables"), "has a value for %q, which is no variable of the document", name)
			}
		}
		variables, wrong := schema.Coerce(onlyWithValues(op, given), given)
		for _, w := range wrong {
			problem := w.String()
			if redacted {
				problem = "the value is not what its type takes"
			}
			faults.Add(at.At("variables"), "does not fit the document: %s: %s", w.Variable.Variable, problem)
		}
		if len(wrong) > 0 {
			return faults
		}
		if cost := limits.CostOf(op, variables); cost > limits.Cost*exportFactor {
			faults.Add(at.At("document"), "has a query cost of %d, and the limit is %d: request smaller pages", cost,
				limits.Cost*exportFactor)
		}
		return faults
	}
}

// parseQuery parses a document that holds one query and no other operation.
func parseQuery(schema *gql.Schema, limits limit.Limits, document string) (*ast.OperationDefinition, gqlerror.List) {
	doc, err := limits.Parse(document)
	if err != nil {
		return nil, gqlerror.List{gqlerror.WrapIfUnwrapped(err)}
	}
	if len(doc.Operations) != 1 || doc.Operations[0].Operation != ast.Query {
		return nil, gqlerror.List{gqlerror.Errorf("expected one query, and no mutation or subscription")}
	}
	if errs := schema.Validate(doc); len(errs) > 0 {
		return nil, errs
	}
	return doc.Operations[0], nil
}

// decodeVariables decodes the values that are saved with a query.
func decodeVariables(text string) (map[string]any, error) {
	given := map[string]any{}
	if text == "" {
		return given, nil
	}
	err := strictjson.Unmarshal([]byte(text), &given)
	return given, err
}

// onlyWithValues is an operation without the variables that have no value yet: they may be given when it is executed.
func onlyWithValues(op *ast.OperationDefinition, given map[string]any) *ast.OperationDefinition {
	part := *op
	part.VariableDefinitions = nil
	for _, v := range op.VariableDefinitions {
		if _, ok := given[v.Variable]; ok || v.DefaultValue != nil {
			part.VariableDefinitions = append(part.VariableDefinitions, v)
		}
	}
	return &part
}

// messageWithLocation is the message of an error, and its location in the document.
func messageWithLocation(err *gqlerror.Error) string {
	message := err.Message
	if exceeded, ok := errors.AsType[*limit.ExceededError](err); ok {
		message = exceeded.Error()
	}
	if len(err.Locations) > 0 {
		message += fmt.Sprintf(" (line %d, column %d)", err.Locations[0].Line, err.Locations[0].Column)
	}
	return message
}
