package query

import (
	"context"

	"bienban/db"
	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// MergedInto are the records that were merged into each of some officials or committees, in the order of their slugs.
func (rd Reader) MergedInto(ctx context.Context, kind record.Kind, records []int64) ([][]record.MergedRecord, error) {
	return list.Facets(ctx, rd.source(), `
		SELECT f.record_id, f.kind, coalesce(f.former_id, 0), f.slug,
			(SELECT r.change_id FROM revisions AS r WHERE r.kind = f.kind AND r.record_id = f.former_id AND r.operation = 'DELETE' ORDER BY r.version DESC LIMIT 1)
		FROM merged_records AS f WHERE f.kind = ? AND f.is_own = 0 AND f.record_id IN (SELECT k.value FROM json_each(?) AS k)
		ORDER BY f.record_id, f.slug`,
		records, func(m *record.MergedRecord) []any { return []any{(*int64)(&m.Kind), &m.Key, &m.Slug, &m.ChangeKey} },
		int64(kind))
}

// FormerSlugs are the slugs that lead to each of some records besides their own, in their order.
func (rd Reader) FormerSlugs(ctx context.Context, kind record.Kind, records []int64) ([][]string, error) {
	return list.Facets(ctx, rd.source(), "SELECT f.record_id, f.slug FROM merged_records AS f WHERE f.kind = ? AND f.record_id IN "+
		"(SELECT k.value FROM json_each(?) AS k) ORDER BY f.record_id, f.slug",
		records, func(s *string) []any { return []any{s} }, int64(kind))
}

// MergedBy reads the changes that merged records, nil for those that are not known.
func (rd Reader) MergedBy(ctx context.Context, records []*record.MergedRecord) ([]*record.Change, error) {
	keys := make([]*int64, len(records))
	for i, r := range records {
		keys[i] = r.ChangeKey
	}
	return list.ByKeys(ctx, rd.source(), &noun.Changes, keys)
}

// survivorOf finds the record into which the one that was asked for was merged, when missing says that there is no such
// record; 0 when there is none. It tells under what it was asked for.
func (rd Reader) survivorOf(ctx context.Context, kind record.Kind, id, slug *string,
	missing error,
) (into int64, asked *string, err error) {
	if record.CodeOf(missing) != record.CodeNotFound {
		return 0, nil, missing
	}
	var rows []int64
	if id != nil {
		key, _ := record.ParseIDOf(kind, *id) // it was found to be an id
		err = rd.source().Select(ctx, &rows, "SELECT record_id FROM merged_records WHERE kind = ? AND former_id = ?",
			int64(kind), key)
		asked = id
	} else {
		err = rd.source().Select(ctx, &rows, "SELECT record_id FROM merged_records WHERE kind = ? AND slug = ?", int64(kind),
			*slug)
		asked = slug
	}
	if err != nil {
		return 0, nil, err
	}
	if len(rows) == 0 {
		return 0, nil, missing
	}
	return rows[0], asked, nil
}

// Official reads one official by exactly one of id and slug; those of a merged one lead to the survivor.
func (rd Reader) Official(ctx context.Context, id, slug *string) (*record.Official, error) {
	o, err := list.ByIDOrSlug(ctx, rd.source(), &noun.Officials, record.KindOfficial, id, slug)
	into, asked, err := rd.survivorOf(ctx, record.KindOfficial, id, slug, err)
	if into != 0 {
		if o, err = list.One(ctx, rd.source(), &noun.Officials, record.KindOfficial, "id", *asked,
			list.Where("t.id = ?", into)); err == nil {
			o.ResolvedFrom = asked
		}
	}
	return o, err
}

// Committee reads one committee by exactly one of id and slug; those of a merged one lead to the survivor.
func (rd Reader) Committee(ctx context.Context, id, slug *string) (*record.Committee, error) {
	c, err := list.ByIDOrSlug(ctx, rd.source(), &noun.Committees, record.KindCommittee, id, slug)
	into, asked, err := rd.survivorOf(ctx, record.KindCommittee, id, slug, err)
	if into != 0 {
		if c, err = list.One(ctx, rd.source(), &noun.Committees, record.KindCommittee, "id", *asked,
			list.Where("t.id = ?", into)); err == nil {
			c.ResolvedFrom = asked
		}
	}
	return c, err
}

// survivors adds the records into which the missing ones were merged, each as an answer of its own that tells for what.
func (rd Reader) survivors(ctx context.Context, kind record.Kind, keys []int64,
	found map[record.NodeID]record.Node,
) error {
	var missing, former []int64
	for _, key := range keys {
		if found[record.NodeID{Kind: kind, Key: key}] == nil {
			missing = append(missing, key)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	err := rd.source().Select(ctx, &former,
		"SELECT former_id FROM merged_records WHERE kind = ? AND former_id IN (SELECT value FROM "+db.KeysTable+")",
		int64(kind), db.Keys(missing))
	for _, key := range former {
		id := record.NodeID{Kind: kind, Key: key}
		if err != nil {
			return err
		}
		text := id.String()
		if kind == record.KindOfficial {
			found[id], err = asNode(rd.Official(ctx, &text, nil))
		} else {
			found[id], err = asNode(rd.Committee(ctx, &text, nil))
		}
	}
	return err
}

func asNode[P record.Node](r P, err error) (record.Node, error) {
	if err != nil {
		return nil, err
	}
	return r, nil
}
