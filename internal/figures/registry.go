// Package figures is what summaries count: a registry of figures, the rollups that keep their numbers by committee and
// month, and the lists behind them, of which rollup and list are made from one condition.
package figures

import (
	"strings"

	"bienban/internal/record"
)

// Figure is one number of a summary, or one for each value of a parameter: how many records of a kind meet a condition
// in the period of a committee. The columns that the rollup keeps of it, the list behind it and its field of the
// summary all come from here, so that a number is as long as its list.
type Figure struct {
	// Name is unique among the figures of its kind. The cursors of its list depend on it.
	Name string
	Kind record.Kind
	// on is when and where the records count.
	on *occurrence
	// where is the condition of the records, over the alias of their kind: m for meetings and their agenda items, p for
	// participations, c for conclusions. It may hold anyValue and endedInPeriod.
	where string
	// each is what a row of the rollup adds, in SQL; without it, 1.
	each string
	// of is the parameter; nil without one.
	of *parameter
	// prefix begins the names of the columns; without it, the figure's name does.
	prefix string
	// ahead is what the rows add in a period that runs, in which the months alone do not tell what is overdue today.
	ahead func(Ahead) int
	// computed makes the number out of columns that are no figures or of other figures, which leaves the rollup without
	// a column of its own. Its condition is then that of the list alone.
	computed func(s Sums, p record.CalendarPeriod) int
	// put sets the field of the summary; nil where the number is counted with its rows, as of chairs and topics.
	put     func(s *record.CommitteeSummary, value string, n record.SummaryFigure)
	columns []*Column
}

// What differs in a condition between the rollup, which counts each possibility in a column, and the list, which reads
// it from its cell.
const (
	anyValue      = "{value}"
	endedInPeriod = "{ended in the period}"
	notOverdueYet = "{not overdue yet}"
)

// occurrence is something that happens to a record in a month.
type occurrence struct {
	rollup *Rollup
	// month and where are for what happens to conclusions: in which month it counts, and which of them it happens to.
	month, where string
	// inCell tells in a list that it happens in a cell; inGroup, that it does in one of several committees, where that
	// is not InGroup of inCell.
	inCell, inGroup string
}

// parameter tells numbers of one figure apart.
type parameter struct {
	values []value
	inCell string // the value that a list is asked for
}

// value is one value of a parameter: its name, itself as SQL, and as a list names it.
type value struct {
	name, sql string
	which     int64
	text      string
}

// Sums adds up the columns of one committee's rollups.
type Sums interface {
	// Sum is over the months between two, both included.
	Sum(c *Column, from, to string) int
	// Undated is over the days of which it is not known whether they begin in the period; see record.PartialDate.Month.
	Undated(c *Column, p record.CalendarPeriod) int
	// Before is over all months before one, Through over these and the one. Both are for columns of Running alone.
	Before(c *Column, month string) int
	Through(c *Column, month string) int
	// AsOf is the day on which conclusions of a period are looked at: its last, or today if that comes before.
	AsOf(p record.CalendarPeriod) record.Date
	// Ahead is what a period that runs holds beyond today.
	Ahead(p record.CalendarPeriod) Ahead
}

// Ahead are conclusions that the months of a period that runs count as if it had ended: those that begin to be overdue
// in the rest of this month, those that end it, and those due until the period's end but for its last day. All are 0
// for a period that has ended.
type Ahead struct{ Begun, Ended, Pending int }

// Registry are all figures.
var Registry = register(meetingFigures(), attendanceFigures(), conclusionFigures())

// register gives the figures their columns.
func register(groups ...[]*Figure) []*Figure {
	var all []*Figure
	for _, group := range groups {
		for _, f := range group {
			f.addColumns()
			all = append(all, f)
		}
	}
	return all
}

func (f *Figure) addColumns() {
	name := f.Name
	if f.prefix != "" {
		name = f.prefix
	}
	add := func(name, where string) { f.columns = append(f.columns, f.on.column(name, where, f.each)) }
	switch {
	case f.computed != nil || f.put == nil:
	case f.of != nil:
		for _, v := range f.of.values {
			add(name+"_"+strings.ToLower(v.name), strings.ReplaceAll(f.where, anyValue, v.sql))
		}
	case strings.Contains(f.where, endedInPeriod):
		for _, l := range periodLengths {
			add(name+"_"+l.suffix, strings.NewReplacer(endedInPeriod, l.same, notOverdueYet, l.last).Replace(f.where))
		}
	default:
		add(name, f.where)
	}
}

// Named is the figure of a kind of record with a name; nil when there is none.
func Named(kind record.Kind, name string) *Figure {
	for _, f := range Registry {
		if f.Kind == kind && f.Name == name {
			return f
		}
	}
	return nil
}

// IsSummed tells whether the figure's number comes from rollups; otherwise it is counted with the rows of its list.
func (f *Figure) IsSummed() bool { return f.put != nil }

// Column is that of a figure which has one.
func (f *Figure) Column() *Column { return f.columns[0] }

// List names the records behind the figure in a cell.
func (f *Figure) List(cell record.SummaryCell) record.SummaryList {
	return record.SummaryList{SummaryCell: cell, What: f.Name}
}

// ListOf names the records behind the figure in a cell for one value of its parameter.
func (f *Figure) ListOf(cell record.SummaryCell, which int64) record.SummaryList {
	l := f.List(cell)
	l.Which = which
	return l
}

// Fill sets the figures of a summary, each for its period and the one before.
func Fill(summary *record.CommitteeSummary, s Sums) {
	for _, f := range Registry {
		if f.IsSummed() {
			f.fill(summary, s)
		}
	}
}

func (f *Figure) fill(summary *record.CommitteeSummary, s Sums) {
	p, before := summary.Period, summary.Period.Add(-1)
	list := f.List(summary.SummaryCell)
	if f.of == nil {
		f.put(summary, "", record.SummaryFigure{Count: f.count(s, p), Previous: f.count(s, before), Of: list})
		return
	}
	for i, v := range f.of.values {
		list.Which, list.WhichText = v.which, v.text
		c := f.columns[i]
		f.put(summary, v.name, record.SummaryFigure{Count: c.In(s, p), Previous: c.In(s, before), Of: list})
	}
}

// count is the figure in a period. Of a figure with several columns it is that of the period's length.
func (f *Figure) count(s Sums, p record.CalendarPeriod) int {
	if f.computed != nil {
		return f.computed(s, p)
	}
	c := f.Column()
	for i, l := range periodLengths {
		if len(f.columns) > 1 && l.length == p.Length() {
			c = f.columns[i]
		}
	}
	n := c.In(s, p)
	if f.ahead != nil {
		n += f.ahead(s.Ahead(p))
	}
	return n
}

// field puts a number where of points to.
func field(of func(s *record.CommitteeSummary) *record.SummaryFigure) func(*record.CommitteeSummary, string,
	record.SummaryFigure) {
	return func(s *record.CommitteeSummary, _ string, n record.SummaryFigure) { *of(s) = n }
}
