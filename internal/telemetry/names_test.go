package telemetry

import (
	"runtime"
	"strings"
	"testing"
)

// TestNamesDoNotHoldTheirDocuments counts names that are parts of long texts, some of them again and again.
func TestNamesDoNotHoldTheirDocuments(t *testing.T) {
	n := newNames(nil)
	var labels []string // what the figures keep
	before := inUse()
	for i := range 3 * maxNames {
		text := strings.Repeat("x", 1<<16) + string(rune('A'+i%26)) + string(rune('A'+i/26%26))
		labels = append(labels, n.label(text[1<<16:]), n.label(text[1<<16:]))
	}
	if took := inUse() - before; took > 1<<20 {
		t.Errorf("the names hold %d bytes", took)
	}
	if len(n.known) != maxNames || labels[len(labels)-1] != otherNames || labels[0] != "AA" {
		t.Errorf("%d names, the last counts as %s", len(n.known), labels[len(labels)-1])
	}
	runtime.KeepAlive(n)
}

func inUse() int {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}
