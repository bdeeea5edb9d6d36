package query

import (
	"context"
	"database/sql/driver"
	"slices"

	"bienban/internal/journal"
	"bienban/internal/list"
	"bienban/internal/record"
)

// followedCommittee is a committee whose events somebody follows, without keys where it is those of all. Once it is
// merged into another one, what happens to the survivor is what happens to it, until the merging is undone. Where it is
// goes by the change that is told, not by what is recorded since: whoever reads late is told the same.
type followedCommittee struct {
	reader Reader
	keys   []int64 // that asked for, that into which it was merged, and so on to the survivor's
}

// follow refuses a committee that there is not.
func (rd Reader) follow(ctx context.Context, id *string) (*followedCommittee, error) {
	if id == nil {
		return &followedCommittee{}, nil
	}
	key, err := record.ParseIDOf(record.KindCommittee, *id)
	if err != nil {
		return nil, &record.Error{Code: record.CodeInvalid, Field: "committee", Message: err.Error()}
	}
	nodes, err := rd.Nodes(ctx, []record.NodeID{{Kind: record.KindCommittee, Key: key}})
	if err != nil {
		return nil, err
	}
	if _, ok := nodes[0].(*record.Committee); !ok {
		return nil, record.NotFound("committee", "there is no %s with id %q", record.KindCommittee, *id)
	}
	return &followedCommittee{reader: rd, keys: []int64{key}}, nil
}

// locate finds what the committee's key led to after a change. That of a deleted one leads nowhere, and its events stay
// those of its key.
func (f *followedCommittee) locate(ctx context.Context, change int64) error {
	if f.keys == nil {
		return nil
	}
	f.keys = f.keys[:1]
	for {
		into, err := f.reader.mergedIntoAt(ctx, f.keys[len(f.keys)-1], change)
		if err != nil || into == 0 {
			return err
		}
		f.keys = append(f.keys, into)
	}
}

// mergedIntoAt is the committee into which another one had been merged by the end of a change, as of the merging; 0
// when it was there, or was deleted.
func (rd Reader) mergedIntoAt(ctx context.Context, key, change int64) (into int64, err error) {
	err = rd.source().Each(ctx, `
		WITH last AS (
			SELECT r.operation, r.change_id FROM revisions AS r WHERE r.kind = ?1 AND r.record_id = ?2 AND r.change_id <= ?3 ORDER BY r.version DESC LIMIT 1
		)
		SELECT r.record_id FROM last CROSS JOIN revisions AS r
		WHERE last.operation = 'DELETE' AND r.change_id = last.change_id AND r.kind = ?1 AND r.operation <> 'DELETE'
			AND EXISTS (SELECT 1 FROM json_each(r.body, '$.merged') AS m WHERE m.value ->> 'id' = ?2)`,
		[]any{int64(record.KindCommittee), key, change}, func(values []driver.Value) error {
			return list.Scan(values, list.ScanTargets([]any{&into}))
		})
	return into, err
}

// kinds are those of the records whose events are wanted, and those of what tells where the committee went.
func (f *followedCommittee) kinds(wanted record.Kind) []int64 {
	if f.keys == nil {
		return []int64{int64(wanted)}
	}
	return []int64{int64(record.KindCommittee), int64(wanted)}
}

// went looks again where the committee is, after one on its way was taken away or brought back. Within a change
// committees come first, so that what a merging moves is looked at with the survivor known.
func (f *followedCommittee) went(ctx context.Context, r *journal.FeedRow) error {
	if r.Operation == record.OperationUpdate || !slices.Contains(f.keys, r.Target.Key) {
		return nil
	}
	return f.locate(ctx, r.ChangeKey)
}
