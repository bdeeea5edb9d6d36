package noun

import (
	"strings"

	"bienban/db"
	"bienban/internal/record"
)

// Drafted is what the bodies of a meeting and of its parts keep of the meeting's visibility. A part repeats its
// meeting's, so that publishing leaves a revision of each: whoever follows the changes as a reader then gets the
// meeting whole, though none of its earlier revisions.
type Drafted struct {
	IsDraft bool `json:"isDraft,omitempty"`
}

// SetDraft makes the record a draft, or not.
func (d *Drafted) SetDraft(is bool) { d.IsDraft = is }

// Draft tells whether readers are kept from the record.
func (d *Drafted) Draft() bool { return d.IsDraft }

// IsDraftMark is the member in a stored body. In a text, the quotes would be escaped.
const IsDraftMark = `"isDraft":true`

// IsDraftBody tells whether a stored body is of a draft.
func IsDraftBody(text string) bool { return strings.Contains(text, IsDraftMark) }

// Follower is a body whose visibility is that of another record.
type Follower interface {
	Leader() record.NodeID
	SetDraft(is bool)
}

// How readers see a revision; the column draft of revisions.
const (
	DraftNot       = 0 // as it is
	DraftHidden    = 1 // not at all
	DraftWithdrawn = 2 // as the deletion of what they saw before
	DraftPublished = 3 // as a creation, as they saw nothing of the record before
)

// Readers never see drafts, because the tables that hold any are not what their connections find under those names: a
// view stands before each, and whatever a statement asks, it asks of what is published. No query takes part in that, so
// that none can forget.

// hiding leaves out the rows whose record is a draft.
func hiding(table, kind, key string) db.View {
	return db.View{Table: table, Rows: "SELECT t.* FROM main." + table + " AS t WHERE NOT EXISTS " +
		"(SELECT 1 FROM main.drafts AS d WHERE d.kind = " + kind + " AND d.record_id = t." + key + ")"}
}

// PublishedViews are what readers find instead of the tables.
func PublishedViews() []db.View {
	of := func(kind record.Kind, table, key string) db.View { return hiding(table, kind.Number(), key) }
	return []db.View{
		of(record.KindMeeting, "meetings", "id"),
		of(record.KindMeeting, "meeting_committees", "meeting_id"),
		of(record.KindMeeting, "meeting_sittings", "meeting_id"),
		of(record.KindMeeting, "meeting_roles", "meeting_id"),
		of(record.KindMeeting, "meeting_sites", "meeting_id"),
		of(record.KindParticipation, "participations", "id"),
		of(record.KindParticipation, "stated_titles", "participation_id"),
		of(record.KindAgendaItem, "agenda_items", "id"),
		of(record.KindConclusion, "conclusions", "id"),
		of(record.KindConclusion, "responsibilities", "conclusion_id"),
		of(record.KindConclusion, "progress", "conclusion_id"),
		of(record.KindConclusion, "conclusion_links", "conclusion_id"),
		of(record.KindCitation, "citations", "id"),
		hiding("topic_links", "t.kind", "record_id"),
		hiding("identifiers", "t.kind", "record_id"),
		hiding("extras", "t.kind", "record_id"),
		hiding("merged_records", "t.kind", "record_id"),
		{Table: "drafts", Rows: "SELECT d.* FROM main.drafts AS d WHERE FALSE"},
		{Table: "changes", Rows: "SELECT c.* FROM main.changes AS c WHERE c.draft = 0"},
		// What was withdrawn is told as deleted, and what was published as created: so it looked to readers.
		{Table: "revisions", Rows: "SELECT r.kind, r.record_id, r.version, r.change_id, " +
			"CASE r.draft WHEN 2 THEN 'DELETE' WHEN 3 THEN 'CREATE' ELSE r.operation END AS operation, " +
			"CASE r.draft WHEN 2 THEN (SELECT p.body FROM main.revisions AS p WHERE p.kind = r.kind AND p.record_id = r.record_id " +
			"AND p.version = r.version - 1) ELSE r.body END AS body, 0 AS draft FROM main.revisions AS r WHERE r.draft <> 1"},
	}
}

// OpenTables hold nothing of any meeting: everybody reads them as they are. A table is here or has a view: a test holds
// to that.
func OpenTables() []string {
	return []string{
		"areas", "committees", "officials", "posts", "tenures", "sources", "topics", "saved_queries",
		"terms", "successions", "succession_parties",
		"area_former_parents", "committee_former_areas", "committee_former_parents", "committee_former_directors",
		"identities",                                               // of officials alone
		"meeting_months", "attendance_months", "conclusion_months", // count no draft
		"mirror", "tokens", "unsettled", "database", // tell of no record
		"words", // knows numbers alone; Search leaves out those of drafts
	}
}

// Pointers are the references by which what is published could lead to a draft. What belongs to one meeting has one
// visibility, so that only what leads from one meeting to another is here.
func Pointers() []Reference {
	var between []Reference
	for _, r := range References() {
		if IsOfMeeting(r.From) && IsOfMeeting(r.To) && !r.Owned && !r.SameMeeting {
			between = append(between, r)
		}
	}
	return between
}
