package interchange

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Report tells what a file and the records do not have in common: how often, and where first.
type Report struct {
	notes map[string]*note
	order []string
	// Read are how many records of each collection the file has, in the order of the collections.
	Read []Count
}

// Count is how many records there are of something.
type Count struct {
	Name string
	N    int
}

type note struct {
	n      int
	places []string
}

// placesShown is how many places a note names.
const placesShown = 3

// add notes that something holds for a place.
func (r *Report) add(what, place string) {
	if r.notes == nil {
		r.notes = map[string]*note{}
	}
	n := r.notes[what]
	if n == nil {
		n = &note{}
		r.notes[what] = n
		r.order = append(r.order, what)
	}
	n.n++
	if len(n.places) < placesShown && place != "" && !slices.Contains(n.places, place) {
		n.places = append(n.places, place)
	}
}

// count notes how many records of a collection were read or written.
func (r *Report) count(name string, n int) {
	for i := range r.Read {
		if r.Read[i].Name == name {
			r.Read[i].N += n
			return
		}
	}
	r.Read = append(r.Read, Count{name, n})
}

// IsEmpty tells whether there is nothing to tell.
func (r *Report) IsEmpty() bool { return len(r.order) == 0 }

// WriteTo prints one line for each note, the most frequent first.
func (r *Report) WriteTo(w io.Writer) (int64, error) {
	order := slices.Clone(r.order)
	slices.SortStableFunc(order, func(a, b string) int { return cmp.Compare(r.notes[b].n, r.notes[a].n) })
	var total int64
	for _, what := range order {
		n := r.notes[what]
		line := fmt.Sprintf("  %s: %d", what, n.n)
		if len(n.places) > 0 {
			line += " (" + strings.Join(n.places, ", ")
			if n.n > len(n.places) {
				line += ", …"
			}
			line += ")"
		}
		written, err := fmt.Fprintln(w, line)
		if total += int64(written); err != nil {
			return total, err
		}
	}
	return total, nil
}

// Summary is what was read or written, such as "12 persons, 3 posts".
func (r *Report) Summary() string {
	var parts []string
	for _, c := range r.Read {
		if c.N > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", c.N, c.Name))
		}
	}
	return strings.Join(parts, ", ")
}
