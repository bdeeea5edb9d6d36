package load_test

import (
	"strconv"
	"testing"
	"time"

	"bienban/internal/load"
)

func TestRates(t *testing.T) {
	now := time.Unix(0, 0)
	r := load.NewRateLimiter(10, 20, 0, func() time.Time { return now })
	if _, ok := r.Allow("a", 20); !ok {
		t.Fatal("a burst is refused")
	}
	if wait, ok := r.Allow("a", 5); ok || wait != 500*time.Millisecond {
		t.Errorf("an empty bucket: %v, wait %s", ok, wait)
	}
	if _, ok := r.Allow("b", 20); !ok {
		t.Error("another client pays for the first")
	}
	now = now.Add(500 * time.Millisecond)
	if _, ok := r.Allow("a", 5); !ok {
		t.Error("the bucket did not fill again, or a refusal was counted")
	}
	if _, ok := r.Allow("a", 1); ok {
		t.Error("more than the rate")
	}
	r.Charge("b", time.Hour)
	now = now.Add(100 * time.Millisecond)
	if _, ok := r.Allow("b", 6); !ok {
		t.Error("time counts without a unit")
	}
}

// operate asks one operation after the other that takes so long, in as many connections at once, and tells how much was
// refused.
func operate(r *load.RateLimiter, now *time.Time, took time.Duration, atOnce, rounds int) (refused int) {
	for range rounds {
		begun := 0
		for range atOnce {
			if _, ok := r.Allow("a", 1); ok {
				begun++
			} else {
				refused++
			}
		}
		*now = now.Add(max(took, 10*time.Millisecond))
		for range begun {
			r.Charge("a", took)
		}
	}
	return refused
}

// TestRatesCountCost: one operation at a time is never refused, whatever it takes, many heavy ones at once are, and
// many cheap ones are counted as operations only.
func TestRatesCountCost(t *testing.T) {
	for _, c := range []struct {
		name           string
		took           time.Duration
		atOnce, rounds int
		refused        bool
	}{
		{"heavy, one at a time", 1234 * time.Millisecond, 1, 1000, false},
		{"middling, one at a time", 25 * time.Millisecond, 1, 1000, false},
		{"a dashboard of twelve, twice", 200 * time.Millisecond, 12, 2, false},
		{"cheap within the rate", time.Millisecond, 1, 1000, false},
		{"cheap beyond the rate", time.Millisecond, 20, 1000, true},
		{"heavy, many at once", time.Second, 20, 20, true},
		{"middling, many at once", 50 * time.Millisecond, 40, 50, true},
	} {
		now := time.Unix(0, 0)
		r := load.NewRateLimiter(load.DefaultRate, load.DefaultBurst, load.DefaultTimePerToken,
			func() time.Time { return now })
		if n := operate(r, &now, c.took, c.atOnce, c.rounds); (n > 0) != c.refused {
			t.Errorf("%s: %d of %d are refused", c.name, n, c.atOnce*c.rounds)
		}
	}
}

// TestDebtIsBounded: after the costliest of operations a client is let in again within the time of a burst.
func TestDebtIsBounded(t *testing.T) {
	now := time.Unix(0, 0)
	r := load.NewRateLimiter(100, 1000, 10*time.Millisecond, func() time.Time { return now })
	for range 50 {
		r.Charge("a", time.Hour)
	}
	wait, ok := r.Allow("a", 1)
	if ok || wait > 10100*time.Millisecond || wait < 9*time.Second {
		t.Errorf("%v, wait %s", ok, wait)
	}
	now = now.Add(wait + time.Millisecond) // a header tells whole seconds
	if _, ok := r.Allow("a", 1); !ok {
		t.Error("whoever waits as long as told is refused again")
	}
}

// TestRatesOfManyClients has more clients than are told apart: those beyond share, and nobody is let off.
func TestRatesOfManyClients(t *testing.T) {
	now := time.Unix(100, 0)
	r := load.NewRateLimiter(1, 1, 0, func() time.Time { return now })
	passed := 0
	for i := range 20_000 {
		if _, ok := r.Allow(strconv.Itoa(i), 1); ok {
			passed++
		}
	}
	if passed != 10_001 {
		t.Errorf("%d of 20,000 clients passed, want 10,000 and one for all others", passed)
	}
	now = now.Add(time.Minute)
	if _, ok := r.Allow("late", 1); !ok {
		t.Error("buckets that are full again were not forgotten")
	}
}
