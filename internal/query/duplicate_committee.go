package query

import (
	"context"

	"bienban/db"
	"bienban/internal/record"
)

type committeeLikeness struct {
	Key        int64             `db:"id"`
	Name       string            `db:"name"`
	Folded     string            `db:"name_folded"`
	ShortName  *string           `db:"short_name"`
	OtherNames record.OtherNames `db:"other_names"`
	Area       *int64            `db:"effective_area_id"`
	Parent     *int64            `db:"parent_id"`
}

// committeePairs are committees that share a name. Where they sit and what they are parts of tells those of one name
// apart.
func committeePairs(ctx context.Context, q db.Queryer) ([]*record.PossibleDuplicate, error) {
	var rows []committeeLikeness
	if err := q.Select(ctx, &rows,
		"SELECT id, name, name_folded, short_name, other_names, effective_area_id, parent_id FROM committees ORDER BY id"); err != nil {
		return nil, err
	}
	all := make([]calledBy, len(rows))
	for i, r := range rows {
		all[i] = newCalledBy(r.Key, r.Name, r.Folded, r.ShortName, r.OtherNames)
	}
	var pairs []*record.PossibleDuplicate
	seen := map[[2]int]bool{}
	for _, block := range blocksByName(all) {
		eachPair(block, func(a, b int) {
			together := sameKey(rows[a].Area, rows[b].Area) > 0 || sameKey(rows[a].Parent, rows[b].Parent) > 0
			if seen[[2]int{a, b}] || len(block) > mostNamesakes && !together {
				return
			}
			seen[[2]int{a, b}] = true
			pairs = append(pairs, committeePair(all, rows, a, b))
		})
	}
	return pairs, nil
}

func committeePair(all []calledBy, rows []committeeLikeness, a, b int) *record.PossibleDuplicate {
	p := &record.PossibleDuplicate{Pair: [2]record.NodeID{
		{Kind: record.KindCommittee, Key: all[a].key},
		{Kind: record.KindCommittee, Key: all[b].key},
	}}
	reason, _ := all[a].likeness(&all[b])
	p.Add(reason)
	switch sameKey(rows[a].Area, rows[b].Area) {
	case 1:
		p.Add(record.DuplicateReasonSameArea)
	case -1:
		p.Add(record.DuplicateReasonOtherArea)
	}
	switch sameKey(rows[a].Parent, rows[b].Parent) {
	case 1:
		p.Add(record.DuplicateReasonSameParent)
	case -1:
		p.Add(record.DuplicateReasonOtherParent)
	}
	return p
}

// sameKey is 1 where both are known and the same, -1 where they differ, 0 where one is not known.
func sameKey(a, b *int64) int {
	switch {
	case a == nil || b == nil:
		return 0
	case *a == *b:
		return 1
	}
	return -1
}
