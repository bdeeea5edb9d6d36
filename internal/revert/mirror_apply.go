package revert

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"strings"

	"bienban/db"
	"bienban/internal/change"
	"bienban/internal/journal"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// Copy takes over a change of the origin: its row, its revisions as they came, and the records as they were left, all
// in one transaction, with the origin's cursor of the change. The revisions come by kind, then by record, and are asked
// for while the transaction is open, so that memory does not grow with them; an error among them leaves nothing
// written. It tells whether the change was new: one that is there already is left alone, and the next must be the one
// after the last.
func (s *Reverter) Copy(ctx context.Context, c *record.Change, cursor string,
	revisions iter.Seq2[journal.CopiedRevision, error],
) (fresh bool, err error) {
	err = s.Db.Tx(ctx, func(dbtx *db.Tx) error {
		// With a context that can end, the driver runs each statement in a goroutine of its own.
		tx := &reverter{s.ScratchWriter(context.WithoutCancel(ctx), dbtx)}
		tx.Continue(*c)
		tx.Follow(journal.Hooks{Seen: tx.Seen})
		var m Mirror
		if !tx.Get(&m, mirrorQuery) {
			return cmp.Or(tx.Err(), notAMirror())
		}
		if c.Key <= m.Last {
			return nil
		}
		fresh = true
		defer tx.NoteDrafts() // before the commit
		return tx.copy(ctx, cursor, revisions)
	})
	if err != nil {
		return false, err
	}
	if fresh {
		s.Journal().Announce()
	}
	return fresh, nil
}

func (tx *reverter) copy(ctx context.Context, cursor string, revisions iter.Seq2[journal.CopiedRevision, error]) error {
	tx.Exec(db.DeferForeignKeys)
	tx.Exec("INSERT INTO changes (id, recorded_at, actor, note) VALUES (?, ?, ?, ?)",
		tx.Change().Key, tx.Change().RecordedAt.UTC().Format(journal.InstantFormat), tx.Change().Actor, tx.Change().Note)
	// First all that was touched goes, then it comes back as it was left: half way, what is unique may belong to two.
	for r, err := range revisions {
		if err := cmp.Or(err, tx.Err(), ctx.Err()); err != nil {
			return err
		}
		if err := tx.takeOver(r); err != nil {
			return err
		}
	}
	if err := tx.putCopied(ctx); err != nil {
		return err
	}
	tx.HideChange()
	tx.SettleAreas()
	tx.SettleEnds()
	tx.SettleVerdicts()
	tx.CountAnew()
	tx.WriteWords()
	tx.Exec("UPDATE mirror SET cursor = ?", cursor)
	return cmp.Or(tx.Err(), ctx.Err())
}

// takeOver takes away the rows of a record as it was and notes the revision.
func (tx *reverter) takeOver(r journal.CopiedRevision) error {
	last, _ := tx.LastRevision(r.Target)
	// Of a record that was a draft for a while, the origin tells readers no more than that it was made when it was
	// published.
	if follows := r.Version == last.Version+1; !follows &&
		(r.Operation != record.OperationCreate || r.Version <= last.Version) {
		return fmt.Errorf("the origin told version %d of %s %d, but %d is the last one here: its feed has a gap, or shows "+
			"drafts that it did not show before", r.Version, r.Target.Kind, r.Target.Key, last.Version)
	}
	tx.takeAway(r.Target)
	tx.PutRevision(r.Target, journal.Revision{
		Version: r.Version, ChangeKey: tx.Change().Key,
		Operation: string(r.Operation), Body: r.Body,
	}, true)
	return tx.Err()
}

// copiedTogether is how many records are read at once to be put.
const copiedTogether = 500

// putCopied writes the records as the change left them, by kind, so that what verdicts stand on is there before the
// titles.
func (tx *reverter) putCopied(ctx context.Context) error {
	at := change.RecordRow{}
	for {
		var rows []struct {
			change.RecordRow
			journal.Revision
		}
		tx.All(&rows, "SELECT x.kind, x.record_id, x.version, x.operation, x.body FROM revisions AS x WHERE x.change_id = ? AND (x.kind, x.record_id) > (?, ?) "+
			"ORDER BY x.kind, x.record_id LIMIT ?", tx.Change().Key, int64(at.Kind), at.Key, copiedTogether)
		for _, row := range rows {
			at = row.RecordRow
			if row.Operation == journal.OpDelete {
				continue
			}
			if err := tx.putAsCopied(at.ID(), row.Revision); err != nil {
				return err
			}
		}
		if len(tx.Dirty.Meetings) >= change.MostDirty {
			tx.CountAnew()
		}
		if len(rows) < copiedTogether {
			return cmp.Or(tx.Err(), ctx.Err())
		}
	}
}

func (tx *reverter) putAsCopied(id record.NodeID, last journal.Revision) error {
	b := noun.Blank(id)
	if err := decodeKnown(last.Body, b); err != nil || b.NodeID() != id {
		return fmt.Errorf("change %d of the origin keeps %s %d in a form that this program does not know: update this "+
			"program (%w)", tx.Change().Key, id.Kind, id.Key,
			cmp.Or(err, fmt.Errorf("it names itself %d", b.NodeID().Key)))
	}
	b.Origin().Last = last
	*b.VersionRef() = last.Version
	tx.putBack(&revert{Kind: id.Kind, Key: id.Key, Version: last.Version, body: b})
	return tx.Err()
}

// decodeKnown reads a body and refuses members that it has no place for: what a newer program keeps must not be lost
// unseen.
func decodeKnown(text string, b journal.Body) error {
	dec := json.NewDecoder(strings.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(b); err != nil {
		return err
	}
	if rest, _ := io.ReadAll(dec.Buffered()); len(bytes.TrimSpace(rest)) > 0 {
		return fmt.Errorf("%d bytes follow the object", len(rest))
	}
	return nil
}
