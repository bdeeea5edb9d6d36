package figures

import (
	"slices"
	"strings"

	"bienban/internal/record"
)

// What happens to a conclusion c of a meeting that the committee hosted. One conclusion counts in several months: that
// of its meeting, of its deadline, and of its end. What runs on from month to month is given at the latest day of its
// meeting and ended at the earliest of its end.
var (
	deliveredIn = &occurrence{
		rollup: ConclusionMonths, month: monthOf("c.held_on"), where: "TRUE",
		inCell: hostedOfCell + " AND l.held_on BETWEEN " + CellLowest + " AND " + cellHighest +
			" AND (instr(l.held_on, '|') = 0 OR l.held_first >= " + cellFrom + " AND l.held_start_last <= " + cellTo + ")",
	}
	dueIn = &occurrence{
		rollup: ConclusionMonths, month: monthOf("c.deadline_on"), where: "c.deadline_on IS NOT NULL",
		inCell: hostedOfCell + " AND c.deadline_on BETWEEN " + CellLowest + " AND " + cellHighest +
			" AND (instr(c.deadline_on, '|') = 0 OR c.deadline_first >= " + cellFrom + " AND c.deadline_last <= " + cellTo + ")",
	}
	givenIn = &occurrence{rollup: ConclusionMonths, month: monthGiven, where: isToDo}
	// One that closed before its meeting, as a slip of the pen, closes with it.
	closedIn = &occurrence{
		rollup: ConclusionMonths,
		month:  "CASE WHEN " + monthEnded + " > " + monthGiven + " THEN " + monthEnded + " ELSE " + monthGiven + " END",
		where:  isToDo + " AND " + isClosed,
	}
	// It is not overdue on its deadline yet, but on the day after.
	overdueFrom = &occurrence{
		rollup: ConclusionMonths, month: monthOverdue,
		where: "c.deadline_last < '9999-12-31' AND NOT " + wasOnTime,
	}
	overdueUntil = &occurrence{
		rollup: ConclusionMonths, month: monthEnded,
		where: "c.deadline_last < '9999-12-31' AND " + isClosed + " AND NOT " + wasOnTime,
	}
)

// The columns that are no figures: what stands open at some time is what began before it less what ended.
var (
	toDo         = givenIn.column("to_do", "TRUE", "")
	closed       = closedIn.column("closed", "TRUE", "")
	overdueBegun = overdueFrom.column("overdue_begun", "TRUE", "")
	overdueEnded = overdueUntil.column("overdue_ended", "TRUE", "")
	// Running are the columns that are summed from the beginning.
	Running = []*Column{toDo, closed, overdueBegun, overdueEnded}
)

// Conditions on a conclusion c, and months of it.
const (
	isToDo       = "(c.kind IN ('TASK', 'REQUEST') OR c.deadline_last IS NOT NULL)"
	isClosed     = "c.closed_on IS NOT NULL"
	wasOnTime    = "c.closed_first <= c.deadline_last"
	dayAfter     = "date(c.deadline_last, '+1 day')"
	monthOverdue = "substr(" + dayAfter + ", 1, 7)"
	monthEnd     = "substr(c.closed_on, 1, 7)"
	monthGiven   = "substr(c.meeting_last, 1, 7)"
	monthEnded   = "substr(c.closed_first, 1, 7)"
)

func conclusionFigures() []*Figure {
	due := dueIn.conclusions("due", "TRUE", func(c *figuresOfConclusions) *number { return &c.Due })
	onTime := dueIn.conclusions("done_on_time", "c.status = 'DONE' AND "+wasOnTime,
		func(c *figuresOfConclusions) *number { return &c.DoneOnTime })
	late := dueIn.conclusions("done_late", "c.status = 'DONE' AND NOT "+wasOnTime+" AND "+endedInPeriod,
		func(c *figuresOfConclusions) *number { return &c.DoneLate })
	late.prefix = "late"
	lapsed := dueIn.conclusions("lapsed", "c.status = 'LAPSED' AND ("+wasOnTime+" OR "+endedInPeriod+")",
		func(c *figuresOfConclusions) *number { return &c.Lapsed })
	pending := pendingAtEnd(onTime, late, lapsed)
	return []*Figure{
		deliveredIn.conclusions("delivered", "TRUE", func(c *figuresOfConclusions) *number { return &c.Delivered }),
		ofConclusionKinds(),
		ofConclusionStatuses(),
		due, onTime, late, lapsed, pending,
		dueIn.conclusions("still_open", "c.status NOT IN ('DONE', 'LAPSED')",
			func(c *figuresOfConclusions) *number { return &c.StillOpen }),
		overdueAtEnd(due, onTime, late, lapsed, pending),
		carriedIn(),
		backlog(),
	}
}

