package query

import (
	"slices"
	"strings"

	"bienban/internal/noun"
	"bienban/internal/record"
	"bienban/internal/vi"
)

// calledBy is what a record is called: folded, its own name first, and its own name with marks.
type calledBy struct {
	key   int64
	exact string
	names []string
}

func newCalledBy(key int64, name, folded string, shortName *string, others record.OtherNames) calledBy {
	c := calledBy{key: key, exact: vi.Lower(name), names: []string{folded}}
	if shortName != nil {
		c.names = append(c.names, vi.Fold(*shortName))
	}
	for _, n := range noun.NamesIn(others) {
		if folded := vi.Fold(n); !slices.Contains(c.names, folded) {
			c.names = append(c.names, folded)
		}
	}
	return c
}

// givenName is the last word of a folded name.
func (c *calledBy) givenName() string {
	return c.names[0][strings.LastIndexByte(c.names[0], ' ')+1:]
}

// likeness says how two are called alike; ok is false when they are not.
func (c *calledBy) likeness(d *calledBy) (reason record.DuplicateReason, ok bool) {
	switch {
	case c.exact == d.exact:
		return record.DuplicateReasonSameName, true
	case c.names[0] == d.names[0]:
		return record.DuplicateReasonFoldedName, true
	case slices.ContainsFunc(c.names, func(n string) bool { return slices.Contains(d.names, n) }):
		return record.DuplicateReasonOtherName, true
	case near(c.names[0], d.names[0]):
		return record.DuplicateReasonNearName, true
	}
	return "", false
}

// near tells whether one letter changed, added or left out makes one folded name of the other.
func near(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	start := 0
	for start < len(a) && a[start] == b[start] {
		start++
	}
	if len(a) == len(b) {
		return start == len(a) || a[start+1:] == b[start+1:]
	}
	return a[start:] == b[start+1:]
}

// blocksByName are the records that bear each name.
func blocksByName(all []calledBy) map[string][]int {
	blocks := map[string][]int{}
	for i, c := range all {
		for _, n := range c.names {
			blocks[n] = append(blocks[n], i)
		}
	}
	return blocks
}
