package noun

import (
	"bienban/internal/journal"
	"bienban/internal/row"
)

// UniqueOf are the lookups that may find one record alone.
func UniqueOf(b journal.Body) []row.Lookup {
	id := b.NodeID()
	switch b := b.(type) {
	case *AreaBody:
		return append(b.Identifiers.lookups(id.Kind), SlugLookup(id.Kind, b.Slug))
	case *CommitteeBody:
		return append(append(b.Identifiers.lookups(id.Kind), SlugLookup(id.Kind, b.Slug), MergedLookup(id.Kind, b.Slug)),
			b.Merged.lookups(id.Kind)...)
	case *OfficialBody:
		return append(append(b.Identifiers.lookups(id.Kind), SlugLookup(id.Kind, b.Slug), MergedLookup(id.Kind, b.Slug)),
			b.Merged.lookups(id.Kind)...)
	case *PostBody:
		return append(b.Identifiers.lookups(id.Kind),
			row.Lookup{Query: "SELECT id FROM posts WHERE committee_id = ? AND name = ?", Args: []any{b.CommitteeKey, b.Name}})
	case *TenureBody:
		return append(b.Identifiers.lookups(id.Kind), sameTenureLookup(b))
	case *TermBody:
		return append(b.Identifiers.lookups(id.Kind), b.ownLookup())
	case *SuccessionBody:
		return b.Lookups()
	case *MeetingBody:
		return append(b.Identifiers.lookups(id.Kind), SlugLookup(id.Kind, b.Slug))
	case *ParticipationBody:
		return []row.Lookup{PlaceLookup(id.Kind, b.MeetingKey, b.Position)}
	case *AgendaItemBody:
		return []row.Lookup{PlaceLookup(id.Kind, b.MeetingKey, b.Position)}
	case *ConclusionBody:
		return []row.Lookup{PlaceLookup(id.Kind, b.MeetingKey, b.Position)}
	case *TopicBody:
		return []row.Lookup{SlugLookup(id.Kind, b.Slug)}
	case *SavedQueryBody:
		return []row.Lookup{SlugLookup(id.Kind, b.Slug)}
	case *SourceBody:
		keys := b.Identifiers.lookups(id.Kind)
		if b.URL != "" {
			keys = append(keys, URLLookup(b.URL))
		}
		return keys
	}
	return nil
}
