package store

// bloomFilter is a set of lookups that never forgets one and may take another for one of its own. Its size
// is fixed: the seven lookups of each of 1,000,000 meetings make it wrong once in fifty times.
type bloomFilter []uint64

const (
	bloomWords  = 1 << 20 // 8 MiB
	bloomProbes = 4
)

func newBloomFilter() bloomFilter { return make(bloomFilter, bloomWords) }

func (s bloomFilter) add(name lookupName) {
	for at := range name.bits {
		s[at/64] |= 1 << (at % 64)
	}
}

// mayHold is false only for a lookup that was never added.
func (s bloomFilter) mayHold(name lookupName) bool {
	for at := range name.bits {
		if s[at/64]&(1<<(at%64)) == 0 {
			return false
		}
	}
	return true
}

// bits are the bits of a lookup in a bloomFilter.
func (n lookupName) bits(yield func(uint64) bool) {
	at := n[0]
	for range bloomProbes {
		if !yield(at % (bloomWords * 64)) {
			return
		}
		at += n[1] | 1
	}
}
