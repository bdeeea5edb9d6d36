package store

import "context"

// initialLoad is the first bulk of a database. It writes faster than later ones: there is nothing that it could change, so
// that what follows from the records is computed once, when all of them are there, and most of what it looks for is known not
// to be there without asking.
type initialLoad struct {
	is bool
	// recorded are the names of all lookups that find something.
	recorded bloomFilter
	// indexAnew makes the indexes that rest.
	indexAnew func(context.Context) error
}

// IsInitialLoad tells that nothing was recorded before this bulk.
func (tx *Tx) IsInitialLoad() bool { return tx.initial.is }

// LookWhetherInitial finds out whether anything was ever recorded.
func (tx *Tx) LookWhetherInitial() {
	var changes int
	if !tx.Get(&changes, "SELECT 1 FROM changes LIMIT 1") && tx.err == nil {
		tx.initial = initialLoad{is: true, recorded: newBloomFilter()}
	}
}

// RestIndexes lets indexes rest in an initial load that turns out to be long.
func (tx *Tx) RestIndexes(ctx context.Context) {
	if tx.Settle(); tx.err == nil {
		again, err := tx.db.RestIndexes(ctx, tx.journal.def.Searched...)
		tx.Fail(err)
		tx.initial.indexAnew = again
	}
}

// WakeIndexes makes the indexes that rest anew, and calls clear before: nothing is looked for any more, and the memory is
// wanted for sorting.
func (tx *Tx) WakeIndexes(ctx context.Context, clear func()) {
	if tx.initial.indexAnew == nil {
		return
	}
	if tx.Settle(); tx.err == nil {
		clear()
		tx.initial.recorded = nil
		tx.queue.found.Clear()
		tx.Fail(tx.initial.indexAnew(ctx))
	}
}
