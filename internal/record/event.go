package record

// Event is what one change did to one record: an element of the changefeed.
type Event struct {
	// Cursor is that of the event, after which the changefeed continues.
	Cursor    string
	ChangeKey int64
	Target    NodeID
	Version   int
	Operation Operation
}

// Revision is that of the record in this change.
func (e *Event) Revision() *Revision {
	return &Revision{Target: e.Target, Version: e.Version, ChangeKey: e.ChangeKey, Operation: e.Operation}
}

// RecordChanged is an event about a record of any kind.
type RecordChanged struct{ Event }

// Kind is the kind of the record.
func (e *RecordChanged) Kind() RecordKind { return RecordKindOf(e.Target.Kind) }

// RecordID is the opaque id of the record, which is never reused.
func (e *RecordChanged) RecordID() string { return e.Target.String() }

// MeetingRecorded is an event about a meeting.
type MeetingRecorded struct{ Event }

// MeetingID is the opaque id of the meeting.
func (e *MeetingRecorded) MeetingID() string { return e.Target.String() }

// ConclusionChanged is an event about a conclusion, with its status before and after the change; StatusBefore is nil if
// the change created it.
type ConclusionChanged struct {
	Event
	StatusBefore *ConclusionStatus
	Status       ConclusionStatus
}

// ConclusionID is the opaque id of the conclusion.
func (e *ConclusionChanged) ConclusionID() string { return e.Target.String() }
