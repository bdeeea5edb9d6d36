package change

import (
	"slices"

	"bienban/internal/journal"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// draftsOf is what a transaction knows of drafts.
type draftsOf struct {
	asked, Any, ever bool                   // whether there is one, and whether there ever was, once that was asked
	now              map[record.NodeID]bool // those that the transaction wrote
	turned           []int64                // meetings of another visibility than before
	hid              bool                   // it left a revision that readers do not see
}

// askDrafts learns whether there are drafts at all: most databases have none, and pay nothing for them.
func (tx *Writer) askDrafts() *draftsOf {
	d := &tx.drafts
	if !d.asked && tx.Err() == nil {
		d.asked = true
		var found struct {
			Any  bool `db:"present"`
			Ever bool `db:"ever"`
		}
		tx.Read(&found, "SELECT EXISTS (SELECT 1 FROM drafts) AS present, EXISTS (SELECT 1 FROM revisions WHERE draft <> 0) AS ever")
		d.Any, d.ever = d.Any || found.Any, d.ever || found.Ever
	}
	return d
}

// isDraft tells whether a record is a draft as the transaction has it now.
func (tx *Writer) isDraft(id record.NodeID) bool {
	d := tx.askDrafts()
	if !d.Any {
		return false
	}
	is, known := d.now[id]
	if !known {
		tx.Read(&is, "SELECT EXISTS (SELECT 1 FROM drafts WHERE kind = ? AND record_id = ?)", int64(id.Kind), id.Key)
	}
	return is
}

// follow gives a part the visibility of its meeting.
func (tx *Writer) follow(b journal.Body) {
	if f, ok := b.(noun.Follower); ok {
		f.SetDraft(tx.isDraft(f.Leader()))
	}
}

// writeDraft keeps which records are drafts beside their rows.
func (tx *Writer) writeDraft(id record.NodeID, is, fresh bool) {
	switch {
	case !fresh && is == tx.isDraft(id):
	case is:
		tx.Put(noun.DraftRows, true, int64(id.Kind), id.Key)
		tx.noteDraft(id, true)
	case !fresh:
		tx.ForgetDraft(id)
	}
}

// ForgetDraft takes a record out of the drafts.
func (tx *Writer) ForgetDraft(id record.NodeID) {
	if tx.isDraft(id) {
		tx.Exec("DELETE FROM drafts WHERE kind = ? AND record_id = ?", int64(id.Kind), id.Key)
		tx.noteDraft(id, false)
	}
}

func (tx *Writer) noteDraft(id record.NodeID, is bool) {
	d := &tx.drafts
	d.Any = d.Any || is
	if d.now == nil {
		d.now = map[record.NodeID]bool{}
	}
	d.now[id] = is
}

// seenAs tells how readers see a revision that is to be written.
func (tx *Writer) seenAs(id record.NodeID, r journal.Revision) int {
	hidden := noun.IsDraftBody(r.Body)
	var before struct {
		Draft     int    `db:"draft"`
		Operation string `db:"operation"`
	}
	var there bool
	if r.Version > 1 && (hidden || tx.askDrafts().ever) {
		there = tx.Read(&before,
			"SELECT x.draft, x.operation FROM revisions AS x WHERE x.kind = ? AND x.record_id = ? AND x.version = "+
				"(SELECT max(y.version) FROM revisions AS y WHERE y.kind = x.kind AND y.record_id = x.record_id AND y.version < ?)",
			int64(id.Kind), id.Key, r.Version)
	}
	known := !there || before.Draft == noun.DraftNot || before.Draft == noun.DraftPublished
	switch {
	case r.Operation == journal.OpDelete && there && !known, r.Operation == journal.OpDelete && !there && hidden:
		return noun.DraftHidden
	case r.Operation == journal.OpDelete:
		return noun.DraftNot
	case hidden && there && known && before.Operation != journal.OpDelete:
		return noun.DraftWithdrawn
	case hidden:
		return noun.DraftHidden
	case !known:
		return noun.DraftPublished
	}
	return noun.DraftNot
}

// Seen is seenAs for a revision that is written now.
func (tx *Writer) Seen(id record.NodeID, r journal.Revision) int {
	as := tx.seenAs(id, r)
	if as != noun.DraftNot {
		tx.drafts.ever = true
		tx.drafts.hid = tx.drafts.hid || as == noun.DraftHidden
	}
	return as
}

// draftSaved keeps whether a record is a draft, and notes a meeting that was published or withdrawn.
func (tx *Writer) draftSaved(b journal.Body, was string, fresh bool) {
	tx.WriteDraftOf(b, fresh)
	tx.Turn(b, was)
}

// WriteDraftOf keeps whether a record is a draft beside its rows.
func (tx *Writer) WriteDraftOf(b journal.Body, fresh bool) {
	if d, ok := b.(interface{ Draft() bool }); ok {
		tx.writeDraft(b.NodeID(), d.Draft(), fresh)
	}
}

// draftErased takes a record out of the drafts.
func (tx *Writer) draftErased(id record.NodeID, _ string) { tx.ForgetDraft(id) }

// Turn notes a meeting whose visibility differs from what its last revision says.
func (tx *Writer) Turn(b journal.Body, was string) {
	if m, ok := b.(*noun.MeetingBody); ok && was != "" && noun.IsDraftBody(was) != m.IsDraft {
		tx.drafts.turned = append(tx.drafts.turned, m.Key)
	}
}

// followTurned gives the parts of meetings that were published or withdrawn their visibility, and those of them that
// the change wrote itself keep what they have.
func (tx *Writer) followTurned() {
	slices.Sort(tx.drafts.turned)
	for _, key := range slices.Compact(tx.drafts.turned) {
		m := tx.LoadMeeting(key)
		if m.IsNew() {
			continue // it is gone
		}
		tx.followCitations(m.NodeID())
		for _, kind := range noun.Parts() {
			order := tx.OrderOf(kind, key)
			for _, part := range order {
				id := record.NodeID{Kind: kind, Key: part}
				b := noun.Blank(id)
				if !tx.Load(id, b) {
					continue
				}
				tx.SettleIn(b)
				tx.Save(b)
				tx.followCitations(id)
			}
		}
	}
	tx.drafts.turned = nil
}

func (tx *Writer) followCitations(of record.NodeID) {
	for _, c := range tx.CitationsOf(of) {
		tx.Save(c)
	}
}

// HideChange takes a change from readers who see nothing of what it did.
func (tx *Writer) HideChange() {
	if tx.drafts.hid {
		tx.Exec("UPDATE changes SET draft = NOT EXISTS (SELECT 1 FROM revisions WHERE change_id = ? AND draft <> ?) WHERE id = ?", tx.Change().Key, noun.DraftHidden, tx.Change().Key)
	}
}

// NoteDrafts has readers kept from the drafts of a change before it is committed.
func (tx *Writer) NoteDrafts() {
	if tx.drafts.ever {
		tx.Journal.NoteDraft()
	}
}
