package access

import (
	"strings"
	"sync"
	"time"
)

// What one address may fail: so many at once, and then one each so often.
const (
	failureBurst = 10
	failureEvery = 6 * time.Second
	// mostAddresses bounds the memory that strangers can take. Beyond it, all further addresses count as one.
	mostAddresses = 10_000
)

// failures counts refused attempts by address. What is right is never counted: a secret of 256 bits needs no protection
// from guessing, and whoever shares an address with a machine gone wild is still let in. Bounded are the work and the
// lines of the log.
type failures struct {
	mu        sync.Mutex
	byAddress map[string]*failing
	swept     time.Time // when those who have been quiet were last looked for
}

type failing struct {
	left float64
	at   time.Time
}

func newFailures() *failures { return &failures{byAddress: map[string]*failing{}} }

// allow counts one failure, and tells whether the address may still be told why.
func (f *failures) allow(address string, now time.Time) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	one := f.of(address, now)
	one.left = min(failureBurst, one.left+float64(now.Sub(one.at))/float64(failureEvery))
	one.at = now
	if one.left < 1 {
		return false
	}
	one.left--
	return true
}

func (f *failures) of(address string, now time.Time) *failing {
	if one := f.byAddress[address]; one != nil {
		return one
	}
	if len(f.byAddress) >= mostAddresses && now.Sub(f.swept) >= failureEvery { // not for each stranger: it looks at all
		f.forget(now)
	}
	if len(f.byAddress) >= mostAddresses {
		address = ""
		if one := f.byAddress[address]; one != nil {
			return one
		}
	}
	one := &failing{left: failureBurst, at: now}
	f.byAddress[address] = one
	return one
}

// forget drops those who have been quiet long enough to begin anew.
func (f *failures) forget(now time.Time) {
	f.swept = now
	for address, one := range f.byAddress {
		if now.Sub(one.at) >= failureBurst*failureEvery {
			delete(f.byAddress, address)
		}
	}
}

// uses are when tokens were last used. They are written now and then: a write for each request would make every
// question wait for the one writer.
type uses struct {
	mu sync.Mutex
	at map[string]time.Time
}

func (u *uses) note(prefix string, now time.Time) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.at[strings.Clone(prefix)] = now // it is a part of the whole header
}

// Uses hands over when tokens were used since the last time that this was asked, by their prefixes.
func (g *Gate) Uses() map[string]time.Time {
	g.uses.mu.Lock()
	defer g.uses.mu.Unlock()
	taken := g.uses.at
	g.uses.at = map[string]time.Time{}
	return taken
}
