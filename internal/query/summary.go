package query

import (
	"context"
	"database/sql/driver"
	"slices"
	"strings"

	"bienban/db"
	"bienban/internal/figures"
	"bienban/internal/list"
	"bienban/internal/record"
)

// Summaries reads the summary of each cell.
func (rd Reader) Summaries(ctx context.Context, cells []record.SummaryCell) ([]*record.CommitteeSummary, error) {
	if len(cells) == 0 {
		return nil, nil
	}
	m, err := rd.monthsOf(ctx, cells)
	if err != nil {
		return nil, err
	}
	summaries := make([]*record.CommitteeSummary, len(cells))
	for i, cell := range cells {
		summaries[i] = m.summary(cell)
	}
	return summaries, nil
}

// Summary reads one summary of the committee named by exactly one of id and slug, alone or with those that successions
// lead to.
func (rd Reader) Summary(ctx context.Context, id, slug *string, period record.CalendarPeriod,
	following record.Following,
) (*record.CommitteeSummary, error) {
	if (id == nil) == (slug == nil) {
		return nil, record.Invalid("committee", "expected exactly one of committee and slug")
	}
	c, err := rd.Committee(ctx, id, slug)
	if err != nil {
		return nil, err
	}
	found, err := rd.followedSummaries(ctx, []record.SummaryCell{{CommitteeKey: c.Key, Period: period}}, following)
	if err != nil {
		return nil, err
	}
	return found[0], nil
}

// months are what summaries are made of: the figures of each committee by month, and what they came to before.
type months struct {
	today      record.Date
	committees map[int64]*committeeMonths
}

type committeeMonths struct {
	committeeSpan
	rows   map[*figures.Rollup][]monthRow // in the order of months
	before opening
	ahead  aheadOf // of all committees whose rows these are
	keys   []int64 // of them
}

type committeeSpan struct {
	key     int64
	cadence *record.Cadence
	span    record.Span
}

// monthRow is one month of a rollup.
type monthRow struct {
	month   string
	numbers []int       // in the order of the rollup's columns
	last    record.Date // the last day of a meeting held
}

// opening is what a committee's figures came to before the first month that was read.
type opening struct {
	running   map[*figures.Column]int
	firstHeld string // the month of the first meeting held, "" without one
	lastHeld  record.Date
}

// monthsOf reads the months of the cells and of the year before each, for the previous period and for the cadence.
func (rd Reader) monthsOf(ctx context.Context, cells []record.SummaryCell) (*months, error) {
	m := &months{today: rd.today(), committees: map[int64]*committeeMonths{}}
	var keys []int64
	for _, c := range cells {
		if m.committees[c.CommitteeKey] == nil {
			m.committees[c.CommitteeKey] = &committeeMonths{
				rows: map[*figures.Rollup][]monthRow{}, keys: []int64{c.CommitteeKey},
			}
			keys = append(keys, c.CommitteeKey)
		}
	}
	from, to := monthsRead(cells, m.today)
	of := db.Keys(keys)
	if err := m.readCommittees(ctx, rd.source(), of); err != nil {
		return nil, err
	}
	for _, t := range figures.Rollups {
		if err := m.read(ctx, rd.source(), t, of, from, to); err != nil {
			return nil, err
		}
	}
	if err := m.readOpening(ctx, rd.source(), of, from); err != nil {
		return nil, err
	}
	ahead, err := rd.aheadOf(ctx, cells, keys)
	for _, c := range m.committees {
		c.ahead = ahead
	}
	return m, err
}

// monthsRead are the first year and the last month that summaries of cells are made of. What is overdue today is read
// from the months of this year, even for a period that is still to come.
func monthsRead(cells []record.SummaryCell, today record.Date) (from, to string) {
	from, to = cells[0].Period.Add(-1).Lowest()[:4], string(cells[0].Period.LastMonth())
	for _, c := range cells {
		from, to = min(from, c.Period.Add(-1).Lowest()[:4]), max(to, string(c.Period.LastMonth()))
	}
	if string(today) < to {
		from = min(from, string(today[:4]))
	}
	return from, to
}

func (m *months) readCommittees(ctx context.Context, q db.Queryer, of string) error {
	var c committeeSpan
	into := list.ScanTargets([]any{
		&c.key, list.NullableText(&c.cadence), &c.span.StartFirst, &c.span.StartLast,
		&c.span.EndFirst, &c.span.EndLast,
	})
	stmt := "SELECT c.id, c.cadence, c.start_first, c.start_last, c.end_first, c.end_last FROM " + db.KeysTable +
		" AS k CROSS JOIN committees AS c ON c.id = k.value"
	return q.Each(ctx, stmt, []any{of}, func(values []driver.Value) error {
		c = committeeSpan{}
		if err := list.Scan(values, into); err != nil {
			return err
		}
		m.committees[c.key].committeeSpan = c
		return nil
	})
}

