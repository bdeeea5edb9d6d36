package gql

import (
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/core"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// The names of the rules that replace or complement gqlparser's.
const (
	ruleValues        = "ValuesOfCorrectType"
	ruleSubscriptions = "SingleFieldSubscriptions"
)

// Validate returns all violations of section 5 of the specification; nil if there are none. A valid document has its
// definitions filled in and its literals in the form in which they are executed, and is not changed any more.
func (s *Schema) Validate(doc *ast.QueryDocument) gqlerror.List {
	if len(doc.Operations) == 0 {
		return gqlerror.List{gqlerror.Errorf("the document has no operation: expected a query, a mutation or a subscription")}
	}
	all := rules.NewDefaultRules()
	all.ReplaceRule(ruleValues, s.checkLiterals)
	all.ReplaceRule(ruleSubscriptions, checkSubscriptions)
	if errs := validator.ValidateWithRules(s.Schema, doc, all); len(errs) > 0 {
		return inOrder(errs)
	}
	s.settle(doc)
	return nil
}

// Operation is the operation of that name in the document; if the name is empty, the only one.
func Operation(doc *ast.QueryDocument, name string) (*ast.OperationDefinition, *gqlerror.Error) {
	if name == "" && len(doc.Operations) == 1 {
		return doc.Operations[0], nil
	}
	if name == "" {
		return nil, gqlerror.Errorf("the document has %d operations: operationName must name one of them",
			len(doc.Operations))
	}
	if op := doc.Operations.ForName(name); op != nil {
		return op, nil
	}
	return nil, gqlerror.Errorf("the document has no operation %s, which operationName names", strconv.Quote(clip(name)))
}

// checkSubscriptions checks that a subscription has one field at the root (section 5.2.4.1): one response name,
// fragments included, and no condition that could leave none.
func checkSubscriptions(events *core.Events, add core.AddErrFunc) {
	events.OnOperation(func(w *core.Walker, o *ast.OperationDefinition) {
		if o.Operation != ast.Subscription {
			return
		}
		r := roots{seen: map[string]bool{}, names: map[string]*ast.Field{}}
		r.collect(o.SelectionSet)
		for _, d := range r.conditions {
			add(core.Message("@%s is not allowed at the root of a subscription, which has exactly one field", d.Name),
				core.At(d.Position))
		}
		for _, f := range r.fields[min(1, len(r.fields)):] {
			add(core.Message("a subscription has exactly one field at its root: %q is another one", f.Alias),
				core.At(f.Position))
		}
		for _, f := range r.fields {
			if len(f.Name) > 1 && f.Name[:2] == "__" {
				add(core.Message("a subscription cannot select %s at its root", f.Name), core.At(f.Position))
			}
		}
	})
}

// roots are the fields at the root of an operation, by response name, and the conditions on the way to them.
type roots struct {
	seen       map[string]bool // fragments
	names      map[string]*ast.Field
	fields     []*ast.Field
	conditions ast.DirectiveList
}

func (r *roots) collect(set ast.SelectionSet) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			r.noteConditions(s.Directives)
			if r.names[s.Alias] == nil {
				r.names[s.Alias] = s
				r.fields = append(r.fields, s)
			}
		case *ast.InlineFragment:
			r.noteConditions(s.Directives)
			r.collect(s.SelectionSet)
		case *ast.FragmentSpread:
			r.noteConditions(s.Directives)
			if s.Definition != nil && !r.seen[s.Name] {
				r.seen[s.Name] = true
				r.collect(s.Definition.SelectionSet)
			}
		}
	}
}

func (r *roots) noteConditions(list ast.DirectiveList) {
	for _, d := range list {
		if d.Name == "skip" || d.Name == "include" {
			r.conditions = append(r.conditions, d)
		}
	}
}
