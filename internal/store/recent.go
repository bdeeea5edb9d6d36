package store

import "cmp"

// recent remembers what was used lately: up to twice most entries, of which the older half is forgotten at once when
// the younger is full. An entry that is used again is young again.
type recent[K comparable, V any] struct {
	young, old map[K]V
	most       int // 0 is mostCached
}

func (r *recent[K, V]) get(k K) (v V, ok bool) {
	if v, ok = r.young[k]; ok {
		return v, true
	}
	if v, ok = r.old[k]; ok {
		r.put(k, v)
	}
	return v, ok
}

func (r *recent[K, V]) put(k K, v V) {
	if len(r.young) >= cmp.Or(r.most, mostCached) {
		r.old, r.young = r.young, nil
	}
	if r.young == nil {
		r.young = map[K]V{}
	}
	r.young[k] = v
}

func (r *recent[K, V]) forget(k K) {
	delete(r.young, k)
	delete(r.old, k)
}

func (r *recent[K, V]) clear() { r.young, r.old = nil, nil }
