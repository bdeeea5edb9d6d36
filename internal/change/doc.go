// Package change records: references resolved, nouns put and edited, acts, verdicts, drafts, and what follows from
// records, all in one change of the journal. It knows no GraphQL and no HTTP.
package change
