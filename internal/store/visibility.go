package store

import (
	"bienban/internal/list"
)

// Readers never see drafts, because the tables that hold any are not what their connections find under those names: a
// view stands before each, and whatever a statement asks, it asks of what is published. No query takes part in that, so
// that none can forget.

// visible leaves the hits of a search out that readers do not see: the index itself has no view. Where there is no
// draft, the engine finds so once for all hits.
func (rd Reader) visible(hits list.Predicate) list.Predicate {
	if rd.audience == Editors {
		return hits
	}
	return list.Predicate{SQL: hits.SQL + " AND (NOT EXISTS (SELECT 1 FROM main.drafts) OR " +
		"NOT EXISTS (SELECT 1 FROM main.drafts AS d WHERE d.kind = h.id & 15 AND d.record_id = h.id >> 4))", Args: hits.Args}
}

// noteDrafts has readers kept from the drafts of a change before it is committed.
func (tx *Writer) noteDrafts() {
	if tx.drafts.ever {
		tx.journal.NoteDraft()
	}
}
