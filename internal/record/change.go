package record

import "time"

// Change is one write transaction.
type Change struct {
	Key        int64
	RecordedAt time.Time
	Actor      string
	Note       *string
	// Warnings are the issues that concern the records that the change touched, where it has just been made; they are not
	// kept.
	Warnings []DataIssue
}

// IsNode marks Change as a Node.
func (c *Change) IsNode() {}

// NodeID names the change among all nodes.
func (c *Change) NodeID() NodeID { return NodeID{KindChange, c.Key} }

// ID is the opaque id of the API.
func (c *Change) ID() string { return c.NodeID().String() }

// RecordMeetingPayload is what recording a meeting answers; Change is nil when nothing changed.
type RecordMeetingPayload struct {
	Meeting *Meeting
	Outcome RecordOutcome
	Written
}
