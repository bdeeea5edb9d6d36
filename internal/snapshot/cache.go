// Package snapshot answers about earlier instants. It rolls copies of the database back to the state that a change
// left, keeps those that were asked for lately as files, and gives them up for whoever needs their room.
package snapshot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"syscall"
	"time"

	"bienban/db"
	"bienban/internal/panics"
	"bienban/internal/record"
	"bienban/internal/revert"
	"bienban/internal/scratch"
)

// Options bound what looking at the past may cost. What is zero means the default.
type Options struct {
	// Folder is where the files of the past are kept, in a folder of their own that goes when the past is closed; the
	// system's place for temporary files unless told.
	Folder string
	// Reserve is how many bytes they leave free on that disk; [scratch.Reserve] unless told, none if negative.
	Reserve int64
	// Free tells how many bytes are free where a folder is; [scratch.Free] unless told.
	Free func(folder string) (int64, error)
	// Snapshots is how many states are kept ready.
	Snapshots int
	// Bytes is how much their files may take together.
	Bytes int64
	// Idle is how long a state is kept that nobody asks for.
	Idle time.Duration
	// Time is how long putting one together may take.
	Time time.Duration
	// Queue is how many may wait while one is put together.
	Queue int
}

// What [Options] bound by default.
const (
	defaultSnapshots = 8
	defaultBytes     = 8 << 30
	defaultIdle      = time.Hour
	defaultTime      = 5 * time.Minute
	defaultQueue     = 4
)

// folderPrefix begins the names of the folders that hold the past.
const folderPrefix = "bienban-past-"

// snapshotPages is how many bytes each reader of a kept state has in memory: there are as many readers as of the
// present, for each of up to eight states.
const snapshotPages = 2 << 20

// Cache keeps states of the records as files of their own. A state is a copy of the database in which whatever was
// recorded after one change is taken back. Each is put together once, by whoever asks first, one at a time, and stays
// until nobody reads it and its room is needed, for another or for a change, or nobody has asked for it for some time.
//
// A client that does not wait until its state is ready, because its time is up, finds it when it asks again; when
// everybody who asked for a state went away by themselves, it is given up.
type Cache struct {
	db       *db.DB
	recorder *revert.Reverter
	opt      Options
	ctx      context.Context // of all work, until Close
	stop     context.CancelFunc
	slot     chan struct{} // taken by the one build that runs
	work     sync.WaitGroup
	// watching is the one that sweeps; work are the builds.
	watching sync.WaitGroup

	dir *scratch.Dir
	now func() time.Time
	// filling is called before a file is made; tests let builds fail there.
	filling func(ctx context.Context, path string) error

	mu     sync.Mutex
	kept   map[int64]*snapshot // by change
	builds map[int64]*build
	uses   int64
}

// snapshot is the state that a change left.
type snapshot struct {
	change int64
	db     *db.DB
	room   *scratch.Room
	bytes  int64
	users  int
	used   int64 // grows with each use
	usedAt time.Time
}

// build is a snapshot on its way.
type build struct {
	done    chan struct{} // closed when shot or err is there
	shot    *snapshot
	err     error
	waiting int
	give    context.CancelCauseFunc
}

// New keeps states of a database ready, until it is closed. It is made before the first question. What
// an earlier process that was killed kept is removed.
func New(d *db.DB, r *revert.Reverter, opt Options) *Cache {
	opt.Snapshots, opt.Bytes = cmp.Or(opt.Snapshots, defaultSnapshots), cmp.Or(opt.Bytes, defaultBytes)
	opt.Time, opt.Queue = cmp.Or(opt.Time, defaultTime), cmp.Or(opt.Queue, defaultQueue)
	opt.Idle = cmp.Or(opt.Idle, defaultIdle)
	p := &Cache{
		db: d, recorder: r, opt: opt, slot: make(chan struct{}, 1), kept: map[int64]*snapshot{},
		builds: map[int64]*build{},
	}
	p.dir = scratch.New(scratch.Options{Parent: opt.Folder, Prefix: folderPrefix, Reserve: opt.Reserve, Free: opt.Free})
	p.now, p.filling = time.Now, func(context.Context, string) error { return nil }
	p.ctx, p.stop = context.WithCancel(context.Background())
	p.watching.Go(p.watch)
	r.Journal().OnFullDisk(p.giveWay)
	return p
}

// Close ends all work and removes all files. Nobody may read any more.
func (p *Cache) Close() error {
	p.stop()
	p.work.Wait()
	p.watching.Wait()
	p.mu.Lock()
	defer p.mu.Unlock()
	var err error
	for _, shot := range p.kept {
		err = errors.Join(err, shot.db.Close())
	}
	clear(p.kept)
	return errors.Join(err, p.dir.Close())
}

