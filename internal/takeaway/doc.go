// Package takeaway serves exports of the records: saved queries as JSON, CSV and workbooks, calendars, feeds and
// printed reports.
//
// It is a client of the API: it queries the GraphQL endpoint with the documents in ask/, so that access and limits are
// the same. It knows no SQL and no store.
package takeaway
