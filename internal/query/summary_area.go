package query

import (
	"cmp"
	"context"
	"database/sql/driver"
	"encoding/json"
	"slices"
	"strings"

	"bienban/db"
	"bienban/internal/figures"
	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// AreaSummary reads the summary of one area, by id or slug, with all within it; of all committees when neither is
// given. See AreaSummaries for those that successions lead to.
func (rd Reader) AreaSummary(ctx context.Context, id, slug *string, period record.CalendarPeriod,
	following record.Following,
) (*record.AreaSummary, error) {
	if id != nil && slug != nil {
		return nil, record.Invalid("area", "expected at most one of area and slug")
	}
	area := []*int64{nil}
	if id != nil || slug != nil {
		a, err := rd.Area(ctx, id, slug)
		if err != nil {
			return nil, err
		}
		area[0] = &a.Key
	}
	found, err := rd.AreaSummaries(ctx, area, period, following)
	if err != nil {
		return nil, err
	}
	return found[0], nil
}

// AreaSummaries reads the summary of each area in a period; nil stands for all committees. Where successions are
// followed, the areas that they lead to count with all within them.
func (rd Reader) AreaSummaries(ctx context.Context, areas []*int64, period record.CalendarPeriod,
	following record.Following,
) ([]*record.AreaSummary, error) {
	groups, err := rd.committeesIn(ctx, areas, following, rd.areaDay(period))
	if err != nil || len(groups) == 0 {
		return nil, err
	}
	cells := make([]record.SummaryCell, len(groups))
	for i, g := range groups {
		cells[i] = record.SummaryCell{Group: g, Period: period}
	}
	m, err := rd.monthsOfGroups(ctx, cells)
	if err != nil {
		return nil, err
	}
	summaries := make([]*record.AreaSummary, len(cells))
	for i, cell := range cells {
		s := summing{m.groups[i], cell, m.today}
		summaries[i] = &record.AreaSummary{CommitteeSummary: *s.summary(nil), Cadence: m.keptBy(cell)}
	}
	return summaries, nil
}

// areaDay is the day that decides which committees are in an area for the summary of a period: the last of a period
// that is over, and no day, which stands for the present, while it runs.
func (rd Reader) areaDay(period record.CalendarPeriod) record.PartialDate {
	if last := period.To(); last < rd.today() {
		return record.PartialDate(last)
	}
	return ""
}

// committeesIn are the committees of each area and all within it, on a day or now, by name: now those that the filter
// of lists finds.
func (rd Reader) committeesIn(ctx context.Context, areas []*int64, following record.Following,
	on record.PartialDate,
) ([]*record.CommitteeGroup, error) {
	groups := make([]*record.CommitteeGroup, len(areas))
	for i, area := range areas {
		groups[i] = &record.CommitteeGroup{AreaKey: area, Following: following, Keys: []int64{}}
	}
	for some := range slices.Chunk(groups, areasAtOnce) {
		if err := rd.readCommitteesIn(ctx, some, on); err != nil {
			return nil, err
		}
	}
	return groups, nil
}

// areasAtOnce is of how many areas one statement asks for the committees: SQLite bounds how deep the subqueries of a
// compound statement nest, and those of a past day nest several deep for each area.
const areasAtOnce = 4

func (rd Reader) readCommitteesIn(ctx context.Context, groups []*record.CommitteeGroup, on record.PartialDate) error {
	some := make([]string, 0, len(groups))
	var args []any
	for i, g := range groups {
		area, following := g.AreaKey, g.Following
		if area != nil && on != "" {
			tree := noun.AreasWithinOn(*area, following, on)
			in := noun.CommitteesInOn("% IN (SELECT id FROM tree)", on)
			some = append(some, "SELECT ? AS place, x.sort_key, x.id FROM committees AS x WHERE x.id IN ("+tree.SQL+", "+
				in.SQL+" SELECT id FROM inside)")
			args = append(append(append(args, int64(i)), tree.Args...), in.Args...)
			continue
		}
		match, err := list.Compile(inGroup(g), matchCommittee)
		if err != nil {
			return err
		}
		if match.SQL == "" {
			match.SQL = "TRUE"
		}
		some = append(some, "SELECT ? AS place, x.sort_key, x.id FROM committees AS x WHERE "+match.SQL)
		args = append(append(args, int64(i)), match.Args...)
	}
	var place, key int64
	var sortKey []byte
	into := list.ScanTargets([]any{&place, &sortKey, &key})
	stmt := "SELECT u.place, u.sort_key, u.id FROM (" + strings.Join(some, " UNION ALL ") +
		") AS u ORDER BY u.place, u.sort_key, u.id"
	return rd.source().Each(ctx, stmt, args, func(values []driver.Value) error {
		err := list.Scan(values, into)
		groups[place].Keys = append(groups[place].Keys, key)
		return err
	})
}

// inGroup is the filter of the committees of an area's group; nil for all.
func inGroup(g *record.CommitteeGroup) *record.CommitteeFilter {
	if g.AreaKey == nil {
		return nil
	}
	id := record.NodeID{Kind: record.KindArea, Key: *g.AreaKey}.String()
	within := &record.AreaFilter{ID: &id, Following: g.Following}
	return &record.CommitteeFilter{Area: &record.AreaFilter{Within: within}}
}

// groupMonths are what summaries of several committees together are made of.
type groupMonths struct {
	months                    // of the committees with a cadence: what they held
	groups []*committeeMonths // of each cell
	sets   []*committeeMonths // of each group, in the order in which statements have them
}

func (rd Reader) monthsOfGroups(ctx context.Context, cells []record.SummaryCell) (*groupMonths, error) {
	m := &groupMonths{
		months: months{today: rd.today(), committees: map[int64]*committeeMonths{}},
		groups: make([]*committeeMonths, len(cells)),
	}
	var sets [][]int64
	var keys []int64
	read := map[*record.CommitteeGroup]*committeeMonths{} // the periods of one group read its months once
	for i, c := range cells {
		if read[c.Group] == nil {
			read[c.Group] = &committeeMonths{rows: map[*figures.Rollup][]monthRow{}, keys: c.Group.Keys}
			m.sets = append(m.sets, read[c.Group])
			sets = append(sets, c.Group.Keys)
			keys = append(keys, c.Group.Keys...)
		}
		m.groups[i] = read[c.Group]
	}
	keys = list.Distinct(keys)
	b, _ := json.Marshal(sets) // numbers always encode
	from, to := monthsRead(cells, m.today)
	q := rd.source()
	for _, t := range figures.Rollups {
		if err := m.add(ctx, q, t, string(b), from, to); err != nil {
			return nil, err
		}
	}
	if err := m.openGroups(ctx, q, string(b), from); err != nil {
		return nil, err
	}
	ahead, err := rd.aheadOf(ctx, cells, keys)
	for _, g := range m.sets {
		g.ahead = ahead
	}
	if err != nil {
		return nil, err
	}
	return m, m.readHeld(ctx, q, db.Keys(keys), from, to)
}

// add reads a rollup of each group, and takes off what its committees have in common.
func (m *groupMonths) add(ctx context.Context, q db.Queryer, t *figures.Rollup, groups, from, to string) error {
	var place int
	var r monthRow
	pointers := []any{&place, &r.month}
	numbers := make([]int, t.Width())
	for i := range numbers {
		pointers = append(pointers, &numbers[i])
	}
	once := list.ScanTargets(pointers)
	if t.HasLastDay() {
		pointers = append(pointers, &r.last)
	}
	into := list.ScanTargets(pointers)
	err := q.Each(ctx, t.SelectGroups(), []any{groups, from, to}, func(values []driver.Value) error {
		err := list.Scan(values, into)
		g := m.sets[place]
		g.rows[t] = append(g.rows[t], monthRow{r.month, slices.Clone(numbers), r.last})
		return err
	})
	if err != nil || t.SelectExcess() == "" {
		return err
	}
	return q.Each(ctx, t.SelectExcess(), []any{groups, from, to}, func(values []driver.Value) error {
		err := list.Scan(values, once)
		for _, had := range m.sets[place].rows[t] {
			for i := range numbers {
				if had.month == r.month {
					had.numbers[i] -= numbers[i]
				}
			}
		}
		return err
	})
}

// openGroups reads what the figures of each group came to before. All that runs on counts for one committee alone.
func (m *groupMonths) openGroups(ctx context.Context, q db.Queryer, groups, from string) error {
	var place int
	sums := make([]int, len(figures.Running))
	pointers := []any{&place}
	var columns strings.Builder
	for i, c := range figures.Running {
		columns.WriteString(", sum(r." + c.Name() + ")")
		pointers = append(pointers, &sums[i])
	}
	for _, g := range m.sets {
		g.before = opening{running: map[*figures.Column]int{}}
	}
	into := list.ScanTargets(pointers)
	err := q.Each(ctx, "SELECT k.key"+columns.String()+" FROM "+figures.GroupsTable+" CROSS JOIN "+
		figures.ConclusionMonths.Name+" AS r ON r.committee_id = j.value AND r.month < ? GROUP BY k.key",
		[]any{groups, from}, func(values []driver.Value) error {
			err := list.Scan(values, into)
			for i, c := range figures.Running {
				m.sets[place].before.running[c] = sums[i]
			}
			return err
		})
	if err != nil {
		return err
	}
	var last record.Date
	held := list.ScanTargets([]any{&place, &last})
	return q.Each(ctx, "SELECT k.key, coalesce(max(r.last_held), '') FROM "+figures.GroupsTable+" CROSS JOIN "+
		figures.MeetingMonths.Name+" AS r ON r.committee_id = j.value AND r.month < ? GROUP BY k.key",
		[]any{groups, from}, func(values []driver.Value) error {
			err := list.Scan(values, held)
			m.sets[place].before.lastHeld = last
			return err
		})
}

// readHeld reads in which months the committees with a cadence met.
func (m *groupMonths) readHeld(ctx context.Context, q db.Queryer, of, from, to string) error {
	held := figures.Held.Column()
	const cadenced = db.KeysTable + " AS k CROSS JOIN committees AS c ON c.id = k.value AND c.cadence IS NOT NULL"
	var c committeeMonths
	into := list.ScanTargets([]any{
		&c.key, list.NullableText(&c.cadence), &c.span.StartFirst, &c.span.StartLast, &c.span.EndFirst, &c.span.EndLast,
		&c.before.firstHeld,
	})
	err := q.Each(ctx, "SELECT c.id, c.cadence, c.start_first, c.start_last, c.end_first, c.end_last, "+
		"coalesce((SELECT r.month FROM meeting_months AS r WHERE r.committee_id = c.id AND r.held > 0 AND r.month < '|' ORDER BY r.month LIMIT 1), '') "+
		"FROM "+cadenced, []any{of}, func(values []driver.Value) error {
		c = committeeMonths{rows: map[*figures.Rollup][]monthRow{}}
		err := list.Scan(values, into)
		one := c
		m.committees[c.key] = &one
		return err
	})
	if err != nil {
		return err
	}
	var key int64
	var month string
	var n int
	months := list.ScanTargets([]any{&key, &month, &n})
	return q.Each(ctx, "SELECT r.committee_id, r.month, r."+held.Name()+" FROM "+cadenced+
		" CROSS JOIN meeting_months AS r ON r.committee_id = c.id AND (r.month BETWEEN ? AND ? OR r.month >= '|') WHERE r."+held.Name()+" > 0",
		[]any{of, from, to}, func(values []driver.Value) error {
			err := list.Scan(values, months)
			numbers := make([]int, held.Place()+1)
			numbers[held.Place()] = n
			rows := m.committees[key].rows
			rows[figures.MeetingMonths] = append(rows[figures.MeetingMonths], monthRow{month: month, numbers: numbers})
			return err
		})
}

// keptBy holds the committees of a cell to their cadences.
func (m *groupMonths) keptBy(cell record.SummaryCell) (f record.AreaCadenceFigures) {
	for _, key := range cell.Group.Keys {
		c := m.committees[key]
		if c == nil {
			continue
		}
		kept := summing{c, cell, m.today}.kept(m.today)
		for _, p := range kept.Expected {
			isMissed := slices.Contains(kept.Missed, p)
			f.All = append(f.All, &record.ExpectedMeeting{CommitteeKey: key, Period: p, IsMissed: isMissed})
			f.Expected++
			if isMissed {
				f.Missed++
			}
		}
	}
	return f
}

// ExpectedMeetings pages the expected meetings of each summary, all or those that were missed or not.
func (rd Reader) ExpectedMeetings(ctx context.Context, of []*record.AreaCadenceFigures, isMissed *bool,
	args record.PageArgs,
) ([]*record.ExpectedMeetingConnection, error) {
	const order = "place, period"
	page, err := list.PageRangeOf(rd.source(), args, "expectedMeetings", order, 1)
	if err != nil {
		return nil, err
	}
	pages := make([]*record.ExpectedMeetingConnection, len(of))
	for i, f := range of {
		var all []*record.ExpectedMeeting
		for _, e := range f.All {
			if isMissed == nil || e.IsMissed == *isMissed {
				all = append(all, e)
			}
		}
		pages[i] = pageOf(all, page, func(e *record.ExpectedMeeting, p list.Position) int {
			// The place of a committee among the summary's is that of its first entry.
			at := slices.IndexFunc(f.All, func(x *record.ExpectedMeeting) bool { return x.CommitteeKey == e.CommitteeKey })
			bound := slices.IndexFunc(f.All, func(x *record.ExpectedMeeting) bool { return x.CommitteeKey == p.Key })
			period, _ := p.Values[0].(string)
			return cmp.Or(cmp.Compare(at, bound), cmp.Compare(string(e.Period), period))
		}, func(e *record.ExpectedMeeting) string {
			return list.WriteCursor("expectedMeetings", order,
				list.Position{Values: []any{string(e.Period)}, Key: e.CommitteeKey})
		})
	}
	return pages, nil
}

// CommitteesOfAreas lists the summaries of the committees behind those of areas.
func (rd Reader) CommitteesOfAreas(ctx context.Context, summaries []*record.AreaSummary, f *record.SummaryFilter,
	order []record.SummaryOrder, args record.PageArgs,
) ([]*record.CommitteeSummaryConnection, error) {
	pages := make([]*record.CommitteeSummaryConnection, len(summaries))
	for i, s := range summaries {
		own := record.SummaryFilter{}
		if f != nil {
			own = *f
		}
		if own.From != "" || own.To != "" {
			return nil, record.Invalid("filter.from", "the period is that of the summary: leave from and to out")
		}
		own.From = s.Period
		if in := inGroup(s.Group); in != nil {
			if rd.areaDay(s.Period) != "" {
				in = &record.CommitteeFilter{Keys: s.Group.Keys}
			}
			if own.Committee != nil {
				in.And = []record.CommitteeFilter{*own.Committee}
			}
			own.Committee = in
		}
		var err error
		if pages[i], err = rd.ListSummaries(ctx, &own, s.Period.Length(), order, args); err != nil {
			return nil, err
		}
	}
	return pages, nil
}