func (m *months) read(ctx context.Context, q db.Queryer, t *figures.Rollup, of, from, to string) error {
	var committee int64
	var r monthRow
	pointers := []any{&committee, &r.month}
	numbers := make([]int, t.Width())
	for i := range numbers {
		pointers = append(pointers, &numbers[i])
	}
	if t.HasLastDay() {
		pointers = append(pointers, &r.last)
	}
	into := list.ScanTargets(pointers)
	stmt := "SELECT r." + strings.ReplaceAll(t.Names(), ", ", ", r.") + " FROM " + db.KeysTable + " AS k CROSS JOIN " +
		t.Name + " AS r ON r.committee_id = k.value AND (r.month BETWEEN ? AND ? OR r.month >= '|') ORDER BY k.key, r.month"
	return q.Each(ctx, stmt, []any{of, from, to}, func(values []driver.Value) error {
		if err := list.Scan(values, into); err != nil {
			return err
		}
		r.numbers = slices.Clone(numbers)
		c := m.committees[committee]
		c.rows[t] = append(c.rows[t], r)
		return nil
	})
}

func (m *months) readOpening(ctx context.Context, q db.Queryer, of, from string) error {
	var committee int64
	var o opening
	sums := make([]int, len(figures.Running))
	pointers, args := []any{&committee}, []any{}
	var columns strings.Builder
	for i, c := range figures.Running {
		columns.WriteString(`,
			(SELECT coalesce(sum(r.` + c.Name() + `), 0) FROM ` + c.Rollup().Name + ` AS r
				WHERE r.committee_id = k.value AND r.month < ?)`)
		pointers, args = append(pointers, &sums[i]), append(args, from)
	}
	into := list.ScanTargets(append(pointers, &o.firstHeld, &o.lastHeld))
	stmt := `SELECT k.value` + columns.String() + `,
			(SELECT r.month FROM meeting_months AS r
				WHERE r.committee_id = k.value AND r.held > 0 AND r.month < '|' ORDER BY r.month LIMIT 1),
			(SELECT max(r.last_held) FROM meeting_months AS r WHERE r.committee_id = k.value AND r.month < ?)
		FROM ` + db.KeysTable + ` AS k`
	return q.Each(ctx, stmt, append(args, from, of), func(values []driver.Value) error {
		o = opening{running: make(map[*figures.Column]int, len(sums))}
		err := list.Scan(values, into)
		for i, c := range figures.Running {
			o.running[c] = sums[i]
		}
		m.committees[committee].before = o
		return err
	})
}

// Sum adds up one column over the months between two, both included, and over other days that certainly begin between
// them. A year alone comes before its months.
func (c *committeeMonths) Sum(column *figures.Column, from, to string) int {
	first, last := record.PartialDate(from).First(), record.PartialDate(to).Last()
	return c.sum(column, func(month string) bool {
		if day, isOther := strings.CutPrefix(month, "|"); isOther {
			return (from != to || len(from) > len("2021")) &&
				record.PartialDate(day).Begins(first, last) == record.CertaintyCertain
		}
		return month >= from && month <= to
	})
}

// Undated adds up one column over the days other than months and years that may begin in the period, but not for
// certain.
func (c *committeeMonths) Undated(column *figures.Column, p record.CalendarPeriod) int {
	return c.sum(column, func(month string) bool {
		day, isOther := strings.CutPrefix(month, "|")
		return isOther && record.PartialDate(day).Begins(p.From(), p.To()) == record.CertaintyPossible
	})
}

// Before adds up a running column over all months before one.
func (c *committeeMonths) Before(column *figures.Column, month string) int {
	return c.before.running[column] + c.sum(column, func(m string) bool { return m < month })
}

// Through adds up a running column over all months to one, which is included.
func (c *committeeMonths) Through(column *figures.Column, month string) int {
	return c.before.running[column] + c.sum(column, func(m string) bool { return m <= month })
}

func (c *committeeMonths) sum(column *figures.Column, among func(month string) bool) int {
	n := 0
	for _, r := range c.rows[column.Rollup()] {
		if among(r.month) {
			n += r.numbers[column.Place()]
		}
	}
	return n
}

// SummariesOf reads the summaries of each committee from one period to another, which is the first when left out; alone
// or with those that successions lead to.
func (rd Reader) SummariesOf(ctx context.Context, committees []int64, from, to record.CalendarPeriod,
	following record.Following,
) ([][]record.CommitteeSummary, error) {
	periods, err := record.PeriodsBetween(from, to)
	if err != nil {
		return nil, err
	}
	var cells []record.SummaryCell
	for _, c := range committees {
		for _, p := range periods {
			cells = append(cells, record.SummaryCell{CommitteeKey: c, Period: p})
		}
	}
	found, err := rd.followedSummaries(ctx, cells, following)
	if err != nil {
		return nil, err
	}
	lists := make([][]record.CommitteeSummary, len(committees))
	for i := range committees {
		for _, summary := range found[i*len(periods) : (i+1)*len(periods)] {
			lists[i] = append(lists[i], *summary)
		}
	}
	return lists, nil
}
