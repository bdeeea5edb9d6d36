package query

import (
	"cmp"
	"context"
	"database/sql/driver"
	"slices"
	"strings"

	"bienban/db"
	"bienban/internal/figures"
	"bienban/internal/list"
	"bienban/internal/record"
)

// overCells are a statement over cells of one committee each, and one over cells of several.
type overCells struct{ ofOne, ofGroup string }

// cellQuery makes a statement over cells from what it selects and what follows: the places of the cells are k, and the
// meetings held in each are m. Of a group, a meeting counts once for each of its committees: what must not be told
// twice is selected DISTINCT, or in groups.
func cellQuery(selects, rest string) overCells {
	of := func(meetings string) string {
		return selects + " FROM " + db.KeysTable + " AS k CROSS JOIN meeting_committees AS l ON " + meetings +
			" JOIN meetings AS m ON m.id = l.meeting_id AND " + figures.IsHeld + " " + rest
	}
	return overCells{of(figures.MeetingOfCell), of(figures.MeetingOfGroup)}
}

// cellArgs are the arguments of a cellQuery.
func cellArgs(cells []record.SummaryCell) []any {
	lists, parents := make([]record.SummaryList, len(cells)), make([]int64, len(cells))
	for i, c := range cells {
		lists[i], parents[i] = record.SummaryList{SummaryCell: c}, int64(i)
	}
	args := []any{db.Keys(parents)}
	for range strings.Count(figures.MeetingOfCell, "?") {
		args = append(args, figures.SummaryCells(lists))
	}
	return args
}

// inCells reads the rows of each cell with one statement, whose first column is the cell's place.
func inCells[T any](ctx context.Context, rd Reader, of overCells, cells []record.SummaryCell,
	fields func(*T) []any,
) ([][]T, error) {
	found := make([][]T, len(cells))
	stmt := of.ofOne
	if len(cells) > 0 && cells[0].Group != nil { // those of one level are all of a sort
		stmt = of.ofGroup
	}
	var cell int
	var r, none T
	into := list.ScanTargets(append([]any{&cell}, fields(&r)...))
	err := rd.published().source().Each(ctx, stmt, cellArgs(cells), func(values []driver.Value) error {
		r = none
		err := list.Scan(values, into)
		found[cell] = append(found[cell], r)
		return err
	})
	return found, err
}

// chairRow is one title of one official in the chair of one meeting.
type chairRow struct {
	official, meeting int64
	sortKey           []byte
	asHead            bool
	asDelegate        bool
	title             *string
}

// chairsOfCells reads who chaired the meetings of each cell. A person may have been head on a day that is known in
// part.
var chairsOfCells = cellQuery("SELECT k.value, p.official_id, m.id, u.sort_key, p.acting_for_id IS NULL AND "+
	headsOnTheDay("o.committee_id = l.committee_id")+", p.acting_for_id IS NOT NULL, s.text",
	"JOIN participations AS p ON p.meeting_id = m.id AND p.role IN ('CHAIR', 'CO_CHAIR') AND p.official_id IS NOT NULL "+
		"JOIN officials AS u ON u.id = p.official_id LEFT JOIN stated_titles AS s ON s.participation_id = p.id "+
		"ORDER BY k.value, m.held_on, m.id, p.position, s.position")

// ChairsOf tells who chaired the meetings of each cell, most often first.
func (rd Reader) ChairsOf(ctx context.Context, cells []record.SummaryCell) ([][]record.ChairFigure, error) {
	found, err := inCells(ctx, rd, chairsOfCells, cells, func(r *chairRow) []any {
		return []any{&r.official, &r.meeting, &r.sortKey, &r.asHead, &r.asDelegate, &r.title}
	})
	if err != nil {
		return nil, err
	}
	chairs := make([][]record.ChairFigure, len(cells))
	for i, rows := range found {
		chairs[i] = chairFigures(cells[i], rows)
	}
	return chairs, nil
}

func chairFigures(cell record.SummaryCell, rows []chairRow) []record.ChairFigure {
	type chair struct {
		record.ChairFigure
		chairRow
	}
	byOfficial := map[int64]*chair{}
	meetings := map[int64]bool{}
	seen := map[[2]int64]bool{}
	var chairs []*chair
	for _, r := range rows {
		c := byOfficial[r.official]
		if c == nil {
			c = &chair{record.ChairFigure{
				OfficialKey: r.official, Titles: []string{},
				Of: figures.Chaired.ListOf(cell, r.official),
			}, r}
			byOfficial[r.official] = c
			chairs = append(chairs, c)
		}
		meetings[r.meeting] = true
		if at := [2]int64{r.official, r.meeting}; !seen[at] {
			seen[at] = true
			c.Count++
			if r.asHead {
				c.AsHead++
			}
			if r.asDelegate {
				c.AsDelegate++
			}
		}
		if r.title != nil && !slices.Contains(c.Titles, *r.title) {
			c.Titles = append(c.Titles, *r.title)
		}
	}
	slices.SortStableFunc(chairs, func(a, b *chair) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), slices.Compare(a.sortKey, b.sortKey),
			cmp.Compare(a.official, b.official))
	})
	figures := make([]record.ChairFigure, len(chairs))
	for i, c := range chairs {
		c.Share = float64(c.Count) / float64(len(meetings))
		figures[i] = c.ChairFigure
	}
	return figures
}

// mostTopics is how many topics of a cell can be asked for.
const mostTopics = 50

// TopicsOfCells tells what the meetings held in each cell were about, most frequent first.
func (rd Reader) TopicsOfCells(ctx context.Context, cells []record.SummaryCell,
	first int,
) ([][]record.TopicFigure, error) {
	if first < 0 || first > mostTopics {
		return nil, record.Invalid("first", "first is %d, expected 0 to %d", first, mostTopics)
	}
	found, err := inCells(ctx, rd, cellQuery("SELECT k.value, f.topic_id, count(*)", "JOIN topic_links AS f ON f.kind = "+
		record.KindMeeting.Number()+" AND f.record_id = m.id JOIN topics AS t ON t.id = f.topic_id "+
		"GROUP BY k.value, f.topic_id ORDER BY k.value, count(*) DESC, t.sort_key, t.id"), cells,
		func(f *record.TopicFigure) []any { return []any{&f.TopicKey, &f.Count} })
	for i, topics := range found {
		for j := range topics {
			topics[j].Of = figures.OnTopic.ListOf(cells[i], topics[j].TopicKey)
		}
		found[i] = topics[:min(first, len(topics))]
	}
	return found, err
}

// lagRow is how many days a meeting's notice took.
type lagRow struct {
	meeting int64
	days    int
}

// NoticeLags tells the median of the days from meeting to notice in each cell, nil without one.
func (rd Reader) NoticeLags(ctx context.Context, cells []record.SummaryCell) ([]*float64, error) {
	found, err := inCells(ctx, rd, cellQuery("SELECT DISTINCT k.value, m.id, m.notice_lag",
		"WHERE m.notice_lag IS NOT NULL ORDER BY k.value, m.notice_lag"), cells,
		func(r *lagRow) []any { return []any{&r.meeting, &r.days} })
	if err != nil {
		return nil, err
	}
	medians := make([]*float64, len(cells))
	for i, lags := range found {
		if n := len(lags); n > 0 {
			median := float64(lags[(n-1)/2].days+lags[n/2].days) / 2
			medians[i] = &median
		}
	}
	return medians, nil
}
