package db

import (
	"cmp"
	"context"
	"time"
)

// UsualLockWait is how long a statement waits for another process's lock.
const UsualLockWait = 5 * time.Second

// lockPause is the time between two attempts to get a lock. Each attempt waits inside the engine, too.
const lockPause = 20 * time.Millisecond

func (o Options) lockWait() time.Duration { return cmp.Or(o.LockWait, UsualLockWait) }

// whileBusy repeats f while another process holds the lock, up to a time. The engine's own wait does not end with the
// context, and it does not wait for some locks: that of a change of the journal mode, which two programs started at
// once on a new file both need.
//
// f must have done nothing when it fails with Busy.
func whileBusy(ctx context.Context, most time.Duration, f func() error) error {
	err := f()
	if err == nil || ConditionOf(err) != Busy {
		return err
	}
	given := time.NewTimer(most)
	defer given.Stop()
	for ConditionOf(err) == Busy {
		select {
		case <-ctx.Done():
			return mapContext(ctx, err)
		case <-given.C:
			return err
		case <-time.After(lockPause):
		}
		err = f()
	}
	return err
}
