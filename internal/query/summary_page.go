package query

import (
	"context"
	"encoding/json"
	"strings"

	"bienban/internal/list"
	"bienban/internal/record"
)

// summaryRow is a cell of a list of summaries: its key is the committee's times 1024 with the place of the period,
// of which there are record.MostPeriods at most.
type summaryRow struct {
	key       int64
	committee int64
	period    int
}

// listed are the cells of a list, as a table that listOf reads.
var listed = list.Table[summaryRow]{
	Name: "summaries", Noun: "CommitteeSummary",
	Columns: []string{"id", "committee_id", "period"},
	Fields:  func(r *summaryRow) []any { return []any{&r.key, &r.committee, &r.period} },
	Key:     func(r *summaryRow) int64 { return r.key },
	Sorts: map[string]list.SortKey[summaryRow]{
		"PERIOD":     {Expr: "§.period", Value: func(r *summaryRow) any { return int64(r.period) }},
		"NAME":       {Expr: "§.sort_key"},
		"HELD":       {Expr: "§.held"},
		"DELIVERED":  {Expr: "§.delivered"},
		"BACKLOG":    {Expr: "§.backlog"},
		"ATTENDANCE": {Expr: "§.attendance", Nullable: true},
	},
	Order: []list.SortBy{{Field: "PERIOD", Desc: true}, {Field: "NAME"}},
}

// summaryPeriod is a period as the statement of summariesOver sees it.
type summaryPeriod struct {
	From    record.Date `json:"from"`
	To      record.Date `json:"to"`
	Lowest  string      `json:"lowest"`
	Highest string      `json:"highest"`
	// AsOf is the month on whose last day the months tell what is overdue; Ahead tells that it has not ended.
	AsOf  string `json:"asOf"`
	Ahead bool   `json:"ahead"`
	// Due are the periods in which a cadence expects a meeting, as CadenceFigures has them.
	Due []duePeriod `json:"due"`
}

type duePeriod struct {
	Cadence record.Cadence `json:"cadence"`
	From    record.Date    `json:"from"`
	To      record.Date    `json:"to"`
	Month   string         `json:"month"`
}

func boundsOf(p record.CalendarPeriod, today record.Date) summaryPeriod {
	b := summaryPeriod{
		From: p.From(), To: p.To(), Lowest: p.Lowest(), Highest: string(p.LastMonth()), AsOf: string(p.LastMonth()),
		Due: []duePeriod{},
	}
	if p.To() > today {
		b.AsOf, b.Ahead = string(today[:len("2006-01")]), true
	}
	for _, cadence := range record.Cadence("").Values() {
		c := record.Cadence(cadence)
		for _, d := range expectedIn(c, p, today) {
			b.Due = append(b.Due, duePeriod{c, d.From(), d.To(), string(d.LastMonth())})
		}
	}
	return b
}

// summariesOver are the cells of the periods, for every committee that may have existed in them, has left something
// open before, or of which something is counted though its days say otherwise: so that what areas count is that of
// the committees in the list. The figures are computed only where the list is sorted by them or filtered.
func summariesOver(periods []record.CalendarPeriod, today record.Date) list.Relation {
	all := make([]summaryPeriod, len(periods))
	runs := false
	for i, p := range periods {
		all[i] = boundsOf(p, today)
		runs = runs || all[i].Ahead
	}
	text, _ := json.Marshal(all) // texts always encode, and hold nothing that a literal would have to escape
	in := func(table, sum, month string) string {
		return "(SELECT " + sum + " FROM " + table + " AS r WHERE r.committee_id = c.id AND " + month + ")"
	}
	const within = "r.month BETWEEN (p.value ->> 'lowest') AND (p.value ->> 'highest')"
	carried := in("conclusion_months", "coalesce(sum(r.to_do - r.closed), 0)", "r.month < (p.value ->> 'lowest')")
	due := in("conclusion_months", "coalesce(sum(r.due), 0)", within)
	backlog := in("conclusion_months", "coalesce(sum(r.overdue_begun - r.overdue_ended), 0)", "r.month <= (p.value ->> 'asOf')")
	ahead := ""
	if runs {
		ahead = aheadOfToday(today)
		backlog += " - coalesce((SELECT a.n FROM ahead AS a WHERE a.committee_id = c.id AND (p.value ->> 'ahead')), 0)"
	}
	from := "(" + ahead + "SELECT 0 AS parent, c.id * 1024 + p.key AS id, c.id AS committee_id, p.key AS period, c.sort_key, " +
		in("meeting_months", "coalesce(sum(r.held), 0)", within) + " AS held, " +
		in("conclusion_months", "coalesce(sum(r.delivered), 0)", within) + " AS delivered, " +
		backlog + " AS backlog, " + carried + " AS carried, " + due + " AS due, " +
		in("attendance_months", "CAST(sum(r.present) AS REAL) / nullif(sum(r.present + r.excused + r.absent), 0)", within) +
		" AS attendance, " +
		"EXISTS (SELECT 1 FROM meeting_months AS r WHERE r.committee_id = c.id AND " + within + ") AS has_meetings, " +
		isExpected + " AS is_expected " +
		"FROM json_each('" + string(text) +
		"') AS p CROSS JOIN committees AS c WHERE c.start_first <= (p.value ->> 'to') AND c.end_last >= (p.value ->> 'from') OR " +
		carried + " > 0 OR EXISTS (SELECT 1 FROM meeting_months AS r WHERE r.committee_id = c.id AND " + within + ") OR " +
		in("conclusion_months", "coalesce(sum(r.delivered + r.due), 0)", within) + " > 0 OR " + backlog + " > 0) AS x"
	return list.Relation{Name: "all", From: from, Few: "x.parent"}
}

