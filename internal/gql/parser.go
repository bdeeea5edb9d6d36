package gql

import (
	"fmt"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// maxNesting bounds the depth of selections, values and types: the parser recurses for each level.
const maxNesting = 2000

// TooManyTokensError reports a document of more tokens than allowed.
type TooManyTokensError struct{ Limit int }

func (e *TooManyTokensError) Error() string {
	return fmt.Sprintf("the document has more than %d tokens", e.Limit)
}

// Parse reads an executable document: operations and fragments. It stops after maxTokens tokens with a
// [*TooManyTokensError], 0 meaning no bound; any other error is a *gqlerror.Error with the position of the syntax
// error.
func Parse(text string, maxTokens int) (*ast.QueryDocument, error) {
	p := &parser{lexer: newLexer(text), src: &ast.Source{Input: text}, most: maxTokens}
	p.advance()
	doc := &ast.QueryDocument{Position: p.position()}
	p.definition(doc)
	for p.err == nil && p.tok.kind != endOfDocument {
		p.definition(doc)
	}
	if p.err != nil {
		return nil, p.err
	}
	return doc, nil
}

// parser reads by recursive descent. After an error it reports the end of the document for every token, so that all
// functions return.
type parser struct {
	lexer *lexer
	src   *ast.Source
	tok   token // the next one
	err   error

	most, read, depth int
}

func (p *parser) advance() token {
	was := p.tok
	if p.err != nil {
		return was
	}
	tok, err := p.lexer.next()
	if p.tok = tok; err != nil {
		p.fail(err)
		return was
	}
	if tok.kind != endOfDocument {
		p.read++
	}
	if p.most > 0 && p.read > p.most {
		p.fail(&TooManyTokensError{p.most})
	}
	return was
}

func (p *parser) fail(err error) {
	if p.err == nil {
		p.err = err
	}
	p.tok = token{start: p.tok.start, line: p.tok.line, column: p.tok.column}
}

func (p *parser) position() *ast.Position { return p.tok.position(p.src) }

// unexpected rejects the next token.
func (p *parser) unexpected(expected string) {
	if p.err == nil {
		p.fail(syntaxError(p.tok.line, p.tok.column, "expected %s, found %s", expected, p.tok))
	}
}

func (p *parser) expect(text string) {
	if !p.tok.is(text) {
		p.unexpected(`"` + text + `"`)
		return
	}
	p.advance()
}

func (p *parser) skip(text string) bool {
	if p.err != nil || !p.tok.is(text) {
		return false
	}
	p.advance()
	return true
}

func (p *parser) name(what string) string {
	if p.tok.kind != nameToken {
		p.unexpected(what)
		return ""
	}
	return p.advance().value
}

// enter goes one level deeper, unless that is too deep; leave ends the level.
func (p *parser) enter() bool {
	if p.depth++; p.depth > maxNesting && p.err == nil {
		p.fail(syntaxError(p.tok.line, p.tok.column, "the document is nested more than %d levels deep", maxNesting))
	}
	return p.err == nil
}

func (p *parser) leave() { p.depth-- }

// some reads at least one item between two punctuators.
func (p *parser) some(open, end, what string, item func()) {
	p.expect(open)
	if p.tok.is(end) {
		p.unexpected(what)
	}
	for p.err == nil && !p.tok.is(end) {
		item()
	}
	p.expect(end)
}

func syntaxError(line, column int, format string, args ...any) *gqlerror.Error {
	err := gqlerror.Errorf("the document cannot be read: "+format, args...)
	err.Locations = []gqlerror.Location{{Line: line, Column: column}}
	return err
}
