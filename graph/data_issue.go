package graph

import (
	"context"

	"bienban/internal/record"
)

type dataIssueResolver struct{ *resolver }

func (r dataIssueResolver) Records(ctx context.Context, issues []*record.DataIssue) ([][]record.Node, error) {
	var ids []record.NodeID
	for _, i := range issues {
		ids = append(ids, i.Targets...)
	}
	nodes, err := r.read(ctx).NodesThere(ctx, ids)
	if err != nil {
		return nil, err
	}
	lists := make([][]record.Node, len(issues))
	for n, i := range issues {
		lists[n], nodes = nodes[:len(i.Targets)], nodes[len(i.Targets):]
	}
	return lists, nil
}

func (r dataIssueResolver) Meeting(ctx context.Context, issues []*record.DataIssue) ([]*record.Meeting, error) {
	return r.read(ctx).MeetingsByKeys(ctx, each(issues, func(i *record.DataIssue) *int64 { return i.MeetingKey }))
}

func (r queryResolver) DataIssues(ctx context.Context, kinds []record.DataIssueKind, committee *string, first *int,
	after *string, last *int, before *string,
) (*record.DataIssueConnection, error) {
	return r.read(ctx).DataIssues(ctx, kinds, committee, page(first, after, last, before))
}
