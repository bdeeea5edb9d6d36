package gql

import "github.com/vektah/gqlparser/v2/ast"

const anyDefinition = "query, mutation, subscription, fragment or {"

func (p *parser) definition(doc *ast.QueryDocument) {
	description, described := p.description()
	switch {
	case p.tok.is("{") && !described:
		doc.Operations = append(doc.Operations, &ast.OperationDefinition{
			Position: p.position(), Operation: ast.Query, SelectionSet: p.selectionSet(),
		})
	case p.tok.isKeyword("query"), p.tok.isKeyword("mutation"), p.tok.isKeyword("subscription"):
		doc.Operations = append(doc.Operations, p.operation(description))
	case p.tok.isKeyword("fragment"):
		doc.Fragments = append(doc.Fragments, p.fragmentDefinition(description))
	case described:
		p.unexpected("what the description is about: query, mutation, subscription or fragment")
	default:
		p.unexpected(anyDefinition)
	}
}

func (p *parser) description() (text string, ok bool) {
	if p.tok.kind != stringToken && p.tok.kind != blockStringToken {
		return "", false
	}
	return p.advance().value, true
}

func (p *parser) operation(description string) *ast.OperationDefinition {
	o := &ast.OperationDefinition{
		Description: description, Position: p.position(),
		Operation: ast.Operation(p.advance().value),
	}
	if p.tok.kind == nameToken {
		o.Name = p.advance().value
	}
	if p.tok.is("(") {
		p.some("(", ")", "a variable", func() {
			o.VariableDefinitions = append(o.VariableDefinitions, p.variableDefinition())
		})
	}
	o.Directives = p.directives(false)
	o.SelectionSet = p.selectionSet()
	return o
}

func (p *parser) variableDefinition() *ast.VariableDefinition {
	v := &ast.VariableDefinition{}
	v.Description, _ = p.description()
	v.Position = p.position()
	v.Variable = p.variable()
	p.expect(":")
	v.Type = p.typeReference()
	if p.skip("=") {
		v.DefaultValue = p.value(true)
	}
	v.Directives = p.directives(true)
	return v
}

func (p *parser) variable() string {
	p.expect("$")
	return p.name("the name of a variable")
}

func (p *parser) typeReference() *ast.Type {
	t := &ast.Type{Position: p.position()}
	if p.skip("[") {
		if p.enter() {
			t.Elem = p.typeReference()
		}
		p.leave()
		p.expect("]")
	} else {
		t.NamedType = p.name("a type")
	}
	t.NonNull = p.skip("!")
	return t
}

func (p *parser) fragmentDefinition(description string) *ast.FragmentDefinition {
	f := &ast.FragmentDefinition{Description: description, Position: p.position()}
	p.advance()
	f.Name = p.fragmentName()
	if !p.tok.isKeyword("on") {
		p.unexpected(`"on" and the type of the fragment`)
	}
	p.advance()
	f.TypeCondition = p.name("the type of the fragment")
	f.Directives = p.directives(false)
	f.SelectionSet = p.selectionSet()
	return f
}

func (p *parser) fragmentName() string {
	if p.tok.isKeyword("on") {
		p.unexpected(`the name of a fragment, which is not "on"`)
	}
	return p.name("the name of a fragment")
}

func (p *parser) selectionSet() ast.SelectionSet {
	var set ast.SelectionSet
	if p.enter() {
		p.some("{", "}", "a field", func() { set = append(set, p.selection()) })
	}
	p.leave()
	return set
}

func (p *parser) selection() ast.Selection {
	if !p.tok.is("...") {
		return p.field()
	}
	at := p.position()
	p.advance()
	if p.tok.kind == nameToken && p.tok.value != "on" {
		return &ast.FragmentSpread{Position: at, Name: p.advance().value, Directives: p.directives(false)}
	}
	f := &ast.InlineFragment{Position: at}
	if p.tok.isKeyword("on") {
		p.advance()
		f.TypeCondition = p.name("the type of the fragment")
	}
	f.Directives = p.directives(false)
	f.SelectionSet = p.selectionSet()
	return f
}

func (p *parser) field() *ast.Field {
	f := &ast.Field{Position: p.position(), Alias: p.name("a field")}
	f.Name = f.Alias
	if p.skip(":") {
		f.Name = p.name("the field after its alias")
	}
	f.Arguments = p.arguments(false)
	f.Directives = p.directives(false)
	if p.tok.is("{") {
		f.SelectionSet = p.selectionSet()
	}
	return f
}

func (p *parser) arguments(constant bool) ast.ArgumentList {
	if !p.tok.is("(") {
		return nil
	}
	var list ast.ArgumentList
	p.some("(", ")", "an argument", func() {
		a := &ast.Argument{Position: p.position(), Name: p.name("an argument")}
		p.expect(":")
		a.Value = p.value(constant)
		list = append(list, a)
	})
	return list
}

func (p *parser) directives(constant bool) ast.DirectiveList {
	var list ast.DirectiveList
	for p.tok.is("@") {
		at := p.position()
		p.advance()
		list = append(list, &ast.Directive{Position: at, Name: p.name("a directive"), Arguments: p.arguments(constant)})
	}
	return list
}
