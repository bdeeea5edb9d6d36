package journal

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"bienban/db"
	"bienban/db/dbtest"
	"bienban/internal/list"
	"bienban/internal/record"
)

// allOf is a filter that wants every event, in short.
func allOf(kinds ...int64) FeedFilter[told] {
	return FeedFilter[told]{Kinds: kinds, Body: true, Accept: func(_ context.Context, r *FeedRow) (*told, error) {
		return &told{fmt.Sprintf("%d %d.%d.%d %s %s", r.ChangeKey, r.Target.Kind, r.Target.Key, r.Version, r.Operation,
			r.Body), r.Cursor}, nil
	}}
}

// told is an event, and the cursor after it.
type told struct{ line, cursor string }

func feedOf(t *testing.T, y *Toys, after *string, want FeedFilter[told]) *Feed[told] {
	t.Helper()
	f, err := NewFeed(t.Context(), y.Journal, func() *db.Conn { return y.DB.Read }, after, want)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(f.Close)
	return f
}

// rest takes all events that there are by now, without waiting.
func rest(t *testing.T, f *Feed[told]) (lines, cursors []string) {
	t.Helper()
	for more := true; more; {
		var e *told
		var err error
		if e, more, err = f.look(t.Context()); err != nil {
			t.Fatal(err)
		}
		if e != nil {
			lines, cursors = append(lines, e.line), append(cursors, e.cursor)
		}
	}
	return lines, cursors
}

// mustTell compares all events of a feed.
func mustTell(t *testing.T, what string, f *Feed[told], want []string) {
	t.Helper()
	if got, _ := rest(t, f); !slices.Equal(got, want) {
		t.Errorf("%s: the feed tells %d events, %d were expected:\n%s", what, len(got), len(want), strings.Join(got, "\n"))
	}
}

// events are all that the feed has to tell.
func (y *Toys) events() []string {
	y.t.Helper()
	return y.Lines("SELECT change_id || ' ' || kind || '.' || record_id || '.' || version || ' ' || operation || ' ' || body " +
		"FROM revisions ORDER BY change_id, kind, record_id")
}

// createMany makes one change of n toys and a box.
func (y *Toys) createMany(n int) {
	y.t.Helper()
	y.Must(func(tx *Tx) {
		tx.Begin()
		for i := range n {
			y.Create(tx, fmt.Sprintf("toy %d of change %d", i, tx.Change().Key))
		}
		tx.Save(&Toy{ID: record.NodeID{Kind: KindBox, Key: tx.NewKey(KindBox)}, Name: "box"})
	})
}

// TestTheFeedTellsEachEventOnce goes over changes that end just before, at and after the end of a page, and goes on
// behind every event.
func TestTheFeedTellsEachEventOnce(t *testing.T) {
	y := NewToys(t, Options{})
	for _, n := range []int{1, feedPage - 3, feedPage - 1, feedPage, 2*feedPage + 7, 1} { // and a box each
		y.createMany(n)
	}
	y.Must(func(tx *Tx) { y.Delete(tx, 1); y.Edit(tx, 2, func(b *Toy) { b.Parts = []string{"x"} }) })
	want := y.events()
	f := feedOf(t, y, new(""), allOf())
	got, cursors := rest(t, f)
	if !slices.Equal(got, want) || len(want) < 5*feedPage {
		t.Fatalf("the feed tells %d events, %d were written", len(got), len(want))
	}
	for i, cursor := range cursors {
		mustTell(t, fmt.Sprint("after event ", i), feedOf(t, y, &cursor, allOf()), want[i+1:])
	}
	y.createMany(2)
	mustTell(t, "what came since", f, y.events()[len(want):])
	mustTell(t, "from now on", feedOf(t, y, nil, allOf()), nil)
	var toys []string
	for _, e := range y.events() {
		if strings.Contains(e, fmt.Sprintf(" %d.", KindToy)) {
			toys = append(toys, e)
		}
	}
	mustTell(t, "of one kind", feedOf(t, y, new(""), allOf(int64(KindToy))), toys)
	few := allOf()
	few.Accept = func(_ context.Context, r *FeedRow) (*told, error) {
		if r.ChangeKey != 5 || r.Target.Kind != KindBox {
			return nil, nil //nolint:nilnil // it is not wanted
		}
		return &told{line: fmt.Sprint(r.Target.Key)}, nil
	}
	mustTell(t, "that are wanted", feedOf(t, y, new(""), few), []string{"5"})
}

