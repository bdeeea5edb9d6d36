package breadth

import (
	"sync"
	"sync/atomic"
	"time"
)

// handoverCost is about what it costs to have another goroutine run a task and to wait for it.
const handoverCost = 20 * time.Microsecond

// callTimes averages how long the calls of each relation take, to decide whether siblings are faster in parallel.
type callTimes struct {
	averages sync.Map // *Field -> *atomic.Int64, nanoseconds, a moving average
}

func (t *callTimes) record(f *Field, took time.Duration) {
	average, ok := t.averages.Load(f)
	if !ok {
		average, _ = t.averages.LoadOrStore(f, new(atomic.Int64))
	}
	a := average.(*atomic.Int64)
	// A lost update between Load and Store loses one sample of many.
	if old := a.Load(); old == 0 {
		a.Store(int64(took))
	} else {
		a.Store(old + (int64(took)-old)/8)
	}
}

// isParallelFaster tells whether the calls beside the slowest one are expected to take longer than a handover. A
// relation that was never called is assumed to be slow.
func (t *callTimes) isParallelFaster(tasks []task) bool {
	var sum, slowest time.Duration
	for i := range tasks {
		took := time.Millisecond
		if average, ok := t.averages.Load(tasks[i].field.table); ok {
			took = time.Duration(average.(*atomic.Int64).Load())
		}
		sum += took
		slowest = max(slowest, took)
	}
	return sum-slowest > handoverCost
}
