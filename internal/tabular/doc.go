// Package tabular turns nested answers into tables: it lays out columns by the selected fields, walks an answer in
// JSON, and writes its rows as CSV or as an XLSX workbook while it walks.
//
// The layout: one row for each element of the deepest list, the one within the most other lists; of several, the one at
// the end of the longest path; of several, the first selected. Values above an element are repeated in each of its
// rows. An element of an outer list without elements below keeps one row, with empty cells. Any other list, and every
// list of plain values, is joined with "; " into one cell per column. Without a list there is one row.
//
// It knows nothing of HTTP, GraphQL, or meetings: it gets fields and bytes.
package tabular
