package snapshot

import (
	"context"
	"errors"
	"time"
)

// errGaveWay ends the building of a state whose room a change needs.
var errGaveWay = errors.New("a change needs the space")

// sweepEvery is how often states are looked for that nobody needs.
const sweepEvery = time.Minute

// watch removes what nobody needs, until the past is closed.
func (p *Cache) watch() {
	every := time.NewTicker(sweepEvery)
	defer every.Stop()
	for {
		select {
		case <-p.ctx.Done():
			return
		case <-every.C:
			p.sweep()
		}
	}
}

// sweep removes the states that nobody has asked for in a long time; where the disk is short, all that nobody reads.
func (p *Cache) sweep() {
	p.mu.Lock()
	defer p.mu.Unlock()
	short := p.dir.IsShort()
	for _, shot := range p.unread() {
		if short || p.now().Sub(shot.usedAt) >= p.opt.Idle {
			p.remove(shot)
		}
	}
}

// giveWay removes all states that nobody reads and ends those that are on their way, and tells whether that made room.
func (p *Cache) giveWay(ctx context.Context) bool {
	p.mu.Lock()
	unread, ended := p.unread(), make([]*build, 0, len(p.builds))
	for _, shot := range unread {
		p.remove(shot)
	}
	for change, b := range p.builds {
		b.give(errGaveWay)
		delete(p.builds, change) // whoever asks from now on must not wait for what was given up
		ended = append(ended, b)
	}
	p.mu.Unlock()
	for _, b := range ended { // until its files have gone
		select {
		case <-b.done:
		case <-ctx.Done():
		}
	}
	return len(unread)+len(ended) > 0
}
