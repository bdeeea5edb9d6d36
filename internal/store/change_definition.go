package store

import "bienban/internal/record"

// definition tells the journal of the nouns.
func definition() Definition {
	return Definition{Tables: tablesOf, Order: rowOrder, Searched: searched}
}

func tablesOf(kind record.Kind) Tables {
	n := nounOf(kind)
	return Tables{Own: n.row, Owned: n.owned}
}

// searched are the indexes by which recording itself finds records; the others rest during an initial load.
var searched = []string{
	"citations_by_record", "committees_by_folded_name", "identifiers_by_record", "meetings_by_host",
	"officials_by_folded_name", "posts_by_folded_name", "sources_by_number", "tenures_by_official", "tenures_by_post",
}
