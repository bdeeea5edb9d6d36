package journal_test

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"bienban/db"
	"bienban/db/dbtest"
	"bienban/internal/journal"
	"bienban/internal/record"
)

// mustBe compares lines.
func mustBe(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n%s\nexpected:\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestATxStaysSmall holds the methods that nouns are written with to a number that one can know.
func TestATxStaysSmall(t *testing.T) {
	if n := reflect.TypeFor[*journal.Tx]().NumMethod(); n > 40 {
		t.Errorf("a Tx has %d methods, at most 40 are allowed: make those that need no state of it functions", n)
	}
}

// TestChangesAreNumberedWithoutGaps fails a change, and makes one that changes nothing, between two others.
func TestChangesAreNumberedWithoutGaps(t *testing.T) {
	y := journal.NewToys(t, journal.Options{})
	first := y.Must(func(tx *journal.Tx) { y.Create(tx, "top", "peg") })
	if first.Key != 1 || first.Actor != "tester" || first.Note != nil || !first.RecordedAt.Equal(y.Now) {
		t.Errorf("the first change is %+v", first)
	}
	before := y.Everything()
	refusal := errors.New("no")
	if made, err := y.Try(func(tx *journal.Tx) {
		y.Create(tx, "kite")
		tx.Fail(refusal)
	}); !errors.Is(err, refusal) || made != nil {
		t.Errorf("a change that fails: %v %v", made, err)
	}
	if made, err := y.Try(func(tx *journal.Tx) {
		y.Create(tx, "top")
	}); made != nil || !isBroken(err) {
		t.Errorf("a name that is taken: %v %v", made, err)
	}
	if made := y.Must(func(tx *journal.Tx) {
		if _, outcome := y.Edit(tx, 1, func(*journal.Toy) {}); outcome != record.RecordOutcomeUnchanged ||
			tx.Tally().Unchanged[journal.KindToy] != 1 || tx.HasBegun() {
			t.Errorf("what is the same: %v %+v", outcome, tx.Tally())
		}
	}); made != nil {
		t.Errorf("nothing changes: %+v", made)
	}
	if made := y.Must(func(*journal.Tx) {}); made != nil {
		t.Errorf("nothing is touched: %+v", made)
	}
	mustBe(t, "something is written", y.Everything(), before...)
	y.Now = y.Now.Add(-time.Hour) // the clock is set back
	made, err := y.Change(t.Context(), "another", "why", func(tx *journal.Tx) error {
		y.Create(tx, "kite")
		return nil
	})
	if err != nil || made.Key != 2 || *made.Note != "why" || !made.RecordedAt.Equal(first.RecordedAt) {
		t.Errorf("the second change is %+v %v", made, err)
	}
	mustBe(t, "changes", y.Lines("SELECT id || ' ' || recorded_at || ' ' || actor || ' ' || coalesce(note, '-') FROM changes"),
		"1 2026-01-15T02:30:00.000Z tester -", "2 2026-01-15T02:30:00.000Z another why")
}

func isBroken(err error) bool {
	_, broken := db.Constraint(err)
	return broken
}

// TestSaveCreatesUpdatesAndLeaves has its outcomes, tallies, revisions and rows, those that belong to the record
// included.
func TestSaveCreatesUpdatesAndLeaves(t *testing.T) {
	y := journal.NewToys(t, journal.Options{})
	y.Must(func(tx *journal.Tx) {
		box := &journal.Toy{
			ID: record.NodeID{Kind: journal.KindBox, Key: tx.NewKey(journal.KindBox)}, Name: "chest",
			Label: "old",
		}
		if outcome := tx.Save(box); outcome != record.RecordOutcomeCreated || box.Version != 1 {
			t.Errorf("%v %+v", outcome, box)
		}
		toy := y.Create(tx, "train", "engine", "coach", "tender")
		toy.Box, toy.Label = &box.ID.Key, "wooden"
		// It counts as created, and has one revision.
		if outcome := tx.Save(toy); outcome != record.RecordOutcomeUpdated || toy.Version != 1 {
			t.Errorf("%v %+v", outcome, toy)
		}
		if n := tx.Tally(); n.Created[journal.KindToy] != 1 || n.Created[journal.KindBox] != 1 || n.Updated.Total() != 0 {
			t.Errorf("%+v", n)
		}
	})
	y.Must(func(tx *journal.Tx) {
		b, outcome := y.Edit(tx, 1, func(b *journal.Toy) { b.Parts = []string{"tender", "engine"} })
		if outcome != record.RecordOutcomeUpdated || b.Version != 2 {
			t.Errorf("%v %+v", outcome, b)
		}
		b, outcome = y.Edit(tx, 1, func(b *journal.Toy) { b.Name, b.Label = "railway", "" })
		if outcome != record.RecordOutcomeUpdated || b.Version != 2 || tx.Tally().Updated[journal.KindToy] != 1 {
			t.Errorf("a second time: %v %+v %+v", outcome, b, tx.Tally())
		}
	})
	mustBe(t, "rows", y.Everything(),
		`1 1.1.1 CREATE {"name":"chest","label":"old"} 0`,
		`1 10.1.1 CREATE {"name":"train","parts":["engine","coach","tender"],"box":1,"label":"wooden"} 0`,
		`2 10.1.2 UPDATE {"name":"railway","parts":["tender","engine"],"box":1} 0`,
		"box 1.1 chest", "change 1 2026-01-15T02:30:00.000Z tester ", "change 2 2026-01-15T02:30:00.000Z tester ",
		"label 1.1 old", "part 1.0 tender", "part 1.1 engine", "toy 1.2 railway 7 1")
}

// TestDeletionsLeaveARevision deletes what an earlier change made, what the same change changed, and what it made.
func TestDeletionsLeaveARevision(t *testing.T) {
	y := journal.NewToys(t, journal.Options{})
	y.Must(func(tx *journal.Tx) {
		y.Create(tx, "top", "peg")
		y.Create(tx, "kite")
	})
	y.Must(func(tx *journal.Tx) {
		y.Delete(tx, 1)
		y.Edit(tx, 2, func(b *journal.Toy) { b.Name = "dragon" })
		y.Delete(tx, 2)
		y.Delete(tx, y.Create(tx, "ball").ID.Key)
		if n := tx.Tally().Deleted[journal.KindToy]; n != 3 {
			t.Errorf("%d are deleted", n)
		}
		if _, ok := tx.LastRevision(record.NodeID{Kind: journal.KindToy, Key: 1}); ok {
			t.Error("what is deleted is there")
		}
		y.Delete(tx, 1) // it is not there any more: nothing happens
	})
	mustBe(t, "rows", y.Everything(),
		`1 10.1.1 CREATE {"name":"top","parts":["peg"]} 0`, `1 10.2.1 CREATE {"name":"kite"} 0`,
		`2 10.1.2 DELETE {"name":"top","parts":["peg"]} 0`, `2 10.2.2 DELETE {"name":"dragon"} 0`,
		"change 1 2026-01-15T02:30:00.000Z tester ", "change 2 2026-01-15T02:30:00.000Z tester ")
}

// TestKeysOfTheDeletedNeverComeBack makes records after the last one was deleted.
func TestKeysOfTheDeletedNeverComeBack(t *testing.T) {
	y := journal.NewToys(t, journal.Options{})
	y.Must(func(tx *journal.Tx) { y.Create(tx, "top"); y.Create(tx, "kite") })
	y.Must(func(tx *journal.Tx) { y.Delete(tx, 1); y.Delete(tx, 2) })
	y.Must(func(tx *journal.Tx) {
		if box := tx.NewKey(journal.KindBox); box != 1 {
			t.Errorf("the first box has the key %d", box)
		}
		if one, two := y.Create(tx, "ball"), y.Create(tx, "bat"); one.ID.Key != 3 || two.ID.Key != 4 {
			t.Errorf("the keys are %d and %d", one.ID.Key, two.ID.Key)
		}
	})
}

// told are hooks that tell what they are told.
func told(lines *[]string, name string, settle func()) journal.Hook {
	say := func(words ...string) { *lines = append(*lines, strings.Join(append([]string{name}, words...), " ")) }
	return journal.Hook{
		Prepare: func(b journal.Body) { say("prepare", toy(b).Name) },
		Saved: func(b journal.Body, was string, fresh bool) {
			if fresh {
				was = "new " + was
			}
			say("saved", toy(b).Name, was)
		},
		Erased: func(_ record.NodeID, was string) { say("erased", was) },
		Settle: func() {
			say("settle")
			settle()
		},
	}
}

func toy(b journal.Body) *journal.Toy {
	t, _ := b.(*journal.Toy)
	return t
}

// TestHooksAreToldInOrder follows a change by two hooks, of which the first completes what is saved.
func TestHooksAreToldInOrder(t *testing.T) {
	y := journal.NewToys(t, journal.Options{})
	var lines []string
	y.Follow = func(*journal.Tx) journal.Hooks {
		one := told(&lines, "one", func() {})
		note := one.Prepare
		one.Prepare = func(b journal.Body) { note(b); toy(b).Label = "checked" }
		return journal.Hooks{List: []journal.Hook{one, {}, told(&lines, "two", func() {})}}
	}
	y.Must(func(tx *journal.Tx) { y.Create(tx, "top") })
	y.Must(func(tx *journal.Tx) {
		y.Edit(tx, 1, func(b *journal.Toy) { b.Name = "whip" })
		y.Edit(tx, 1, func(*journal.Toy) {}) // nobody is told of what is the same
		y.Delete(tx, 1)
	})
	mustBe(t, "told", lines,
		"one prepare top", "two prepare top", "one saved top new ", "two saved top new ", "one settle", "two settle",
		"one prepare whip", "two prepare whip", `one saved whip {"name":"top","label":"checked"}`,
		`two saved whip {"name":"top","label":"checked"}`, "one prepare whip", "two prepare whip",
		`one erased {"name":"whip","label":"checked"}`, `two erased {"name":"whip","label":"checked"}`,
		"one settle", "two settle")
}

// TestAHookRefusesAChange has the second of three hooks refuse.
func TestAHookRefusesAChange(t *testing.T) {
	y := journal.NewToys(t, journal.Options{})
	refusal := record.Conflict("toys", "no room for toys")
	var lines []string
	y.Follow = func(tx *journal.Tx) journal.Hooks {
		return journal.Hooks{List: []journal.Hook{
			{Settle: func() { tx.Exec("INSERT INTO labels (kind, record_id, label) VALUES (1, 1, 'x')") }},
			{Settle: func() { tx.Fail(refusal) }},
			{Settle: func() {
				lines = append(lines, "the last")
				tx.Exec("this is not run")
			}},
		}}
	}
	if made, err := y.Try(func(tx *journal.Tx) { y.Create(tx, "top") }); !errors.Is(err, refusal) || made != nil {
		t.Errorf("%v %v", made, err)
	}
	mustBe(t, "settled", lines, "the last")
	mustBe(t, "written", y.Everything())
}

// TestRevisionsTellHowReadersSeeThem has the hook Seen answer by what the revision does.
func TestRevisionsTellHowReadersSeeThem(t *testing.T) {
	y := journal.NewToys(t, journal.Options{})
	y.Follow = func(*journal.Tx) journal.Hooks {
		return journal.Hooks{Seen: func(id record.NodeID, r journal.Revision) int {
			if id.Key == 2 {
				return 0
			}
			return map[string]int{journal.OpCreate: 1, journal.OpUpdate: 3, journal.OpDelete: 2}[r.Operation]
		}}
	}
	y.Must(func(tx *journal.Tx) { y.Create(tx, "top"); y.Create(tx, "kite") })
	y.Must(func(tx *journal.Tx) { y.Edit(tx, 1, func(b *journal.Toy) { b.Name = "whip" }) })
	y.Must(func(tx *journal.Tx) { y.Delete(tx, 1) })
	mustBe(t, "history", y.History(), `1 10.1.1 CREATE {"name":"top"} 1`, `1 10.2.1 CREATE {"name":"kite"} 0`,
		`2 10.1.2 UPDATE {"name":"whip"} 3`, `3 10.1.3 DELETE {"name":"whip"} 2`)
}

// TestAChangeIsPermittedWithinItsTransaction finds the writer taken while rights are asked for.
func TestAChangeIsPermittedWithinItsTransaction(t *testing.T) {
	var other *journal.Toys
	asked := 0
	refusal := &record.Error{Code: record.CodeForbidden, Message: "no"}
	y := journal.NewToys(t, journal.Options{Permit: func(context.Context) error {
		asked++
		if _, err := other.Try(func(tx *journal.Tx) { other.Create(tx, "kite") }); db.ConditionOf(err) != db.Busy {
			t.Errorf("another process could write: %v", err)
		}
		return refusal
	}})
	other = journal.ToysOf(t, dbtest.Open(t, y.DB.Path(), db.Options{LockWait: time.Millisecond}), journal.Options{})
	if made, err := y.Try(func(*journal.Tx) { t.Error("it is begun") }); made != nil || !errors.Is(err, refusal) ||
		asked != 1 {
		t.Errorf("asked %d times: %v %v", asked, made, err)
	}
	mustBe(t, "written", y.Everything())
}

// TestAMirrorIsNotChanged refuses what a change writes, and lets one pass that writes nothing.
func TestAMirrorIsNotChanged(t *testing.T) {
	y := journal.NewToys(t, journal.Options{})
	if _, err := y.DB.Write.Exec(t.Context(),
		"INSERT INTO mirror (id, origin) VALUES (1, 'https://a.example/graphql')"); err != nil {
		t.Fatal(err)
	}
	_, err := y.Try(func(tx *journal.Tx) { y.Create(tx, "top") })
	if record.CodeOf(err) != record.CodeForbidden || !strings.Contains(err.Error(), "https://a.example/graphql") {
		t.Errorf("%v", err)
	}
	if made := y.Must(func(*journal.Tx) {}); made != nil {
		t.Errorf("%+v", made)
	}
	mustBe(t, "written", y.Everything())
}

// TestAChangeIsMadeAgainWhereSpaceWasMade counts the runs of changes that meet a full disk.
func TestAChangeIsMadeAgainWhereSpaceWasMade(t *testing.T) {
	y := journal.NewToys(t, journal.Options{})
	pages := func(most string) {
		t.Helper()
		if _, err := y.DB.Write.Exec(t.Context(), "PRAGMA max_page_count = "+most); err != nil {
			t.Fatal(err)
		}
	}
	runs := 0
	fill := func() (*record.Change, error) {
		return y.WithSpace(t.Context(), func() (*record.Change, error) {
			runs++
			return y.Try(func(tx *journal.Tx) {
				y.Create(tx, "top")
				tx.Exec("CREATE TABLE filler AS SELECT zeroblob(1000000) AS content")
			})
		})
	}
	pages("1")
	if _, err := fill(); db.ConditionOf(err) != db.Full || runs != 1 {
		t.Errorf("nobody makes room: %v after %d runs", err, runs)
	}
	gives := false
	y.OnFullDisk(func(context.Context) bool { return gives })
	if _, err := fill(); db.ConditionOf(err) != db.Full || runs != 2 {
		t.Errorf("nothing gives way: %v after %d runs", err, runs)
	}
	gives = true
	if _, err := fill(); db.ConditionOf(err) != db.Full || runs != 4 {
		t.Errorf("what gave way is not enough: %v after %d runs", err, runs)
	}
	y.OnFullDisk(func(context.Context) bool { pages("1000000"); return false }) // another one is asked, too
	if made, err := fill(); err != nil || made.Key != 1 || runs != 6 {
		t.Errorf("%v %v after %d runs", made, err, runs)
	}
	if _, err := y.WithSpace(t.Context(), func() (*record.Change, error) {
		runs++
		return nil, errors.New("another error")
	}); err == nil || runs != 7 {
		t.Errorf("%v after %d runs", err, runs)
	}
}

// TestReadersAreKeptFromDrafts asks through one view: before there is a draft, after another process has recorded one,
// and after this one has.
func TestReadersAreKeptFromDrafts(t *testing.T) {
	y := journal.NewToys(t, journal.Options{})
	views := []db.View{{Table: "toys", Rows: "SELECT * FROM main.toys WHERE name <> 'secret'"}}
	seen := func() (readers, editors int) {
		t.Helper()
		for n, shown := range map[*int][]db.View{&readers: views, &editors: nil} {
			if err := y.Conn(y.DB, shown).Get(t.Context(), n, "SELECT count(*) FROM toys"); err != nil {
				t.Fatal(err)
			}
		}
		return readers, editors
	}
	mustSee := func(when string, readers, editors int) {
		t.Helper()
		if r, e := seen(); r != readers || e != editors {
			t.Errorf("%s: readers see %d, editors %d; expected %d and %d", when, r, e, readers, editors)
		}
	}
	ever := func(want bool) {
		t.Helper()
		y.Must(func(tx *journal.Tx) {
			if got := y.EverDrafted(tx.DB()); got != want {
				t.Errorf("there ever was a draft: %v", got)
			}
		})
	}
	y.Must(func(tx *journal.Tx) { y.Create(tx, "secret") }) // of which no revision is a draft's
	mustSee("no draft", 1, 1)
	ever(false)
	other := journal.ToysOf(t, dbtest.Open(t, y.DB.Path(), db.Options{}), journal.Options{})
	other.Follow = func(*journal.Tx) journal.Hooks {
		return journal.Hooks{Seen: func(record.NodeID, journal.Revision) int { return 1 }}
	}
	other.Must(func(tx *journal.Tx) { other.Create(tx, "kite") })
	mustSee("a draft of another process", 1, 2)
	ever(true)
	y.NoteDraft()
	mustSee("a draft that is known", 1, 2)
}
