package graph

import (
	"context"

	"bienban/internal/record"
)

type citationResolver struct{ *resolver }

func (r citationResolver) Record(ctx context.Context, citations []*record.Citation) ([]record.Record, error) {
	return r.read(ctx).Records(ctx, each(citations, func(c *record.Citation) record.NodeID {
		return record.NodeID{Kind: c.RecordKind, Key: c.RecordKey}
	}))
}

func (r citationResolver) Source(ctx context.Context, citations []*record.Citation) ([]*record.Source, error) {
	return r.read(ctx).SourcesByKeys(ctx, each(citations, func(c *record.Citation) *int64 { return &c.SourceKey }))
}
