// Package store holds all SQL about the records. Reads answer for a whole level of a query at once: a method takes the keys
// of all parents and runs one statement (list.go for pages, read.go for single records and facets); filters become
// conditions in filter.go. Writes pass one door, Change. A noun's reads are in the file of its name, its writes beside them.
//
// It knows nothing of GraphQL and HTTP, and everything that differs between SQL engines is in package db or words.go.
package store

import (
	"time"

	"bienban/db"
)

// Store reads and writes the records of one database. It is safe for concurrent use.
type Store struct {
	db  *db.DB
	now func() time.Time
	// pulse wakes the readers of the feed of changes.
	pulse pulse
}

// New makes a store over an open database. The clock gives each change its one instant.
func New(d *db.DB, now func() time.Time) *Store {
	return &Store{db: d, now: now}
}
