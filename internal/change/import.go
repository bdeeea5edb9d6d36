package change

import (
	"context"
	"iter"

	"bienban/internal/record"
)

// RecordAll records many inputs in one change: all of them, or none; see Import.
func (s *Recorder) RecordAll(ctx context.Context, actor, note string,
	entries iter.Seq[record.Entry],
) (record.Tally, error) {
	done, err := s.bulk(ctx, actor, note, record.WriteOptions{}, false, entries)
	if err != nil {
		return record.Tally{}, err
	}
	return done.Tally, nil
}

// Import records many inputs in one change: all of them, or none. The notes of the single inputs give way to that of
// the change. A conclusion may name a reviewing meeting that comes later. What is wrong comes back as
// record.EntryErrors, and how many entries there were beside it. Memory does not grow with the number of entries, but
// for the faults and effects that are kept. A context that ends leaves nothing written.
func (s *Recorder) Import(ctx context.Context, actor, note string, o record.WriteOptions,
	entries iter.Seq[record.Entry],
) (*record.Imported, error) {
	return s.bulk(ctx, actor, note, o, true, entries)
}

// bulk is Import; told tells whether anybody wants to know more than the tally.
func (s *Recorder) bulk(ctx context.Context, actor, note string, o record.WriteOptions, told bool,
	entries iter.Seq[record.Entry],
) (*record.Imported, error) {
	done := &record.Imported{}
	var w *Writer
	_, err := s.Change(ctx, actor, note, func(tx *Writer) error {
		w, *done = tx, record.Imported{}
		// With a context that can end, the driver runs each statement in a goroutine of its own, which costs more than the
		// statement. Between entries is soon enough to look.
		tx.Detach()
		tx.effects.told, tx.effects.refuse = o.DryRun, o.RefuseDeletions
		tx.newcomers.told = told
		if o.DryRun {
			tx.Try()
		}
		return tx.recordAll(ctx, o, entries, &done.Entries)
	})
	if w != nil {
		done.Tally, done.Kept, done.KeptCount = *w.Tally(), w.Kept, w.KeptCount
		done.Warnings, done.WarningCount = w.newcomers.warnings, w.newcomers.count
		done.Effects, done.EffectCount = w.toldEffects(o.DryRun), w.effects.count
	}
	return done, err
}

func (tx *Writer) recordAll(ctx context.Context, o record.WriteOptions, entries iter.Seq[record.Entry],
	count *record.EntryTally,
) error {
	var errs entryErrors
	tx.InBulk = true
	defer tx.OpenPipeline()()
	tx.DetectInitialLoad()
	refused, written := false, 0
	for p := range prepared(ctx, o, entries) {
		count.Read++
		if p.Faults != nil {
			errs.add(p.Place, p.Faults)
			count.Refused++
			refused = true
		}
		if refused { // what follows may refer to what is missing now
			continue
		}
		tx.Faults, tx.place = nil, p.Place
		if written++; written == DropIndexesAfter && tx.IsInitialLoad() {
			tx.DropIndexes(tx.Context())
		}
		before := *tx.Tally()
		tx.Record(p.Input)
		errs.add(p.Place, tx.Faults)
		if len(tx.Faults) > 0 {
			count.Refused++
		} else {
			countEntry(count, p.Input, &before, tx.Tally())
		}
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

// countEntry counts what became of an entry: of its meeting, or, without one, of what it declares.
func countEntry(count *record.EntryTally, in *record.RecordMeetingInput, before, after *record.Tally) {
	grew := func(of func(*record.Tally) *record.Counts) (meeting, anything bool) {
		a, b := of(after), of(before)
		return a[record.KindMeeting] > b[record.KindMeeting], a.Total() > b.Total()
	}
	newMeeting, created := grew(func(t *record.Tally) *record.Counts { return &t.Created })
	sameAgain, again := grew(func(t *record.Tally) *record.Counts { return &t.Repeated })
	_, updated := grew(func(t *record.Tally) *record.Counts { return &t.Updated })
	_, deleted := grew(func(t *record.Tally) *record.Counts { return &t.Deleted })
	switch {
	case newMeeting, in.Meeting == nil && created:
		count.Created++
	case sameAgain:
		count.Repeated++
	case created, updated, deleted:
		count.Updated++
	case again:
		count.Repeated++
	default:
		count.Unchanged++
	}
}

// DropIndexesAfter is how many entries of an initial load are written before indexes are dropped. For a few it would
// not be worth it.
const DropIndexesAfter = 500

// entriesAhead is how many entries are validated ahead of the one that is written.
const entriesAhead = 64

// prepared validates entries in a goroutine of its own, so that a second core takes its share of the work. It stops,
// with that goroutine, when the consumer does or the context ends.
func prepared(ctx context.Context, o record.WriteOptions, entries iter.Seq[record.Entry]) iter.Seq[record.Entry] {
	return func(yield func(record.Entry) bool) {
		ctx, cancel := context.WithCancel(ctx)
		ahead := make(chan record.Entry, entriesAhead)
		go func() {
			defer close(ahead)
			for e := range entries {
				select {
				case ahead <- prepare(o, e):
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
func prepare(o record.WriteOptions, e record.Entry) record.Entry {
	e.Faults = o.Check(e)
	return e
}

// entryErrors collects the faults of entries: up to record.MostFaults in all, of more only how many there are.
type entryErrors struct {
	found record.EntryErrors
	count int
}

func (e *entryErrors) add(place string, faults record.Faults) {
	if len(faults) == 0 {
		return
	}
	if e.count >= record.MostFaults {
		last := e.found[len(e.found)-1].Faults
		one := *last[len(last)-1]
		one.Further += faults.Total()
		last[len(last)-1] = &one
		return
	}
	e.found = append(e.found, &record.EntryError{Place: place, Faults: faults})
	e.count += len(faults)
}

func (e *entryErrors) err() error {
	if len(e.found) == 0 {
		return nil
	}
	return e.found
}
