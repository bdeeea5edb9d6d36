package store

import (
	"context"

	"bienban/db"
	"bienban/internal/list"
	"bienban/internal/record"
)

// Readers never see drafts, because the tables that hold any are not what their connections find under those names: a
// view stands before each, and whatever a statement asks, it asks of what is published. No query takes part in that, so
// that none can forget.

// hiding leaves out the rows whose record is a draft.
func hiding(table, kind, key string) db.View {
	return db.View{Table: table, Rows: "SELECT t.* FROM main." + table + " AS t WHERE NOT EXISTS " +
		"(SELECT 1 FROM main.drafts AS d WHERE d.kind = " + kind + " AND d.record_id = t." + key + ")"}
}

// publishedViews are what readers find instead of the tables.
func publishedViews() []db.View {
	of := func(kind record.Kind, table, key string) db.View { return hiding(table, kindText(kind), key) }
	return []db.View{
		of(record.KindMeeting, "meetings", "id"),
		of(record.KindMeeting, "meeting_committees", "meeting_id"),
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
		{Table: "drafts", Rows: "SELECT d.* FROM main.drafts AS d WHERE FALSE"},
		{Table: "changes", Rows: "SELECT c.* FROM main.changes AS c WHERE c.draft = 0"},
		// What was withdrawn is told as deleted, and what was published as created: so it looked to readers.
		{Table: "revisions", Rows: "SELECT r.kind, r.record_id, r.version, r.change_id, " +
			"CASE r.draft WHEN 2 THEN 'DELETE' WHEN 3 THEN 'CREATE' ELSE r.operation END AS operation, " +
			"CASE r.draft WHEN 2 THEN (SELECT p.body FROM main.revisions AS p WHERE p.kind = r.kind AND p.record_id = r.record_id " +
			"AND p.version = r.version - 1) ELSE r.body END AS body, 0 AS draft FROM main.revisions AS r WHERE r.draft <> 1"},
	}
}

// openTables hold nothing of any meeting: everybody reads them as they are. A table is here or has a view: a test holds
// to that.
func openTables() []string {
	return []string{
		"areas", "committees", "officials", "posts", "tenures", "sources", "topics", "saved_queries",
		"identities",                                               // of officials alone
		"merged_records",                                           // of committees and officials alone
		"meeting_months", "attendance_months", "conclusion_months", // count no draft
		"mirror", "tokens", // answer no question
		"words", // knows numbers alone; Search leaves out those of drafts
	}
}

// through is the pool that shows of a database what an audience is to see. Whether there are drafts at all is asked for
// each statement, and in its own read transaction: another process may record the first one at any time.
func (s *Store) through(a Audience, d *db.DB) *db.Conn {
	switch {
	case a == Editors:
		return d.Read
	case s.anyDraft.Load():
		return d.Shadowed(publishedViews())
	}
	return d.Guarded(everDrafted, publishedViews())
}

// visible leaves the hits of a search out that readers do not see: the index itself has no view. Where there is no
// draft, the engine finds so once for all hits.
func (rd Reader) visible(hits list.Predicate) list.Predicate {
	if rd.audience == Editors {
		return hits
	}
	return list.Predicate{SQL: hits.SQL + " AND (NOT EXISTS (SELECT 1 FROM main.drafts) OR " +
		"NOT EXISTS (SELECT 1 FROM main.drafts AS d WHERE d.kind = h.id & 15 AND d.record_id = h.id >> 4))", Args: hits.Args}
}

// noteDrafts has readers kept from the drafts of a change before it is committed.
func (s *Store) noteDrafts(tx *Tx) {
	if tx.drafts.ever {
		s.anyDraft.Store(true)
	}
}

// everDrafted is 1 once any revision is of a draft. Most databases have none; there, everybody reads the tables
// themselves, which costs less. It does not become 0 again.
const everDrafted = "SELECT EXISTS (SELECT 1 FROM revisions WHERE draft <> 0)"

// everDrafted tells whether a transaction has to ask which records are drafts. Its answer holds for that transaction.
func (s *Store) everDrafted(tx *db.Tx) bool {
	if s.anyDraft.Load() {
		return true
	}
	var ever bool
	err := tx.Get(context.Background(), &ever, everDrafted)
	return ever || err != nil // who cannot tell takes the longer way
}
