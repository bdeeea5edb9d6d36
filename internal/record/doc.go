// Package record is the vocabulary of Bienban: the nouns (Committee, Official, Post, Tenure, Meeting and its parts),
// ids, partial dates, filters, pages, validation of inputs, and the one error type.
//
// It knows what is true of records and nothing else: no SQL, no HTTP, no GraphQL library, no clock. Its types are bound
// by name to those of schema.graphqls, where every element is described; comments here add what the schema does not
// say.
package record