// TestTheLastCursorOfAChangeIsThatOfTheChange is why a client of the list of changes can go on with the feed, and back.
func TestTheLastCursorOfAChangeIsThatOfTheChange(t *testing.T) {
	y := NewToys(t, Options{})
	y.createMany(feedPage + 1)
	y.createMany(1)
	lines, cursors := rest(t, feedOf(t, y, new(""), allOf()))
	for i, line := range lines {
		_, err := list.ReadCursor("after", cursors[i], changesList, "", 0)
		isLast := i+1 == len(lines) || line[:2] != lines[i+1][:2]
		if (err == nil) != isLast {
			t.Errorf("%s: a cursor of the list of changes: %v", line, err)
		}
	}
	after := list.WriteCursor(changesList, "", list.Position{Key: 1})
	mustTell(t, "after the first change", feedOf(t, y, &after, allOf()), y.events()[feedPage+2:])
}

// TestAFeedSaysWhereItBegins asks what prepares for the events which change is behind it, and fails with it.
func TestAFeedSaysWhereItBegins(t *testing.T) {
	y := NewToys(t, Options{})
	y.createMany(3)
	y.createMany(3)
	middle := writeFeedCursor(feedPosition{2, KindBox, 1})
	for after, want := range map[*string]int64{nil: 2, new(""): 0, new(writeFeedCursor(afterChange(1))): 1, &middle: 2} {
		filter, begun := allOf(), int64(-1)
		filter.Begin = func(_ context.Context, change int64) error { begun = change; return nil }
		if feedOf(t, y, after, filter); begun != want {
			t.Errorf("begun after %d, expected %d", begun, want)
		}
	}
	refusal := errors.New("no")
	filter := allOf()
	filter.Begin = func(context.Context, int64) error { return refusal }
	if _, err := NewFeed(t.Context(), y.Journal, nil, nil, filter); !errors.Is(err, refusal) {
		t.Errorf("%v", err)
	}
}

