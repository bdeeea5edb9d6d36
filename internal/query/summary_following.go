package query

import (
	"cmp"
	"context"
	"database/sql/driver"
	"slices"

	"bienban/db"
	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// followedSummaries reads the summary of each cell's committee together with those that successions lead to from it;
// alone, if they are not to be followed.
func (rd Reader) followedSummaries(ctx context.Context, cells []record.SummaryCell,
	following record.Following,
) ([]*record.CommitteeSummary, error) {
	if following == "" || len(cells) == 0 {
		return rd.Summaries(ctx, cells)
	}
	var keys []int64
	for _, c := range cells {
		keys = append(keys, c.CommitteeKey)
	}
	groups, err := rd.followedFrom(ctx, list.Distinct(keys), following)
	if err != nil {
		return nil, err
	}
	for i := range cells {
		cells[i].Group = groups[cells[i].CommitteeKey]
	}
	m, err := rd.monthsOfGroups(ctx, cells)
	if err != nil {
		return nil, err
	}
	summaries := make([]*record.CommitteeSummary, len(cells))
	for i, cell := range cells {
		s := summing{m.groups[i], cell, m.today}
		summaries[i] = s.summary(m.keptTogether(cell))
	}
	return summaries, nil
}

// followedFrom are each committee and those that successions lead to from it, over any number of steps.
func (rd Reader) followedFrom(ctx context.Context, committees []int64,
	following record.Following,
) (map[int64]*record.CommitteeGroup, error) {
	groups := make(map[int64]*record.CommitteeGroup, len(committees))
	for _, c := range committees {
		groups[c] = &record.CommitteeGroup{Following: following}
	}
	var start, key int64
	into := list.ScanTargets([]any{&start, &key})
	stmt := noun.FollowedFromEach(record.KindCommittee, following, db.KeysTable)
	return groups, rd.source().Each(ctx, stmt, []any{db.Keys(committees)}, func(values []driver.Value) error {
		err := list.Scan(values, into)
		groups[start].Keys = append(groups[start].Keys, key)
		return err
	})
}

// keptTogether holds the committees of a group to their cadences, told as that of the one that the summary is about, or
// of the first that has one; nil where none has.
func (m *groupMonths) keptTogether(cell record.SummaryCell) *record.CadenceFigures {
	first := m.committees[cell.CommitteeKey]
	for _, key := range cell.Group.Keys {
		if first == nil {
			first = m.committees[key]
		}
	}
	if first == nil {
		return nil
	}
	f := &record.CadenceFigures{
		Cadence: *first.cadence, Expected: []record.CalendarPeriod{}, Missed: []record.CalendarPeriod{},
	}
	for _, e := range m.keptBy(cell).All {
		f.Expected = append(f.Expected, e.Period)
		if e.IsMissed {
			f.Missed = append(f.Missed, e.Period)
		}
	}
	byDay := func(a, b record.CalendarPeriod) int { return cmp.Compare(a.From(), b.From()) }
	slices.SortStableFunc(f.Expected, byDay)
	slices.SortStableFunc(f.Missed, byDay)
	return f
}
