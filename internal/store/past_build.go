package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"

	"bienban/db"
	"bienban/internal/record"
)

// build puts the state that a change left together: from the nearest later one that is kept, or else from the present.
func (p *Past) build(ctx context.Context, change int64) (*snapshot, error) {
	source := p.nearest(change)
	if source != nil {
		defer p.giveBack(source)
	}
	path, err := p.place(ctx, source)
	if err != nil {
		return nil, err
	}
	shot, err := p.fill(ctx, path, source, change)
	if err != nil {
		_ = os.Remove(path) // it may not be there at all
		return nil, err
	}
	return shot, nil
}

// nearest takes the kept state that is the first after a change.
func (p *Past) nearest(change int64) *snapshot {
	p.mu.Lock()
	defer p.mu.Unlock()
	var found *snapshot
	for _, shot := range p.kept {
		if shot.change > change && (found == nil || shot.change < found.change) {
			found = shot
		}
	}
	if found != nil && change > 0 {
		found.users++
		return found
	}
	return nil
}

// place finds room for a copy of a state, or of the present, and a name for it.
func (p *Past) place(ctx context.Context, source *snapshot) (string, error) {
	var bytes int64
	var err error
	if source != nil {
		bytes = source.bytes
	} else if bytes, err = p.store.db.Size(ctx); err != nil {
		return "", err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if bytes > p.opt.Bytes {
		return "", tooExpensive("the records of that instant would take %d MB, and this server keeps at most %d MB of the past", bytes>>20, p.opt.Bytes>>20)
	}
	if !p.makeRoom(1, bytes) {
		return "", tooExpensive("other states of the past are being read and take all the room: ask again in a minute")
	}
	if p.folder == nil {
		if p.folder, err = db.NewPrivateFolder(p.opt.Folder, "bienban-past-"); err != nil {
			return "", err
		}
	}
	p.files++
	return p.folder.Join(fmt.Sprintf("%d.db", p.files)), nil
}

// fill makes the file.
func (p *Past) fill(ctx context.Context, path string, source *snapshot, change int64) (*snapshot, error) {
	err := p.copy(ctx, path, source, change)
	if err == nil && change > 0 {
		err = db.ChangeScratch(ctx, path, db.Options{}, func(dbtx *db.Tx) error { return rollBack(ctx, dbtx, change) })
	}
	if err != nil {
		return nil, err
	}
	d, err := db.Open(ctx, path, db.Options{ReadOnly: true, Admission: p.store.db.Admission()})
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, errors.Join(err, d.Close())
	}
	return &snapshot{change: change, db: d, bytes: info.Size()}, nil
}

// copy writes what is to be rolled back. Before the first change there was an empty database.
func (p *Past) copy(ctx context.Context, path string, source *snapshot, change int64) error {
	switch {
	case change == 0:
		empty, err := db.Open(ctx, path, db.Options{Create: true})
		if err != nil {
			return err
		}
		return empty.Close()
	case source != nil:
		return db.CopyScratch(ctx, source.db.Path(), path)
	}
	return p.store.db.Scratch(ctx, path)
}

// rollBack takes back whatever was recorded after a change: each record becomes what its last revision at or before it says, or
// goes if there is none, and what follows from the records is settled as after any change. Then the history ends with it.
func rollBack(ctx context.Context, dbtx *db.Tx, change int64) error {
	// With a context that can end, the driver runs each statement in a goroutine of its own.
	tx := &Tx{ctx: context.WithoutCancel(ctx), db: dbtx}
	tx.exec(db.DeferForeignKeys)
	var later []revert
	tx.all(&later, "SELECT kind, record_id, min(version) AS version FROM revisions WHERE change_id > ? GROUP BY kind, record_id ORDER BY kind, record_id", change)
	for i := range later {
		if tx.err != nil || ctx.Err() != nil {
			break
		}
		tx.takeAway(later[i].id())
	}
	for i := range later {
		if tx.err != nil || ctx.Err() != nil {
			break
		}
		r := later[i] // a copy: the bodies of all would take too much memory
		tx.lookBack(&r)
		tx.putBack(&r)
	}
	tx.exec("DELETE FROM revisions WHERE change_id > ?", change)
	tx.exec("DELETE FROM changes WHERE id > ?", change)
	tx.judgeDoubts()
	tx.countAnew()
	tx.writeWords()
	return cmp.Or(tx.err, ctx.Err())
}

// takeAway removes the rows of a record as it is now.
func (tx *Tx) takeAway(id record.NodeID) {
	last, there := tx.lastRevision(id)
	if !there {
		return
	}
	tx.fail(tx.stale.touchOld(id, last.Body))
	tx.doubtAround(id)
	tx.eraseRows(id)
	tx.unindex(id)
}

// putBack writes the rows of a record as its revision before says, if it was there.
func (tx *Tx) putBack(r *revert) {
	if r.body == nil || tx.err != nil {
		return
	}
	r.body.derive()
	tx.settleIn(r.body)
	r.body.write(tx, true)
	if m, ok := r.body.(*meetingBody); ok {
		tx.moveParts(m) // those that are as they were then
	}
	r.body.touch(&tx.stale)
	tx.index(r.id(), r.body.words(), true)
	tx.doubtAround(r.id())
}