type (
	figuresOfConclusions = record.ConclusionFigures
	number               = record.ConclusionFigure
)

func (o *occurrence) conclusions(name, where string, of func(*record.ConclusionFigures) *number) *Figure {
	return &Figure{
		Name: name, Kind: record.KindConclusion, on: o, where: where,
		put: field(func(s *record.CommitteeSummary) *record.SummaryFigure { return &of(&s.Conclusions).SummaryFigure }),
	}
}

// pendingAtEnd is what is due and not closed, but not overdue yet when the period ends, or today while it runs.
func pendingAtEnd(closed ...*Figure) *Figure {
	f := dueIn.conclusions("pending_at_end", noneOf(closed)+" AND "+notOverdueYet,
		func(c *figuresOfConclusions) *number { return &c.PendingAtEnd })
	f.prefix = "pending"
	f.ahead = func(a Ahead) int { return a.Pending }
	return f
}

// noneOf is the condition that none of some figures counts.
func noneOf(figures []*Figure) string {
	where := make([]string, len(figures))
	for i, f := range figures {
		where[i] = "NOT (" + f.where + ")"
	}
	return strings.Join(where, " AND ")
}

// overdueAtEnd is what was due and is none of the others.
func overdueAtEnd(due *Figure, others ...*Figure) *Figure {
	f := due.on.conclusions("overdue_at_end", noneOf(others),
		func(c *figuresOfConclusions) *number { return &c.OverdueAtEnd })
	f.computed = func(s Sums, p record.CalendarPeriod) int {
		n := due.count(s, p)
		for _, other := range others {
			n -= other.count(s, p)
		}
		return n
	}
	return f
}

// carriedIn is what was to do and not closed when the period began.
func carriedIn() *Figure {
	f := (&occurrence{
		rollup: ConclusionMonths,
		inCell: hostedOfCell + " AND l.held_last < " + CellLowest + " AND c.closed_first >= " + CellLowest,
	}).conclusions("carried_in", isToDo, func(c *figuresOfConclusions) *number { return &c.CarriedIn })
	f.computed = func(s Sums, p record.CalendarPeriod) int {
		return s.Before(toDo, p.Lowest()) - s.Before(closed, p.Lowest())
	}
	return f
}

// backlog is what was overdue on the last day of the period, or is today while it runs: just what the filter overdueOn
// finds for that day. The months give what is overdue on the last day of one; within a month the rows tell the rest.
func backlog() *Figure {
	f := (&occurrence{
		rollup: ConclusionMonths,
		inCell: hostedOfCell + " AND c.deadline_last < " + cellAsOf + " AND c.closed_first > " + cellAsOf,
	}).conclusions("backlog", overdueFrom.where, func(c *figuresOfConclusions) *number { return &c.Backlog })
	f.computed = func(s Sums, p record.CalendarPeriod) int {
		end := string(s.AsOf(p)[:len("2006-01")])
		ahead := s.Ahead(p)
		return s.Through(overdueBegun, end) - ahead.Begun - (s.Through(overdueEnded, end) - ahead.Ended)
	}
	return f
}

func ofConclusionKinds() *Figure {
	return &Figure{
		Name: "kind", Kind: record.KindConclusion, on: deliveredIn, where: "c.kind = " + anyValue,
		of: words(record.ConclusionKind("").Values()),
		put: func(s *record.CommitteeSummary, kind string, n record.SummaryFigure) {
			s.Conclusions.ByKind = append(s.Conclusions.ByKind, record.ConclusionKindFigure{
				Kind: record.ConclusionKind(kind), Figure: number{SummaryFigure: n},
			})
		},
	}
}

