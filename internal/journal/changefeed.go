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
	Journal *Journal
	conn    func() *db.Conn
	want    FeedFilter[E]
	At      FeedPlace
	Ready   []FeedRow // read, but not yet handed out
}

// FeedFilter says which events there are.
type FeedFilter[E any] struct {
	Kinds []int64 // as record.Kind numbers them; all if empty
	// Begin prepares for what comes after a change, the last one that is not told; nil if there is nothing to prepare.
	Begin func(ctx context.Context, change int64) error
	// Body tells that accept needs the bodies.
	Body bool
	// Accept makes the event, or nil when it is not wanted.
	Accept func(context.Context, *FeedRow) (*E, error)
}

// FeedPlace is a place between two events: after what the change did to the record. With record.KindChange as its kind,
// which no revision has, it is after the whole change.
type FeedPlace struct {
	Change int64
	Kind   record.Kind
	Key    int64
}

func AfterChange(key int64) FeedPlace { return FeedPlace{key, record.KindChange, 0} }

// FeedRow is one revision.
type FeedRow struct {
	record.Event
	Body string
}

// FeedPage is how many events are read at a time, and then wait for the client to take them: of thousands of clients.
const FeedPage = 50

// ChangesList names the list of all changes, whose cursors are places of the feed, too.
const ChangesList = "changes/all"

// FeedOrder sets the cursors within a change apart.
const FeedOrder = "record"

func NewFeed[E any](ctx context.Context, j *Journal, conn func() *db.Conn, after *string,
	want FeedFilter[E],
) (*Feed[E], error) {
	last, err := j.LastChange(ctx)
	if err != nil {
		return nil, err
	}
	at := AfterChange(last)
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
	j.Watch()
	return &Feed[E]{Journal: j, conn: conn, want: want, At: at}, nil
}

// Close ends the feed.
func (f *Feed[E]) Close() { f.Journal.Unwatch() }

// Next waits for the next event that is wanted.
func (f *Feed[E]) Next(ctx context.Context) (*E, error) {
	for {
		woken := f.Journal.Broadcast.Wait()
		event, more, err := f.Look(ctx)
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

// Look takes the next event that is wanted from those that were read, and reads further ones if there is none left.
func (f *Feed[E]) Look(ctx context.Context) (event *E, more bool, err error) {
	done, err := f.Journal.turn(ctx)
	if err != nil {
		return nil, false, err
	}
	defer done()
	for len(f.Ready) > 0 {
		row := f.Ready[0]
		f.Ready = f.Ready[1:]
		if event, err := f.want.Accept(ctx, &row); event != nil || err != nil {
			return event, true, err
		}
	}
	more, err = f.read(ctx)
	return nil, more, err
}

// read takes the next events from the file, and tells whether there may be more.
func (f *Feed[E]) read(ctx context.Context) (more bool, err error) {
	last, err := f.Journal.LastChange(ctx)
	if err != nil || last < f.At.Change || f.At == AfterChange(last) {
		return false, err
	}
	rows, err := f.rows(ctx, last)
	if err != nil {
		return false, err
	}
	if len(rows) <= FeedPage { // there is none left up to the last change
		f.At = AfterChange(last)
		f.Ready = f.placed(rows)
		return true, nil
	}
	f.Ready = f.placed(rows)[:FeedPage]
	end := f.Ready[FeedPage-1]
	f.At = FeedPlace{end.ChangeKey, end.Target.Kind, end.Target.Key}
	return true, nil
}

// rows are those behind the place, one more than a page: what is left of the change at hand, then the changes behind
// it. One statement for both would sort all that is left.
func (f *Feed[E]) rows(ctx context.Context, last int64) ([]FeedRow, error) {
	var rest []FeedRow
	if f.At.Kind != record.KindChange {
		var err error
		rest, err = f.stretch(ctx, list.Where("r.change_id = ? AND (r.kind, r.record_id) > (?, ?)", f.At.Change,
			int64(f.At.Kind),
			f.At.Key), FeedPage+1)
		if err != nil || len(rest) > FeedPage {
			return rest, err
		}
	}
	behind, err := f.stretch(ctx, list.Where("r.change_id > ? AND r.change_id <= ?", f.At.Change, last), FeedPage+
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
		at := FeedPlace{r.ChangeKey, r.Target.Kind, r.Target.Key}
		if i+1 < len(rows) && rows[i+1].ChangeKey != r.ChangeKey {
			at = AfterChange(r.ChangeKey)
		} else if i+1 == len(rows) && len(rows) <= FeedPage {
			at = AfterChange(r.ChangeKey)
		}
		r.Cursor = WriteFeedCursor(at)
	}
	return rows
}

func WriteFeedCursor(at FeedPlace) string {
	if at.Kind == record.KindChange {
		return list.WriteCursor(ChangesList, "", list.Position{Key: at.Change})
	}
	return list.WriteCursor(ChangesList, FeedOrder, list.Position{Values: []any{int64(at.Kind), at.Key}, Key: at.Change})
}

// readFeedCursor reads a cursor of the feed or of the list of changes. The empty text stands before the first change.
func readFeedCursor(cursor string) (FeedPlace, error) {
	if cursor == "" {
		return AfterChange(0), nil
	}
	if p, err := list.ReadCursor("after", cursor, ChangesList, "", 0); err == nil {
		return AfterChange(p.Key), nil
	}
	p, err := list.ReadCursor("after", cursor, ChangesList, FeedOrder, 2)
	if err == nil {
		kind, isKind := p.Values[0].(int64)
		key, isKey := p.Values[1].(int64)
		if isKind && isKey {
			return FeedPlace{p.Key, record.Kind(kind), key}, nil
		}
	}
	return FeedPlace{}, record.Invalid("after",
		"after is no cursor of an event or of a change: use one from an answer, or the empty text to begin before the "+
			"first change")
}
