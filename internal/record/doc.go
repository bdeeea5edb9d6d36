// Package record is the vocabulary of Bienban: the nouns (Committee, Official, Post, Tenure, Meeting and what belongs
// to it), ids, partial days, filters, pages, what a record file may hold, and the one error type.
//
// It knows what is true of records and nothing else: no SQL, no HTTP, no GraphQL library, no clock. The types carry
// `db` tags for whoever stores them and are bound by name to the types of schema.graphqls, where each element is
// described; comments here say what the schema does not.
package record
