package journal

import "testing"

func TestWhatWasUsedLatelyIsKept(t *testing.T) {
	r := LRU[int, int]{Most: 10}
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
	r.Delete(99)
	if _, ok := r.Get(99); ok {
		t.Error("99 is not deleted")
	}
	if r.Clear(); len(r.young)+len(r.old) != 0 {
		t.Error("something is left")
	}
}