// acquire finds the state that a change left, or waits until it is put together. It is released when nobody reads it
// any more.
func (p *Cache) acquire(ctx context.Context, change int64) (*snapshot, error) {
	p.mu.Lock()
	if shot := p.kept[change]; shot != nil {
		p.use(shot, 1)
		p.mu.Unlock()
		return shot, nil
	}
	b := p.builds[change]
	if b == nil {
		if len(p.builds) > p.opt.Queue {
			p.mu.Unlock()
			return nil, tooExpensive("too many other states of the past are asked for: ask again in a minute")
		}
		b = p.begin(change)
	}
	b.waiting++
	p.mu.Unlock()
	select {
	case <-b.done:
		return b.shot, b.err
	case <-ctx.Done():
		return nil, p.leave(ctx, change, b)
	}
}

func (p *Cache) use(shot *snapshot, users int) {
	p.uses++
	shot.users, shot.used, shot.usedAt = shot.users+users, p.uses, p.now()
}

// begin starts to put a state together. The caller holds the lock.
func (p *Cache) begin(change int64) *build {
	ctx, give := context.WithCancelCause(p.ctx)
	b := &build{done: make(chan struct{}), give: give}
	p.builds[change] = b
	p.work.Go(func() {
		defer give(nil)
		var shot *snapshot
		var err error
		panics.Guard(func() { shot, err = p.queued(ctx, change) }, func(broken *panics.Error) { err = broken })
		p.mu.Lock()
		defer p.mu.Unlock()
		b.shot, b.err = shot, err
		if err == nil {
			p.keep(shot, b)
		}
		if p.builds[change] == b {
			delete(p.builds, change)
		}
		close(b.done)
	})
	return b
}

// keep keeps what a build made. One that was given up may end well all the same; when another has taken its place
// meanwhile, nobody is to read two files of one state. The caller holds the lock.
func (p *Cache) keep(shot *snapshot, b *build) {
	if other := p.builds[shot.change]; p.kept[shot.change] != nil || other != nil && other != b {
		p.discard(shot)
		return
	}
	p.kept[shot.change] = shot
	p.use(shot, b.waiting)
}

// discard removes a state that nobody reads.
func (p *Cache) discard(shot *snapshot) {
	_ = errors.Join(shot.db.Close(), shot.room.Release()) // what stays goes with the folder
}

// leave is the end of waiting for a build that goes on, if anybody is to profit from it.
func (p *Cache) leave(ctx context.Context, change int64, b *build) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	b.waiting--
	if b.shot != nil { // this moment
		b.shot.users--
	}
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return tooExpensive("the records of that instant are still being put together: ask again in half a minute")
	}
	if b.waiting == 0 {
		b.give(nil)
		if p.builds[change] == b { // whoever asks from now on must not wait for what was given up
			delete(p.builds, change)
		}
	}
	return ctx.Err()
}

// release ends a use, and removes what is too much.
func (p *Cache) release(shot *snapshot) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.use(shot, -1)
	p.makeRoom(0, 0)
}

// makeRoom removes the states that were used longest ago until there is room for more, and tells whether there is. The
// caller holds the lock.
func (p *Cache) makeRoom(more int, bytes int64) bool {
	more += len(p.kept)
	for _, shot := range p.kept {
		bytes += shot.bytes
	}
	for _, shot := range p.unread() {
		if more <= p.opt.Snapshots && bytes <= p.opt.Bytes {
			break
		}
		p.remove(shot)
		more, bytes = more-1, bytes-shot.bytes
	}
	return more <= p.opt.Snapshots && bytes <= p.opt.Bytes
}

// unread are the states that nobody reads, those that were used longest ago first. The caller holds the lock.
func (p *Cache) unread() (shots []*snapshot) {
	for _, shot := range p.kept {
		if shot.users == 0 {
			shots = append(shots, shot)
		}
	}
	slices.SortFunc(shots, func(a, b *snapshot) int { return cmp.Compare(a.used, b.used) })
	return shots
}

// remove takes a state that nobody reads out of what is kept. The caller holds the lock.
func (p *Cache) remove(shot *snapshot) {
	delete(p.kept, shot.change)
	p.discard(shot)
}

// queued waits for the builds before, and puts a state together within its time.
func (p *Cache) queued(ctx context.Context, change int64) (*snapshot, error) {
	select {
	case p.slot <- struct{}{}:
		defer func() { <-p.slot }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	bounded, cancel := context.WithTimeout(ctx, p.opt.Time)
	defer cancel()
	shot, err := p.build(bounded, change)
	full := db.ConditionOf(err) == db.Full || errors.Is(err, syscall.ENOSPC)
	if _, refused := errors.AsType[*scratch.FullError](err); refused || errors.Is(context.Cause(ctx), errGaveWay) {
		full = err != nil
	}
	switch {
	case err == nil:
		return shot, nil
	case full:
		return nil, tooExpensive("the server has no space left for the records of that instant: ask for the present, or " +
			"again when the operator has made room")
	case errors.Is(err, context.DeadlineExceeded):
		return nil, tooExpensive("putting the records of that instant together took longer than %s, which is this server's limit", p.opt.Time)
	}
	return nil, err
}

func tooExpensive(format string, args ...any) error {
	return &record.Error{Code: record.CodeTooExpensive, Field: AsRecordedOn, Message: fmt.Sprintf(format, args...)}
}
