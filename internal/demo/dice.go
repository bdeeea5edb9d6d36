package demo

import (
	"math/bits"
	"math/rand/v2"
)

// dice is the source of all chance. It draws from the raw numbers of a generator whose algorithm is
// fixed, not through the library's helpers, which may change their mapping: a seed must mean the
// same records after the next release of Go.
type dice struct{ pcg rand.PCG }

// newDice makes the dice of one stream of a seed. Streams of one seed are independent.
func newDice(seed, stream uint64) dice {
	var d dice
	d.pcg.Seed(scatter(seed), scatter(seed^scatter(stream+1)))
	return d
}

// scatter spreads neighbouring numbers over all 64 bits (the finaliser of SplitMix64).
func scatter(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// below draws from 0 to n-1; n must be positive.
func (d *dice) below(n int) int {
	hi, _ := bits.Mul64(d.pcg.Uint64(), uint64(n))
	return int(hi)
}

// between draws from low to high, both included.
func (d *dice) between(low, high int) int { return low + d.below(high-low+1) }

// percent is true in p cases of a hundred.
func (d *dice) percent(p int) bool { return d.below(100) < p }

// pick draws one of the list, which must not be empty.
func pick[T any](d *dice, list []T) T { return list[d.below(len(list))] }

// weighted draws an index of the list in proportion to the weights, which must not all be 0.
func (d *dice) weighted(weights []int) int {
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
