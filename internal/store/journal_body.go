package store

import (
	"bytes"
	"encoding/json"

	"bienban/internal/record"
)

// Body is a record with the facets that belong to it, as its revisions keep it in JSON: all that is needed to restore it,
// and nothing that follows from something else.
type Body interface {
	NodeID() record.NodeID
	// VersionRef points at the record's version.
	VersionRef() *int
	// Origin is what the database holds of the record.
	Origin() *Stored
	// Derive fills in what follows from the record's own facts.
	Derive()
	// Rows tells the rows of the record: first its own, then those that belong to it, which are replaced together, so that
	// they are only ever new.
	Rows(put func(t *rowTable, args ...any))
	// Lookups are the ways in which recording finds the record.
	Lookups() []lookup
}

// Stored is the last revision of a record; every body embeds one. Version 0 means that the record is new.
type Stored struct {
	Last Revision `json:"-"`
}

// Origin is what the database holds of the record.
func (s *Stored) Origin() *Stored { return s }

// IsNew tells that the record is not recorded yet.
func (s *Stored) IsNew() bool { return s.Last.Version == 0 }

// Revision is what one change did to one record.
type Revision struct {
	Version   int    `db:"version"`
	ChangeKey int64  `db:"change_id"`
	Operation string `db:"operation"`
	Body      string `db:"body"` // of a deletion: what was deleted
}

// The operations of a revision.
const (
	OpCreate = "CREATE"
	OpUpdate = "UPDATE"
	OpDelete = "DELETE"
)

// Encode writes a body as compact JSON.
func Encode(b Body) (string, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(b); err != nil {
		return "", err
	}
	return string(bytes.TrimSuffix(buf.Bytes(), []byte("\n"))), nil
}
