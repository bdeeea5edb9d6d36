package store

import (
	"cmp"
	"context"
	"slices"

	"bienban/db"
	"bienban/internal/list"
	"bienban/internal/record"
)

// mostNamesakes is how many records may bear a name for every two of them to be proposed for it; of a name that more
// bear, only those who share a committee are.
const mostNamesakes = 20

const duplicateOrder = "score desc, first, second"

// PossibleDuplicates proposes pairs of officials or committees that may be one, the highest score first. Pairs are
// looked for among those who share a name or, for officials, a committee and a given name, never among all.
func (rd Reader) PossibleDuplicates(ctx context.Context, kind record.DuplicateKind,
	args record.PageArgs,
) (*record.PossibleDuplicateConnection, error) {
	listName := "duplicates/" + string(kind)
	page, err := list.PageRangeOf(rd.source(), args, listName, duplicateOrder, 2)
	if err != nil {
		return nil, err
	}
	var pairs []*record.PossibleDuplicate
	err = rd.Conn().Snapshot(ctx, func(q *db.Tx) (err error) {
		if kind == record.DuplicateKindCommittee {
			pairs, err = committeePairs(ctx, q)
		} else {
			pairs, err = officialPairs(ctx, q)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, p := range pairs {
		p.Weigh()
	}
	slices.SortFunc(pairs, func(a, b *record.PossibleDuplicate) int {
		return comparePlaces(placeOfPair(a), placeOfPair(b))
	})
	return pageOfPairs(pairs, page, listName), nil
}

func placeOfPair(d *record.PossibleDuplicate) list.Position {
	return list.Position{Values: []any{int64(d.Hundreds), d.Pair[0].Key}, Key: d.Pair[1].Key}
}

func comparePlaces(a, b list.Position) int {
	aScore, _ := a.Values[0].(int64)
	bScore, _ := b.Values[0].(int64)
	aFirst, _ := a.Values[1].(int64)
	bFirst, _ := b.Values[1].(int64)
	return cmp.Or(cmp.Compare(bScore, aScore), cmp.Compare(aFirst, bFirst), cmp.Compare(a.Key, b.Key))
}

// pageOfPairs takes the page from the whole list.
func pageOfPairs(all []*record.PossibleDuplicate, page list.PageRange, listName string) *record.PossibleDuplicateConnection {
	from, to := 0, len(all)
	for from < to && page.After != nil && comparePlaces(placeOfPair(all[from]), *page.After) <= 0 {
		from++
	}
	for to > from && page.Before != nil && comparePlaces(placeOfPair(all[to-1]), *page.Before) >= 0 {
		to--
	}
	p := &record.PossibleDuplicateConnection{
		HasPrev: page.After != nil, HasNext: page.Before != nil,
		Count: func(context.Context) (int, error) { return len(all), nil },
	}
	switch {
	case page.Backward:
		p.HasPrev = to-from > page.Size
		from = max(from, to-page.Size)
	default:
		p.HasNext = to-from > page.Size
		to = min(to, from+page.Size)
	}
	p.Nodes = all[from:to]
	p.CursorAt = func(i int) string { return list.WriteCursor(listName, duplicateOrder, placeOfPair(p.Nodes[i])) }
	return p
}

// eachPair visits the pairs of those in a block, the smaller index first.
func eachPair(block []int, visit func(a, b int)) {
	for i, a := range block {
		for _, b := range block[i+1:] {
			visit(min(a, b), max(a, b))
		}
	}
}
