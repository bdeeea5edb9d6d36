package graph

import (
	"context"

	"bienban/internal/record"
)

type possibleDuplicateResolver struct{ *resolver }

func (r possibleDuplicateResolver) Records(ctx context.Context,
	pairs []*record.PossibleDuplicate,
) ([][]record.Record, error) {
	ids := make([]record.NodeID, 0, 2*len(pairs))
	for _, p := range pairs {
		ids = append(ids, p.Pair[:]...)
	}
	records, err := r.read(ctx).Records(ctx, ids)
	if err != nil {
		return nil, err
	}
	lists := make([][]record.Record, len(pairs))
	for i := range pairs {
		lists[i] = records[2*i : 2*i+2]
	}
	return lists, nil
}

func (r queryResolver) PossibleDuplicates(ctx context.Context, kind record.DuplicateKind, first *int, after *string,
	last *int, before *string,
) (*record.PossibleDuplicateConnection, error) {
	return r.read(ctx).PossibleDuplicates(ctx, kind, page(first, after, last, before))
}
