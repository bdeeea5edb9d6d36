package store

import (
	"slices"

	"bienban/db"
	"bienban/internal/record"
)

// link is a column in which the rows of one kind of record refer to another kind.
type link struct {
	from   record.Kind
	table  string
	owner  string // column of the referring record's key
	column string
	to     record.Kind
	where  string // which rows count
}

// links are all columns that refer to a record, but for those by kind and key. A test holds them to the schema.
var links = []link{
	{record.KindArea, "areas", "id", "parent_id", record.KindArea, ""},
	{record.KindArea, "areas", "id", "successor_id", record.KindArea, ""},
	{record.KindCommittee, "committees", "id", "area_id", record.KindArea, ""},
	{record.KindCommittee, "committees", "id", "parent_id", record.KindCommittee, ""},
	{record.KindCommittee, "committees", "id", "directed_by_id", record.KindCommittee, ""},
	{record.KindOfficial, "identities", "official_id", "other_id", record.KindOfficial, ""},
	{record.KindOfficial, "identities", "official_id", "source_id", record.KindSource, ""},
	{record.KindPost, "posts", "id", "committee_id", record.KindCommittee, ""},
	{record.KindTenure, "tenures", "id", "official_id", record.KindOfficial, ""},
	{record.KindTenure, "tenures", "id", "post_id", record.KindPost, ""},
	{record.KindMeeting, "meetings", "id", "host_id", record.KindCommittee, ""},
	{record.KindMeeting, "meetings", "id", "notice_signatory_id", record.KindOfficial, ""},
	{record.KindMeeting, "meetings", "id", "notice_source_id", record.KindSource, ""},
	{record.KindMeeting, "meetings", "id", "postponed_to_id", record.KindMeeting, ""},
	{record.KindMeeting, "meeting_committees", "meeting_id", "committee_id", record.KindCommittee, ""},
	{record.KindMeeting, "meeting_sites", "meeting_id", "chair_id", record.KindOfficial, ""},
	{record.KindParticipation, "participations", "id", "meeting_id", record.KindMeeting, ""},
	{record.KindParticipation, "participations", "id", "official_id", record.KindOfficial, ""},
	{record.KindParticipation, "participations", "id", "committee_id", record.KindCommittee, ""},
	{record.KindParticipation, "participations", "id", "acting_for_id", record.KindOfficial, ""},
	// A tenure that was found, not asserted, is a verdict and follows.
	{record.KindParticipation, "stated_titles", "participation_id", "tenure_id", record.KindTenure, "x.is_asserted = 1"},
	{record.KindAgendaItem, "agenda_items", "id", "meeting_id", record.KindMeeting, ""},
	{record.KindAgendaItem, "agenda_items", "id", "presenter_id", record.KindParticipation, ""},
	{record.KindAgendaItem, "agenda_items", "id", "parent_id", record.KindAgendaItem, ""},
	{record.KindAgendaItem, "agenda_items", "id", "carried_over_from_id", record.KindAgendaItem, ""},
	{record.KindConclusion, "conclusions", "id", "meeting_id", record.KindMeeting, ""},
	{record.KindConclusion, "conclusions", "id", "concluded_by_id", record.KindParticipation, ""},
	{record.KindConclusion, "conclusions", "id", "agenda_item_id", record.KindAgendaItem, ""},
	{record.KindConclusion, "responsibilities", "conclusion_id", "committee_id", record.KindCommittee, ""},
	{record.KindConclusion, "responsibilities", "conclusion_id", "official_id", record.KindOfficial, ""},
	{record.KindConclusion, "progress", "conclusion_id", "evidence_id", record.KindSource, ""},
	{record.KindConclusion, "progress", "conclusion_id", "reviewed_by_id", record.KindMeeting, ""},
	{record.KindConclusion, "conclusion_links", "conclusion_id", "earlier_id", record.KindConclusion, ""},
	{record.KindMeeting, "topic_links", "record_id", "topic_id", record.KindTopic, "x.kind = 6"},
	{record.KindAgendaItem, "topic_links", "record_id", "topic_id", record.KindTopic, "x.kind = 8"},
	{record.KindConclusion, "topic_links", "record_id", "topic_id", record.KindTopic, "x.kind = 9"},
	{record.KindCitation, "citations", "id", "source_id", record.KindSource, ""},
}

// citedLinks are the references of citations to records of each kind.
func citedLinks() []link {
	var cited []link
	for kind := record.KindArea; kind < record.KindCitation; kind++ {
		cited = append(cited, link{record.KindCitation, "citations", "id", "record_id", kind, "x.kind = " + kindText(kind)})
	}
	return cited
}

