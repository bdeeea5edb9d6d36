// Package takeaway serves what is taken away from the records: saved queries as JSON, CSV and workbooks, calendars,
// feeds and printed reports.
//
// It is one more client of the API: whatever it shows it asks of the GraphQL endpoint, with the documents in ask/, so
// that access and limits are the same. It knows no SQL and no store.
package takeaway
