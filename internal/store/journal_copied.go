package store

import (
	"bienban/internal/record"
)

// MirroredRevision is what a change did to one record, as the origin keeps it.
type MirroredRevision struct {
	Target    record.NodeID
	Version   int
	Operation record.Operation
	Body      string
}