// broken are the pairs of a referring record and what it refers to in vain, among the keys of either side.
type broken struct {
	From int64 `db:"owner"`
	To   int64 `db:"target"`
}

func (l link) broken(tx *Tx, keyed string, keys []int64) []broken {
	var found []broken
	query := "SELECT x." + l.owner + " AS owner, x." + l.column + " AS target FROM " + db.KeysTable + " AS k JOIN " +
		l.table + " AS x ON x." + keyed + " = k.value " +
		"WHERE x." + l.column + " IS NOT NULL AND NOT EXISTS (SELECT 1 FROM " + kindTables[l.to] + " AS y WHERE y.id = x." +
		l.column + ")"
	if l.where != "" {
		query += " AND " + l.where
	}
	tx.all(&found, query+" LIMIT 21", db.Keys(keys))
	return found
}

// refuseDangling notes what still refers to a record that the undoing took away, and what a restored record refers to
// in vain.
func (tx *Tx) refuseDangling(reverts []*revert, at record.Path) {
	gone, back := map[record.Kind][]int64{}, map[record.Kind][]int64{}
	for _, r := range reverts {
		if r.body != nil {
			back[r.Kind] = append(back[r.Kind], r.Key)
		} else {
			gone[r.Kind] = append(gone[r.Kind], r.Key)
		}
	}
	var referring, missing []record.NodeID
	for _, l := range slices.Concat(links, citedLinks()) {
		if keys := gone[l.to]; len(keys) > 0 {
			for _, b := range l.broken(tx, l.column, keys) {
				referring = appendNew(referring, record.NodeID{Kind: l.from, Key: b.From})
			}
		}
		if keys := back[l.from]; len(keys) > 0 {
			for _, b := range l.broken(tx, l.owner, keys) {
				if to := (record.NodeID{Kind: l.to, Key: b.To}); !slices.Contains(gone[l.to], b.To) {
					missing = appendNew(missing, to)
				}
			}
		}
	}
	tx.refuseNaming(at, "records that the change made are referred to by %s", referring)
	tx.refuseNaming(at, "records that would come back refer to what is deleted since: %s", missing)
}

func appendNew(ids []record.NodeID, id record.NodeID) []record.NodeID {
	if slices.Contains(ids, id) {
		return ids
	}
	return append(ids, id)
}

// refuseNaming notes a conflict with the records that stand in the way, and the changes that made them what they are.
func (tx *Tx) refuseNaming(at record.Path, format string, ids []record.NodeID) {
	if len(ids) == 0 {
		return
	}
	shown := ids[:min(mostTold, len(ids))]
	names := make([]string, len(shown))
	references := slices.Clone(shown)
	for i, id := range shown {
		last, _ := tx.lastRevision(id)
		change := record.NodeID{Kind: record.KindChange, Key: last.ChangeKey}
		names[i] = tx.describe(id.Kind, id.Key) + " (change " + change.String() + ")"
		references = appendNew(references, change)
	}
	e := record.Conflict(at.String(), format, namedOf(names, len(ids)))
	e.References = references
	tx.fault(e)
}

// refuseTaken notes that something unique of a record that comes back belongs to another one by now.
func (tx *Tx) refuseTaken(r *revert, at record.Path) {
	var by []record.NodeID
	for _, k := range uniqueOf(r.body) {
		if key := tx.scanKey(k); key != 0 && key != r.Key {
			by = appendNew(by, record.NodeID{Kind: r.Kind, Key: key})
		}
	}
	switch b := r.body.(type) {
	case *postBody: // a committee has no two posts that differ in capitals alone
		tx.cache.named.clear()
		if key := tx.postNamed(b.CommitteeKey, b.Name); key != 0 {
			by = appendNew(by, record.NodeID{Kind: r.Kind, Key: key})
		}
	case *citationBody:
		for _, c := range tx.citationsOf(record.NodeID{Kind: b.RecordKind, Key: b.RecordKey}) {
			if supportOf(&c.Citation) == supportOf(&b.Citation) {
				by = appendNew(by, c.NodeID())
			}
		}
	}
	tx.refuseNaming(at, "what a record that would come back is known by, or its place, belongs to %s now", by)
}

// uniqueOf are the lookups that may find one record alone.
func uniqueOf(b body) []lookup {
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

// lookups find whoever else is known by one of the slugs, now or formerly.
func (m merged) lookups(kind record.Kind) []lookup {
	var keys []lookup
	for _, r := range m {
		keys = append(keys, slugLookup(kind, r.Slug), mergedLookup(kind, r.Slug))
	}
	return keys
}

func (ids identifiers) lookups(kind record.Kind) []lookup {
	keys := make([]lookup, len(ids))
	for i, id := range ids {
		keys[i] = identifierLookup(kind, id)
	}
	return keys
}
