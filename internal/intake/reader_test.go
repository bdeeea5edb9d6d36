package intake

import (
	"strings"
	"testing"
)

// TestAnEntryEndsAtItsLength reads entries as long as they may be, and a byte longer, alone and behind others.
func TestAnEntryEndsAtItsLength(t *testing.T) {
	entry := func(length int) string { return `"` + strings.Repeat("x", length-2) + `"` }
	longest, small := entry(MostEntryBytes), strings.Repeat("{}\n", 1000)
	for name, c := range map[string]struct {
		file    string
		entries int
		line    int // of the one that is too long
	}{
		"alone":           {longest, 1, 0},
		"behind others":   {small + longest + "\n{}", 1002, 0},
		"in an array":     {"[{},\n" + longest + "\n]", 2, 0},
		"two":             {longest + "\n" + longest + "\n" + small, 1002, 0},
		"too long":        {entry(MostEntryBytes + 1), 0, 1},
		"too long behind": {small + longest + "\n" + entry(MostEntryBytes+1) + "\n", 1001, 1002},
		"far too long":    {"{}\n" + entry(3*MostEntryBytes), 1, 2},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newReader(strings.NewReader(c.file), nil)
			for r.next() {
			}
			if r.err != nil || r.count != c.entries || (r.fault != nil) != (c.line != 0) {
				t.Fatalf("%d entries, %v, %v", r.count, r.fault, r.err)
			}
			if c.line != 0 && (r.fault.Message != "an entry is longer than 16 MiB" || r.line != c.line) {
				t.Errorf("line %d: %v", r.line, r.fault)
			}
		})
	}
}
