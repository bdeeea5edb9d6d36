package db

import (
	"cmp"
	"context"
	"time"
)

// UsualLockWait is how long a statement waits for another process's lock.
const UsualLockWait = 5 * time.Second

// lockPause lies between two attempts to get a lock. Each attempt waits inside the engine, too.
const lockPause = 20 * time.Millisecond

func (o Options) lockWait() time.Duration { return cmp.Or(o.LockWait, UsualLockWait) }

// whileBusy repeats f as long as another process holds the file, up to a time. The engine's own wait for a lock goes on
// when the context has ended, and there are locks that it does not wait for: that of a change of the journal mode,
// which two programs started at once on a new file both want.
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
