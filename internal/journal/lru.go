package journal

import "cmp"

// lruGeneration is how many entries a generation of an LRU has by default, so that a bulk of any length needs the same
// memory.
const lruGeneration = 1 << 16

// LRU is a cache of what was used lately, in two generations, which costs less than a list in the order of use: when
// the young one is full it becomes the old one, and what was the old one is dropped at once. An entry that is used
// again is young again. The zero value is ready for use; it serves one goroutine.
type LRU[K comparable, V any] struct {
	young, old map[K]V
	Most       int // entries of a generation, of which there are two; 65,536 if 0
}

// Get finds a value, which is young from then on.
func (r *LRU[K, V]) Get(k K) (v V, ok bool) {
	if v, ok = r.young[k]; ok {
		return v, true
	}
	if v, ok = r.old[k]; ok {
		r.Put(k, v)
	}
	return v, ok
}

// Put keeps a value, in place of the one that the key had.
func (r *LRU[K, V]) Put(k K, v V) {
	if len(r.young) >= cmp.Or(r.Most, lruGeneration) {
		r.old, r.young = r.young, nil
	}
	if r.young == nil {
		r.young = map[K]V{}
	}
	r.young[k] = v
}

// Delete drops the value of a key, which is no longer true.
func (r *LRU[K, V]) Delete(k K) {
	delete(r.young, k)
	delete(r.old, k)
}

// Clear drops all values.
func (r *LRU[K, V]) Clear() { r.young, r.old = nil, nil }
