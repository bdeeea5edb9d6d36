package query

import (
	"cmp"
	"context"

	"bienban/internal/figures"
	"bienban/internal/list"
	"bienban/internal/record"
)

// expectationRow is an expectation with where it stands in its list: the latest meeting first, officials by name.
type expectationRow struct {
	record.Expectation
	heldOn  string
	sortKey []byte
}

// expectationsOfCells reads who was in office on the day of each meeting held.
var expectationsOfCells = cellQuery("SELECT DISTINCT k.value, m.id, t.official_id, m.held_on, u.sort_key, "+
	"(SELECT p.id FROM participations AS p WHERE p.official_id = t.official_id AND p.held_on = m.held_on AND p.meeting_id = m.id ORDER BY p.position LIMIT 1)",
	figures.InOffice+" JOIN officials AS u ON u.id = t.official_id ORDER BY k.value, m.held_on DESC, m.id DESC, u.sort_key, u.id")

// expectationOrder is the signature of that order, for cursors.
const expectationOrder = "held_on desc, id desc, sort_key, official"

// Expectations lists who was expected at the meetings of each cell. A cell has a few meetings with a few dozen
// officials, so that its list is read whole and the page taken from it.
func (rd Reader) Expectations(ctx context.Context, cells []record.SummaryCell,
	args record.PageArgs,
) ([]*record.ExpectationConnection, error) {
	page, err := list.PageRangeOf(rd.source(), args, "expectations", expectationOrder, 3)
	if err != nil {
		return nil, err
	}
	found, err := inCells(ctx, rd, expectationsOfCells, cells, func(r *expectationRow) []any {
		return []any{&r.MeetingKey, &r.OfficialKey, &r.heldOn, &r.sortKey, &r.ParticipationKey}
	})
	if err != nil {
		return nil, err
	}
	pages := make([]*record.ExpectationConnection, len(cells))
	for i, rows := range found {
		p := pageOf(rows, page, func(r expectationRow, at list.Position) int { return r.compare(at) },
			func(r expectationRow) string {
				return list.WriteCursor("expectations", expectationOrder, r.PositionRef())
			})
		nodes := make([]*record.Expectation, len(p.Nodes))
		for j := range p.Nodes {
			nodes[j] = &p.Nodes[j].Expectation
		}
		pages[i] = &record.ExpectationConnection{
			Nodes: nodes, HasNext: p.HasNext, HasPrev: p.HasPrev, CursorAt: p.CursorAt, Count: p.Count,
		}
	}
	return pages, nil
}

// pageOf takes a page from a list that was read whole. Its elements compare with the position of a cursor.
func pageOf[T any](all []T, page list.PageRange, compare func(T, list.Position) int,
	cursor func(T) string,
) *record.Page[T] {
	from, to := 0, len(all)
	for from < to && page.After != nil && compare(all[from], *page.After) <= 0 {
		from++
	}
	for to > from && page.Before != nil && compare(all[to-1], *page.Before) >= 0 {
		to--
	}
	p := &record.Page[T]{
		HasPrev: page.After != nil, HasNext: page.Before != nil,
		Count: func(context.Context) (int, error) { return len(all), nil },
	}
	switch {
	case to-from <= page.Size && page.Backward:
		p.HasPrev = false
	case to-from <= page.Size:
		p.HasNext = false
	case page.Backward:
		from, p.HasPrev = to-page.Size, true
	default:
		to, p.HasNext = from+page.Size, true
	}
	p.Nodes = all[from:to]
	p.CursorAt = func(i int) string { return cursor(all[from+i]) }
	return p
}

// PositionRef points at the part's position in its meeting, from 1.
func (r *expectationRow) PositionRef() list.Position {
	return list.Position{Values: []any{r.heldOn, r.MeetingKey, r.sortKey}, Key: r.OfficialKey}
}

// compare tells whether the row stands before or after a place.
func (r *expectationRow) compare(p list.Position) int {
	heldOn, _ := p.Values[0].(string)
	meeting, _ := p.Values[1].(int64)
	sortKey, _ := p.Values[2].([]byte)
	return cmp.Or(cmp.Compare(heldOn, r.heldOn), cmp.Compare(meeting, r.MeetingKey),
		cmp.Compare(string(r.sortKey), string(sortKey)), cmp.Compare(r.OfficialKey, p.Key))
}