// TestCursorsThatAreNoPosition gives what no feed ever told as the position to go on from, and the cursor of another
// database.
func TestCursorsThatAreNoPosition(t *testing.T) {
	y := NewToys(t, Options{})
	y.Must(func(tx *Tx) { y.Create(tx, "top") })
	for name, cursor := range map[string]string{
		"another list": list.WriteCursor("meetings/all", "", list.Position{Key: 1}),
		"no cursor":    "hello",
		"of texts":     list.WriteCursor(changesList, feedOrder, list.Position{Values: []any{"a", "b"}, Key: 1}),
	} {
		if _, err := NewFeed(t.Context(), y.Journal, nil, &cursor, allOf()); record.CodeOf(err) != record.CodeInvalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	longer := NewToys(t, Options{})
	longer.createMany(1)
	longer.createMany(1)
	_, cursors := rest(t, feedOf(t, longer, new(""), allOf()))
	for _, cursor := range []string{cursors[2], cursors[3], writeFeedCursor(afterChange(2))} {
		if _, err := NewFeed(t.Context(), y.Journal, nil, &cursor, allOf()); record.CodeOf(err) != record.CodeConflict {
			t.Errorf("of another database: %v", err)
		}
	}
	past := writeFeedCursor(feedPosition{Change: -5, Kind: KindToy, Key: -1})
	mustTell(t, "the far past", feedOf(t, y, &past, allOf()), y.events())
	if y.broadcast.users != 1 {
		t.Errorf("%d listen, though but one feed was begun", y.broadcast.users)
	}
}

// TestAFeedWaits hears of a change of this process and of one of another, and of the end of its context.
func TestAFeedWaits(t *testing.T) {
	turns, open := 0, 0
	y := NewToys(t, Options{Turn: func(ctx context.Context) (func(), error) {
		turns, open = turns+1, open+1
		return func() { open-- }, ctx.Err()
	}})
	other := ToysOf(t, dbtest.Open(t, y.DB.Path(), db.Options{}), Options{})
	f := feedOf(t, y, nil, allOf())
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	for i, from := range []*Toys{y, other} {
		from.Must(func(tx *Tx) { from.Create(tx, fmt.Sprint("toy ", i)) })
		want := fmt.Sprintf(`%d 10.%d.1 CREATE {"name":"toy %d"}`, i+1, i+1, i)
		if e, err := f.Next(ctx); err != nil || e.line != want {
			t.Errorf("told %v %v, expected %s", e, err, want)
		}
	}
	if turns == 0 || open != 0 {
		t.Errorf("%d turns, %d of them without an end", turns, open)
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if e, err := f.Next(ended); e != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("told %v %v", e, err)
	}
}

// TestNobodyListeningPollsNothing asserts that the last who leaves stops the look-out.
func TestNobodyListeningPollsNothing(t *testing.T) {
	y := NewToys(t, Options{})
	begin := func() *Feed[told] {
		f, err := NewFeed(t.Context(), y.Journal, func() *db.Conn { return y.DB.Read }, nil, allOf())
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	one, two := begin(), begin()
	if one.Close(); y.broadcast.users != 1 {
		t.Errorf("%d listen", y.broadcast.users)
	}
	if two.Close(); y.broadcast.users != 0 {
		t.Errorf("%d listen", y.broadcast.users)
	}
	again := begin()
	defer again.Close()
	y.Must(func(tx *Tx) { y.Create(tx, "top") })
	if e, err := again.Next(t.Context()); err != nil || e.line != `1 10.1.1 CREATE {"name":"top"}` {
		t.Errorf("%v %v", e, err)
	}
}

// TestPanicsOfThePoll plants one in the goroutine that looks for the changes of other processes: whoever waits is
// woken, to meet it in a goroutine of its own, and the looking goes on.
func TestPanicsOfThePoll(t *testing.T) {
	j := &Journal{} // without a file everything panics
	woken := j.broadcast.wait()
	j.watch()
	defer j.unwatch()
	for range 2 {
		select {
		case <-woken:
		case <-time.After(20 * time.Second):
			t.Fatal("nobody was woken")
		}
		woken = j.broadcast.wait()
	}
}

// TestTheFirstDraftOfAnotherProcessIsHiddenAtOnce has a second handle record the first draft of a file, which this one
// has not heard of, while a feed of readers is under way.
func TestTheFirstDraftOfAnotherProcessIsHiddenAtOnce(t *testing.T) {
	y := NewToys(t, Options{})
	views := []db.View{{Table: "revisions", Rows: "SELECT * FROM main.revisions WHERE draft = 0"}}
	f, err := NewFeed(t.Context(), y.Journal, func() *db.Conn { return y.Conn(y.DB, views) }, nil, allOf())
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	y.Must(func(tx *Tx) { y.Create(tx, "top") })
	mustTell(t, "no draft", f, []string{`1 10.1.1 CREATE {"name":"top"}`})
	other := ToysOf(t, dbtest.Open(t, y.DB.Path(), db.Options{}), Options{})
	other.Follow = func(*Tx) Hooks { return Hooks{Seen: func(record.NodeID, Revision) int { return 1 }} }
	other.Must(func(tx *Tx) { other.Create(tx, "kite") })
	if y.anyDraft.Load() {
		t.Fatal("this handle knows of the draft already")
	}
	mustTell(t, "a draft", f, nil)
	y.Must(func(tx *Tx) { y.Create(tx, "ball") })
	mustTell(t, "after the draft", f, []string{`3 10.3.1 CREATE {"name":"ball"}`})
}
