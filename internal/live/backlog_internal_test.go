package live

import "testing"

// TestNoAddressHasAllThatWaits fills what may wait from the connections of one address; another address finds room.
func TestNoAddressHasAllThatWaits(t *testing.T) {
	h := New(Config{Limits: Limits{PendingBytes: 30, AllPendingBytes: 100}})
	first, second, other := backlog{address: "192.0.2.1"}, backlog{address: "192.0.2.1"}, backlog{address: "192.0.2.2"}
	if h.reserve(&first, 31) {
		t.Error("a connection keeps more than one may")
	}
	if !h.reserve(&first, 30) || !h.reserve(&second, 20) || h.reserve(&second, 1) {
		t.Errorf("one address keeps %d and %d bytes of 100, want 50", first.bytes, second.bytes)
	}
	if !h.reserve(&other, 25) {
		t.Error("another address finds no room")
	}
	h.release(&first, 30)
	h.release(&second, 20)
	h.release(&other, 25)
	if h.reserved != 0 || len(h.reservedBy) != 0 || first.bytes != 0 {
		t.Errorf("%d bytes of %v wait when nothing does", h.reserved, h.reservedBy)
	}
}
