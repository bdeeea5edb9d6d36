package journal

import (
	"testing"
)

func TestABloomFilterForgetsNothing(t *testing.T) {
	s := newBloomFilter()
	name := func(i uint64) lookupName { return lookupName{i * 0x9e3779b97f4a7c15, i * 0xc2b2ae3d27d4eb4f} }
	const many = 100_000
	for i := range uint64(many) {
		s.add(name(2 * i))
	}
	wrong := 0
	for i := range uint64(many) {
		if !s.mayHold(name(2 * i)) {
			t.Fatalf("%d is forgotten", 2*i)
		}
		if s.mayHold(name(2*i + 1)) {
			wrong++
		}
	}
	if wrong > many/100 {
		t.Errorf("%d of %d are taken for others", wrong, many)
	}
}
