// Package gql reads GraphQL documents and the values of variables strictly by the specification, in its edition of
// September 2025: a lexer and a parser ([Parse]), validation ([Validate]), the choice of an operation ([Operation]) and
// the coercion of variables ([Schema.Coerce]).
// The syntax tree and most validation rules are those of gqlparser. This package replaces its lexer and parser, which
// accept what the grammar rejects and reject what it allows, and adds the checks that its validation lacks, above all
// of values: enums in another spelling, integers beyond 32 bits, strings for numbers, and values of custom scalars.
// It knows nothing of HTTP, of gqlgen, or of what the types of a schema are about.
package gql
