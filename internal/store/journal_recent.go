package store

import "cmp"

// mostRecent bounds what is remembered of each sort, so that a bulk of any length needs the same memory.
const mostRecent = 1 << 16

// Recent remembers what was used lately: up to twice most entries, of which the older half is forgotten at once when
// the younger is full. An entry that is used again is young again.
type Recent[K comparable, V any] struct {
	young, old map[K]V
	Most       int // 0 is mostRecent
}

func (r *Recent[K, V]) Get(k K) (v V, ok bool) {
	if v, ok = r.young[k]; ok {
		return v, true
	}
	if v, ok = r.old[k]; ok {
		r.Put(k, v)
	}
	return v, ok
}

func (r *Recent[K, V]) Put(k K, v V) {
	if len(r.young) >= cmp.Or(r.Most, mostRecent) {
		r.old, r.young = r.young, nil
	}
	if r.young == nil {
		r.young = map[K]V{}
	}
	r.young[k] = v
}

func (r *Recent[K, V]) Forget(k K) {
	delete(r.young, k)
	delete(r.old, k)
}

func (r *Recent[K, V]) Clear() { r.young, r.old = nil, nil }
