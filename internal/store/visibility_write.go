package store

import (
	"slices"
	"strings"

	"bienban/internal/record"
)

// drafted is what the bodies of a meeting and of its parts keep of the meeting's visibility. A part repeats its
// meeting's, so that publishing leaves a revision of each: whoever follows the changes as a reader then gets the
// meeting whole, though none of its earlier revisions.
type drafted struct {
	IsDraft bool `json:"isDraft,omitempty"`
}

func (d *drafted) setDraft(is bool) { d.IsDraft = is }

// isDraftMark is the member in a stored body. In a text, the quotes would be escaped.
const isDraftMark = `"isDraft":true`

func isDraftBody(text string) bool { return strings.Contains(text, isDraftMark) }

// follower is a body whose visibility is that of another record.
type follower interface {
	leader() record.NodeID
	setDraft(is bool)
}

func (b *participationBody) leader() record.NodeID { return meetingID(b.MeetingKey) }

func (b *agendaItemBody) leader() record.NodeID { return meetingID(b.MeetingKey) }

func (b *conclusionBody) leader() record.NodeID { return meetingID(b.MeetingKey) }

func (b *citationBody) leader() record.NodeID {
	return record.NodeID{Kind: b.RecordKind, Key: b.RecordKey}
}

func meetingID(key int64) record.NodeID { return record.NodeID{Kind: record.KindMeeting, Key: key} }

// draftsOf is what a transaction knows of drafts.
type draftsOf struct {
	asked, any, ever bool                   // whether there is one, and whether there ever was, once that was asked
	now              map[record.NodeID]bool // those that the transaction wrote
	turned           []int64                // meetings of another visibility than before
	hid              bool                   // it left a revision that readers do not see
}

// ask learns whether there are drafts at all: most databases have none, and pay nothing for them.
func (tx *Tx) askDrafts() *draftsOf {
	d := &tx.drafts
	if !d.asked && tx.err == nil {
		d.asked = true
		var found struct {
			Any  bool `db:"present"`
			Ever bool `db:"ever"`
		}
		tx.read(&found, "SELECT EXISTS (SELECT 1 FROM drafts) AS present, EXISTS (SELECT 1 FROM revisions WHERE draft <> 0) AS ever")
		d.any, d.ever = d.any || found.Any, d.ever || found.Ever
	}
	return d
}

// isDraft tells whether a record is a draft as the transaction has it now.
func (tx *Tx) isDraft(id record.NodeID) bool {
	d := tx.askDrafts()
	if !d.any {
		return false
	}
	is, known := d.now[id]
	if !known {
		tx.read(&is, "SELECT EXISTS (SELECT 1 FROM drafts WHERE kind = ? AND record_id = ?)", int64(id.Kind), id.Key)
	}
	return is
}

// follow gives a part the visibility of its meeting.
func (tx *Tx) follow(b body) {
	if f, ok := b.(follower); ok {
		f.setDraft(tx.isDraft(f.leader()))
	}
}

// writeDraft keeps which records are drafts beside their rows.
func (tx *Tx) writeDraft(id record.NodeID, is, fresh bool) {
	switch {
	case !fresh && is == tx.isDraft(id):
	case is:
		tx.add(draftRows, int64(id.Kind), id.Key)
		tx.noteDraft(id, true)
	case !fresh:
		tx.forgetDraft(id)
	}
}

// forgetDraft takes a record out of the drafts.
func (tx *Tx) forgetDraft(id record.NodeID) {
	if tx.isDraft(id) {
		tx.exec("DELETE FROM drafts WHERE kind = ? AND record_id = ?", int64(id.Kind), id.Key)
		tx.noteDraft(id, false)
	}
}

func (tx *Tx) noteDraft(id record.NodeID, is bool) {
	d := &tx.drafts
	d.any = d.any || is
	if d.now == nil {
		d.now = map[record.NodeID]bool{}
	}
	d.now[id] = is
}

// How readers see a revision; the column draft of revisions.
const (
	draftNot       = 0 // as it is
	draftHidden    = 1 // not at all
	draftWithdrawn = 2 // as the deletion of what they saw before
	draftPublished = 3 // as a creation, as they saw nothing of the record before
)

// seenAs tells how readers see a revision that is to be written.
func (tx *Tx) seenAs(id record.NodeID, r revision) int {
	hidden := isDraftBody(r.Body)
	var before struct {
		Draft     int    `db:"draft"`
		Operation string `db:"operation"`
	}
	var there bool
	if r.Version > 1 && (hidden || tx.askDrafts().ever) {
		there = tx.read(&before,
			"SELECT x.draft, x.operation FROM revisions AS x WHERE x.kind = ? AND x.record_id = ? AND x.version = "+
				"(SELECT max(y.version) FROM revisions AS y WHERE y.kind = x.kind AND y.record_id = x.record_id AND y.version < ?)",
			int64(id.Kind), id.Key, r.Version)
	}
	known := !there || before.Draft == draftNot || before.Draft == draftPublished
	switch {
	case r.Operation == opDelete && there && !known, r.Operation == opDelete && !there && hidden:
		return draftHidden
	case r.Operation == opDelete:
		return draftNot
	case hidden && there && known && before.Operation != opDelete:
		return draftWithdrawn
	case hidden:
		return draftHidden
	case !known:
		return draftPublished
	}
	return draftNot
}

// noteSeen keeps what seenAs said for the end of the change.
func (tx *Tx) noteSeen(as int) {
	if as != draftNot {
		tx.drafts.ever = true
		tx.drafts.hid = tx.drafts.hid || as == draftHidden
	}
}

// turn notes a meeting whose visibility differs from what its last revision says.
func (tx *Tx) turn(b body, was string) {
	if m, ok := b.(*meetingBody); ok && was != "" && isDraftBody(was) != m.IsDraft {
		tx.drafts.turned = append(tx.drafts.turned, m.Key)
	}
}

// followTurned gives the parts of meetings that were published or withdrawn their visibility, and those of them that
// the change wrote itself keep what they have.
func (tx *Tx) followTurned() {
	slices.Sort(tx.drafts.turned)
	for _, key := range slices.Compact(tx.drafts.turned) {
		m := tx.loadMeeting(key)
		if m.isNew() {
			continue // it is gone
		}
		tx.followCitations(m.NodeID())
		for _, kind := range [...]record.Kind{record.KindParticipation, record.KindAgendaItem, record.KindConclusion} {
			order := tx.orderOf(kind, key)
			for _, part := range order {
				id := record.NodeID{Kind: kind, Key: part}
				b := blankOf(id)
				if !tx.load(id, b) {
					continue
				}
				tx.settleIn(b)
				tx.save(b)
				tx.followCitations(id)
			}
		}
	}
	tx.drafts.turned = nil
}

func (tx *Tx) followCitations(of record.NodeID) {
	for _, c := range tx.citationsOf(of) {
		tx.save(c)
	}
}

// hideChange takes a change from readers who see nothing of what it did.
func (tx *Tx) hideChange() {
	if tx.drafts.hid {
		tx.exec("UPDATE changes SET draft = NOT EXISTS (SELECT 1 FROM revisions WHERE change_id = ? AND draft <> ?) WHERE id = ?", tx.change.Key, draftHidden, tx.change.Key)
	}
}