func ofConclusionStatuses() *Figure {
	return &Figure{
		Name: "status", Kind: record.KindConclusion, on: deliveredIn, where: "c.status = " + anyValue,
		of: words(record.ConclusionStatus("").Values()),
		put: func(s *record.CommitteeSummary, status string, n record.SummaryFigure) {
			s.Conclusions.ByStatus = append(s.Conclusions.ByStatus, record.ConclusionStatusFigure{
				Status: record.ConclusionStatus(status), Figure: number{SummaryFigure: n},
			})
		},
	}
}

// words are the values of an enum, told apart by themselves.
func words(enum []string) *parameter {
	p := &parameter{inCell: cellWhich}
	for _, word := range enum {
		p.values = append(p.values, value{name: word, sql: "'" + word + "'", text: word})
	}
	return p
}

// fromConclusions counts the conclusions by what happens to them, for all months of a committee at once: those that the
// committees of the cells hosted are looked for once for all that is counted of them.
func fromConclusions(t *Rollup) string {
	var on []*occurrence
	for _, c := range t.columns {
		if !slices.Contains(on, c.on) {
			on = append(on, c.on)
		}
	}
	counts := make([]string, len(on))
	for i, o := range on {
		counts[i] = o.counts(t)
	}
	return `(
	WITH hosts AS (SELECT DISTINCT h.committee_id FROM %s AS h),
	concluded AS MATERIALIZED (
		SELECT v.committee_id, m.held_last AS meeting_last, c.kind, c.status, c.held_on,
			c.deadline_on, c.deadline_last, c.closed_on, c.closed_first
		FROM hosts AS v
		JOIN meetings AS m ON m.host_id = v.committee_id AND ` + isPublished + `
		JOIN conclusions AS c ON c.meeting_id = m.id
	)
	` + strings.Join(counts, " UNION ALL ") + ") AS w"
}

// counts are the columns in the months of one occurrence; what counts on others is 0.
func (o *occurrence) counts(t *Rollup) string {
	var b strings.Builder
	b.WriteString("SELECT c.committee_id, " + o.month + " AS month")
	for _, c := range t.columns {
		n := "0"
		if c.on == o {
			n = c.counted()
		}
		b.WriteString(", " + n + " AS " + c.name)
	}
	b.WriteString(" FROM concluded AS c WHERE " + o.where + " GROUP BY 1, 2")
	return b.String()
}

// periodLengths say of each length whether a conclusion closed in the period in which it was due, and whether that
// period ends with its deadline.
var periodLengths = []struct {
	length             record.PeriodLength
	suffix, same, last string
}{
	{record.PeriodLengthMonth, "month", monthEnd + " = substr(c.deadline_on, 1, 7)", "substr(" + dayAfter + ", 9) = '01'"},
	{
		record.PeriodLengthQuarter, "quarter", sameYear + " AND " + quarterOf("c.closed_on") + " = " +
			quarterOf("c.deadline_on"), "substr(" + dayAfter + ", 6) IN ('01-01', '04-01', '07-01', '10-01')",
	},
	{
		record.PeriodLengthHalf, "half", sameYear +
			" AND (substr(c.closed_on, 6, 2) > '06') = (substr(c.deadline_on, 6, 2) > '06')",
		"substr(" + dayAfter + ", 6) IN ('01-01', '07-01')",
	},
	{record.PeriodLengthYear, "year", sameYear, "substr(" + dayAfter + ", 6) = '01-01'"},
}

const sameYear = "substr(c.closed_on, 1, 4) = substr(c.deadline_on, 1, 4)"

func quarterOf(day string) string {
	month := "substr(" + day + ", 6, 2)"
	return "CASE WHEN " + month + " <= '03' THEN 1 WHEN " + month + " <= '06' THEN 2 WHEN " + month +
		" <= '09' THEN 3 ELSE 4 END"
}
