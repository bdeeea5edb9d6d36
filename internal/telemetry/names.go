package telemetry

import "sync"

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
	known map[string]bool
	fixed bool
}

// newNames lets only the given names have series of their own; if none are given, the first that come.
func newNames(only []string) *names {
	n := &names{known: map[string]bool{}, fixed: len(only) > 0}
	for _, name := range only {
		n.known[name] = true
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
	switch {
	case n.known[name]:
		return name
	case n.fixed || len(n.known) >= mostNames:
		return otherNames
	}
	n.known[name] = true
	return name
}

func short(name string) string {
	if len(name) > longestName {
		return name[:longestName]
	}
	return name
}
