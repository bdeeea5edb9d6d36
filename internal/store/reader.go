package store

import (
	"context"
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
	store *Store
	db    *db.DB
	// day is the day that counts as today, if it is not that of the clock.
	day record.Date
}

// Now is the present state. It follows each change.
func (s *Store) Now() State { return State{store: s, db: s.db} }

// For reads a state for an audience.
func (s State) For(a Audience) Reader { return Reader{state: s, audience: a} }

// Today is the day, in Asia/Ho_Chi_Minh, that the state is asked about.
func (s State) Today() record.Date {
	if s.day != "" {
		return s.day
	}
	return s.store.Today()
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

// conn is the pool that shows of the state what the audience is to see.
func (rd Reader) conn() *db.Conn {
	var published []db.View
	if rd.audience != Editors {
		published = publishedViews()
	}
	return rd.state.store.journal.Conn(rd.state.db, published)
}

// source is where the reader's lists come from.
func (rd Reader) source() list.Source {
	return list.Source{Queryer: rd.conn(), Selected: rd.selected, PageCap: rd.pageCap}
}

func (rd Reader) today() record.Date { return rd.state.Today() }

// AsRecordedOn is the state of the records as the database had them at an instant, until release is called. Every instant
// from one change up to the next has the records of the former, and gives the same answers for ever; only the day that counts
// as today is the instant's own.
func (s *Store) AsRecordedOn(ctx context.Context, at time.Time) (past State, release func(), err error) {
	if s.past == nil {
		return State{}, nil, &record.Error{
			Code: record.CodeForbidden, Field: asRecordedOn, Message: "this server answers from the present records only",
		}
	}
	shot, err := s.past.at(ctx, at)
	if err != nil {
		return State{}, nil, err
	}
	return State{store: s, db: shot.db, day: dayAt(at)}, func() { s.past.giveBack(shot) }, nil
}
