package journal

import "bienban/internal/record"

// CopiedRevision is a revision of a mirror's origin, as the origin keeps it.
type CopiedRevision struct {
	Target    record.NodeID
	Version   int
	Operation record.Operation
	Body      string
}
