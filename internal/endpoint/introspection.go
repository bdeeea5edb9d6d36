package endpoint

import (
	"context"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/internal/access"
	"bienban/internal/gql"
	"bienban/internal/limit"
	"bienban/internal/record"
)

// Introspection is who may query the schema, and sees it in errors: expected types, and suggested names.
type Introspection string

// The clients that may.
const (
	IntrospectionOn      Introspection = "on"      // everybody
	IntrospectionMembers Introspection = "members" // those with an account
	IntrospectionOff     Introspection = "off"     // nobody
)

// introspection is the extension that hides the schema from clients that may not query it.
type introspection struct {
	allowed   Introspection
	principal func(context.Context) access.Principal
}

var _ interface {
	graphql.HandlerExtension
	graphql.OperationContextMutator
	graphql.ResponseInterceptor
} = introspection{}

// ExtensionName is how gqlgen names the extension.
func (introspection) ExtensionName() string { return "Introspection" }

// Validate accepts every schema.
func (introspection) Validate(graphql.ExecutableSchema) error { return nil }

func (e introspection) isAllowed(ctx context.Context) bool {
	switch e.allowed {
	case IntrospectionOff:
		return false
	case IntrospectionMembers:
		who := e.principal(ctx)
		return who.Actor != "" && who.Actor != access.Anonymous
	}
	return true
}

// MutateOperationContext rejects queries of the schema, which are valid at the root alone. Without it gqlgen's response
// to them would be an internal error.
func (e introspection) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	op.DisableIntrospection = !e.isAllowed(ctx)
	switch {
	case !op.DisableIntrospection || !limit.Introspects(op.Operation):
		return nil
	case e.allowed == IntrospectionMembers:
		return newError(record.CodeForbidden,
			"authentication required: introspection is for clients with an account; send `Authorization: Bearer <token>`")
	}
	return newError(record.CodeForbidden, "introspection is disabled on this server")
}

// InterceptResponse redacts errors of validation. The rule and the location are left.
func (e introspection) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	response := next(ctx)
	if response == nil || response.Data != nil || e.isAllowed(ctx) {
		return response
	}
	var shown gqlerror.List
	for _, err := range response.Errors {
		redacted := redactError(err)
		if !slices.ContainsFunc(shown, func(other *gqlerror.Error) bool {
			return other.Message == redacted.Message && slices.Equal(other.Locations, redacted.Locations)
		}) {
			shown = append(shown, redacted)
		}
	}
	response.Errors = shown
	return response
}

// redactError takes out of an error of validation what only the schema can tell: also the place of a field that is
// missing, and with the place how many are.
func redactError(err *gqlerror.Error) *gqlerror.Error {
	if err.Rule == "" {
		return err
	}
	redacted := &gqlerror.Error{
		Message:   "this is not valid here, by the rule " + strings.TrimSuffix(err.Rule, "WithoutSuggestions"),
		Locations: err.Locations, Rule: err.Rule, Extensions: map[string]any{"code": err.Extensions["code"]},
	}
	if err.Rule == gql.RuleVariables {
		parts := strings.SplitN(err.Message, `"`, 3) // the name stands in quotes
		redacted.Message = parts[0] + `"` + parts[1] + `": the value is not what its type takes`
	}
	return redacted
}
