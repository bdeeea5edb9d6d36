package gql

import "github.com/vektah/gqlparser/v2/ast"

// variablePaths are the paths of the variables of an operation within its arguments; if a variable is used more than
// once, the first.
type variablePaths map[string]Path

// of is the path of a variable; its own name if it is not used.
func (p variablePaths) of(v *ast.VariableDefinition) Path {
	if at, ok := p[v.Variable]; ok {
		return at
	}
	return Path{v.Variable}
}

// variablePathsOf collects the paths in a valid operation, its fragments included.
func variablePathsOf(op *ast.OperationDefinition) variablePaths {
	p, seen := variablePaths{}, map[string]bool{}
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

func (p variablePaths) directives(list ast.DirectiveList) {
	for _, d := range list {
		p.arguments(d.Arguments)
	}
}

func (p variablePaths) arguments(list ast.ArgumentList) {
	for _, a := range list {
		p.value(Path{a.Name}, a.Value)
	}
}

func (p variablePaths) value(at Path, v *ast.Value) {
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
