package record

import "strconv"

// Path is a path inside an input, built from the root by At and Index. It is a linked list, so that a validation
// without faults allocates no text.
type Path struct {
	up    *Path
	name  string
	index int
}

// At returns the path of a field of the value at p.
func (p Path) At(name string) Path {
	if p.name == "" && p.up == nil {
		return Path{name: name, index: -1}
	}
	return Path{up: &p, name: name, index: -1}
}

// Index returns the path of the i-th element, from 0, of the list at p.
func (p Path) Index(i int) Path { return Path{up: &p, index: i} }

// String writes the path as `meeting.participations[2].official`; list indices count from 0, as in GraphQL error paths.
func (p Path) String() string {
	if p.up == nil {
		return p.name
	}
	head := p.up.String()
	if p.name == "" {
		return head + "[" + strconv.Itoa(p.index) + "]"
	}
	if head == "" {
		return p.name
	}
	return head + "." + p.name
}
