package load

import (
	"math"
	"slices"
	"time"
)

const (
	// halfLife is the time after which usage counts half: long enough to tell a client that is always heavy from one that
	// is heavy once, short enough that an hour of work does not keep a reader waiting afterwards.
	halfLife = 10 * time.Second
	// mostClients bounds how many clients are told apart.
	maxClients = 10_000
	// leastUsage is the usage that is not worth remembering, in seconds.
	leastUsage = 0.001
)

// scheduler decides which operations get a slot, and which are refused one. It is the whole of an [Admission] but for
// waiting itself: it knows no lock, no goroutine and no clock.
//
// The next slot goes to the client with the least usage: the time for which it held slots, decayed by half each
// halfLife, and the time for which it has held those that it has now. Among equals it goes to the client that was
// granted one longest ago. A client's own operations keep their order.
type scheduler struct {
	slots, queueLimit int // less than 0, without a bound
	epoch             time.Time
	running           int
	waiting           int
	clients           map[string]*client
	pending           []*client // those with a queue
	grants            int       // how many slots were granted
}

type client struct {
	name      string
	queue     []*ticket // the oldest first
	running   int
	began     time.Duration // the sum of when those running began, after the epoch
	used      float64       // seconds, as of at
	at        time.Time
	lastGrant int // the number of its last grant
}

// ticket is one operation that wants a slot.
type ticket struct {
	client  *client
	began   time.Time
	state   state
	decided chan struct{} // closed when the state is no longer waiting; nil until somebody waits
}

type state int

const (
	waiting state = iota
	running
	refused
)

// newScheduler makes a scheduler whose clock begins at epoch.
func newScheduler(slots, queue int, epoch time.Time) *scheduler {
	return &scheduler{slots: slots, queueLimit: queue, epoch: epoch, clients: map[string]*client{}}
}

// add takes in an operation, which runs, waits or is refused. Where the queue is full, the newest operation of the
// client with the most of them in it is refused: nobody can fill the queue against the others.
func (s *scheduler) add(name string, now time.Time) *ticket {
	t := &ticket{client: s.clientOf(name, now), decided: make(chan struct{})}
	s.enqueue(t)
	s.dispatch(now)
	if s.queueLimit >= 0 && s.waiting > s.queueLimit {
		s.shed(now)
	}
	return t
}

// release takes back the slot of an operation, and charges its client with the time.
func (s *scheduler) release(t *ticket, now time.Time) {
	c := t.client
	c.used, c.at = c.decayed(now)+now.Sub(t.began).Seconds(), now
	c.began -= t.began.Sub(s.epoch)
	c.running--
	s.running--
	s.dispatch(now)
}

// cancel takes an operation out of the queue.
func (s *scheduler) cancel(t *ticket) {
	i := slices.Index(t.client.queue, t)
	s.dequeue(t.client, i)
	t.decide(refused)
}

func (s *scheduler) enqueue(t *ticket) {
	if len(t.client.queue) == 0 {
		s.pending = append(s.pending, t.client)
	}
	t.client.queue = append(t.client.queue, t)
	s.waiting++
}

func (s *scheduler) dequeue(c *client, i int) {
	c.queue = slices.Delete(c.queue, i, i+1)
	s.waiting--
	if len(c.queue) == 0 {
		i := slices.Index(s.pending, c)
		s.pending = slices.Delete(s.pending, i, i+1)
	}
}

// dispatch grants the slots that are free.
func (s *scheduler) dispatch(now time.Time) {
	for s.running < s.slots {
		c := s.next(now)
		if c == nil {
			return
		}
		t := c.queue[0]
		s.dequeue(c, 0)
		s.grants++
		s.running++
		c.running++
		c.lastGrant = s.grants
		c.began += now.Sub(s.epoch)
		t.began = now
		t.decide(running)
	}
}

// next is the client that gets the next slot, nil if none may have it.
func (s *scheduler) next(now time.Time) *client {
	var first *client
	var least float64
	for _, c := range s.pending {
		if !s.mayStart(c) {
			continue
		}
		if usage := s.usage(c, now); first == nil || usage < least || usage == least && c.lastGrant < first.lastGrant {
			first, least = c, usage
		}
	}
	return first
}

// mayStart tells whether a client may have one slot more: at most twice as many as stay free, and never the last. So
// one client alone gets two thirds of the slots, and the next client finds one at once (dynamic thresholds, Choudhury
// and Hahne 1998). A client without a slot may have the last.
func (s *scheduler) mayStart(c *client) bool {
	free := s.slots - s.running
	return c.running == 0 || free > 1 && c.running < 2*free
}

// shed refuses the newest operation of the client with the longest queue; of several such, of the one with the most
// usage.
func (s *scheduler) shed(now time.Time) {
	most := s.pending[0]
	for _, c := range s.pending[1:] {
		if n := len(c.queue) - len(most.queue); n > 0 || n == 0 && s.usage(c, now) >= s.usage(most, now) {
			most = c
		}
	}
	last := len(most.queue) - 1
	t := most.queue[last]
	s.dequeue(most, last)
	t.decide(refused)
}

// clientOf is the client of a name.
func (s *scheduler) clientOf(name string, now time.Time) *client {
	c := s.clients[name]
	if c == nil {
		if len(s.clients) >= maxClients {
			s.evict(now)
		}
		c = &client{name: name, at: now}
		s.clients[name] = c
	}
	return c
}

// evict makes room: it drops the idle clients whose usage has decayed, and if there are none, all idle ones. Their
// number is then bounded by that of the slots and the queue.
func (s *scheduler) evict(now time.Time) {
	idle := func(c *client) bool { return c.running == 0 && len(c.queue) == 0 }
	for name, c := range s.clients {
		if idle(c) && c.decayed(now) < leastUsage {
			delete(s.clients, name)
		}
	}
	if len(s.clients) < maxClients {
		return
	}
	for name, c := range s.clients {
		if idle(c) {
			delete(s.clients, name)
		}
	}
}

func (c *client) decayed(now time.Time) float64 {
	return c.used * math.Exp2(-now.Sub(c.at).Seconds()/halfLife.Seconds())
}

// usage is what a client has used, with what it has under way, in seconds.
func (s *scheduler) usage(c *client, now time.Time) float64 {
	underWay := time.Duration(c.running)*now.Sub(s.epoch) - c.began
	return c.decayed(now) + underWay.Seconds()
}

func (t *ticket) decide(as state) {
	t.state = as
	close(t.decided)
}
