package breadth

import (
	"sync"
	"sync/atomic"
	"time"
)

// handover is about what it costs to have another goroutine pick work up and to wait for it.
const handoverCost = 20 * time.Microsecond

// pace remembers how long each relation's calls take, to decide whether siblings gain from running side by side.
type callTimes struct {
	averages sync.Map // *Field -> *atomic.Int64, nanoseconds, a moving average
}

func (p *callTimes) record(f *Field, took time.Duration) {
	average, ok := p.averages.Load(f)
	if !ok {
		average, _ = p.averages.LoadOrStore(f, new(atomic.Int64))
	}
	a := average.(*atomic.Int64)
	// A lost update between Load and Store loses one sample of many.
	if old := a.Load(); old == 0 {
		a.Store(int64(took))
	} else {
		a.Store(old + (int64(took)-old)/8)
	}
}

// worthwhile tells whether the calls beside the slowest one are expected to outlast a handover. A relation
// never called before is taken to be slow.
func (p *callTimes) isParallelFaster(tasks []task) bool {
	var sum, slowest time.Duration
	for i := range tasks {
		took := time.Millisecond
		if average, ok := p.averages.Load(tasks[i].field.table); ok {
			took = time.Duration(average.(*atomic.Int64).Load())
		}
		sum += took
		slowest = max(slowest, took)
	}
	return sum-slowest > handoverCost
}
