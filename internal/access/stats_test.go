package access

import (
	"fmt"
	"runtime"
	"testing"
	"time"
)

// TestAddressesWeighWhatTheyTake has more addresses fail than are told apart, and measures the memory that stays in
// use.
func TestAddressesWeighWhatTheyTake(t *testing.T) {
	g := NewGate(Config{Now: time.Now})
	now := time.Now()
	before := inUse()
	for i := range 20_000 {
		g.failures.allow(fmt.Sprintf("2001:db8:%x:%x::", i/256, i), now)
	}
	took, s := inUse()-before, g.Failures()
	t.Logf("%+v, took %d", s, took)
	if s.Entries != maxAddresses+1 || s.Bytes > s.Most || took > 2*s.Bytes || s.Bytes > 2*took {
		t.Errorf("%+v, took %d", s, took)
	}
	runtime.KeepAlive(g)
}

func inUse() int {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}
