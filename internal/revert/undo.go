package revert

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"bienban/db"
	"bienban/internal/change"
	"bienban/internal/journal"
	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// Reverter takes back what was recorded. It is safe for concurrent use.
type Reverter struct{ *change.Recorder }

// New takes back what a recorder recorded.
func New(r *change.Recorder) *Reverter { return &Reverter{r} }

// reverter is a change that takes something back.
type reverter struct{ *change.Writer }

// Undo gives each record that a change touched back the body that it had before: what was made is deleted, what was
// deleted is restored under its old id, what was changed is changed back. It is a change like any other and can be
// undone itself. It is refused when later changes stand on top, with record.Faults that name them.
func (s *Reverter) Undo(ctx context.Context, actor string, in *record.UndoInput) (*record.UndoPayload, error) {
	wrong := in.Validate()
	undone, err := s.oneChange(ctx, in.Change)
	if err != nil {
		return nil, withFaults(wrong, aboutChange(err))
	}
	note := cmp.Or(in.Note, "undo "+undone.ID())
	change, err := s.InOne(ctx, actor, note, wrong, func(w *change.Writer) { tx := &reverter{w}; tx.undo(undone) })
	if err != nil {
		return nil, err
	}
	return &record.UndoPayload{Undone: undone, Written: record.Written{Change: change}}, nil
}

// aboutChange puts an error about an id where the input has it.
func aboutChange(err error) error {
	if faults := record.FaultsOf(err); len(faults) == 1 {
		return record.Faults{{Code: faults[0].Code, Field: "change", Message: faults[0].Message}}
	}
	return err
}

// withFaults puts what is already known to be wrong with the input before a further error, if that is about the input,
// too.
func withFaults(wrong, err error) error {
	if further := record.FaultsOf(err); further != nil {
		return append(record.FaultsOf(wrong), further...)
	}
	return err
}

// revert is a record on its way back.
type revert struct {
	Kind    record.Kind      `db:"kind"`
	Key     int64            `db:"record_id"`
	Version int              `db:"version"`
	last    journal.Revision // the newest
	there   bool             // it is there now
	body    journal.Body     // as it was before, nil if it was not there
}

func (r *revert) id() record.NodeID { return record.NodeID{Kind: r.Kind, Key: r.Key} }

// undo works in the order of the kinds, so that whatever verdicts stand on is there before the titles. Foreign keys are
// looked at when the transaction ends: half way, rows may refer to what is not back yet.
func (tx *reverter) undo(c *record.Change) {
	var at record.Path
	tx.refuseLater(c, at.At("change"))
	reverts := tx.revertsOf(c)
	if len(reverts) == 0 {
		tx.Conflict(at.At("change"), "the change left no revision that could be undone")
	}
	if tx.Err() != nil || len(tx.Faults) > 0 {
		return
	}
	tx.Exec(db.DeferForeignKeys)
	for _, r := range reverts {
		tx.TouchVerdicts(r.id())
		tx.eraseRows(r.id(), r.last.Body)
	}
	for _, r := range reverts {
		tx.restore(r, at.At("change"))
	}
	// Whoever was read before it was restored was read as it is no more.
	tx.Cache = change.TxCache{}
	if len(tx.Faults) > 0 || tx.Err() != nil {
		return
	}
	tx.refuseDangling(reverts, at.At("change"))
	if tx.IsFaulty() {
		return
	}
	tx.followMeetings(reverts)
	tx.refuseUnruly(reverts, at.At("change"))
}

// laterTouch is a record that a change touched after the one to be undone.
type laterTouch struct {
	Kind   record.Kind `db:"kind"`
	Key    int64       `db:"record_id"`
	Change int64       `db:"change_id"`
}

// refuseLater notes the later changes that left a record otherwise than the change did. Those that were undone since
// are no hindrance.
func (tx *reverter) refuseLater(c *record.Change, at record.Path) {
	var later []laterTouch
	tx.All(&later, "SELECT x.kind, x.record_id, y.change_id FROM revisions AS x JOIN revisions AS y ON y.kind = x.kind AND y.record_id = x.record_id "+
		"AND y.version = (SELECT max(z.version) FROM revisions AS z WHERE z.kind = x.kind AND z.record_id = x.record_id) "+
		"WHERE x.change_id = ? AND ((x.operation = 'DELETE') <> (y.operation = 'DELETE') OR (y.operation <> 'DELETE' AND ("+differs+"))) "+
		"ORDER BY x.kind, x.record_id LIMIT ?", c.Key, change.MostTold+1)
	if len(later) == 0 {
		return
	}
	told := make([]string, 0, change.MostTold)
	var references []record.NodeID
	for _, l := range later[:min(change.MostTold, len(later))] {
		id, change := record.NodeID{Kind: l.Kind, Key: l.Key}, record.NodeID{Kind: record.KindChange, Key: l.Change}
		told = append(told, fmt.Sprintf("%s by change %s", tx.Describe(l.Kind, l.Key), change))
		references = append(references, id)
		if !slices.Contains(references, change) {
			references = append(references, change)
		}
	}
	e := record.Conflict(at.String(), "later changes touched the same records: %s; undo those first",
		change.NamedOf(told, len(later)))
	e.References = references
	tx.Fault(e)
}

