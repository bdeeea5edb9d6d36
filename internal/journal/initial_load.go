package journal

import "context"

// initialLoad is the first bulk of a database. It writes faster than later ones: there is nothing that it could change,
// so that what follows from the records is computed once, when all of them are there, and most of what it looks for is
// known not to be there without asking.
type initialLoad struct {
	is bool
	// rebuild makes the indexes that were dropped; nil if none were.
	rebuild func(context.Context) error
}

// IsInitialLoad tells that nothing was recorded before this bulk, as [Tx.DetectInitialLoad] found.
func (tx *Tx) IsInitialLoad() bool { return tx.initial.is }

// DetectInitialLoad finds out whether anything was ever recorded. The pipeline is open: it then remembers all that is
// recorded, so that most lookups need not ask.
func (tx *Tx) DetectInitialLoad() {
	var changes int
	if !tx.Get(&changes, "SELECT 1 FROM changes LIMIT 1") && tx.err == nil {
		tx.initial.is, tx.pipeline.recorded = true, newBloomFilter()
	}
}

// DropIndexes drops the indexes that no lookup needs, in an initial load that turns out to be long: making them at its
// end costs less than keeping them. [Tx.RebuildIndexes] makes them again.
func (tx *Tx) DropIndexes(ctx context.Context) {
	if tx.Flush(); tx.err == nil {
		rebuild, err := tx.db.DropIndexes(ctx, tx.Journal.def.Searched...)
		tx.Fail(err)
		tx.initial.rebuild = rebuild
	}
}

// RebuildIndexes makes the indexes that were dropped, if there are any, and calls release before: nothing is looked for
// any more, and the memory is wanted for sorting.
func (tx *Tx) RebuildIndexes(ctx context.Context, release func()) {
	if tx.initial.rebuild == nil {
		return
	}
	if tx.Flush(); tx.err == nil {
		release()
		tx.pipeline.recorded = nil
		tx.pipeline.found.Clear()
		tx.Fail(tx.initial.rebuild(ctx))
	}
}
