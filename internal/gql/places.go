package gql

import "github.com/vektah/gqlparser/v2/ast"

// places tells where in the arguments of an operation its variables stand, each where it stands first.
type places map[string]Place

// of is the place of a variable; one that stands nowhere goes by its own name.
func (p places) of(v *ast.VariableDefinition) Place {
	if at, ok := p[v.Variable]; ok {
		return at
	}
	return Place{v.Variable}
}

// placesOf looks through a valid operation, its fragments spread.
func placesOf(op *ast.OperationDefinition) places {
	p, seen := places{}, map[string]bool{}
	var walk func(ast.SelectionSet)
	walk = func(set ast.SelectionSet) {
		for _, s := range set {
			switch s := s.(type) {
			case *ast.Field:
				p.arguments(s.Arguments)
				p.directives(s.Directives)
				walk(s.SelectionSet)
			case *ast.InlineFragment:
				p.directives(s.Directives)
				walk(s.SelectionSet)
			case *ast.FragmentSpread:
				p.directives(s.Directives)
				if s.Definition != nil && !seen[s.Name] {
					seen[s.Name] = true
					walk(s.Definition.SelectionSet)
				}
			}
		}
	}
	p.directives(op.Directives)
	walk(op.SelectionSet)
	return p
}

func (p places) directives(list ast.DirectiveList) {
	for _, d := range list {
		p.arguments(d.Arguments)
	}
}

func (p places) arguments(list ast.ArgumentList) {
	for _, a := range list {
		p.value(Place{a.Name}, a.Value)
	}
}

func (p places) value(at Place, v *ast.Value) {
	switch v.Kind {
	case ast.Variable:
		if _, ok := p[v.Raw]; !ok {
			p[v.Raw] = at
		}
	case ast.ListValue:
		for i, c := range v.Children {
			p.value(at.Index(i), c.Value)
		}
	case ast.ObjectValue:
		for _, c := range v.Children {
			p.value(at.Field(c.Name), c.Value)
		}
	}
}
