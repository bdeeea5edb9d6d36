package store

import (
	"bienban/internal/record"
)

// recordRow names a record.
type recordRow struct {
	Kind record.Kind `db:"kind"`
	Key  int64       `db:"record_id"`
}

func (r recordRow) id() record.NodeID { return record.NodeID{Kind: r.Kind, Key: r.Key} }
