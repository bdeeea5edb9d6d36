package graph

import (
	"context"

	"bienban/internal/record"
)

type formerAreaResolver struct{ *resolver }

func (r formerAreaResolver) Area(ctx context.Context, of []*record.FormerArea) ([]*record.Area, error) {
	return r.read(ctx).AreasByKeys(ctx, each(of, func(f *record.FormerArea) *int64 { return f.TargetKey }))
}

type formerCommitteeResolver struct{ *resolver }

func (r formerCommitteeResolver) Committee(ctx context.Context,
	of []*record.FormerCommittee,
) ([]*record.Committee, error) {
	return r.read(ctx).CommitteesByKeys(ctx, each(of, func(f *record.FormerCommittee) *int64 { return f.TargetKey }))
}
