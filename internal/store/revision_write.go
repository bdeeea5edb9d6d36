package store

import (
	"bytes"
	"encoding/json"

	"bienban/internal/record"
)

// body is a record with the facets that belong to it, as its revisions keep it: all that is needed to restore it, and
// nothing that follows from something else.
type body interface {
	NodeID() record.NodeID
	// version points at the record's version.
	version() *int
	// origin is what the database holds of the record.
	origin() *stored
	// derive fills in what follows from the record's own facts.
	derive()
	// write puts the record's rows. Without fresh there are rows already.
	write(tx *Tx, fresh bool)
	// words are what the record is found by; the zero value when it is not searched for.
	words() words
	// touch notes whose figures follow from the record.
	touch(s *stale)
}

// stored is the last revision of a record; every body embeds one. Version 0 means that the record is new.
type stored struct {
	last revision
}

func (s *stored) origin() *stored { return s }

func (s *stored) isNew() bool { return s.last.Version == 0 }

type revision struct {
	Version   int    `db:"version"`
	ChangeKey int64  `db:"change_id"`
	Operation string `db:"operation"`
	Body      string `db:"body"`
}

// The operations of a revision.
const (
	opCreate = "CREATE"
	opUpdate = "UPDATE"
	opDelete = "DELETE"
)

func (tx *Tx) lastRevision(id record.NodeID) (r revision, ok bool) {
	ok = tx.get(&r, "SELECT x.version, x.change_id, x.operation, x.body FROM revisions AS x WHERE x.kind = ? AND x.record_id = ? AND x.version = "+
		"(SELECT max(y.version) FROM revisions AS y WHERE y.kind = x.kind AND y.record_id = x.record_id)",
		int64(id.Kind), id.Key)
	return r, ok && r.Operation != opDelete
}

// load reads the record that b is to become, as its last revision keeps it.
func (tx *Tx) load(id record.NodeID, b body) bool {
	r, ok := tx.lastRevision(id)
	if !ok {
		return false
	}
	if err := json.Unmarshal([]byte(r.Body), b); err != nil {
		tx.fail(err)
		return false
	}
	b.origin().last = r
	*b.version() = r.Version
	b.derive()
	return true
}

// encode writes a body as compact JSON.
func encode(b body) (string, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(b); err != nil {
		return "", err
	}
	return string(bytes.TrimSuffix(buf.Bytes(), []byte("\n"))), nil
}

// save records b as it is now: makes it, brings it up to date, or leaves it when nothing differs from its last
// revision.
func (tx *Tx) save(b body) record.RecordOutcome {
	tx.follow(b)
	b.derive()
	text, err := encode(b)
	tx.fail(err)
	if tx.err != nil {
		return record.RecordOutcomeUnchanged
	}
	last := b.origin().last
	kind := b.NodeID().Kind
	if text == last.Body {
		tx.tally.Unchanged[kind]++
		return record.RecordOutcomeUnchanged
	}
	fresh := b.origin().isNew()
	again := tx.begun && last.ChangeKey == tx.change.Key
	tx.revise(b, text)
	b.write(tx, fresh)
	tx.turn(b, last.Body)
	tx.index(b.NodeID(), b.words(), fresh)
	if fresh {
		tx.tally.Created[kind]++
		return record.RecordOutcomeCreated
	}
	if !again { // it counts as created or updated already
		tx.tally.Updated[kind]++
	}
	return record.RecordOutcomeUpdated
}

// revise leaves the record's revision. A record touched twice by one change keeps one revision of it.
func (tx *Tx) revise(b body, text string) {
	tx.begin()
	tx.touches(b.NodeID())
	next := b.origin().last
	if next.Version > 0 && !tx.isFirst {
		tx.fail(tx.stale.touchOld(b.NodeID(), next.Body))
	}
	if !tx.isFirst {
		b.touch(&tx.stale)
	}
	if next.ChangeKey != tx.change.Key {
		next = revision{Version: next.Version + 1, ChangeKey: tx.change.Key, Operation: opUpdate}
		if next.Version == 1 {
			next.Operation = opCreate
		}
	}
	again := next.Version == b.origin().last.Version
	next.Body = text
	b.origin().last = next
	*b.version() = next.Version
	tx.putRevision(b.NodeID(), next, !again)
}

func (tx *Tx) putRevision(id record.NodeID, r revision, fresh bool) {
	as := tx.seenAs(id, r)
	tx.noteSeen(as)
	tx.put(revisionRows, fresh, int64(id.Kind), id.Key, int64(r.Version), r.ChangeKey, r.Operation, r.Body, as)
}

// bury leaves the revision of a deletion, which repeats what was deleted, and takes the record out of the word index.
// The caller deletes the rows. A record that the same change made leaves nothing.
func (tx *Tx) bury(id record.NodeID) {
	tx.begin()
	last, ok := tx.lastRevision(id)
	if !ok {
		return
	}
	if !tx.isFirst {
		tx.fail(tx.stale.touchOld(id, last.Body))
	}
	tx.uncite(id, last.Body)
	if last.ChangeKey == tx.change.Key && last.Operation == opCreate {
		tx.exec("DELETE FROM revisions WHERE kind = ? AND record_id = ? AND version = ?", int64(id.Kind), id.Key,
			last.Version)
	} else {
		fresh := last.ChangeKey != tx.change.Key
		if fresh {
			last.Version++
		}
		tx.putRevision(id, revision{last.Version, tx.change.Key, opDelete, last.Body}, fresh)
	}
	tx.forgetDraft(id)
	tx.unindex(id)
	tx.tally.Deleted[id.Kind]++
}
