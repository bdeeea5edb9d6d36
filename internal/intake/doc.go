// Package intake reads record files and has what they hold recorded.
//
// A record file is JSON: one object, an array of objects, or objects one after another (JSON Lines). Each object, an
// entry, is what the mutation recordMeeting takes, except that the meeting may be left out where only declared lists
// are to be recorded. Files are read as a stream, so that their size does not matter.
//
// The package knows files and JSON. What makes an entry valid is in internal/record, what becomes of it in
// internal/store.
package intake
