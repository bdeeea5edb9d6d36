package load_test

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"bienban/internal/load"
)

// TestClientsWeighWhatTheyTake has more clients than are told apart, and measures the memory that stays in use.
func TestClientsWeighWhatTheyTake(t *testing.T) {
	r := load.NewRateLimiter(1, 1, 0, time.Now)
	before := inUse()
	for i := range 20_000 {
		r.Allow(fmt.Sprintf("2001:db8:%x:%x::", i/256, i), 1)
	}
	took, s := inUse()-before, r.Stats()
	t.Logf("%+v, took %d", s, took)
	if s.Entries != 10_000 || s.Bytes > s.Most || took > 2*s.Bytes || s.Bytes > 2*took {
		t.Errorf("%+v, took %d", s, took)
	}
	runtime.KeepAlive(r)
	if s := (*load.RateLimiter)(nil).Stats(); s.Entries != 0 {
		t.Errorf("where nothing is counted: %+v", s)
	}
}

func inUse() int {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}
