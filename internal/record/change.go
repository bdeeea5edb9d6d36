package record

import "time"

// Change is one write transaction.
type Change struct {
	Key        int64
	RecordedAt time.Time
	Actor      string
	Note       *string
	// Warnings are data issues of the records that the change touched; they are set when the change has just been made,
	// and not stored.
	Warnings []DataIssue
}

// IsNode marks Change as a Node.
func (c *Change) IsNode() {}

// NodeID is the identity of the change among all nodes.
func (c *Change) NodeID() NodeID { return NodeID{KindChange, c.Key} }

// ID is the opaque id of the API.
func (c *Change) ID() string { return c.NodeID().String() }

// RecordMeetingPayload is the result of recordMeeting; Change is nil if nothing changed, or if it was only tried.
type RecordMeetingPayload struct {
	Meeting *Meeting
	Outcome RecordOutcome
	Effects []RecordEffect
	Kept    []KeptValue
	Written
}
