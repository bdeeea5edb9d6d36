package graph

import (
	"context"

	"bienban/internal/record"
)

type effectiveEndResolver struct{ *resolver }

func (r effectiveEndResolver) Cause(ctx context.Context, ends []*record.EffectiveEnd) ([]record.Record, error) {
	causes := make([]record.Record, len(ends))
	var ids []record.NodeID
	for _, e := range ends {
		if e.Cause != nil {
			ids = append(ids, *e.Cause)
		}
	}
	records, err := r.read(ctx).Records(ctx, ids)
	if err != nil {
		return nil, err
	}
	for i, e := range ends {
		if e.Cause != nil {
			causes[i], records = records[0], records[1:]
		}
	}
	return causes, nil
}
