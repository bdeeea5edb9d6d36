// Package intake is the importer: it reads record files and records them.
//
// A record file is JSON: one object, an array of objects, or objects one after another (JSON Lines). Each object, an
// entry, is the input of the mutation recordMeeting, except that the meeting may be left out if only declared lists are
// to be recorded. Files are read as a stream, whatever their size.
//
// The package knows files and JSON. What makes an entry valid is in internal/record, how it is recorded is the store's.
package intake
