package store

import (
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"
	"testing"

	"bienban/db/dbtest"
	"bienban/internal/journal"
	"bienban/internal/query"
	"bienban/internal/record"
	"bienban/internal/snapshot"
)

// newMirror is an empty mirror of another store.
func newMirror(t *testing.T, of *Store) *Store {
	t.Helper()
	m := New(dbtest.OpenTemp(t), of.now)
	if _, err := m.BeginMirror(t.Context(), "https://a.example/graphql"); err != nil {
		t.Fatal(err)
	}
	return m
}

// revisionsTold yields the revisions of a change as the origin keeps them, and in the end an error, if there is one to
// tell.
func revisionsTold(t *testing.T, origin *Store, change int64,
	err error,
) (*record.Change, iter.Seq2[journal.CopiedRevision, error]) {
	t.Helper()
	c, revisions, readErr := origin.Now().For(query.Editors).MirroredStart(t.Context(), change, 200)
	if readErr != nil {
		t.Fatal(readErr)
	}
	return c, func(yield func(journal.CopiedRevision, error) bool) {
		for _, r := range revisions {
			if !yield(r, nil) {
				return
			}
		}
		if err != nil {
			yield(journal.CopiedRevision{}, err)
		}
	}
}

func mustCopy(t *testing.T, m, origin *Store, change int64) {
	t.Helper()
	c, revisions := revisionsTold(t, origin, change, nil)
	if fresh, err := m.Copy(t.Context(), c, fmt.Sprint("cursor ", change), revisions); err != nil || !fresh {
		t.Fatalf("change %d: %v %v", change, fresh, err)
	}
}

// sameButMirror compares all that two databases hold but that one of them is a mirror.
func sameButMirror(t *testing.T, m, origin *Store) {
	t.Helper()
	got, want := rowsBut(t, m, []string{"mirror", "database"}, ""), rowsBut(t, origin, []string{"mirror", "database"}, "")
	if got != want {
		t.Fatal(firstDifference(got, want))
	}
}

// TestAMirrorIsItsOrigin makes random changes and undoes some, and copies each at once: after each, all rows are the
// same, the history, the verdicts, the figures and the words included.
func TestAMirrorIsItsOrigin(t *testing.T) {
	for seed := range uint64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			s := ticking(t, snapshot.Options{})
			m := newMirror(t, s)
			r := &randomChanges{t: t, s: s, dice: rand.New(rand.NewPCG(seed, 83)), done: map[string]int{}}
			mustDeclare(t, s, base())
			copied := int64(0)
			for tries := 0; copied < 40 && tries < 300; tries++ {
				switch r.dice.IntN(10) {
				case 0, 1:
					r.undo()
				case 2, 3:
					r.oddity()
				default:
					r.one()
				}
				for last := scalar[int64](t, s, "SELECT max(id) FROM changes"); copied < last; {
					copied++
					mustCopy(t, m, s, copied)
				}
				sameButMirror(t, m, s)
			}
			if copied < 20 {
				t.Errorf("only %d changes were made: the test shows little", copied)
			}
			mustBeSound(t, m)
			late := newMirror(t, s)
			for change := range copied {
				mustCopy(t, late, s, change+1)
			}
			sameButMirror(t, late, s)
			if has, err := late.Mirror(t.Context()); err != nil || has.Last != copied ||
				*has.Cursor != fmt.Sprint("cursor ", copied) {
				t.Errorf("%+v %v", has, err)
			}
		})
	}
}

func TestACopyIsMadeOnceAndWhole(t *testing.T) {
	s := withBase(t)
	mustRecord(t, s, of(sitting("2021-12-29")))
	m := newMirror(t, s)
	first, revisions := revisionsTold(t, s, 1, errors.New("the line is cut"))
	before := rowsBut(t, m, nil, "")
	if _, err := m.Copy(t.Context(), first, "1", revisions); err == nil || err.Error() != "the line is cut" {
		t.Errorf("a feed that was cut: %v", err)
	}
	second, later := revisionsTold(t, s, 2, nil)
	if _, err := m.Copy(t.Context(), second, "2", later); err == nil {
		t.Errorf("a change before its turn: %v", err)
	}
	if rowsBut(t, m, nil, "") != before {
		t.Error("a refused change left something")
	}
	mustCopy(t, m, s, 1)
	mustCopy(t, m, s, 2)
	if fresh, err := m.Copy(t.Context(), second, "again", later); err != nil || fresh {
		t.Errorf("a change that is there already: %v %v", fresh, err)
	}
	sameButMirror(t, m, s)
}

