// Package gql reads GraphQL documents and the values of variables by the letter of the specification, in its edition of
// September 2025: a lexer and a parser ([Parse]), validation ([Validate]), the choice of an operation ([Operation]) and
// the coercion of variables ([Schema.Coerce]).
//
// The syntax tree and most rules of validation are those of gqlparser. This package replaces its lexer and parser,
// which take what the grammar refuses and refuse what it allows, and adds what its validation leaves out, above all
// about values: enums by another spelling, integers beyond 32 bits, texts for numbers, and whatever stands in the place
// of a custom scalar.
//
// It knows nothing of HTTP, of gqlgen, or of what the types of a schema are about.
package gql
