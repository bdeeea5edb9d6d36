package telemetry

import (
	"strings"
	"sync"
)

const (
	// maxNames bounds the operation names with series of their own. Clients choose the names, and every series costs
	// memory here and in Prometheus while both run.
	maxNames = 100
	// maxNameLength is how much of an operation's name is shown, in bytes; GraphQL names are ASCII.
	maxNameLength = 64

	unnamed    = "unnamed" // an operation without a name
	otherNames = "other"   // all names beyond the bound
)

// names assigns the label under which an operation is counted.
type names struct {
	mu    sync.Mutex
	known map[string]string // each to itself, as first counted
	fixed bool
}

// newNames gives only these names series of their own; if nil, the first that come.
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
	if n.fixed || len(n.known) >= maxNames {
		return otherNames
	}
	n.known[name] = name
	return name
}

// short is the shown part of a name: a copy, as the name itself would keep its document in memory.
func short(name string) string {
	return strings.Clone(name[:min(len(name), maxNameLength)])
}
