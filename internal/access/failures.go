package access

import (
	"strings"
	"sync"
	"time"
)

// The failures that one address may have: a burst, and then one per interval.
const (
	failureBurst = 10
	failureEvery = 6 * time.Second
	// maxAddresses bounds memory. Beyond it, all further addresses count as one.
	maxAddresses = 10_000
)

// failures counts failed attempts by address. Successful ones are never counted: a secret of 256 bits needs no
// protection from guessing, and whoever shares an address with a misbehaving machine must still get in. It bounds the
// work and the lines in the log.
type failures struct {
	mu        sync.Mutex
	byAddress map[string]*failing
	swept     time.Time // when idle addresses were last removed
}

type failing struct {
	left float64
	at   time.Time
}

func newFailures() *failures { return &failures{byAddress: map[string]*failing{}} }

// allow counts one failure, and reports whether the address may still be told the reason.
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
	if len(f.byAddress) >= maxAddresses && now.Sub(f.swept) >= failureEvery { // not for each new address: it scans all
		f.forget(now)
	}
	if len(f.byAddress) >= maxAddresses {
		address = ""
		if one := f.byAddress[address]; one != nil {
			return one
		}
	}
	one := &failing{left: failureBurst, at: now}
	f.byAddress[address] = one
	return one
}

// forget removes addresses that have been idle long enough to start again.
func (f *failures) forget(now time.Time) {
	f.swept = now
	for address, one := range f.byAddress {
		if now.Sub(one.at) >= failureBurst*failureEvery {
			delete(f.byAddress, address)
		}
	}
}

// uses are the times at which tokens were last used. They are written from time to time: a write per request would make
// every query wait for the one writer.
type uses struct {
	mu sync.Mutex
	at map[string]time.Time
}

func (u *uses) note(prefix string, now time.Time) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.at[strings.Clone(prefix)] = now // a copy, as it is part of the whole header
}

// Uses returns the last uses of tokens since the previous call, by prefix.
func (g *Gate) Uses() map[string]time.Time {
	g.uses.mu.Lock()
	defer g.uses.mu.Unlock()
	taken := g.uses.at
	g.uses.at = map[string]time.Time{}
	return taken
}
