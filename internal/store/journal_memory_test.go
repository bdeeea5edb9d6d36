package store

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

func TestWhatWasUsedLatelyIsRemembered(t *testing.T) {
	r := Recent[int, int]{Most: 10}
	for i := range 100 {
		r.Put(i, -i)
		if _, ok := r.Get(0); !ok {
			t.Fatalf("what is used all the time is forgotten after %d others", i)
		}
	}
	known := 0
	for i := range 100 {
		if v, ok := r.young[i]; ok && v == -i {
			known++
		} else if _, ok := r.old[i]; ok {
			known++
		}
	}
	if known < 10 || known > 20 {
		t.Errorf("%d are known", known)
	}
	r.Forget(99)
	if _, ok := r.Get(99); ok {
		t.Error("99 is not forgotten")
	}
	if r.Clear(); len(r.young)+len(r.old) != 0 {
		t.Error("something is left")
	}
}
