package store_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"bienban/db"
	"bienban/internal/record"
	"bienban/internal/store"
)

// living is a record with the version that a deletion must name.
type living struct {
	Kind    record.Kind `db:"kind"`
	Key     int64       `db:"record_id"`
	Version int         `db:"version"`
}

func (l living) input(cascade bool) *record.DeleteInput {
	return &record.DeleteInput{ID: record.NodeID{Kind: l.Kind, Key: l.Key}.String(), Version: l.Version, Cascade: cascade}
}

func allLiving(t *testing.T, d *db.DB) []living {
	t.Helper()
	var found []living
	err := d.Read.Select(t.Context(), &found, `SELECT kind, record_id, version FROM revisions AS x WHERE operation <> 'DELETE'
		AND version = (SELECT max(version) FROM revisions AS y WHERE y.kind = x.kind AND y.record_id = x.record_id) ORDER BY kind, record_id`)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func expectSound(t *testing.T, s *store.Store) {
	t.Helper()
	faults, err := s.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range faults {
		t.Errorf("check: %s", f)
	}
}

// TestWhateverIsDeletedLeavesASoundDatabase deletes records in random order, with cascades, until none is left. What a
// deletion without cascade lists as standing in the way is what the cascade then deletes or changes.
func TestWhateverIsDeletedLeavesASoundDatabase(t *testing.T) {
	d, s := generated(t, 12)
	r := rand.New(rand.NewPCG(1, 2))
	for n := 0; ; n++ {
		left := allLiving(t, d)
		if len(left) == 0 {
			break
		}
		one := left[r.IntN(len(left))]
		stands := refused(t, s, one)
		if stands == nil {
			continue
		}
		p, err := s.Delete(t.Context(), "tester", one.Kind, one.input(true))
		if isLastSource(err) { // until the meeting is gone
			continue
		}
		if err != nil {
			t.Fatalf("cascade from %s %d: %v", one.Kind, one.Key, err)
		}
		holdReferences(t, one, stands, p)
		if now := len(allLiving(t, d)); now != len(left)-len(p.Deleted) {
			t.Fatalf("%d of %d records are left after deleting %d", now, len(left), len(p.Deleted))
		}
		if n%25 == 0 || t.Failed() {
			expectSound(t, s)
		}
		if t.Failed() {
			t.Fatalf("after deleting %s %d", one.Kind, one.Key)
		}
	}
	expectSound(t, s)
}

// isLastSource tells that a meeting would be left without any source.
func isLastSource(err error) bool {
	fault, ok := errors.AsType[*record.Error](err)
	return ok && fault.Code == record.CodeConflict && strings.HasPrefix(fault.Message, "no source would be left")
}

// refused tries to delete without cascade, and gives what stands in the way; nil when nothing did, and the record is
// gone.
func refused(t *testing.T, s *store.Store, one living) []record.NodeID {
	t.Helper()
	_, err := s.Delete(context.WithoutCancel(t.Context()), "tester", one.Kind, one.input(false))
	if err == nil {
		return nil
	}
	var fault *record.Error
	if !errors.As(err, &fault) || fault.Code != record.CodeConflict || len(fault.References) == 0 {
		t.Fatalf("deleting %s %d: %v", one.Kind, one.Key, err)
	}
	return fault.References
}

func holdReferences(t *testing.T, one living, stands []record.NodeID, p *record.DeletePayload) {
	t.Helper()
	touched := map[record.NodeID]bool{}
	for _, id := range append(append([]record.NodeID{}, p.Deleted...), p.Changed...) {
		touched[id] = true
	}
	for _, id := range stands {
		if !touched[id] {
			t.Errorf("%v stands in the way of %s %d, but its deletion leaves it alone", id, one.Kind, one.Key)
		}
	}
}
