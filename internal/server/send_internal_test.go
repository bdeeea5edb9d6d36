package server

import (
	"testing"
	"time"
)

// takes has a client take an answer in blocks, each of which it takes so long for, and tells after how long it is cut
// off.
func takes(p sendPacer, block, of int, each func(i int) time.Duration) (cut time.Duration, whole bool) {
	var passed time.Duration
	for i := range of / block {
		took := each(i)
		if took > p.left {
			return passed + p.left, false
		}
		passed += took
		p.left = p.remaining(block, took)
	}
	return passed, true
}

func TestPace(t *testing.T) {
	const block, large = 32 << 10, 30 << 20
	p := sendPacer{rate: DefaultSendRate, left: DefaultSendWait, limit: DefaultSendWait}
	at := func(rate int) time.Duration {
		return time.Duration(float64(block) / float64(rate) * float64(time.Second))
	}
	for name, c := range map[string]struct {
		each   func(i int) time.Duration
		whole  bool
		latest time.Duration
	}{
		"fast":                 {func(int) time.Duration { return time.Millisecond }, true, time.Minute},
		"a little faster":      {func(int) time.Duration { return at(17 << 10) }, true, time.Hour},
		"1 KB a second":        {func(int) time.Duration { return at(1 << 10) }, false, 21 * time.Second},
		"half of what it must": {func(int) time.Duration { return at(8 << 10) }, false, 45 * time.Second},
		"stops after ten blocks": {
			func(i int) time.Duration { return time.Duration(i/10) * time.Hour }, false,
			21 * time.Second,
		},
		"stops now and then": {func(i int) time.Duration {
			if i%20 == 19 {
				return 15 * time.Second
			}
			return at(64 << 10)
		}, true, time.Hour},
	} {
		if took, whole := takes(p, block, large, c.each); whole != c.whole || took > c.latest {
			t.Errorf("%s: whole %v after %s", name, whole, took)
		}
	}
}
