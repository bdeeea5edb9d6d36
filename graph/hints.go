package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"bienban/internal/limit"
	"bienban/internal/record"
)

// hideHints makes errors of validation name nothing of the schema that the client has not named itself. gqlgen exchanges two
// of the rules that guess at what was meant; three more do.
func hideHints(srv *handler.Server) {
	srv.SetDisableSuggestion(true)
	srv.SetValidationRulesFn(func() *rules.Rules {
		all := rules.NewDefaultRules()
		values, arguments, types := rules.ValuesOfCorrectTypeRuleWithoutSuggestions, rules.KnownArgumentNamesRuleWithoutSuggestions, rules.KnownTypeNamesRuleWithoutSuggestions
		all.ReplaceRule(rules.ValuesOfCorrectTypeRule.Name, values.RuleFunc)
		all.ReplaceRule(rules.KnownArgumentNamesRule.Name, arguments.RuleFunc)
		all.ReplaceRule(rules.KnownTypeNamesRule.Name, types.RuleFunc)
		return all
	})
}

// closed is the extension that refuses questions about the schema. Without it gqlgen's answer would be an internal error.
type closed struct{}

var _ interface {
	graphql.HandlerExtension
	graphql.OperationContextMutator
} = closed{}

// ExtensionName is how gqlgen names the extension.
func (closed) ExtensionName() string { return "Closed" }

// Validate accepts every schema.
func (closed) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext looks at the root, where alone such questions are valid.
func (closed) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	if limit.Introspects(op.Operation) {
		return coded(record.CodeForbidden, "this server does not answer introspection")
	}
	return nil
}