// differs tells of two bodies x and y that they say different things. That a slug once led to the record is no
// difference: undoing keeps it.
const differs = "x.body <> y.body AND (json_remove(x.body, '$.merged') <> json_remove(y.body, '$.merged') OR " +
	"(SELECT group_concat(j.value) FROM json_each(x.body, '$.merged') AS j WHERE (j.value ->> 'isOwn') IS NULL) IS NOT " +
	"(SELECT group_concat(j.value) FROM json_each(y.body, '$.merged') AS j WHERE (j.value ->> 'isOwn') IS NULL))"

// keepAddresses has a record that was given another slug, and gets its former one back, keep the other: whoever cited
// it finds the record.
func (tx *reverter) keepAddresses(r *revert) {
	b, ok := r.body.(noun.Addressed)
	if !ok || !r.there {
		return
	}
	last := noun.Blank(r.id()).(noun.Addressed)
	tx.Fail(json.Unmarshal([]byte(r.last.Body), last))
	kept := b.MergedRef()
	for _, m := range append(slices.Clone(*last.MergedRef()), record.MergedRecord{Slug: *last.SlugRef(), IsOwn: true}) {
		if m.IsOwn && m.Slug != *b.SlugRef() {
			*kept = kept.With(m)
		}
	}
}

// revertsOf reads what a change did and what was there before, in the order of kinds and keys.
func (tx *reverter) revertsOf(c *record.Change) []*revert {
	var reverts []*revert
	tx.All(&reverts, "SELECT kind, record_id, version FROM revisions WHERE change_id = ? ORDER BY kind, record_id", c.Key)
	for _, r := range reverts {
		tx.lookBack(r)
	}
	return reverts
}

// lookBack reads the record as it is now and as it was before.
func (tx *reverter) lookBack(r *revert) {
	r.last, r.there = tx.LastRevision(r.id())
	var before journal.Revision
	if !tx.Get(&before, "SELECT version, change_id, operation, body FROM revisions WHERE kind = ? AND record_id = ? AND version = ?",
		int64(r.Kind), r.Key, int64(r.Version-1)) || before.Operation == journal.OpDelete {
		return
	}
	r.body = noun.Blank(r.id())
	tx.Fail(json.Unmarshal([]byte(before.Body), r.body))
	r.body.Origin().Last = before
	*r.body.VersionRef() = before.Version
}

// eraseRows deletes the rows of a record, if there are any, and that it is a draft; it leaves no revision.
func (tx *reverter) eraseRows(id record.NodeID, was string) {
	tx.EraseRows(id, was)
	tx.ForgetDraft(id)
}

// restore puts a record back as it was before, as a new revision.
func (tx *reverter) restore(r *revert, at record.Path) {
	id, next := r.id(), journal.Revision{Version: r.last.Version + 1, Operation: journal.OpUpdate}
	tx.Begin()
	next.ChangeKey, next.Body = tx.Change().Key, r.last.Body
	if r.body == nil {
		if !r.there {
			return
		}
		next.Operation = journal.OpDelete
		tx.PutRevision(id, next, true)
		tx.NoteErased(id, r.last.Body)
		return
	}
	if !r.there {
		next.Operation = journal.OpCreate
	}
	tx.keepAddresses(r)
	tx.Prepare(r.body)
	text, err := journal.Encode(r.body)
	tx.Fail(err)
	next.Body = text
	tx.refuseTaken(r, at)
	if tx.Err() != nil || len(tx.Faults) > 0 {
		return
	}
	r.body.Origin().Last = next
	*r.body.VersionRef() = next.Version
	r.body.Derive()
	tx.SettleIn(r.body)
	tx.PutRevision(id, next, true)
	tx.WriteRows(r.body, true)
	tx.NoteSaved(r.body, r.last.Body, !r.there)
	tx.TouchVerdicts(id)
}

// followMeetings brings what parts repeat from their meeting up to date, and moves those up that stand behind a part
// that is no more. So it does with parts that come back: what stood before them may be gone since.
func (tx *reverter) followMeetings(reverts []*revert) {
	meetings := map[int64]bool{}
	for _, r := range reverts {
		switch b := r.body.(type) {
		case *noun.MeetingBody:
			tx.MoveParts(b)
		case nil:
			if noun.Of(r.Kind).IsPart {
				var gone struct {
					MeetingKey int64 `json:"meetingId"`
				}
				tx.Fail(json.Unmarshal([]byte(r.last.Body), &gone))
				meetings[gone.MeetingKey] = true
			}
		case noun.Part:
			meetings[b.Leader().Key] = true
		}
	}
	for _, key := range slices.Sorted(maps.Keys(meetings)) {
		for _, kind := range noun.Parts() {
			tx.closeRanks(kind, key)
		}
	}
}

// oneChange reads a change by its id.
func (s *Reverter) oneChange(ctx context.Context, id string) (*record.Change, error) {
	key, err := record.ParseIDOf(record.KindChange, id)
	if err != nil {
		return nil, err
	}
	return list.One(ctx, list.Source{Queryer: s.Db.Read}, &noun.Changes, record.KindChange, "id", id,
		list.Where("t.id = ?", key))
}
