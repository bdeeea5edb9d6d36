package bench

import (
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// sample is the measurement of one executor in its turn of one round.
type sample struct {
	perSecond float64
	median    time.Duration
	// processor is the processor time of all cores for one request, the client's share included. Other programs on the
	// machine affect it less than elapsed time.
	processor time.Duration
}

// plan is the duration of a measurement.
type plan struct {
	rounds int
	turn   time.Duration
}

// rounds lets the executors alternate, each round beginning with another one, and returns for each executor its samples
// by round.
func (a *workload) rounds(ways []*way, concurrency int, p plan) ([][]sample, error) {
	turns := make([][]sample, len(ways))
	for round := range p.rounds {
		for i := range ways {
			at := (round + i) % len(ways)
			s, err := a.turn(ways[at], concurrency, p.turn)
			if err != nil {
				return nil, fmt.Errorf("%s, %s: %w", a.question.Name, ways[at].name, err)
			}
			turns[at] = append(turns[at], s)
		}
	}
	return turns, nil
}

// turn runs the requests on one executor as fast as it answers, over so many connections, for so long.
func (a *workload) turn(w *way, concurrency int, long time.Duration) (sample, error) {
	requests := make([][]byte, len(a.bodies))
	for i, body := range a.bodies {
		requests[i] = request(w.addr, body)
	}
	var next atomic.Int64
	took := make([][]time.Duration, concurrency)
	errs := make([]error, concurrency)
	var clients sync.WaitGroup
	spent, start := processorTime(), time.Now()
	for i := range concurrency {
		clients.Go(func() {
			took[i], errs[i] = until(start.Add(long), w.addr, func() []byte { return requests[int(next.Add(1))%len(requests)] })
		})
	}
	clients.Wait()
	elapsed := time.Since(start)
	spent = processorTime() - spent
	var all []time.Duration
	for i := range took {
		if errs[i] != nil {
			return sample{}, errs[i]
		}
		all = append(all, took[i]...)
	}
	slices.Sort(all)
	return sample{float64(len(all)) / elapsed.Seconds(), all[len(all)/2], spent / time.Duration(len(all))}, nil
}

// processorTime is the processor time of this process so far.
func processorTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// until repeats requests over one connection until the end, at least one.
func until(end time.Time, addr string, next func() []byte) ([]time.Duration, error) {
	c, err := dial(addr)
	if err != nil {
		return nil, err
	}
	defer c.close()
	took := make([]time.Duration, 0, 1024)
	for {
		begun := time.Now()
		if _, err := c.send(next()); err != nil {
			return nil, err
		}
		ended := time.Now()
		took = append(took, ended.Sub(begun))
		if ended.After(end) {
			return took, nil
		}
	}
}

// allocated is what one request allocates in the whole process; the client's share is negligible.
func (a *workload) allocated(w *way) (objects, bytes float64, err error) {
	const requests = 100
	c, err := dial(w.addr)
	if err != nil {
		return 0, 0, err
	}
	defer c.close()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for i := range requests {
		if _, err := c.send(request(w.addr, a.bodies[i%len(a.bodies)])); err != nil {
			return 0, 0, err
		}
	}
	runtime.ReadMemStats(&after)
	return float64(after.Mallocs-before.Mallocs) / requests, float64(after.TotalAlloc-before.TotalAlloc) / requests, nil
}
