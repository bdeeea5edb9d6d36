package store

import (
	"math/rand/v2"
	"testing"
)

// ChangeAtRandom declares the records that random changes speak of and makes so many of them, undoing some: for tests
// that see the store from outside.
func ChangeAtRandom(t *testing.T, s *Store, seed uint64, n int) {
	t.Helper()
	r := &randomChanges{t: t, s: s, dice: rand.New(rand.NewPCG(seed, 15)), done: map[string]int{}}
	mustDeclare(t, s, base())
	for range n {
		if r.dice.IntN(8) == 0 {
			r.undo()
		} else {
			r.one()
		}
	}
}
