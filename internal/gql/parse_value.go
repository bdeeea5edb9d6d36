package gql

import "github.com/vektah/gqlparser/v2/ast"

// value reads a value; a constant value has no variables in it. It is never nil, so that the code after an error does
// not have to check.
func (p *parser) value(constant bool) *ast.Value {
	v := &ast.Value{Position: p.position(), Kind: ast.NullValue}
	switch {
	case p.tok.is("["):
		v.Kind = ast.ListValue
		p.children(v, "]", func() *ast.ChildValue { return &ast.ChildValue{Value: p.value(constant)} })
	case p.tok.is("{"):
		v.Kind = ast.ObjectValue
		p.children(v, "}", func() *ast.ChildValue { return p.objectField(constant) })
	case p.tok.is("$") && constant:
		p.unexpected("a value without variables")
	case p.tok.is("$"):
		v.Kind, v.Raw = ast.Variable, p.variable()
	case p.tok.kind == punctuator, p.tok.kind == endOfDocument:
		p.unexpected("a value")
	default:
		v.Kind = valueKinds[p.tok.kind]
		if p.tok.kind == nameToken {
			v.Kind = kindOfName(p.tok.value)
		}
		v.Raw = p.advance().value
	}
	return v
}

var valueKinds = map[tokenKind]ast.ValueKind{
	intToken: ast.IntValue, floatToken: ast.FloatValue, stringToken: ast.StringValue, blockStringToken: ast.BlockValue,
}

func kindOfName(name string) ast.ValueKind {
	switch name {
	case "true", "false":
		return ast.BooleanValue
	case "null":
		return ast.NullValue
	}
	return ast.EnumValue
}

// children reads the items of a list or the fields of an object; there may be none.
func (p *parser) children(v *ast.Value, end string, child func() *ast.ChildValue) {
	p.advance()
	if p.enter() {
		for p.err == nil && !p.tok.is(end) {
			v.Children = append(v.Children, child())
		}
	}
	p.leave()
	p.expect(end)
}

func (p *parser) objectField(constant bool) *ast.ChildValue {
	c := &ast.ChildValue{Position: p.position(), Name: p.name("a field of the input object")}
	p.expect(":")
	c.Value = p.value(constant)
	return c
}
