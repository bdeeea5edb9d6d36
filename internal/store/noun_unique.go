package store

// uniqueOf are the lookups that may find one record alone.
func uniqueOf(b Body) []lookup {
	id := b.NodeID()
	switch b := b.(type) {
	case *areaBody:
		return append(b.Identifiers.lookups(id.Kind), slugLookup(id.Kind, b.Slug))
	case *committeeBody:
		return append(append(b.Identifiers.lookups(id.Kind), slugLookup(id.Kind, b.Slug), mergedLookup(id.Kind, b.Slug)),
			b.Merged.lookups(id.Kind)...)
	case *officialBody:
		return append(append(b.Identifiers.lookups(id.Kind), slugLookup(id.Kind, b.Slug), mergedLookup(id.Kind, b.Slug)),
			b.Merged.lookups(id.Kind)...)
	case *postBody:
		return append(b.Identifiers.lookups(id.Kind),
			lookup{query: "SELECT id FROM posts WHERE committee_id = ? AND name = ?", args: []any{b.CommitteeKey, b.Name}})
	case *tenureBody:
		return append(b.Identifiers.lookups(id.Kind), tenureLookup(b.OfficialKey, b.PostKey, b.Start))
	case *meetingBody:
		return append(b.Identifiers.lookups(id.Kind), slugLookup(id.Kind, b.Slug))
	case *participationBody:
		return []lookup{placeLookup(id.Kind, b.MeetingKey, b.Position)}
	case *agendaItemBody:
		return []lookup{placeLookup(id.Kind, b.MeetingKey, b.Position)}
	case *conclusionBody:
		return []lookup{placeLookup(id.Kind, b.MeetingKey, b.Position)}
	case *topicBody:
		return []lookup{slugLookup(id.Kind, b.Slug)}
	case *savedQueryBody:
		return []lookup{slugLookup(id.Kind, b.Slug)}
	case *sourceBody:
		keys := b.Identifiers.lookups(id.Kind)
		if b.URL != "" {
			keys = append(keys, urlLookup(b.URL))
		}
		return keys
	}
	return nil
}
