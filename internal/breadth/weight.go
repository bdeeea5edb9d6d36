package breadth

import "unsafe"

const (
	planOverhead = 512 // the plan itself with the places in its maps
	rootOverhead = 64  // a place of a root field there
	errorWeight  = 64  // why one has no plan
	pointerSize  = int(unsafe.Sizeof(uintptr(0)))
)

// weight is about how many bytes a plan takes beside the document that it was made from. Plans share nothing with each
// other.
func (p *plan) weight() int {
	bytes := planOverhead + len(p.declined)*(rootOverhead+errorWeight)
	for _, s := range p.roots {
		bytes += rootOverhead + s.weight()
	}
	return bytes
}

func (s *selection) weight() int {
	bytes := int(unsafe.Sizeof(*s)) + (cap(s.fields)+cap(s.relations)+cap(s.expansions))*pointerSize
	for _, f := range s.fields {
		bytes += int(unsafe.Sizeof(*f)) + cap(f.key) + cap(f.constant) +
			2*pointerSize*cap(f.collected.Selections) + pointerSize*(cap(f.children)+cap(f.slots))
		for _, child := range f.children {
			bytes += child.weight()
		}
	}
	return bytes
}
