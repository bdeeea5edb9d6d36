package store

// noteDrafts has readers kept from the drafts of a change before it is committed.
func (tx *Writer) noteDrafts() {
	if tx.drafts.ever {
		tx.journal.NoteDraft()
	}
}
