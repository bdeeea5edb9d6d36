package store

import (
	"fmt"
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"bienban/db/dbtest"
	"bienban/internal/journal"
	"bienban/internal/query"
	"bienban/internal/record"
	"bienban/internal/snapshot"
)

// everyRow is all that the database holds, its history and versions included.
func everyRow(t *testing.T, s *Store) string {
	t.Helper()
	return rowsBut(t, s, []string{"database"}, "") // the state before the first change is a file of its own
}

// ticking is a store whose clock goes on by a second with each look, and whose past is kept under a folder of the test.
func ticking(t *testing.T, opt snapshot.Options) *Store {
	t.Helper()
	now := time.Date(2026, 1, 15, 2, 30, 0, 0, time.UTC)
	s := New(dbtest.OpenTemp(t), func() time.Time { now = now.Add(time.Second); return now })
	if opt.Folder == "" {
		opt.Folder = t.TempDir()
	}
	p := s.KeepPast(opt)
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
		if left, _ := os.ReadDir(opt.Folder); len(left) > 0 {
			t.Errorf("%d files are left behind", len(left))
		}
	})
	return s
}

// then is the store over the state that a change left.
func then(t *testing.T, s *Store, change int64) (past *Store, release func()) {
	t.Helper()
	at := scalarInstant(t, s, "SELECT min(recorded_at) FROM changes").Add(-time.Second)
	if change > 0 {
		at = scalarInstant(t, s, "SELECT recorded_at FROM changes WHERE id = ?", change)
	}
	held, release, err := s.past.At(t.Context(), at)
	if err != nil {
		t.Fatalf("the state that change %d left: %v", change, err)
	}
	return New(held, s.now), release
}

func (r *randomChanges) undo() {
	if last := scalar[int](r.t, r.s, "SELECT coalesce(max(id), 0) FROM changes"); last > 0 {
		_, _ = r.s.Undo(r.t.Context(), "tester", &record.UndoInput{Change: recordedID(record.KindChange,
			int64(1+r.dice.IntN(last)))})
	}
}

// TestPastIsWhatWas makes random changes, looks at all rows after each, and asks for each state again in a random
// order, so that some are put together from the present and some from others.
func TestPastIsWhatWas(t *testing.T) {
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			s := ticking(t, snapshot.Options{Snapshots: 3})
			r := &randomChanges{t: t, s: s, dice: rand.New(rand.NewPCG(seed, 71)), done: map[string]int{}}
			states := map[int64]string{0: everyRow(t, s)}
			mustDeclare(t, s, base())
			for tries := 0; len(states) < 25 && tries < 200; tries++ {
				states[scalar[int64](t, s, "SELECT max(id) FROM changes")] = everyRow(t, s)
				if r.dice.IntN(5) == 0 {
					r.undo()
				} else {
					r.one()
				}
			}
			changes := make([]int64, 0, len(states))
			for change := range scalar[int64](t, s, "SELECT max(id) FROM changes") + 1 {
				if _, ok := states[change]; ok {
					changes = append(changes, change)
				}
			}
			for _, i := range r.dice.Perm(len(changes)) {
				past, release := then(t, s, changes[i])
				if got := everyRow(t, past); got != states[changes[i]] {
					t.Errorf("after change %d: %s", changes[i], firstDifference(got, states[changes[i]]))
				}
				mustBeSound(t, past)
				release()
			}
		})
	}
}

func TestInstantsBetweenChangesAreOfTheEarlierOne(t *testing.T) {
	s := ticking(t, snapshot.Options{})
	var instants []time.Time
	for _, name := range []string{"Một", "Hai", "Ba"} {
		mustDeclare(t, s, &record.RecordMeetingInput{Topics: []record.TopicInput{{Slug: "t", Name: name}}})
		instants = append(instants, lastInstant(t, s))
	}
	for _, test := range []struct {
		at   time.Time
		want string
	}{
		{instants[0].Add(-time.Millisecond), ""},
		{instants[0], "Một"},
		{instants[1].Add(-time.Nanosecond), "Một"},
		{instants[1], "Hai"},
		{instants[1].In(time.FixedZone("", 7*60*60)), "Hai"},
		{instants[2], "Ba"},
		{instants[2].Add(time.Second), "Ba"},
	} {
		past, release, err := s.AsRecordedOn(t.Context(), test.at)
		if err != nil {
			t.Fatal(err)
		}
		slug, got := "t", ""
		if topic, err := past.For(query.Editors).Topic(t.Context(), nil, &slug); err == nil {
			got = topic.Name
		} else if record.CodeOf(err) != record.CodeNotFound {
			t.Fatal(err)
		}
		if got != test.want {
			t.Errorf("at %s: got %q, want %q", test.at, got, test.want)
		}
		release()
	}
	_, _, err := s.AsRecordedOn(t.Context(), instants[2].Add(time.Hour))
	if record.CodeOf(err) != record.CodeInvalid {
		t.Errorf("of the future: %v", err)
	}
}

// scalarInstant is the one instant that a statement finds.
func scalarInstant(t *testing.T, s *Store, query string, args ...any) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339Nano, scalar[string](t, s, query, args...))
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// lastInstant is that of the last change.
func lastInstant(t *testing.T, s *Store) time.Time {
	t.Helper()
	return scalarInstant(t, s, "SELECT max(recorded_at) FROM changes")
}

// TestChangesAreNeverBeforeTheOnesBefore sets the clock back: the state of an instant that was asked for must not
// change.
func TestChangesAreNeverBeforeTheOnesBefore(t *testing.T) {
	now := time.Date(2026, 1, 15, 2, 30, 0, 0, time.UTC)
	s := New(dbtest.OpenTemp(t), func() time.Time { return now })
	mustDeclare(t, s, &record.RecordMeetingInput{Topics: []record.TopicInput{{Slug: "t", Name: "Một"}}})
	first := lastInstant(t, s)
	now = now.Add(-time.Hour)
	mustDeclare(t, s, &record.RecordMeetingInput{Topics: []record.TopicInput{{Slug: "t", Name: "Hai"}}})
	if got := scalar[string](t, s,
		"SELECT recorded_at FROM changes WHERE id = 2"); got != first.Format(journal.InstantFormat) {
		t.Errorf("the later change is of %s, before %s", got, first)
	}
}
