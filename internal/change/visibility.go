package change

// noteDrafts has readers kept from the drafts of a change before it is committed.
func (tx *Writer) NoteDrafts() {
	if tx.drafts.ever {
		tx.Journal.NoteDraft()
	}
}
