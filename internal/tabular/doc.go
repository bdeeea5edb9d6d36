// Package tabular makes tables of nested answers: it lays out the columns by the fields that were asked for, walks an
// answer in JSON, and writes its rows as CSV or as an XLSX workbook while it walks.
//
// The layout: one row for each element of the list that lies deepest: below the most other lists; of several such, at
// the end of the longest path; of several such, the one asked for first. The values above an element stand in each of
// its rows again. An element of a list above that has none below it keeps a row of its own, with empty cells for what
// is not there. Any other list is joined with "; " into one cell for each column below it, and so is every list of
// plain values. Without a list there is one row.
//
// It knows nothing of HTTP, of GraphQL, or of meetings: it is given fields and bytes.
package tabular
