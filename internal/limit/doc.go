// Package limit bounds GraphQL documents before anything expensive runs: the bare syntax tree before validation, whose
// cost grows with the square of repeated fields, and the query cost of an operation before it is executed.
//
// Fragments are visited once each, however often they are spread, so that a document of nested spreads costs no more
// than its length. The package knows the syntax tree of gqlparser and nothing of HTTP, gqlgen or what the fields are
// about.
package limit
