package telemetry

import (
	"strings"
	"sync"
)

const (
	// mostNames bounds the operation names that get series of their own. Clients choose the names, and every series costs
	// memory here and in Prometheus for as long as both run.
	mostNames = 100
	// longestName is how much of an operation's name is shown, in bytes; GraphQL names are ASCII.
	longestName = 64

	unnamed    = "unnamed" // an operation without a name
	otherNames = "other"   // all names past the bound
)

// names decides under which label an operation is counted.
type names struct {
	mu    sync.Mutex
	known map[string]string // each to itself, as it was first counted
	fixed bool
}

// newNames lets only the given names have series of their own; if none are given, the first that come.
func newNames(only []string) *names {
	n := &names{known: map[string]string{}, fixed: len(only) > 0}
	for _, name := range only {
		n.known[name] = name
	}
	return n
}

func (n *names) label(name string) string {
	if name == "" {
		return unnamed
	}
	name = short(name)
	n.mu.Lock()
	defer n.mu.Unlock()
	if known, ok := n.known[name]; ok {
		return known
	}
	if n.fixed || len(n.known) >= mostNames {
		return otherNames
	}
	n.known[name] = name
	return name
}

// short is what is shown of a name: a copy, since the name itself is a part of its document, which would be held with
// it.
func short(name string) string {
	return strings.Clone(name[:min(len(name), longestName)])
}
