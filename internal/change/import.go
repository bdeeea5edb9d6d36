package change

import (
	"context"
	"iter"

	"bienban/internal/record"
)

// RecordAll records many inputs in one change: all of them, or none. The notes of the single inputs give way to that of
// the change. A conclusion may name a reviewing meeting that comes later. What is wrong comes back as
// record.EntryErrors, with up to record.MostFaults faults over all entries. Memory does not grow with the number of
// entries. A context that ends leaves nothing written.
func (s *Recorder) RecordAll(ctx context.Context, actor, note string,
	entries iter.Seq[record.Entry],
) (record.Tally, error) {
	var tally record.Tally
	_, err := s.Change(ctx, actor, note, func(tx *Writer) error {
		// With a context that can end, the driver runs each statement in a goroutine of its own, which costs more than the
		// statement. Between entries is soon enough to look.
		tx.Detach()
		err := tx.recordAll(ctx, entries)
		tally = *tx.Tally()
		return err
	})
	if err != nil {
		return record.Tally{}, err
	}
	return tally, nil
}

func (tx *Writer) recordAll(ctx context.Context, entries iter.Seq[record.Entry]) error {
	var errs entryErrors
	tx.InBulk = true
	defer tx.OpenPipeline()()
	tx.DetectInitialLoad()
	refused, written := false, 0
	for p := range prepared(ctx, entries) {
		if errs.full() {
			break
		}
		if p.Faults != nil {
			errs.add(p.Place, p.Faults)
			refused = true
		}
		if refused { // what follows may refer to what is missing now
			continue
		}
		tx.Faults, tx.place = nil, p.Place
		if written++; written == DropIndexesAfter && tx.IsInitialLoad() {
			tx.DropIndexes(tx.Context())
		}
		tx.Record(p.Input)
		errs.add(p.Place, tx.Faults)
		if len(tx.awaited) >= max(MostAwaited, tx.lookAgain) {
			tx.meetAwaited(&errs)
		}
		if tx.ends.len() >= MostDirty {
			tx.SettleEnds()
		}
		if len(tx.Dirty.Meetings) >= MostDirty {
			tx.CountAnew()
		}
		if tx.Err() != nil {
			break
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if tx.meetAwaited(&errs); len(errs.found) == 0 {
		for _, a := range tx.awaited {
			errs.add(a.place, a.missed())
		}
	}
	if len(errs.found) == 0 {
		tx.RebuildIndexes(ctx, func() { tx.Cache = TxCache{} })
	}
	return errs.err()
}

// DropIndexesAfter is how many entries of an initial load are written before indexes are dropped. For a few it would
// not be worth it.
const DropIndexesAfter = 500

// entriesAhead is how many entries are validated ahead of the one that is written.
const entriesAhead = 64

// prepared validates entries in a goroutine of its own, so that a second core takes its share of the work. It stops,
// with that goroutine, when the consumer does or the context ends.
func prepared(ctx context.Context, entries iter.Seq[record.Entry]) iter.Seq[record.Entry] {
	return func(yield func(record.Entry) bool) {
		ctx, cancel := context.WithCancel(ctx)
		ahead := make(chan record.Entry, entriesAhead)
		go func() {
			defer close(ahead)
			for e := range entries {
				select {
				case ahead <- prepare(e):
				case <-ctx.Done():
					return
				}
			}
		}()
		defer func() {
			cancel()
			for range ahead { // the goroutine has ended when the channel is closed
			}
		}()
		for p := range ahead {
			if ctx.Err() != nil || !yield(p) {
				return
			}
		}
	}
}

// prepare validates an entry that could be read.
func prepare(e record.Entry) record.Entry {
	if e.Faults == nil {
		e.Faults = record.FaultsOf(e.Input.Validate())
	}
	return e
}

// entryErrors collects the faults of entries, up to record.MostFaults in all.
type entryErrors struct {
	found record.EntryErrors
	count int
}

func (e *entryErrors) add(place string, faults record.Faults) {
	if len(faults) == 0 || e.full() {
		return
	}
	if most := record.MostFaults - e.count; len(faults) > most {
		faults = faults[:most]
	}
	e.found = append(e.found, &record.EntryError{Place: place, Faults: faults})
	e.count += len(faults)
}

func (e *entryErrors) full() bool { return e.count >= record.MostFaults }

func (e *entryErrors) err() error {
	if len(e.found) == 0 {
		return nil
	}
	return e.found
}
