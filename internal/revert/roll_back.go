package revert

import (
	"cmp"
	"context"

	"bienban/db"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// RollBack takes back whatever was recorded after a change: each record becomes what its last revision at or before it
// says, or goes if there is none, and what follows from the records is settled as after any change. Then the history
// ends with it.
//
// It is no change: it is for copies of a database alone, and asks nobody whether it may.
func RollBack(ctx context.Context, s *Reverter, dbtx *db.Tx, change int64) error {
	// With a context that can end, the driver runs each statement in a goroutine of its own.
	tx := &reverter{s.ScratchWriter(context.WithoutCancel(ctx), dbtx)}
	tx.Exec(db.DeferForeignKeys)
	var later []revert
	tx.All(&later, "SELECT kind, record_id, min(version) AS version FROM revisions WHERE change_id > ? GROUP BY kind, record_id ORDER BY kind, record_id", change)
	for i := range later {
		if tx.Err() != nil || ctx.Err() != nil {
			break
		}
		tx.takeAway(later[i].id())
	}
	for i := range later {
		if tx.Err() != nil || ctx.Err() != nil {
			break
		}
		r := later[i] // a copy: the bodies of all would take too much memory
		tx.lookBack(&r)
		tx.putBack(&r)
	}
	tx.Exec("DELETE FROM revisions WHERE change_id > ?", change)
	tx.Exec("DELETE FROM changes WHERE id > ?", change)
	tx.SettleAreas()
	tx.SettleEnds()
	tx.SettleVerdicts()
	tx.CountAnew()
	tx.WriteWords()
	return cmp.Or(tx.Err(), ctx.Err())
}

// takeAway removes the rows of a record as it is now.
func (tx *reverter) takeAway(id record.NodeID) {
	last, there := tx.LastRevision(id)
	if !there {
		return
	}
	tx.Fail(tx.Dirty.TouchOld(id, last.Body))
	tx.TouchArea(id)
	tx.TouchEndsOf(id, last.Body)
	tx.TouchVerdicts(id)
	tx.eraseRows(id, last.Body)
	tx.Unindex(id)
}

// putBack writes the rows of a record as its revision before says, if it was there.
func (tx *reverter) putBack(r *revert) {
	if r.body == nil || tx.Err() != nil {
		return
	}
	r.body.Derive()
	tx.SettleIn(r.body)
	tx.WriteRows(r.body, true)
	tx.WriteDraftOf(r.body, true)
	tx.ParticipationSaved(r.body, "", true)
	if m, ok := r.body.(*noun.MeetingBody); ok {
		tx.MoveParts(m) // those that are as they were then
	}
	tx.Dirty.Touch(r.body)
	if s, ok := r.body.(*noun.SuccessionBody); ok {
		tx.TouchParties(s)
	}
	tx.TouchArea(r.id())
	tx.TouchEnds(r.id())
	tx.Index(r.id(), noun.SearchTextOf(r.body), true)
	tx.TouchVerdicts(r.id())
}
