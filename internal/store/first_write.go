package store

import "context"

// The first bulk of a database writes faster than later ones: there is nothing that it could change, so that what
// follows from the records is computed once, when all of them are there, and most of what it looks for is known not to
// be there without asking.

// searched are the indexes by which recording itself finds records; the others rest during a first bulk.
var searched = []string{
	"citations_by_record", "committees_by_folded_name", "identifiers_by_record", "meetings_by_host", "officials_by_folded_name",
	"posts_by_folded_name", "sources_by_number", "tenures_by_official", "tenures_by_post",
}

// restAfter is how many entries of a first bulk are written before the indexes rest. For a few it would not be worth
// it.
const restAfter = 500

// lookWhetherFirst finds out whether anything was ever recorded.
func (tx *Tx) lookWhetherFirst() {
	var changes int
	if !tx.get(&changes, "SELECT 1 FROM changes LIMIT 1") && tx.err == nil {
		tx.isFirst, tx.recorded = true, newSieve()
	}
}

// restIndexes lets indexes rest in a first bulk that turns out to be long.
func (tx *Tx) restIndexes(ctx context.Context) {
	if tx.settle(); tx.err == nil {
		again, err := tx.db.RestIndexes(ctx, searched...)
		tx.fail(err)
		tx.indexAnew = again
	}
}

// wakeIndexes makes the indexes that rest anew.
func (tx *Tx) wakeIndexes(ctx context.Context) {
	if tx.indexAnew == nil {
		return
	}
	if tx.settle(); tx.err == nil {
		// Nothing is looked for any more, and the memory is wanted for sorting.
		tx.cache, tx.recorded = txCache{}, nil
		tx.queue.found.clear()
		tx.fail(tx.indexAnew(ctx))
	}
}
