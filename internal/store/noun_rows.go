package store

import (
	"bienban/internal/record"
	"encoding/json"
)

// The tables that a change writes. A record's own row is brought up to date where it stands; the rows that belong to a
// record are replaced together, so that they are only ever new.
var (
	sourceRows = newRowTable("sources", 1, "id, version, url, title, sort_key, publisher, document_number, "+
		"issued_on, published_on, published_first, published_last, retrieved_on, media_type, sha256")
	areaRows = newRowTable("areas", 1, "id, version, slug, name, name_folded, sort_key, kind, parent_id, "+
		"valid_from, valid_to, start_first, start_last, end_first, end_last, successor_id")
	committeeRows = newRowTable("committees", 1,
		"id, version, slug, name, name_folded, sort_key, short_name, other_names, kind, "+
			"area_id, parent_id, directed_by_id, established, established_basis, dissolved, dissolved_basis, "+
			"start_first, start_last, end_first, end_last, cadence")
	officialRows = newRowTable("officials", 1, "id, version, slug, name, name_folded, sort_key, other_names")
	postRows     = newRowTable("posts", 1, "id, version, committee_id, name, name_folded, sort_key, kind, rank, "+
		"established, abolished, start_first, start_last, end_first, end_last")
	tenureRows = newRowTable("tenures", 1, "id, version, official_id, post_id, start_on, end_on, end_unknown, "+
		"start_first, start_last, end_first, end_last, legal_basis, end_reason, end_basis")
	topicRows      = newRowTable("topics", 1, "id, version, slug, name, name_folded, sort_key")
	savedQueryRows = newRowTable("saved_queries", 1,
		"id, version, slug, title, sort_key, description, document, variables")
	meetingRows = newRowTable("meetings", 1, "id, version, slug, title, sort_key, kinds, status, ordinal, host_id, "+
		"held_on, held_first, held_last, part_of_day, start_time, end_time, time_zone, place, "+
		"reviews_from, reviews_to, reviews_label, plans_from, plans_to, plans_label, "+
		"has_notice, notice_number, notice_issued_on, notice_signatory_id, notice_signatory, notice_source_id, notice_lag, "+
		"postponed_to_id, visibility")
	meetingCommitteeRows = newRowTable("meeting_committees", 2, "meeting_id, position, committee_id, held_on")
	siteRows             = newRowTable("meeting_sites", 2, "meeting_id, position, name, chair_id, chair_text")
	participationRows    = newRowTable("participations", 1,
		"id, version, meeting_id, position, held_on, role, attendance, "+
			"official_id, committee_id, group_text, head_count, acting_for_id")
	titleRows      = newRowTable("stated_titles", 2, "participation_id, position, text, tenure_id, is_asserted, verdict")
	agendaItemRows = newRowTable("agenda_items", 1, "id, version, meeting_id, position, held_on, number, title, summary, "+
		"presenter_id, presenter_text, parent_id, carried_over_from_id")
	conclusionRows = newRowTable("conclusions", 1, "id, version, meeting_id, position, held_on, number, Body, kind, "+
		"concluded_by_id, agenda_item_id, deadline_kind, deadline_on, deadline_text, deadline_first, deadline_last, "+
		"status, closed_on, closed_first, closed_last")
	responsibilityRows = newRowTable("responsibilities", 2,
		"conclusion_id, position, role, committee_id, official_id, text")
	progressRows = newRowTable("progress", 2,
		"conclusion_id, position, on_day, status, note, evidence_id, reviewed_by_id")
	linkRows       = newRowTable("conclusion_links", 2, "conclusion_id, position, kind, earlier_id")
	topicLinkRows  = newRowTable("topic_links", 3, "kind, record_id, position, topic_id, held_on")
	citationRows   = newRowTable("citations", 1, "id, version, kind, record_id, field, source_id, quote, locator")
	identifierRows = newRowTable("identifiers", 3, "kind, scheme, value, record_id")
	draftRows      = newRowTable("drafts", 2, "kind, record_id")
)

func enum[T ~string](v *T) any {
	if v == nil {
		return nil
	}
	return string(*v)
}

func flag(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// namesColumn writes other names as the JSON array that they are kept in.
func namesColumn(names record.OtherNames) string {
	if len(names) == 0 {
		return "[]"
	}
	b, _ := json.Marshal(names) // texts always encode
	return string(b)
}

// text is a text column's value: NULL where nothing is known.
func text(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// ref is a reference column's value: NULL for the key 0.
func ref(key int64) *int64 {
	if key == 0 {
		return nil
	}
	return &key
}
