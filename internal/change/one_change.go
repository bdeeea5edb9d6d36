package change

import (
	"context"

	"bienban/internal/journal"
	"bienban/internal/record"
)

// Edit runs f in one change. Faults that f notes leave nothing written.
func (s *Recorder) Edit(ctx context.Context, actor, note string, f func(*Writer)) (*record.Change, error) {
	wrong := record.ValidateNote(&note)
	return s.InOne(ctx, actor, note, wrong, f)
}

// Act runs f in one change. Faults of the input by its own rules, and those that f notes, come back together and leave
// nothing written.
func (s *Recorder) Act(ctx context.Context, actor string, note *string, in interface{ Validate() error },
	f func(*Writer),
) (*record.Change, error) {
	wrong := in.Validate() // which tidies the note, too
	return s.InOne(ctx, actor, *note, wrong, f)
}

// InOne runs f in one change, beside what is already known to be wrong with the input.
func (s *Recorder) InOne(ctx context.Context, actor, note string, wrong error,
	f func(*Writer),
) (*record.Change, error) {
	if wrong != nil {
		note = "" // never committed
	}
	return s.journal.WithSpace(ctx, func() (*record.Change, error) {
		return s.Change(ctx, actor, note, func(tx *Writer) error {
			tx.Ruled(record.FaultsOf(wrong))
			f(tx)
			if err := tx.Faults.Err(); err != nil {
				return err // an engine's error after them follows from them
			}
			return tx.Err()
		})
	})
}

// IsFaulty tells that nothing more can be done with the input.
func (tx *Writer) IsFaulty() bool { return tx.Err() != nil || len(tx.Faults) > 0 }

// UpToDate notes that the input was made from an older version of the record.
func (tx *Writer) UpToDate(b journal.Body, version int, at record.Path) {
	if has := *b.VersionRef(); has != version {
		tx.Fault(record.Stale(at.At("version").String(), version, has))
	}
}

// KeyOfDay is where a meeting stands in the order of days and hours.
func (tx *Writer) KeyOfDay(meeting int64) record.DayKey {
	var key record.DayKey
	tx.Get(&key, "SELECT held_on FROM meetings WHERE id = ?", meeting)
	return key
}
