package journal

import (
	"context"
	"database/sql/driver"
	"strconv"

	"bienban/db"
	"bienban/internal/list"
	"bienban/internal/record"
)

// Feed reads what changes do to records, one event after the other: committed changes only, in the order in which they
// were made, and the records of one change by kind and key. It asks the file for some events at a time, so that its
// memory is bounded however far it is behind. It serves one goroutine and must be closed.
type Feed[E any] struct {
	journal *Journal
	conn    func() *db.Conn
	want    FeedFilter[E]
	at      feedPosition
	ready   []FeedRow // read, but not yet handed out
}

// FeedFilter says which events a feed has.
type FeedFilter[E any] struct {
	Kinds []int64 // as record.Kind numbers them; all if empty
	// Begin prepares for what comes after a change, the last one that is not told; nil if there is nothing to prepare.
	Begin func(ctx context.Context, change int64) error
	// Body tells that accept needs the bodies.
	Body bool
	// Accept makes the event of a revision, or nil when it is not wanted.
	Accept func(context.Context, *FeedRow) (*E, error)
}

// feedPosition is where a feed stands between two events: after what the change did to the record. With
// record.KindChange as its kind, which no revision has, it is after the whole change.
type feedPosition struct {
	Change int64
	Kind   record.Kind
	Key    int64
}

// afterChange is the position behind all that a change did.
func afterChange(key int64) feedPosition { return feedPosition{key, record.KindChange, 0} }

// FeedRow is one revision as a feed reads it. Its event has the cursor after which the feed goes on.
type FeedRow struct {
	record.Event
	Body string // empty unless FeedFilter.Body asks for it
}

// feedPage is how many events are read at a time, and then wait for the client to take them: of thousands of clients.
const feedPage = 50

// changesList names the list of all changes, whose cursors are positions of the feed, too.
const changesList = "changes/all"

// feedOrder sets the cursors within a change apart.
const feedOrder = "record"

// NewFeed begins a feed of the events after a cursor of the feed or of the list of changes, before the first change if
// it is empty, or of what is committed from now on if it is nil. The pool conn is asked for before each page. A cursor
// that is none gets INVALID, that of another database CONFLICT.
func NewFeed[E any](ctx context.Context, j *Journal, conn func() *db.Conn, after *string,
	want FeedFilter[E],
) (*Feed[E], error) {
	last, err := j.lastChange(ctx)
	if err != nil {
		return nil, err
	}
	at := afterChange(last)
	if after != nil {
		if at, err = readFeedCursor(*after); err != nil {
			return nil, err
		}
		if at.Change > last {
			return nil, record.Conflict("after",
				"after is the cursor of a change that this database does not have: it is from another one, or this one was "+
					"restored from an earlier copy")
		}
	}
	if want.Begin != nil {
		if err := want.Begin(ctx, at.Change); err != nil {
			return nil, err
		}
	}
	j.watch()
	return &Feed[E]{journal: j, conn: conn, want: want, at: at}, nil
}

// Close ends the feed; it is called once.
func (f *Feed[E]) Close() { f.journal.unwatch() }

