package store

import (
	"context"
	"slices"

	"bienban/db"
	"bienban/internal/list"
	"bienban/internal/record"
)

// IdentitiesOf is what was established about each official and others, whoever of the two holds it, in the order of the
// others' ids.
func (rd Reader) IdentitiesOf(ctx context.Context, officials []int64) ([][]record.IdentityAssertion, error) {
	return list.Facets(ctx, rd.source(), `
		WITH k (id) AS MATERIALIZED (SELECT value FROM json_each(?))
		SELECT f.official_id, f.other_id, f.identity, f.source_id, f.basis FROM identities AS f WHERE f.official_id IN (SELECT id FROM k)
		UNION ALL
		SELECT f.other_id, f.official_id, f.identity, f.source_id, f.basis FROM identities AS f WHERE f.other_id IN (SELECT id FROM k)
		ORDER BY 1, 2`,
		officials, func(a *record.IdentityAssertion) []any {
			return []any{&a.OfficialKey, (*string)(&a.Identity), &a.SourceKey, &a.Basis}
		})
}

// heed leaves out the pairs of those who were found to be two, and tells what else was established about a pair. Those
// found to be one are proposed whatever they are called.
func (f *officialFinder) heed(ctx context.Context, q db.Queryer) error {
	var rows []struct {
		One      int64           `db:"one"`
		Other    int64           `db:"other"`
		Identity record.Identity `db:"identity"`
	}
	err := q.Select(ctx, &rows,
		"SELECT min(official_id, other_id) AS one, max(official_id, other_id) AS other, identity FROM identities ORDER BY 1, 2")
	if err != nil || len(rows) == 0 {
		return err
	}
	found := make(map[[2]int64]*record.PossibleDuplicate, len(f.pairs))
	for _, p := range f.pairs {
		found[[2]int64{p.Pair[0].Key, p.Pair[1].Key}] = p
	}
	different := map[*record.PossibleDuplicate]bool{}
	for _, r := range rows {
		p := found[[2]int64{r.One, r.Other}]
		switch {
		case r.Identity == record.IdentitySame:
			if p == nil {
				p = &record.PossibleDuplicate{Pair: [2]record.NodeID{
					{Kind: record.KindOfficial, Key: r.One},
					{Kind: record.KindOfficial, Key: r.Other},
				}}
				f.pairs = append(f.pairs, p)
			}
			p.Add(record.DuplicateReasonAssertedSame)
		case p == nil:
		case r.Identity == record.IdentityUnsure:
			p.Add(record.DuplicateReasonAssertedUnsure)
		default:
			different[p] = true
		}
	}
	f.pairs = slices.DeleteFunc(f.pairs, func(p *record.PossibleDuplicate) bool { return different[p] })
	return nil
}
