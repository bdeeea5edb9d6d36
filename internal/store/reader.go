package store

import (
	"time"

	"bienban/db"
	"bienban/internal/list"
	"bienban/internal/record"
)

// Audience is who an answer is for. Nothing is read without one.
type Audience int

// The audiences.
const (
	// Public sees what is published, and nothing else.
	Public Audience = iota + 1
	// Editors see drafts, too.
	Editors
)

// State is one state of the records: the present, or what a change left.
type State struct {
	of *Database
	db *db.DB
	// day is the day that counts as today, if it is not that of the clock.
	day record.Date
}

// Database is what readers read. It is safe for concurrent use.
type Database struct {
	db      *db.DB
	now     func() time.Time
	journal *Journal
}

// NewDatabase makes a database with a journal readable. The clock tells which day it is.
func NewDatabase(d *db.DB, now func() time.Time, j *Journal) *Database { return &Database{d, now, j} }

// Now is the present state. It follows each change.
func (d *Database) Now() State { return State{of: d, db: d.db} }

// StateIn is the state that another database holds of the same records, as of an instant.
func (d *Database) StateIn(other *db.DB, at time.Time) State {
	return State{of: d, db: other, day: record.DayAt(at)}
}

// Today is the day that it is in Asia/Ho_Chi_Minh.
func (d *Database) Today() record.Date { return record.DayAt(d.now()) }

// For reads a state for an audience.
func (s State) For(a Audience) Reader { return Reader{state: s, audience: a} }

// Today is the day, in Asia/Ho_Chi_Minh, that the state is asked about.
func (s State) Today() record.Date {
	if s.day != "" {
		return s.day
	}
	return s.of.Today()
}

// Reader answers questions about one state of the records for one audience. It is a value: what it answers depends on
// nothing else, least of all on a context. It is safe for concurrent use as long as its state is.
type Reader struct {
	state    State
	audience Audience
	selected func() list.Selection
	pageCap  int
}

// Selecting leaves out the columns that nobody asked for. The function tells what is asked for; it is called by each read,
// and for records of another noun they are read whole.
func (rd Reader) Selecting(selected func() list.Selection) Reader {
	rd.selected = selected
	return rd
}

// PageCap allows pages of up to n elements, instead of [record.MostPage].
func (rd Reader) PageCap(n int) Reader {
	rd.pageCap = n
	return rd
}

// published is a reader of the same state for the public.
func (rd Reader) published() Reader {
	rd.audience = Public
	return rd
}

// Conn is the pool that shows of the state what the audience is to see.
func (rd Reader) Conn() *db.Conn {
	var published []db.View
	if rd.audience != Editors {
		published = publishedViews()
	}
	return rd.state.of.journal.Conn(rd.state.db, published)
}

// source is where the reader's lists come from.
func (rd Reader) source() list.Source {
	return list.Source{Queryer: rd.Conn(), Selected: rd.selected, PageCap: rd.pageCap}
}

func (rd Reader) today() record.Date { return rd.state.Today() }
