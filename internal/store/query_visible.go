package store

import (
	"bienban/internal/list"
)

// visible leaves the hits of a search out that readers do not see: the index itself has no view. Where there is no
// draft, the engine finds so once for all hits.
func (rd Reader) visible(hits list.Predicate) list.Predicate {
	if rd.audience == Editors {
		return hits
	}
	return list.Predicate{SQL: hits.SQL + " AND (NOT EXISTS (SELECT 1 FROM main.drafts) OR " +
		"NOT EXISTS (SELECT 1 FROM main.drafts AS d WHERE d.kind = h.id & 15 AND d.record_id = h.id >> 4))", Args: hits.Args}
}
