package query

import (
	"context"

	"bienban/internal/noun"
	"bienban/internal/record"
)

// Nodes reads the record behind each id, with one statement for each kind that occurs; nil where there is none.
func (rd Reader) Nodes(ctx context.Context, ids []record.NodeID) ([]record.Node, error) {
	byKind := make(map[record.Kind][]int64)
	for _, id := range ids {
		byKind[id.Kind] = append(byKind[id.Kind], id.Key)
	}
	found := make(map[record.NodeID]record.Node, len(ids))
	for kind := record.KindArea; kind <= record.KindChange; kind++ {
		if keys := byKind[kind]; keys != nil {
			if err := rd.nodesOf(ctx, kind, keys, found); err != nil {
				return nil, err
			}
		}
	}
	nodes := make([]record.Node, len(ids))
	for i, id := range ids {
		nodes[i] = found[id]
	}
	return nodes, nil
}

func (rd Reader) nodesOf(ctx context.Context, kind record.Kind, keys []int64,
	found map[record.NodeID]record.Node,
) error {
	if kind == record.KindChange {
		return noun.ChangeNodes(ctx, rd.source(), keys, found)
	}
	if err := noun.Of(kind).Nodes(ctx, rd.source(), keys, found); err != nil {
		return err
	}
	if kind == record.KindCommittee || kind == record.KindOfficial {
		return rd.survivors(ctx, kind, keys, found)
	}
	return nil
}

// NodesThere is Nodes for ids that something in the database refers to: each of them must be there.
func (rd Reader) NodesThere(ctx context.Context, ids []record.NodeID) ([]record.Node, error) {
	nodes, err := rd.Nodes(ctx, ids)
	for i, n := range nodes {
		if n == nil {
			return nil, danglingError(ids[i])
		}
	}
	return nodes, err
}

// Records is Nodes for ids that something in the database refers to: each of them must be a record that exists.
func (rd Reader) Records(ctx context.Context, ids []record.NodeID) ([]record.Record, error) {
	nodes, err := rd.Nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	records := make([]record.Record, len(nodes))
	for i, n := range nodes {
		r, ok := n.(record.Record)
		if !ok {
			return nil, danglingError(ids[i])
		}
		records[i] = r
	}
	return records, nil
}
