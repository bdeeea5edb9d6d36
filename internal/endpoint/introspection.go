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

// Introspection is who may ask for the schema, and is told of it in errors: the types of what does not fit, and names
// that may have been meant.
type Introspection string

// Those who may.
const (
	IntrospectionOn      Introspection = "on"      // everybody
	IntrospectionMembers Introspection = "members" // those who have said who they are
	IntrospectionOff     Introspection = "off"     // nobody
)

// introspection is the extension that keeps the schema from whoever may not know it.
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

// MutateOperationContext looks at the root, where alone questions about the schema are valid. Without it gqlgen's
// answer to them would be an internal error.
func (e introspection) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	op.DisableIntrospection = !e.isAllowed(ctx)
	switch {
	case !op.DisableIntrospection || !limit.Introspects(op.Operation):
		return nil
	case e.allowed == IntrospectionMembers:
		return newError(record.CodeForbidden,
			"this server tells its schema to those who send a token, in the header Authorization: Bearer …")
	}
	return newError(record.CodeForbidden, "this server does not answer introspection")
}

// InterceptResponse takes what errors of validation tell of the schema out of them. The rule and the place are left.
func (e introspection) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	response := next(ctx)
	if response == nil || response.Data != nil || e.isAllowed(ctx) {
		return response
	}
	var told gqlerror.List
	for _, err := range response.Errors {
		quiet := redactError(err)
		if !slices.ContainsFunc(told, func(other *gqlerror.Error) bool {
			return other.Message == quiet.Message && slices.Equal(other.Locations, quiet.Locations)
		}) {
			told = append(told, quiet)
		}
	}
	response.Errors = told
	return response
}

// muteError takes out of an error of validation what only the schema can tell: also the place of a field that is
// missing, and with the place how many are.
func redactError(err *gqlerror.Error) *gqlerror.Error {
	if err.Rule == "" {
		return err
	}
	quiet := &gqlerror.Error{
		Message:   "this is not valid here, by the rule " + strings.TrimSuffix(err.Rule, "WithoutSuggestions"),
		Locations: err.Locations, Rule: err.Rule, Extensions: map[string]any{"code": err.Extensions["code"]},
	}
	if err.Rule == gql.RuleVariables {
		parts := strings.SplitN(err.Message, `"`, 3) // the name stands in quotes
		quiet.Message = parts[0] + `"` + parts[1] + `": the value is not what its type takes`
	}
	return quiet
}
