package store

import (
	"context"
	"sync"

	"bienban/db"
	"bienban/internal/record"
)

// Readers never see drafts, because the tables that hold any are not what their connections find under those names: a view stands
// before each, and whatever a statement asks, it asks of what is published. No query takes part in that, so that none can forget.

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

// openTables hold nothing of any meeting: everybody reads them as they are. A table is here or has a view: a test holds to that.
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

type audienceKey struct{}

// audience is for whom a context reads, and whether there ever was a draft, which is asked once for all that it reads.
type audience struct {
	readers bool
	*drafting
}

type drafting struct {
	once sync.Once
	ever bool
}

func audienceOf(ctx context.Context) (a audience) {
	a, _ = ctx.Value(audienceKey{}).(audience)
	return a
}

// ForReaders makes a context whose reads see what is published, and nothing else.
func ForReaders(ctx context.Context) context.Context {
	a := audienceOf(ctx)
	if a.drafting == nil {
		a.drafting = new(drafting)
	}
	return context.WithValue(ctx, audienceKey{}, audience{true, a.drafting})
}

// ForEditors makes a context whose reads see drafts, too. A context that nothing is known of is for editors as well.
func ForEditors(ctx context.Context) context.Context {
	return context.WithValue(ctx, audienceKey{}, audience{false, new(drafting)})
}

// anew makes a context for the same that asks for itself whether there ever was a draft.
func anew(ctx context.Context) context.Context {
	return context.WithValue(ctx, audienceKey{}, audience{isForReaders(ctx), new(drafting)})
}

// isForReaders tells whether whoever asks is kept from drafts.
func isForReaders(ctx context.Context) bool { return audienceOf(ctx).readers }

// hides tells whether there may be anything that the context is not to see.
func (s *Store) hides(ctx context.Context) bool {
	a := audienceOf(ctx)
	if !a.readers {
		return false
	}
	a.once.Do(func() { a.ever = s.everDrafted(s.db.Read) })
	return a.ever || s.anyDraft.Load()
}

// through is the pool that shows of a database what the context is to see.
func (s *Store) through(ctx context.Context, d *db.DB) *db.Conn {
	if s.hides(ctx) {
		return d.Shadowed(publishedViews())
	}
	return d.Read
}

// counts is reads for summaries, which count no draft and list none behind a figure, whoever asks.
func (s *Store) counts(ctx context.Context) *db.Conn { return s.reads(ForReaders(ctx)) }

// shown leaves the hits of a search out that readers do not see: the index itself has no view.
func (s *Store) shown(ctx context.Context, hits cond) cond {
	if !s.hides(ctx) {
		return hits
	}
	return cond{hits.sql + " AND NOT EXISTS (SELECT 1 FROM main.drafts AS d WHERE d.kind = h.id & 15 AND d.record_id = h.id >> 4)", hits.args}
}

// noteDrafts has readers kept from the drafts of a change before it is committed.
func (s *Store) noteDrafts(tx *Tx) {
	if tx.drafts.ever {
		s.anyDraft.Store(true)
	}
}

// everDrafted tells whether any revision is of a draft. Most databases have none; there, everybody reads the tables themselves,
// which costs less. It does not become false again.
func (s *Store) everDrafted(q db.Queryer) bool {
	if s.anyDraft.Load() {
		return true
	}
	var ever bool
	// Apart from the context: it is no part of what was asked, and who gave up may still not see more.
	err := q.Get(context.Background(), &ever, "SELECT EXISTS (SELECT 1 FROM revisions WHERE draft <> 0)")
	if ever {
		s.anyDraft.Store(true)
	}
	return ever || err != nil // who cannot tell shows too little
}