func TestAMirrorRefusesWhatItDoesNotKnow(t *testing.T) {
	s := withBase(t)
	for name, mend := range map[string]func(*journal.CopiedRevision){
		"a member":  func(r *journal.CopiedRevision) { r.Body = `{"colour":"red",` + r.Body[1:] },
		"no object": func(r *journal.CopiedRevision) { r.Body = "[]" },
		"a key":     func(r *journal.CopiedRevision) { r.Target.Key += 100 },
		"a version": func(r *journal.CopiedRevision) { r.Version-- },
	} {
		m := newMirror(t, s)
		c, revisions := revisionsTold(t, s, 1, nil)
		_, err := m.Copy(t.Context(), c, "1", func(yield func(journal.CopiedRevision, error) bool) {
			for r, err := range revisions {
				mend(&r)
				if !yield(r, err) {
					return
				}
			}
		})
		if err == nil || scalar[int](t, m, "SELECT count(*) FROM changes") != 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestAMirrorOfAReaderDoesNotGoOnAsAnEditor copies what readers are shown, and then a change of a draft that they never
// saw.
func TestAMirrorOfAReaderDoesNotGoOnAsAnEditor(t *testing.T) {
	s := withBase(t)
	mustRecord(t, s, of(draftSitting("2021-12-29")))
	m := newMirror(t, s)
	mustCopy(t, m, s, 1)
	e := editOf(t, s, record.KindMeeting, 2)
	_, _, err := s.UpdateMeeting(t.Context(), "tester", e, func(in *record.MeetingInput) { in.Place = "Hội trường" })
	must(t, err)
	c, revisions := revisionsTold(t, s, 3, nil)
	if fresh, err := m.Copy(t.Context(), c, "3", revisions); fresh || err == nil ||
		!strings.Contains(err.Error(), "drafts that it did not show before") {
		t.Errorf("%v %v", fresh, err)
	}
	mustBeSound(t, m)
}

func TestAMirrorTakesNoChangesOfItsOwn(t *testing.T) {
	s := withBase(t)
	m := newMirror(t, s)
	in := base()
	if _, err := m.RecordMeeting(t.Context(), "tester",
		&record.RecordMeetingInput{Meeting: nil, Officials: in.Officials}); err == nil {
		t.Error("no meeting was given")
	}
	in.Meeting = sitting("2021-09-29")
	_, err := m.RecordMeeting(t.Context(), "tester", in)
	if record.CodeOf(err) != record.CodeForbidden || !strings.Contains(err.Error(), "https://a.example/graphql") {
		t.Errorf("an empty mirror: %v", err)
	}
	mustCopy(t, m, s, 1)
	if _, err = recordAll(t, m, of(sitting("2022-01-01"))); record.CodeOf(err) != record.CodeForbidden {
		t.Errorf("import: %v", err)
	}
	if _, err = m.Undo(t.Context(), "tester", &record.UndoInput{Change: recordedID(record.KindChange,
		1)}); record.CodeOf(err) != record.CodeForbidden {
		t.Errorf("undo: %v", err)
	}
	sameButMirror(t, m, s)
}

func TestOnlyAnEmptyDatabaseBecomesAMirror(t *testing.T) {
	s := withBase(t)
	if _, err := s.BeginMirror(t.Context(), "https://a.example/graphql"); record.CodeOf(err) != record.CodeConflict {
		t.Errorf("a database with records: %v", err)
	}
	c, revisions := revisionsTold(t, s, 1, nil)
	if _, err := s.Copy(t.Context(), c, "1", revisions); record.CodeOf(err) != record.CodeConflict {
		t.Errorf("no mirror: %v", err)
	}
	if m, err := s.Mirror(t.Context()); m != nil || err != nil {
		t.Errorf("%+v %v", m, err)
	}
	m := newMirror(t, s)
	if now, err := m.BeginMirror(t.Context(), "https://b.example/graphql"); err != nil ||
		now.Origin != "https://a.example/graphql" {
		t.Errorf("an origin that may have moved: %+v %v", now, err)
	}
	if err := m.MoveMirror(t.Context(), "https://b.example/graphql"); err != nil {
		t.Fatal(err)
	}
	if now, err := m.Mirror(t.Context()); err != nil || now.Origin != "https://b.example/graphql" {
		t.Errorf("an origin that moved: %+v %v", now, err)
	}
}
