package gql

import (
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
)

// tokenKind is a kind of lexical token. Punctuators are distinguished by their text.
type tokenKind uint8

const (
	endOfDocument tokenKind = iota
	punctuator
	nameToken
	intToken
	floatToken
	stringToken
	blockStringToken
)

// token is one lexical token. The value of a string is the one with its escapes resolved.
type token struct {
	kind  tokenKind
	value string
	// start and end are in characters from the beginning of the document; line and column count from 1.
	start, end, line, column int
}

func (t token) is(text string) bool { return t.kind == punctuator && t.value == text }

func (t token) isKeyword(text string) bool { return t.kind == nameToken && t.value == text }

// String describes the token in errors.
func (t token) String() string {
	switch t.kind {
	case endOfDocument:
		return "the end of the document"
	case nameToken:
		return "the name " + strconv.Quote(t.value)
	case intToken, floatToken:
		return "the number " + t.value
	case stringToken, blockStringToken:
		return "a string"
	}
	return strconv.Quote(t.value)
}

func (t token) position(src *ast.Source) *ast.Position {
	return &ast.Position{Start: t.start, End: t.end, Line: t.line, Column: t.column, Src: src}
}
