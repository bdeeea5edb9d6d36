package record

import "time"

// Revision is what one change did to one record.
type Revision struct {
	Target    NodeID
	Version   int
	ChangeKey int64
	Operation Operation
}

// Kind is the kind of the record.
func (r *Revision) Kind() RecordKind { return RecordKindOf(r.Target.Kind) }

// RecordID is the opaque id of the record, which is never reused.
func (r *Revision) RecordID() string { return r.Target.String() }

// FieldChange is one difference between two revisions of a record; values are JSON texts, nil where there is none.
type FieldChange struct {
	Field  string
	Before *string
	After  *string
}

// RevisionConnection is a page of revisions.
type RevisionConnection = Page[*Revision]

// RevisionEdge is a revision in a page, with its cursor.
type RevisionEdge = Edge[*Revision]

// ChangeConnection is a page of changes.
type ChangeConnection = Page[*Change]

// ChangeEdge is a change in a page, with its cursor.
type ChangeEdge = Edge[*Change]

// ChangeFilter — Which changes to list; all given conditions must hold.
type ChangeFilter struct {
	Kind   []RecordKind `json:"kind,omitempty"`
	Actor  *string      `json:"actor,omitempty"`
	Record *string      `json:"record,omitempty"`
	From   *time.Time   `json:"from,omitempty"`
	To     *time.Time   `json:"to,omitempty"`
}
