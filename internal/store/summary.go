package store

import (
	"context"
	"database/sql/driver"
	"strings"

	"bienban/db"
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

// Summary reads one summary of the committee named by exactly one of id and slug.
func (rd Reader) Summary(ctx context.Context, id, slug *string,
	period record.CalendarPeriod,
) (*record.CommitteeSummary, error) {
	if (id == nil) == (slug == nil) {
		return nil, record.Invalid("committee", "expected exactly one of committee and slug")
	}
	c, err := rd.Committee(ctx, id, slug)
	if err != nil {
		return nil, err
	}
	found, err := rd.Summaries(ctx, []record.SummaryCell{{CommitteeKey: c.Key, Period: period}})
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
	rows   map[string][]monthRow // by table, in the order of months
	before opening
}

type committeeSpan struct {
	key     int64
	cadence *record.Cadence
	span    record.Span
}

// monthRow is the figures of one month, in the order of the table's columns.
type monthRow struct {
	month   string
	figures []int
	last    record.Date // the last day of a meeting held
}

// opening is what a committee's figures came to before the first month that was read.
type opening struct {
	toDo, closed, begun, ended int
	firstHeld                  string // the month of the first meeting held, "" without one
	lastHeld                   record.Date
}

// monthsOf reads the months of the cells and of the year before each, for the previous period and for the cadence.
func (rd Reader) monthsOf(ctx context.Context, cells []record.SummaryCell) (*months, error) {
	m := &months{today: rd.today(), committees: map[int64]*committeeMonths{}}
	var keys []int64
	from, to := cells[0].Period.Add(-1).Lowest()[:4], string(cells[0].Period.LastMonth())
	for _, c := range cells {
		from, to = min(from, c.Period.Add(-1).Lowest()[:4]), max(to, string(c.Period.LastMonth()))
		if m.committees[c.CommitteeKey] == nil {
			m.committees[c.CommitteeKey] = &committeeMonths{rows: map[string][]monthRow{}}
			keys = append(keys, c.CommitteeKey)
		}
	}
	of := db.Keys(keys)
	if err := m.readCommittees(ctx, rd.source(), of); err != nil {
		return nil, err
	}
	for _, t := range monthTables {
		if err := m.read(ctx, rd.source(), t, of, from, to); err != nil {
			return nil, err
		}
	}
	return m, m.readOpening(ctx, rd.source(), of, from)
}

func (m *months) readCommittees(ctx context.Context, q db.Queryer, of string) error {
	var c committeeSpan
	into := list.ScanTargets([]any{&c.key, list.NullableText(&c.cadence), &c.span.StartFirst, &c.span.StartLast, &c.span.EndFirst, &c.span.EndLast})
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

func (m *months) read(ctx context.Context, q db.Queryer, t *monthTable, of, from, to string) error {
	var committee int64
	var r monthRow
	pointers := []any{&committee, &r.month}
	figures := make([]int, len(t.numbers()))
	for i := range figures {
		pointers = append(pointers, &figures[i])
	}
	if t.lastDay {
		pointers = append(pointers, &r.last)
	}
	into := list.ScanTargets(pointers)
	stmt := "SELECT r." + strings.ReplaceAll(t.names(), ", ", ", r.") + " FROM " + db.KeysTable + " AS k CROSS JOIN " +
		t.name + " AS r ON r.committee_id = k.value AND r.month BETWEEN ? AND ? ORDER BY k.key, r.month"
	return q.Each(ctx, stmt, []any{of, from, to}, func(values []driver.Value) error {
		if err := list.Scan(values, into); err != nil {
			return err
		}
		r.figures = append([]int(nil), figures...)
		c := m.committees[committee]
		c.rows[t.name] = append(c.rows[t.name], r)
		return nil
	})
}

func (m *months) readOpening(ctx context.Context, q db.Queryer, of, from string) error {
	var committee int64
	var o opening
	into := list.ScanTargets([]any{&committee, &o.toDo, &o.closed, &o.begun, &o.ended, &o.firstHeld, &o.lastHeld})
	sum := func(column string) string {
		return "(SELECT coalesce(sum(r." + column +
			"), 0) FROM conclusion_months AS r WHERE r.committee_id = k.value AND r.month < ?)"
	}
	stmt := "SELECT k.value, " + sum("to_do") + ", " + sum("closed") + ", " + sum("overdue_begun") + ", " +
		sum("overdue_ended") +
		", (SELECT r.month FROM meeting_months AS r WHERE r.committee_id = k.value AND r.held > 0 ORDER BY r.month LIMIT 1)" +
		", (SELECT max(r.last_held) FROM meeting_months AS r WHERE r.committee_id = k.value AND r.month < ?) FROM " +
		db.KeysTable + " AS k"
	return q.Each(ctx, stmt, []any{from, from, from, from, from, of}, func(values []driver.Value) error {
		o = opening{}
		err := list.Scan(values, into)
		m.committees[committee].before = o
		return err
	})
}

// sum adds up one figure over the months between two, both included. A year alone comes before its months.
func (c *committeeMonths) sum(t *monthTable, column, from, to string) int {
	i := t.index(column)
	n := 0
	for _, r := range c.rows[t.name] {
		if r.month >= from && r.month <= to {
			n += r.figures[i]
		}
	}
	return n
}

// SummariesOf reads the summaries of each committee from one period to another, which is the first when left out.
func (rd Reader) SummariesOf(ctx context.Context, committees []int64, from,
	to record.CalendarPeriod,
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
	found, err := rd.Summaries(ctx, cells)
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
