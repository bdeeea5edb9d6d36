package query

import (
	"context"
	"database/sql/driver"

	"bienban/db"
	"bienban/internal/figures"
	"bienban/internal/list"
	"bienban/internal/record"
)

// aheadOf are the conclusions, by the host of their meeting, that the months of a period which runs count as if it had
// ended.
type aheadOf map[int64]*aheadRows

type aheadRows struct {
	open  []deadlineAhead // due today or later, and not closed by then
	ended int             // closed late after today but within this month
}

type deadlineAhead struct {
	status      record.ConclusionStatus
	first, last record.Date        // of the deadline
	closed      record.PartialDate // as it is recorded
}

// aheadOf reads what the cells of periods that run hold beyond today; nothing where all have ended.
func (rd Reader) aheadOf(ctx context.Context, cells []record.SummaryCell, hosts []int64) (aheadOf, error) {
	today, until := rd.today(), record.Date("")
	for _, c := range cells {
		if to := c.Period.To(); to > today {
			until = max(until, to)
		}
	}
	if until == "" {
		return nil, nil //nolint:nilnil // most periods have ended
	}
	found := aheadOf{}
	of := func(host int64) *aheadRows {
		if found[host] == nil {
			found[host] = &aheadRows{}
		}
		return found[host]
	}
	q, keys := rd.published().source(), db.Keys(hosts)
	var host int64
	var row, none deadlineAhead
	into := list.ScanTargets([]any{&host, &row.status, &row.first, &row.last, &row.closed})
	err := q.Each(ctx, deadlinesAhead, []any{string(today), string(until), keys}, func(values []driver.Value) error {
		row = none
		err := list.Scan(values, into)
		of(host).open = append(of(host).open, row)
		return err
	})
	if err != nil {
		return nil, err
	}
	var n int
	ended := list.ScanTargets([]any{&host, &n})
	month := record.PeriodLengthMonth.Holding(today)
	args := []any{string(today), string(month.To()), keys}
	return found, q.Each(ctx, endsAhead, args, func(values []driver.Value) error {
		err := list.Scan(values, ended)
		of(host).ended = n
		return err
	})
}

// Both go by an index on days, as few conclusions lie ahead of today.
const (
	deadlinesAhead = "SELECT m.host_id, c.status, c.deadline_first, c.deadline_last, coalesce(c.closed_on, '') " +
		"FROM conclusions AS c CROSS JOIN meetings AS m ON m.id = c.meeting_id " +
		"WHERE c.deadline_last >= ? AND c.deadline_last <= ? AND c.closed_first > c.deadline_last " +
		"AND m.host_id IN (SELECT k.value FROM " + db.KeysTable + " AS k)"
	endsAhead = "SELECT m.host_id, count(*) FROM conclusions AS c CROSS JOIN meetings AS m ON m.id = c.meeting_id " +
		"WHERE c.closed_on IS NOT NULL AND c.closed_first > ? AND c.closed_first <= ? AND c.closed_first > c.deadline_last " +
		"AND m.host_id IN (SELECT k.value FROM " + db.KeysTable + " AS k) GROUP BY m.host_id"
)

// in adds up what lies ahead of some hosts in a period.
func (a aheadOf) in(p record.CalendarPeriod, today record.Date, hosts []int64) (sum figures.Ahead) {
	if p.To() <= today || len(a) == 0 {
		return sum
	}
	month := record.PeriodLengthMonth.Holding(today)
	within := func(day record.PartialDate) bool { return string(day) >= p.Lowest() && string(day) <= p.Highest() }
	for _, host := range hosts {
		rows := a[host]
		if rows == nil {
			continue
		}
		sum.Ended += rows.ended
		for _, r := range rows.open {
			if r.last < month.To() {
				sum.Begun++
			}
			isClosed := r.status == record.ConclusionStatusDone || r.status == record.ConclusionStatusLapsed
			if r.first >= p.From() && r.last < p.To() && (!isClosed || !within(r.closed)) {
				sum.Pending++
			}
		}
	}
	return sum
}
