package store

import (
	"bienban/internal/record"
	"slices"
)

// referrer is a way in which records of a kind refer to those of another.
type referrer struct {
	kind  record.Kind
	query string // of the keys of the referring records, for the key of the one referred to
	owned bool   // they are a part of it
}

// referrersTo are the ways in which a kind of record is referred to. Citations of the record itself are left to citing.
func referrersTo(kind record.Kind) []referrer {
	in := func(of record.Kind, column string) referrer {
		return referrer{kind: of, query: "SELECT x.id FROM " + kindTables[of] + " AS x WHERE x." + column + " = ?"}
	}
	through := func(of record.Kind, table, id, column string) referrer {
		return referrer{kind: of, query: "SELECT DISTINCT x." + id + " FROM " + table + " AS x WHERE x." + column + " = ?"}
	}
	part := func(of record.Kind) referrer {
		r := in(of, "meeting_id")
		r.owned = true
		return r
	}
	switch kind {
	case record.KindArea:
		return []referrer{
			in(record.KindArea, "parent_id"), in(record.KindArea, "successor_id"),
			in(record.KindCommittee, "area_id"),
		}
	case record.KindCommittee:
		return []referrer{
			in(record.KindCommittee, "parent_id"), in(record.KindCommittee, "directed_by_id"), in(record.KindPost,
				"committee_id"),
			through(record.KindMeeting, "meeting_committees", "meeting_id", "committee_id"), in(record.KindParticipation,
				"committee_id"),
			through(record.KindConclusion, "responsibilities", "conclusion_id", "committee_id"),
		}
	case record.KindOfficial:
		return []referrer{
			in(record.KindTenure, "official_id"), in(record.KindParticipation, "official_id"), in(record.KindParticipation,
				"acting_for_id"),
			through(record.KindMeeting, "meeting_sites", "meeting_id", "chair_id"), in(record.KindMeeting,
				"notice_signatory_id"),
			through(record.KindConclusion, "responsibilities", "conclusion_id", "official_id"),
			through(record.KindOfficial, "identities", "official_id", "other_id"),
		}
	case record.KindPost:
		return []referrer{in(record.KindTenure, "post_id")}
	case record.KindTenure:
		return []referrer{{
			kind:  record.KindParticipation,
			query: "SELECT DISTINCT x.participation_id FROM stated_titles AS x WHERE x.tenure_id = ? AND x.is_asserted = 1",
		}}
	case record.KindMeeting:
		return []referrer{
			part(record.KindParticipation), part(record.KindAgendaItem), part(record.KindConclusion),
			through(record.KindConclusion, "progress", "conclusion_id", "reviewed_by_id"), in(record.KindMeeting,
				"postponed_to_id"),
		}
	case record.KindParticipation:
		return []referrer{in(record.KindAgendaItem, "presenter_id"), in(record.KindConclusion, "concluded_by_id")}
	case record.KindAgendaItem:
		return []referrer{
			in(record.KindAgendaItem, "parent_id"), in(record.KindAgendaItem, "carried_over_from_id"),
			in(record.KindConclusion, "agenda_item_id"),
		}
	case record.KindConclusion:
		return []referrer{through(record.KindConclusion, "conclusion_links", "conclusion_id", "earlier_id")}
	case record.KindTopic:
		links := func(of record.Kind) referrer {
			return referrer{
				kind:  of,
				query: "SELECT DISTINCT x.record_id FROM topic_links AS x WHERE x.topic_id = ? AND x.kind = " + of.Number(),
			}
		}
		return []referrer{links(record.KindMeeting), links(record.KindAgendaItem), links(record.KindConclusion)}
	case record.KindSource:
		return []referrer{
			in(record.KindCitation, "source_id"), through(record.KindConclusion, "progress", "conclusion_id",
				"evidence_id"), in(record.KindMeeting, "notice_source_id"),
			through(record.KindOfficial, "identities", "official_id", "source_id"),
		}
	}
	return nil
}

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
		cited = append(cited, link{record.KindCitation, "citations", "id", "record_id", kind, "x.kind = " + kind.Number()})
	}
	return cited
}

// drop clears a reference to a record.
func drop(into **int64, kind record.Kind, of record.NodeID) {
	if *into != nil && kind == of.Kind && **into == of.Key {
		*into = nil
	}
}

func without(keys []int64, kind record.Kind, of record.NodeID) []int64 {
	return slices.DeleteFunc(keys, func(k int64) bool { return kind == of.Kind && k == of.Key })
}

// turning is a body that can refer to another record in a record's stead.
type turning interface {
	turn(from, to record.NodeID)
}

// point turns one reference.
func point(ref *int64, kind record.Kind, from, to record.NodeID) {
	if ref != nil && kind == from.Kind && *ref == from.Key {
		*ref = to.Key
	}
}

// refID is how a description refers to a record; nil for none.
func refID(kind record.Kind, key *int64) string {
	if key == nil {
		return ""
	}
	return record.NodeID{Kind: kind, Key: *key}.String()
}

// appendOnce appends a key that is not in the list; 0 stands for a fault and is left out.
func appendOnce(keys []int64, key int64) []int64 {
	if key == 0 || slices.Contains(keys, key) {
		return keys
	}
	return append(keys, key)
}
