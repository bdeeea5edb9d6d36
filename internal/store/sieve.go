package store

// sieve is a set of lookups that never forgets one and may take another for one of its own (a Bloom filter). Its size
// is fixed: the seven lookups of each of 1,000,000 meetings make it wrong once in fifty times.
type sieve []uint64

const (
	sieveWords  = 1 << 20 // 8 MiB
	sieveProbes = 4
)

func newSieve() sieve { return make(sieve, sieveWords) }

func (s sieve) add(name lookupName) {
	for at := range name.places {
		s[at/64] |= 1 << (at % 64)
	}
}

// mayHold is false only for a lookup that was never added.
func (s sieve) mayHold(name lookupName) bool {
	for at := range name.places {
		if s[at/64]&(1<<(at%64)) == 0 {
			return false
		}
	}
	return true
}

// places are the bits of a lookup in a sieve.
func (n lookupName) places(yield func(uint64) bool) {
	at := n[0]
	for range sieveProbes {
		if !yield(at % (sieveWords * 64)) {
			return
		}
		at += n[1] | 1
	}
}
