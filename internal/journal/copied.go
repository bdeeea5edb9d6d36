package journal

import (
	"bienban/internal/record"
)

// CopiedRevision is what a change did to one record, as the origin keeps it.
type CopiedRevision struct {
	Target    record.NodeID
	Version   int
	Operation record.Operation
	Body      string
}
