package journal

import "bienban/internal/record"

// Hook is something that follows from records: it is told of each that changes, and settled before the change ends.
// What it does not need is nil.
type Hook struct {
	// Prepare is called before a body is compared with the last revision of its record, and may complete it.
	Prepare func(b Body)
	// Saved is called when the rows of a record are written. The text was is the body of the revision before, empty if
	// there is none; fresh tells that the record was not there, though it may have been once.
	Saved func(b Body, was string, fresh bool)
	// Erased is called when the deletion of a record has left its revision, which keeps the text.
	Erased func(id record.NodeID, was string)
	// Settle brings what follows up to date, or refuses the change with [Tx.Fail], when all records are written.
	Settle func()
}

// Hooks are what follows from the records of one change, in the order in which it is told and settled.
type Hooks struct {
	List []Hook
	// Seen tells how readers see a revision, which is kept in its column draft; nil for as it is.
	Seen func(id record.NodeID, r Revision) int
}

// settle settles what follows.
func (h Hooks) settle() {
	for _, hook := range h.List {
		if hook.Settle != nil {
			hook.Settle()
		}
	}
}
