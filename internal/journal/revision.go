package journal

import (
	"encoding/json"
	"strings"

	"bienban/internal/record"
	"bienban/internal/row"
)

// revisionRows are the rows of the history.
var revisionRows = row.NewTable("revisions", 3, "kind, record_id, version, change_id, operation, body, draft")

// LastRevision is the newest revision of a record; ok tells that the record is there.
func (tx *Tx) LastRevision(id record.NodeID) (r Revision, ok bool) {
	ok = tx.Get(&r, `
		SELECT x.version, x.change_id, x.operation, x.body FROM revisions AS x WHERE x.kind = ? AND x.record_id = ? AND x.version =
		(SELECT max(y.version) FROM revisions AS y WHERE y.kind = x.kind AND y.record_id = x.record_id)`,
		int64(id.Kind), id.Key)
	return r, ok && r.Operation != OpDelete
}

// Load reads the record that b is to become, as its last revision keeps it.
func (tx *Tx) Load(id record.NodeID, b Body) bool {
	r, ok := tx.LastRevision(id)
	if !ok {
		return false
	}
	if err := json.Unmarshal([]byte(r.Body), b); err != nil {
		tx.Fail(err)
		return false
	}
	b.Origin().Last = r
	*b.VersionRef() = r.Version
	b.Derive()
	return true
}

// Save records b as it is now: makes it, brings it up to date, or leaves it when nothing differs from its last
// revision.
func (tx *Tx) Save(b Body) record.RecordOutcome {
	tx.Prepare(b)
	b.Derive()
	text, err := Encode(b)
	tx.Fail(err)
	if tx.err != nil {
		return record.RecordOutcomeUnchanged
	}
	last, kind := b.Origin().Last, b.NodeID().Kind
	if text == last.Body {
		tx.tally.Unchanged[kind]++
		return record.RecordOutcomeUnchanged
	}
	fresh := b.Origin().IsNew()
	again := tx.begun && last.ChangeKey == tx.change.Key
	tx.revise(b, text)
	tx.writeRows(b, fresh, last.Body)
	tx.NoteSaved(b, last.Body, fresh)
	if fresh {
		tx.tally.Created[kind]++
		return record.RecordOutcomeCreated
	}
	if again { // it counts as created or updated already
		tx.tally.Repeated[kind]++
	} else {
		tx.tally.Updated[kind]++
	}
	return record.RecordOutcomeUpdated
}

// Prepare completes a body by the hooks.
func (tx *Tx) Prepare(b Body) {
	for _, h := range tx.hooks.List {
		if h.Prepare != nil {
			h.Prepare(b)
		}
	}
}

// NoteSaved tells the hooks that the rows of a record are written.
func (tx *Tx) NoteSaved(b Body, was string, fresh bool) {
	for _, h := range tx.hooks.List {
		if h.Saved != nil {
			h.Saved(b, was, fresh)
		}
	}
}

// NoteErased tells the hooks that a record is gone.
func (tx *Tx) NoteErased(id record.NodeID, was string) {
	for _, h := range tx.hooks.List {
		if h.Erased != nil {
			h.Erased(id, was)
		}
	}
}

// revise leaves the record's revision. A record touched twice by one change keeps one revision of it.
func (tx *Tx) revise(b Body, text string) {
	tx.Begin()
	next := b.Origin().Last
	if next.ChangeKey != tx.change.Key {
		next = Revision{Version: next.Version + 1, ChangeKey: tx.change.Key, Operation: OpUpdate}
		if next.Version == 1 {
			next.Operation = OpCreate
		}
	}
	again := next.Version == b.Origin().Last.Version
	next.Body = text
	b.Origin().Last = next
	*b.VersionRef() = next.Version
	tx.PutRevision(b.NodeID(), next, !again)
}

// PutRevision writes a revision: a new one, or with fresh false in place of the one of its version.
func (tx *Tx) PutRevision(id record.NodeID, r Revision, fresh bool) {
	seen := 0
	if tx.hooks.Seen != nil {
		seen = tx.hooks.Seen(id, r)
	}
	tx.Put(revisionRows, fresh, int64(id.Kind), id.Key, int64(r.Version), r.ChangeKey, r.Operation, r.Body, seen)
}

// Delete deletes the rows of a record and leaves the revision of its deletion, which repeats what was deleted. Of a
// record that the same change made it leaves none. What cites or refers to the record is the caller's.
func (tx *Tx) Delete(id record.NodeID) {
	tx.EraseRows(id, tx.recordDeletion(id))
}

// recordDeletion tells what is deleted, as it was stored.
func (tx *Tx) recordDeletion(id record.NodeID) (was string) {
	tx.Begin()
	last, ok := tx.LastRevision(id)
	if !ok {
		return ""
	}
	if last.ChangeKey == tx.change.Key && last.Operation == OpCreate {
		tx.Exec("DELETE FROM revisions WHERE kind = ? AND record_id = ? AND version = ?", int64(id.Kind), id.Key,
			last.Version)
	} else {
		fresh := last.ChangeKey != tx.change.Key
		if fresh {
			last.Version++
		}
		tx.PutRevision(id, Revision{last.Version, tx.change.Key, OpDelete, last.Body}, fresh)
	}
	tx.NoteErased(id, last.Body)
	tx.tally.Deleted[id.Kind]++
	return last.Body
}

// WriteRows writes the rows of a record; without fresh in place of those that it has.
func (tx *Tx) WriteRows(b Body, fresh bool) { tx.writeRows(b, fresh, "") }

func (tx *Tx) writeRows(b Body, fresh bool, was string) {
	id, own := b.NodeID(), true
	b.Rows(func(t *row.Table, args ...any) {
		tx.Put(t, fresh || !own, args...)
		if own && !fresh {
			eraseOwned(tx, id, was)
		}
		own = false
	})
	if tx.pipeline == nil {
		return
	}
	for _, k := range b.Lookups() {
		tx.pipeline.note(fresh || k.Again, id.Key, k)
	}
}

// EraseRows deletes the rows of a record and of what belongs to it, if there are any, and nothing else; was is the
// record as it is stored, "" if that is not known.
func (tx *Tx) EraseRows(id record.NodeID, was string) {
	eraseOwned(tx, id, was)
	tx.Exec("DELETE FROM "+tx.Journal.def.Tables(id.Kind).Own.Name+" WHERE id = ?", id.Key)
}

// eraseOwned deletes the rows that belong to a record. was is the record as it is stored, where that is known: it
// spares looking for rows that few records have.
func eraseOwned(tx *Tx, id record.NodeID, was string) {
	for _, t := range tx.Journal.def.Tables(id.Kind).Owned {
		if t.Rare != "" && was != "" && !strings.Contains(was, `"`+t.Rare+`":`) {
			continue
		}
		if t.Kinds {
			tx.Exec("DELETE FROM "+t.Table.Name+" WHERE "+t.Owner+" = ? AND kind = ?", id.Key, int64(id.Kind))
		} else {
			tx.Exec("DELETE FROM "+t.Table.Name+" WHERE "+t.Owner+" = ?", id.Key)
		}
	}
}