// Next waits for the next event that is wanted, or returns the error of the context when it ends before.
func (f *Feed[E]) Next(ctx context.Context) (*E, error) {
	for {
		woken := f.journal.broadcast.wait()
		event, more, err := f.look(ctx)
		if event != nil || err != nil {
			return event, err
		}
		if more {
			continue
		}
		select {
		case <-woken:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// look takes the next event that is wanted from those that were read, and reads further ones if there is none left.
func (f *Feed[E]) look(ctx context.Context) (event *E, more bool, err error) {
	done, err := f.journal.turn(ctx)
	if err != nil {
		return nil, false, err
	}
	defer done()
	for len(f.ready) > 0 {
		row := f.ready[0]
		f.ready = f.ready[1:]
		if event, err := f.want.Accept(ctx, &row); event != nil || err != nil {
			return event, true, err
		}
	}
	more, err = f.read(ctx)
	return nil, more, err
}

// read takes the next events from the file, and tells whether there may be more.
func (f *Feed[E]) read(ctx context.Context) (more bool, err error) {
	last, err := f.journal.lastChange(ctx)
	if err != nil || last < f.at.Change || f.at == afterChange(last) {
		return false, err
	}
	rows, err := f.rows(ctx, last)
	if err != nil {
		return false, err
	}
	if len(rows) <= feedPage { // there is none left up to the last change
		f.at = afterChange(last)
		f.ready = f.placed(rows)
		return true, nil
	}
	f.ready = f.placed(rows)[:feedPage]
	end := f.ready[feedPage-1]
	f.at = feedPosition{end.ChangeKey, end.Target.Kind, end.Target.Key}
	return true, nil
}

// rows are those behind the position, one more than a page: what is left of the change at hand, then the changes behind
// it. One statement for both would sort all that is left.
func (f *Feed[E]) rows(ctx context.Context, last int64) ([]FeedRow, error) {
	var rest []FeedRow
	if f.at.Kind != record.KindChange {
		var err error
		rest, err = f.stretch(ctx, list.Where("r.change_id = ? AND (r.kind, r.record_id) > (?, ?)", f.at.Change,
			int64(f.at.Kind),
			f.at.Key), feedPage+1)
		if err != nil || len(rest) > feedPage {
			return rest, err
		}
	}
	behind, err := f.stretch(ctx, list.Where("r.change_id > ? AND r.change_id <= ?", f.at.Change, last), feedPage+
		1-len(rest))
	return append(rest, behind...), err
}

func (f *Feed[E]) stretch(ctx context.Context, from list.Predicate, most int) ([]FeedRow, error) {
	conds := []list.Predicate{from}
	if len(f.want.Kinds) > 0 {
		// The plus keeps the kinds from being looked up one by one, after which all would have to be sorted.
		conds = append(conds, list.Where("+r.kind IN (SELECT k.value FROM "+db.KeysTable+" AS k)", db.Keys(f.want.Kinds)))
	}
	body := "''"
	if f.want.Body {
		body = "r.body"
	}
	stmt := list.AllOf(conds).Inside("SELECT r.change_id, r.kind, r.record_id, r.version, r.operation, " + body +
		" FROM revisions AS r WHERE %s ORDER BY r.change_id, r.kind, r.record_id LIMIT " + strconv.Itoa(most))
	var found []FeedRow
	var row FeedRow
	into := list.ScanTargets([]any{
		&row.ChangeKey, &row.Target.Kind, &row.Target.Key, &row.Version, &row.Operation,
		&row.Body,
	})
	err := f.conn().Each(ctx, stmt.SQL, stmt.Args, func(values []driver.Value) error {
		err := list.Scan(values, into)
		found = append(found, row)
		return err
	})
	return found, err
}

// placed gives the rows their cursors. After the last row of a change, that is the change's own.
func (f *Feed[E]) placed(rows []FeedRow) []FeedRow {
	for i := range rows {
		r := &rows[i]
		at := feedPosition{r.ChangeKey, r.Target.Kind, r.Target.Key}
		if i+1 < len(rows) && rows[i+1].ChangeKey != r.ChangeKey {
			at = afterChange(r.ChangeKey)
		} else if i+1 == len(rows) && len(rows) <= feedPage {
			at = afterChange(r.ChangeKey)
		}
		r.Cursor = writeFeedCursor(at)
	}
	return rows
}

// writeFeedCursor writes a position as a cursor; after a whole change it is that of the list of changes.
func writeFeedCursor(at feedPosition) string {
	if at.Kind == record.KindChange {
		return list.WriteCursor(changesList, "", list.Position{Key: at.Change})
	}
	return list.WriteCursor(changesList, feedOrder, list.Position{Values: []any{int64(at.Kind), at.Key}, Key: at.Change})
}

// readFeedCursor reads a cursor of the feed or of the list of changes. The empty text stands before the first change.
func readFeedCursor(cursor string) (feedPosition, error) {
	if cursor == "" {
		return afterChange(0), nil
	}
	if p, err := list.ReadCursor("after", cursor, changesList, "", 0); err == nil {
		return afterChange(p.Key), nil
	}
	p, err := list.ReadCursor("after", cursor, changesList, feedOrder, 2)
	if err == nil {
		kind, isKind := p.Values[0].(int64)
		key, isKey := p.Values[1].(int64)
		if isKind && isKey {
			return feedPosition{p.Key, record.Kind(kind), key}, nil
		}
	}
	return feedPosition{}, record.Invalid("after",
		"after is no cursor of an event or of a change: use one from an answer, or the empty text to begin before the "+
			"first change")
}