// isExpected tells that a committee c was expected to meet in a period p: it existed throughout one that is due.
const isExpected = "EXISTS (SELECT 1 FROM json_each(p.value, '$.due') AS d WHERE (d.value ->> 'cadence') = c.cadence " +
	"AND c.end_first >= (d.value ->> 'to') AND CASE WHEN c.start_first > '0000-01-01' THEN c.start_last <= (d.value ->> 'from') " +
	"ELSE coalesce((SELECT r.month FROM meeting_months AS r WHERE r.committee_id = c.id AND r.held > 0 AND r.month < '|' ORDER BY r.month LIMIT 1), '9999') " +
	"<= (d.value ->> 'month') END)"

// aheadOfToday are, by committee, the conclusions that this month's figures count as overdue but are not today.
func aheadOfToday(today record.Date) string {
	month := record.PeriodLengthMonth.Holding(today)
	of := func(where string) string {
		return " FROM conclusions AS d CROSS JOIN meetings AS m ON m.id = d.meeting_id AND m.visibility = 'PUBLISHED' WHERE " + where
	}
	return "WITH ahead AS MATERIALIZED (SELECT u.host_id AS committee_id, sum(u.n) AS n FROM (SELECT m.host_id, 1 AS n" +
		of("d.deadline_last >= '"+string(today)+"' AND d.deadline_last < '"+string(month.To())+
			"' AND d.closed_first > d.deadline_last") + " UNION ALL SELECT m.host_id, -1" +
		of("d.closed_on IS NOT NULL AND d.closed_first > '"+string(today)+"' AND d.closed_first <= '"+string(month.To())+
			"' AND d.closed_first > d.deadline_last") + ") AS u GROUP BY u.host_id) "
}

// ListSummaries lists summaries of many committees and periods of one length.
func (rd Reader) ListSummaries(ctx context.Context, f *record.SummaryFilter, length record.PeriodLength,
	order []record.SummaryOrder, args record.PageArgs,
) (*record.CommitteeSummaryConnection, error) {
	if f == nil {
		f = &record.SummaryFilter{}
	}
	periods, err := rd.periods(f, length)
	if err != nil {
		return nil, err
	}
	match, err := list.Compile(f, matchSummary)
	if err != nil {
		return nil, err
	}
	pages, err := list.Pages(ctx, rd.source(), &listed, summariesOver(periods, rd.today()), list.Root, match, order, args)
	if err != nil {
		return nil, err
	}
	return rd.summariesOf(ctx, pages[0], periods)
}

func (rd Reader) periods(f *record.SummaryFilter, length record.PeriodLength) ([]record.CalendarPeriod, error) {
	from := f.From
	if from == "" {
		from = length.Holding(rd.today())
		if f.To != "" {
			from = f.To
		}
	}
	for _, p := range []struct {
		field string
		given record.CalendarPeriod
	}{{"from", f.From}, {"to", f.To}} {
		if p.given != "" && p.given.Length() != length {
			return nil, record.Invalid("filter."+p.field, "%s is not a period of length %s", p.given, length)
		}
	}
	return record.PeriodsBetween(from, f.To)
}

// summariesOf puts the summaries in the place of their cells.
func (rd Reader) summariesOf(ctx context.Context, rows *record.Page[*summaryRow],
	periods []record.CalendarPeriod,
) (*record.CommitteeSummaryConnection, error) {
	cells := make([]record.SummaryCell, len(rows.Nodes))
	for i, r := range rows.Nodes {
		cells[i] = record.SummaryCell{CommitteeKey: r.committee, Period: periods[r.period]}
	}
	found, err := rd.Summaries(ctx, cells)
	if err != nil {
		return nil, err
	}
	return &record.CommitteeSummaryConnection{
		Nodes: found, HasNext: rows.HasNext, HasPrev: rows.HasPrev,
		CursorAt: rows.CursorAt, Count: rows.Count,
	}, nil
}

func matchSummary(c *list.Compiler, x string, f *record.SummaryFilter) list.Predicate {
	t := list.Terms{C: c}
	if f.Committee != nil {
		t.Add(list.Among(c, x+".committee_id", "committees", f.Committee, matchCommittee))
	}
	t.Whether(f.HasMeetings, list.Where(x+".has_meetings"))
	met := "(" + x + ".held > 0 OR " + x + ".is_expected)"
	t.Whether(f.MetOrExpected, list.Where(met))
	t.Whether(f.HasFigures, list.Where(strings.NewReplacer("{x}", x, "{met}", met).Replace(
		"({met} OR {x}.has_meetings OR {x}.delivered > 0 OR {x}.due > 0 OR {x}.carried > 0 OR {x}.backlog > 0)")))
	return list.AllOf(t.Conds)
}
