package graph

import (
	"context"
	"time"

	"bienban/internal/record"
)

// mostIDs is how many records nodes(ids:) fetches.
const mostIDs = 200

func (r queryResolver) Node(ctx context.Context, id string) (record.Node, error) {
	nodeID, err := record.ParseID(id)
	if err != nil {
		return nil, err
	}
	nodes, err := r.read(ctx).Nodes(ctx, []record.NodeID{nodeID})
	if err != nil {
		return nil, err
	}
	if nodes[0] == nil {
		return nil, record.NotFound("id", "there is no %s with id %q", nodeID.Kind, id)
	}
	return nodes[0], nil
}

func (r queryResolver) Nodes(ctx context.Context, ids []string, _ *time.Time) ([]record.Node, error) {
	if len(ids) > mostIDs {
		return nil, record.Invalid("ids", "ids has %d ids, at most %d are allowed", len(ids), mostIDs)
	}
	nodeIDs := make([]record.NodeID, len(ids))
	for i, id := range ids {
		var err error
		if nodeIDs[i], err = record.ParseID(id); err != nil {
			return nil, err
		}
	}
	return r.read(ctx).Nodes(ctx, nodeIDs)
}

func (r queryResolver) Database(ctx context.Context) (*record.Database, error) {
	return r.read(ctx).Database(ctx)
}
