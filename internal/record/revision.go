package record

import "time"

// Revision is what one change did to one record.
type Revision struct {
	Target    NodeID
	Version   int
	ChangeKey int64
	Operation Operation
}

// Kind is that of the record.
func (r *Revision) Kind() RecordKind { return RecordKindOf(r.Target.Kind) }

// RecordID is the opaque id of the record, which it keeps when it is deleted.
func (r *Revision) RecordID() string { return r.Target.String() }

// FieldChange is one difference between two revisions of a record; the values are JSON texts, nil where there was or is
// none.
type FieldChange struct {
	Field  string
	Before *string
	After  *string
}

// RevisionConnection is a page of revisions.
type RevisionConnection = Page[*Revision]

// RevisionEdge is a revision in a page.
type RevisionEdge = Edge[*Revision]

// ChangeConnection is a page of changes.
type ChangeConnection = Page[*Change]

// ChangeEdge is a change in a page.
type ChangeEdge = Edge[*Change]

// ChangeFilter — Which changes to list. All given conditions must hold.
type ChangeFilter struct {
	Kind   []RecordKind `json:"kind,omitempty"`
	Actor  *string      `json:"actor,omitempty"`
	Record *string      `json:"record,omitempty"`
	From   *time.Time   `json:"from,omitempty"`
	To     *time.Time   `json:"to,omitempty"`
}
