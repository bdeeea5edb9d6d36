package store

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"bienban/db/dbtest"
	"bienban/internal/record"
)

// everyRow is all that the database holds, its history and versions included.
func everyRow(t *testing.T, s *Store) string {
	t.Helper()
	return rowsBut(t, s, nil, "")
}

// ticking is a store whose clock goes on by a second with each look, and whose past is kept under a folder of the test.
func ticking(t *testing.T, opt PastOptions) *Store {
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
	shot, err := s.past.take(t.Context(), change)
	if err != nil {
		t.Fatalf("the state that change %d left: %v", change, err)
	}
	return New(shot.db, s.now), func() { s.past.giveBack(shot) }
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
			s := ticking(t, PastOptions{Snapshots: 3})
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
	s := ticking(t, PastOptions{})
	var instants []time.Time
	for _, name := range []string{"Một", "Hai", "Ba"} {
		mustDeclare(t, s, &record.RecordMeetingInput{Topics: []record.TopicInput{{Slug: "t", Name: name}}})
		instants = append(instants, scalarInstant(t, s))
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
		if topic, err := past.For(Editors).Topic(t.Context(), nil, &slug); err == nil {
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

func scalarInstant(t *testing.T, s *Store) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339Nano, scalar[string](t, s, "SELECT max(recorded_at) FROM changes"))
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// TestChangesAreNeverBeforeTheOnesBefore sets the clock back: the state of an instant that was asked for must not
// change.
func TestChangesAreNeverBeforeTheOnesBefore(t *testing.T) {
	now := time.Date(2026, 1, 15, 2, 30, 0, 0, time.UTC)
	s := New(dbtest.OpenTemp(t), func() time.Time { return now })
	mustDeclare(t, s, &record.RecordMeetingInput{Topics: []record.TopicInput{{Slug: "t", Name: "Một"}}})
	first := scalarInstant(t, s)
	now = now.Add(-time.Hour)
	mustDeclare(t, s, &record.RecordMeetingInput{Topics: []record.TopicInput{{Slug: "t", Name: "Hai"}}})
	if got := scalar[string](t, s, "SELECT recorded_at FROM changes WHERE id = 2"); got != first.Format(InstantFormat) {
		t.Errorf("the later change is of %s, before %s", got, first)
	}
}

// TestPastKeepsItsBounds asks for more states than may be kept, with and without somebody reading them.
func TestPastKeepsItsBounds(t *testing.T) {
	folder := t.TempDir()
	s := ticking(t, PastOptions{Snapshots: 2, Folder: folder})
	for _, name := range []string{"Một", "Hai", "Ba", "Bốn"} {
		mustDeclare(t, s, &record.RecordMeetingInput{Topics: []record.TopicInput{{Slug: "t", Name: name}}})
	}
	_, releaseOne := then(t, s, 1)
	_, releaseTwo := then(t, s, 2)
	if _, err := s.past.take(t.Context(), 3); record.CodeOf(err) != record.CodeTooExpensive {
		t.Errorf("a third beside two that are read: %v", err)
	}
	releaseOne()
	past, releaseThree := then(t, s, 3) // in the place of the first
	if files := pastFiles(t, folder); len(files) != 2 {
		t.Errorf("files %v", files)
	}
	if got := scalar[string](t, past, "SELECT name FROM topics"); got != "Ba" {
		t.Errorf("got %s", got)
	}
	releaseTwo()
	releaseThree()

	s.past.opt.Bytes = 1
	if _, err := s.past.take(t.Context(), 4); record.CodeOf(err) != record.CodeTooExpensive {
		t.Errorf("more than there is room for: %v", err)
	}
}

// TestPastIsGivenUpWithItsLastQuestion asks while another state is being put together.
func TestPastIsGivenUpWithItsLastQuestion(t *testing.T) {
	s := ticking(t, PastOptions{Queue: 1})
	for _, name := range []string{"Một", "Hai", "Ba", "Bốn"} {
		mustDeclare(t, s, &record.RecordMeetingInput{Topics: []record.TopicInput{{Slug: "t", Name: name}}})
	}
	s.past.slot <- struct{}{} // the build before

	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.past.take(gone, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("a client that went away: %v", err)
	}
	s.past.work.Wait() // it is given up, though its turn never comes

	late, cancel := context.WithTimeout(t.Context(), time.Nanosecond)
	defer cancel()
	if _, err := s.past.take(late, 2); record.CodeOf(err) != record.CodeTooExpensive {
		t.Errorf("a client whose time is up: %v", err)
	}
	if _, err := s.past.take(late, 3); record.CodeOf(err) != record.CodeTooExpensive {
		t.Errorf("another one: %v", err)
	}
	if _, err := s.past.take(t.Context(), 4); record.CodeOf(err) != record.CodeTooExpensive {
		t.Errorf("one more than may wait: %v", err)
	}
	<-s.past.slot
	s.past.work.Wait()
	s.past.mu.Lock()
	ready := len(s.past.kept)
	s.past.mu.Unlock()
	if ready != 2 {
		t.Errorf("%d states are ready for those who ask again", ready)
	}
	_, release := then(t, s, 2)
	release()
}

// TestOneStateIsPutTogetherOnce asks for one state many times at once.
func TestOneStateIsPutTogetherOnce(t *testing.T) {
	s := ticking(t, PastOptions{})
	mustDeclare(t, s, base())
	got := make(chan *snapshot)
	for range 8 {
		go func() {
			shot, err := s.past.take(context.WithoutCancel(t.Context()), 1)
			if err != nil {
				t.Error(err)
			}
			got <- shot
		}()
	}
	first := <-got
	for range 7 {
		if shot := <-got; shot != first {
			t.Error("two files of one state")
		}
	}
	if first.users != 8 {
		t.Errorf("%d users", first.users)
	}
}
