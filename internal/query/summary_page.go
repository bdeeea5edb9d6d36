package query

import (
	"context"
	"encoding/json"

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

// summariesOver are the cells of the periods, for every committee that may have existed in them. The figures are
// computed only where the list is sorted by them.
func summariesOver(periods []record.CalendarPeriod) list.Relation {
	type bounds struct {
		From    record.Date `json:"from"`
		To      record.Date `json:"to"`
		Lowest  string      `json:"lowest"`
		Highest string      `json:"highest"`
	}
	all := make([]bounds, len(periods))
	for i, p := range periods {
		all[i] = bounds{p.From(), p.To(), p.Lowest(), string(p.LastMonth())}
	}
	text, _ := json.Marshal(all) // texts always encode, and hold nothing that a literal would have to escape
	in := func(table, sum, month string) string {
		return "(SELECT " + sum + " FROM " + table + " AS r WHERE r.committee_id = c.id AND " + month + ")"
	}
	const within = "r.month BETWEEN (p.value ->> 'lowest') AND (p.value ->> 'highest')"
	from := "(SELECT 0 AS parent, c.id * 1024 + p.key AS id, c.id AS committee_id, p.key AS period, c.sort_key, " +
		in("meeting_months", "coalesce(sum(r.held), 0)", within) + " AS held, " +
		in("conclusion_months", "coalesce(sum(r.delivered), 0)", within) + " AS delivered, " +
		in("conclusion_months", "coalesce(sum(r.overdue_begun - r.overdue_ended), 0)", "r.month <= (p.value ->> 'highest')") +
		" AS backlog, " +
		in("attendance_months", "CAST(sum(r.present) AS REAL) / nullif(sum(r.present + r.excused + r.absent), 0)", within) +
		" AS attendance, " +
		"EXISTS (SELECT 1 FROM meeting_months AS r WHERE r.committee_id = c.id AND " + within + ") AS has_meetings " +
		"FROM json_each('" + string(text) +
		"') AS p CROSS JOIN committees AS c WHERE c.start_first <= (p.value ->> 'to') AND c.end_last >= (p.value ->> 'from')) AS x"
	return list.Relation{Name: "all", From: from, Few: "x.parent"}
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
	pages, err := list.Pages(ctx, rd.source(), &listed, summariesOver(periods), list.Root, match, order, args)
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
	return list.AllOf(t.Conds)
}
