package store

import (
	"bienban/internal/record"
	"context"
)

// MirroredStart is a change with the first of its revisions, at most so many, as this database keeps them. A mirror's
// are the origin's, unless the origin is another than it was.
func (rd Reader) MirroredStart(ctx context.Context, change int64,
	most int,
) (*record.Change, []MirroredRevision, error) {
	c, err := rd.OneChange(ctx, record.NodeID{Kind: record.KindChange, Key: change}.String())
	if err != nil {
		return nil, nil, err
	}
	pages, err := rd.RevisionsOf(ctx, []int64{change}, record.PageArgs{First: &most})
	if err != nil {
		return nil, nil, err
	}
	bodies, err := rd.StoredBodies(ctx, pages[0].Nodes)
	if err != nil {
		return nil, nil, err
	}
	revisions := make([]MirroredRevision, len(bodies))
	for i, r := range pages[0].Nodes {
		revisions[i] = MirroredRevision{r.Target, r.Version, r.Operation, bodies[i]}
	}
	return c, revisions, nil
}
