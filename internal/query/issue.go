package query

import (
	"context"
	"errors"
	"slices"

	"bienban/db"
	"bienban/internal/issue"
	"bienban/internal/list"
	"bienban/internal/record"
)

// The order of issues is that of their rules, then by record.
const issueList, issueOrder = "issues", "rule, nth, id"

// issueQuery is a list of issues: the places of the rules and what restricts them.
type issueQuery struct {
	rules     []issue.Rule
	among     []int
	committee *int64
	today     record.Date
}

// DataIssues lists what the rules find, of some kinds or of all, and of one committee or of all. It runs one rule after
// the other until the page is full.
func (rd Reader) DataIssues(ctx context.Context, kinds []record.DataIssueKind, committee *string,
	args record.PageArgs,
) (*record.DataIssueConnection, error) {
	l := issueQuery{rules: issue.Rules(), today: rd.today()}
	for i := range l.rules {
		if kinds == nil && !l.rules[i].OnRequest || slices.Contains(kinds, l.rules[i].Kind) {
			l.among = append(l.among, i)
		}
	}
	page, err := list.PageRangeOf(rd.source(), args, issueList, issueOrder, 2)
	if err != nil {
		return nil, err
	}
	if committee != nil {
		c, err := rd.Committee(ctx, committee, nil)
		if e, ok := errors.AsType[*record.Error](err); ok {
			return nil, &record.Error{Code: e.Code, Field: "committee", Message: e.Message}
		}
		if err != nil {
			return nil, err
		}
		l.committee = &c.Key
	}
	rows, err := l.read(ctx, rd.source(), page)
	if err != nil {
		return nil, err
	}
	return l.page(rd.source(), rows, page), nil
}

func (l *issueQuery) read(ctx context.Context, q db.Queryer, page list.PageRange) ([]*issue.Row, error) {
	among := l.among
	if page.Backward {
		among = slices.Clone(among)
		slices.Reverse(among)
	}
	var found []*issue.Row
	for _, i := range among {
		by, within := l.bounds(i, page)
		if !within {
			continue
		}
		rows, err := l.rules[i].Read(ctx, q, l.today, by, page.Backward, page.Size+1-len(found))
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			r.Place = i
		}
		if found = append(found, rows...); len(found) > page.Size {
			break
		}
	}
	return found, nil
}

// bounds are those of the page within one rule; not within when the rule lies wholly beyond them.
func (l *issueQuery) bounds(rule int, page list.PageRange) (by issue.Restriction, within bool) {
	by.Committee = l.committee
	if page.After != nil {
		switch at := ruleOf(page.After); {
		case rule < at:
			return by, false
		case rule == at:
			by.After = page.After
		}
	}
	if page.Before != nil {
		switch at := ruleOf(page.Before); {
		case rule > at:
			return by, false
		case rule == at:
			by.Before = page.Before
		}
	}
	return by, true
}

func ruleOf(p *list.Position) int {
	rule, _ := p.Values[0].(int64)
	return int(rule)
}

func (l *issueQuery) page(q db.Queryer, rows []*issue.Row, page list.PageRange) *record.DataIssueConnection {
	more := len(rows) > page.Size
	rows = rows[:min(len(rows), page.Size)]
	p := &record.DataIssueConnection{HasNext: more, HasPrev: page.After != nil}
	if page.Backward {
		slices.Reverse(rows)
		p.HasNext, p.HasPrev = page.Before != nil, more
	}
	p.Nodes = make([]*record.DataIssue, len(rows))
	for i, r := range rows {
		p.Nodes[i] = r.Issue()
	}
	p.CursorAt = func(i int) string {
		return list.WriteCursor(issueList, issueOrder, list.Position{
			Values: []any{int64(rows[i].Place), rows[i].Nth},
			Key:    rows[i].Key,
		})
	}
	p.Count = func(ctx context.Context) (int, error) { return l.count(ctx, q) }
	return p
}

func (l *issueQuery) count(ctx context.Context, q db.Queryer) (int, error) {
	total := 0
	for _, i := range l.among {
		var n int
		stmt := l.rules[i].Statement("count(*)", l.today, issue.Restriction{Committee: l.committee})
		if err := q.Get(ctx, &n, stmt.SQL, stmt.Args...); err != nil {
			return 0, err
		}
		total += n
	}
	return total, nil
}
