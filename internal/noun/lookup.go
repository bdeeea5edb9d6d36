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
		return append(b.Identifiers.lookups(id.Kind), addresses(b)...)
	case *CommitteeBody:
		return append(b.Identifiers.lookups(id.Kind), addresses(b)...)
	case *OfficialBody:
		return append(b.Identifiers.lookups(id.Kind), addresses(b)...)
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
		return append(b.Identifiers.lookups(id.Kind), addresses(b)...)
	case *ParticipationBody:
		return []row.Lookup{PlaceLookup(id.Kind, b.MeetingKey, b.Position)}
	case *AgendaItemBody:
		return []row.Lookup{PlaceLookup(id.Kind, b.MeetingKey, b.Position)}
	case *ConclusionBody:
		return []row.Lookup{PlaceLookup(id.Kind, b.MeetingKey, b.Position)}
	case *TopicBody:
		return addresses(b)
	case *SavedQueryBody:
		return addresses(b)
	case *SourceBody:
		keys := b.Identifiers.lookups(id.Kind)
		if b.URL != "" {
			keys = append(keys, URLLookup(b.URL))
		}
		return keys
	}
	return nil
}

// addresses find whoever has the slug of a record, or one that leads to it, now or formerly.
func addresses(b Addressed) []row.Lookup {
	kind, slug := b.NodeID().Kind, *b.SlugRef()
	return append([]row.Lookup{SlugLookup(kind, slug), MergedLookup(kind, slug)}, b.MergedRef().lookups(kind)...)
}
