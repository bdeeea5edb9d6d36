package graph

import (
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/vektah/gqlparser/v2/validator/rules"
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
