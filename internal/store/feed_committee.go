package store

import (
	"context"

	"bienban/internal/record"
)

// followedCommittee is a committee whose events somebody follows, without keys where it is those of all. Once it is merged into another one, what happens to
// the survivor is what happens to it, until the merging is undone.
type followedCommittee struct {
	store *Store
	asked int64
	keys  []int64 // that asked for, then the survivor's
}

// follow refuses a committee that there is not.
func (s *Store) follow(ctx context.Context, id *string) (*followedCommittee, error) {
	if id == nil {
		return &followedCommittee{}, nil
	}
	key, err := record.ParseIDOf(record.KindCommittee, *id)
	if err != nil {
		return nil, &record.Error{Code: record.CodeInvalid, Field: "committee", Message: err.Error()}
	}
	f := &followedCommittee{store: s, asked: key}
	if err := f.resolve(ctx); err != nil {
		return nil, err
	}
	if f.keys == nil {
		return nil, record.NotFound("committee", "there is no %s with id %q", record.KindCommittee, *id)
	}
	return f, nil
}

// resolve finds what the committee's key leads to now. That of a deleted one leads nowhere, and its events stay those of its key.
func (f *followedCommittee) resolve(ctx context.Context) error {
	nodes, err := f.store.Nodes(ctx, []record.NodeID{{Kind: record.KindCommittee, Key: f.asked}})
	if err != nil {
		return err
	}
	if c, ok := nodes[0].(*record.Committee); ok {
		f.keys = appendOnce([]int64{f.asked}, c.Key)
	}
	return nil
}

// kinds are those of the records whose events are wanted, and those of what tells where the committee went.
func (f *followedCommittee) kinds(wanted record.Kind) []int64 {
	if f.keys == nil {
		return []int64{int64(wanted)}
	}
	return []int64{int64(record.KindCommittee), int64(wanted)}
}

// went looks again where the committee's key leads, after one was recorded, taken away or brought back. Within a change committees come
// first, so that what a merging moves is looked at with the survivor known.
func (f *followedCommittee) went(ctx context.Context, r *feedRow) error {
	if r.Operation == record.OperationUpdate {
		return nil
	}
	return f.resolve(ctx)
}
