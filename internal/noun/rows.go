package noun

import (
	"encoding/json"

	"bienban/internal/record"
	"bienban/internal/row"
)

// The tables that a change writes. A record's own row is brought up to date where it stands; the rows that belong to a
// record are replaced together, so that they are only ever new.
var (
	sourceRows          = sourceFields.rows("sources")
	areaRows            = areaFields.rows("areas")
	committeeRows       = committeeFields.rows("committees")
	officialRows        = officialFields.rows("officials")
	postRows            = postFields.rows("posts")
	tenureRows          = tenureFields.rows("tenures")
	topicRows           = topicFields.rows("topics")
	termRows            = termFields.rows("terms")
	successionRows      = successionFields.rows("successions")
	successionPartyRows = row.NewTable("succession_parties", 3,
		"succession_id, side, position, area_id, committee_id, post_id")
	savedQueryRows       = savedQueryFields.rows("saved_queries")
	meetingRows          = meetingFields.rows("meetings")
	meetingCommitteeRows = row.NewTable("meeting_committees", 2, "meeting_id, position, committee_id, held_on")
	meetingRoleRows      = row.NewTable("meeting_roles", 3, "meeting_id, role, position, committee_id, held_on")
	sittingRows          = row.NewTable("meeting_sittings", 2,
		"meeting_id, position, name, day, part_of_day, start_time, end_time")
	siteRows          = row.NewTable("meeting_sites", 2, "meeting_id, position, name, chair_id, chair_text")
	participationRows = participationFields.rows("participations")
	titleRows         = row.NewTable("stated_titles", 2,
		"participation_id, position, text, tenure_id, is_asserted, verdict")
	agendaItemRows     = agendaItemFields.rows("agenda_items")
	conclusionRows     = conclusionFields.rows("conclusions")
	responsibilityRows = row.NewTable("responsibilities", 2,
		"conclusion_id, position, role, committee_id, official_id, text")
	progressRows = row.NewTable("progress", 2,
		"conclusion_id, position, on_day, status, note, evidence_id, reviewed_by_id")
	linkRows       = row.NewTable("conclusion_links", 2, "conclusion_id, position, kind, earlier_id")
	topicLinkRows  = row.NewTable("topic_links", 3, "kind, record_id, position, topic_id, held_on")
	citationRows   = citationFields.rows("citations")
	identifierRows = row.NewTable("identifiers", 3, "kind, scheme, value, record_id")
	extraRows      = row.NewTable("extras", 3, "kind, record_id, scheme, data")
	DraftRows      = row.NewTable("drafts", 2, "kind, record_id")
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

// Text is a text column's value: NULL where nothing is known.
func Text(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// Ref is a reference column's value: NULL for the key 0.
func Ref(key int64) *int64 {
	if key == 0 {
		return nil
	}
	return &key
}

// KeyOf is the key of a reference column's value: 0 for NULL.
func KeyOf(ref *int64) int64 {
	if ref == nil {
		return 0
	}
	return *ref
}
