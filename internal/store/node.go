package store

import (
	"context"

	"bienban/internal/list"
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
	q := rd.source()
	switch kind {
	case record.KindArea:
		return collect(ctx, q, &areas, keys, found)
	case record.KindCommittee:
		if err := collect(ctx, q, &committees, keys, found); err != nil {
			return err
		}
		return rd.survivors(ctx, kind, keys, found)
	case record.KindOfficial:
		if err := collect(ctx, q, &officials, keys, found); err != nil {
			return err
		}
		return rd.survivors(ctx, kind, keys, found)
	case record.KindPost:
		return collect(ctx, q, &posts, keys, found)
	case record.KindTenure:
		return collect(ctx, q, &tenures, keys, found)
	case record.KindMeeting:
		return collect(ctx, q, &meetings, keys, found)
	case record.KindParticipation:
		return collect(ctx, q, &participations, keys, found)
	case record.KindAgendaItem:
		return collect(ctx, q, &agendaItems, keys, found)
	case record.KindConclusion:
		return collect(ctx, q, &conclusions, keys, found)
	case record.KindTopic:
		return collect(ctx, q, &topics, keys, found)
	case record.KindSource:
		return collect(ctx, q, &sources, keys, found)
	case record.KindCitation:
		return collect(ctx, q, &citations, keys, found)
	case record.KindSavedQuery:
		return collect(ctx, q, &savedQueries, keys, found)
	case record.KindChange:
		return collect(ctx, q, &changes, keys, found)
	}
	return nil
}

// node is a pointer to T that is a Node: what every record is.
type node[T any] interface {
	*T
	record.Node
}

func collect[T any, P node[T]](ctx context.Context, q list.Source, t *list.Table[T], keys []int64,
	into map[record.NodeID]record.Node,
) error {
	found := make(map[int64]*T, len(keys))
	if err := list.Fetch(ctx, q, t, t.Keyed(keys), found); err != nil {
		return err
	}
	for _, r := range found {
		into[P(r).NodeID()] = P(r)
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
