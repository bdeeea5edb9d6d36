package change

import (
	"bienban/internal/record"
)

// RecordRow names a record.
type RecordRow struct {
	Kind record.Kind `db:"kind"`
	Key  int64       `db:"record_id"`
}

// ID names the record.
func (r RecordRow) ID() record.NodeID { return record.NodeID{Kind: r.Kind, Key: r.Key} }
