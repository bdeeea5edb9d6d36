package demo

import (
	"math/bits"
	"math/rand/v2"
)

// random is the only source of randomness. It uses the raw output of a generator whose algorithm is fixed, not the
// functions of math/rand/v2, which may change their mapping: a seed must give the same records with the next release of
// Go.
type random struct{ pcg rand.PCG }

// newRandom makes the generator of one stream of a seed. Streams of one seed are independent.
func newRandom(seed, stream uint64) random {
	var d random
	d.pcg.Seed(mix64(seed), mix64(seed^mix64(stream+1)))
	return d
}

// mix64 spreads neighbouring numbers over all 64 bits (the finaliser of SplitMix64).
func mix64(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// below is a number from 0 to n-1; n must be positive.
func (d *random) below(n int) int {
	hi, _ := bits.Mul64(d.pcg.Uint64(), uint64(n))
	return int(hi)
}

// between is a number from low to high, both included.
func (d *random) between(low, high int) int { return low + d.below(high-low+1) }

// percent is true with a probability of p percent.
func (d *random) percent(p int) bool { return d.below(100) < p }

// pick is an item of the list, which must not be empty.
func pick[T any](d *random, list []T) T { return list[d.below(len(list))] }

// weighted is an index of the list, with probabilities in proportion to the weights, which must not all be 0.
func (d *random) weighted(weights []int) int {
	sum := 0
	for _, w := range weights {
		sum += w
	}
	at := d.below(sum)
	for i, w := range weights {
		if at -= w; at < 0 {
			return i
		}
	}
	return len(weights) - 1
}
