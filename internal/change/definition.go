package change

import (
	"bienban/internal/record"

	"bienban/internal/journal"
	"bienban/internal/noun"
)

// definition tells the journal of the nouns.
func definition() journal.Definition {
	return journal.Definition{Tables: tablesOf, Order: noun.RowOrder, Searched: searched}
}

func tablesOf(kind record.Kind) journal.Tables {
	n := noun.Of(kind)
	return journal.Tables{Own: n.Row, Owned: n.Owned}
}

// searched are the indexes by which recording itself finds records; the others rest during an initial load.
var searched = []string{
	"areas_by_name", "citations_by_record", "committees_by_effective_area", "committees_by_folded_name",
	"identifiers_by_record", "meetings_by_host", "officials_by_folded_name", "posts_by_folded_name", "sources_by_digest",
	"sources_by_issue", "sources_by_number", "sources_by_publication_day", "tenures_by_official", "tenures_by_post", "topics_by_name",
}
