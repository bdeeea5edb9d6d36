package query

import (
	"context"
	"fmt"

	"bienban/db"
	"bienban/internal/journal"
	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/record"
)

func danglingError(id record.NodeID) error {
	return fmt.Errorf("%s %d does not exist, but something refers to it", id.Kind, id.Key)
}

// Changes lists what was recorded, in the order in which it was.
func (rd Reader) Changes(ctx context.Context, filter *record.ChangeFilter,
	page record.PageArgs,
) (*record.ChangeConnection, error) {
	matching, err := list.Compile(filter, matchChange)
	if err != nil {
		return nil, err
	}
	pages, err := list.Pages[record.Change, string](ctx, rd.source(), &noun.Changes, list.All, list.Root, matching, nil,
		page)
	if err != nil {
		return nil, err
	}
	return pages[0], nil
}

func matchChange(c *list.Compiler, x string, f *record.ChangeFilter) list.Predicate {
	t := &list.Terms{C: c}
	t.Equals(x+".actor", f.Actor)
	if f.Kind != nil {
		kinds := make([]int64, len(f.Kind))
		for i, k := range f.Kind {
			kinds[i] = int64(k.Kind())
		}
		t.Add(list.Where("EXISTS (SELECT 1 FROM revisions AS r WHERE r.change_id = "+x+
			".id AND r.kind IN (SELECT k.value FROM "+
			db.KeysTable+" AS k))", db.Keys(kinds)))
	}
	if f.Record != nil {
		id, err := record.ParseID(*f.Record)
		if err != nil {
			c.Fail(err)
		}
		t.Add(list.Where(x+".id IN (SELECT r.change_id FROM revisions AS r WHERE r.kind = ? AND r.record_id = ?)",
			int64(id.Kind),
			id.Key))
	}
	if f.From != nil {
		t.Add(list.Where(x+".recorded_at >= ?", f.From.UTC().Format(journal.InstantFormat)))
	}
	if f.To != nil {
		t.Add(list.Where(x+".recorded_at <= ?", f.To.UTC().Format(journal.InstantFormat)))
	}
	return list.AllOf(t.Conds)
}

// OneChange reads a change by its id.
func (rd Reader) OneChange(ctx context.Context, id string) (*record.Change, error) {
	key, err := record.ParseIDOf(record.KindChange, id)
	if err != nil {
		return nil, err
	}
	return list.One(ctx, rd.source(), &noun.Changes, record.KindChange, "id", id, list.Where("t.id = ?", key))
}
