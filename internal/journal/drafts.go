package journal

import (
	"context"

	"bienban/db"
)

// everDrafted is 1 once any revision is of a draft. Most databases have none; there, everybody reads the tables
// themselves, which costs less. It does not become 0 again.
const everDrafted = "SELECT EXISTS (SELECT 1 FROM revisions WHERE draft <> 0)"

// EverDrafted tells whether a transaction has to ask which records are drafts. Its answer holds for that transaction.
func (j *Journal) EverDrafted(tx *db.Tx) bool {
	if j.anyDraft.Load() {
		return true
	}
	var ever bool
	err := tx.Get(context.Background(), &ever, everDrafted)
	return ever || err != nil // who cannot tell takes the longer way
}

// NoteDraft has readers kept from drafts before the first of them is committed.
func (j *Journal) NoteDraft() { j.anyDraft.Store(true) }

// Conn is the pool that shows of a database what its readers are to see: with views that leave drafts out, or, for
// those who see drafts, without. Whether there are drafts at all is asked for each statement, and in its own read
// transaction: another process may record the first one at any time.
func (j *Journal) Conn(d *db.DB, published []db.View) *db.Conn {
	switch {
	case published == nil:
		return d.Read
	case j.anyDraft.Load():
		return d.Shadowed(published)
	}
	return d.Guarded(everDrafted, published)
}
