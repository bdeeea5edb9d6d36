package snapshot

import (
	"context"
	"errors"
	"math"
	"os"

	"bienban/db"
	"bienban/internal/panics"
	"bienban/internal/revert"
	"bienban/internal/scratch"
)

// build puts the state that a change left together: from the nearest later one that is kept, or else from the present.
// Whatever way it fails, nothing of it stays on the disk.
func (p *Cache) build(ctx context.Context, change int64) (shot *snapshot, err error) {
	source := p.nearest(change)
	if source != nil {
		defer p.release(source)
	}
	room, err := p.allocate(ctx, source)
	if err != nil {
		return nil, err
	}
	defer func() {
		if panicked := recover(); panicked != nil {
			err = panics.Of(panicked)
		}
		if err != nil {
			shot, err = nil, errors.Join(err, room.Release())
		}
	}()
	return p.fill(ctx, room, source, change)
}

// nearest takes the kept state that is the first after a change.
func (p *Cache) nearest(change int64) *snapshot {
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

// allocate finds room for a copy of a state, or of the present.
func (p *Cache) allocate(ctx context.Context, source *snapshot) (*scratch.Room, error) {
	var bytes int64
	var err error
	if source != nil {
		bytes = source.bytes
	} else if bytes, err = p.db.Size(ctx); err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if bytes > p.opt.Bytes {
		return nil, tooExpensive("the records of that instant would take %d MB, and this server keeps at most %d MB of the past", bytes>>20, p.opt.Bytes>>20)
	}
	if !p.makeRoom(1, bytes) {
		return nil, tooExpensive("other states of the past are being read and take all the room: ask again in a minute")
	}
	return p.reserve(bytes)
}

// reserve asks the disk for room, and gives up other states for it if need be. The caller holds the lock.
func (p *Cache) reserve(bytes int64) (*scratch.Room, error) {
	room, err := p.dir.Reserve(bytes)
	for _, shot := range p.unread() {
		if _, full := errors.AsType[*scratch.FullError](err); !full {
			break
		}
		p.remove(shot)
		room, err = p.dir.Reserve(bytes)
	}
	return room, err
}

// fill makes the file.
func (p *Cache) fill(ctx context.Context, room *scratch.Room, source *snapshot, change int64) (*snapshot, error) {
	err := p.filling(ctx, room.Path())
	if err == nil {
		err = p.copy(ctx, room.Path(), source, change)
	}
	if err == nil && change > 0 {
		most := p.dir.Left()
		if bytes := room.Bytes(); most < math.MaxInt64-bytes {
			most += bytes
		}
		err = db.ChangeScratch(ctx, room.Path(), most, func(dbtx *db.Tx) error {
			return revert.RollBack(ctx, p.recorder, dbtx, change)
		})
	}
	if err != nil {
		return nil, err
	}
	d, err := db.Open(ctx, room.Path(), db.Options{
		ReadOnly: true, ReaderPages: snapshotPages,
		Admission: p.db.Admission(),
	})
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(room.Path())
	if err != nil {
		return nil, errors.Join(err, d.Close())
	}
	_ = room.Resize(info.Size()) // all of it is written: nothing more is asked for
	return &snapshot{change: change, db: d, room: room, bytes: info.Size()}, nil
}

// copy writes what is to be rolled back. Before the first change there was an empty database.
func (p *Cache) copy(ctx context.Context, path string, source *snapshot, change int64) error {
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
	return p.db.Scratch(ctx, path)
}
