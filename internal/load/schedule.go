package load

import (
	"math"
	"slices"
	"time"
)

const (
	// halfLife is how long it takes what a client has used to count half. Long enough to tell whoever asks for much all
	// the time from whoever asks once, short enough that an hour of work does not keep a reader waiting afterwards.
	halfLife = 10 * time.Second
	// mostClients bounds how many clients are told apart.
	mostClients = 10_000
	// leastUse is the use that is not worth remembering, in seconds.
	leastUse = 0.001
)

// schedule decides who gets one of a few places, and who is refused one. It is the whole of an [Admission] but for
// waiting itself: it knows no lock, no goroutine and no clock.
//
// The next place goes to the client with the least use of places: the time for which it had them, of which half is
// forgotten each halfLife, together with the time for which it has those that it has now. Among equals it goes to the
// client that was served longest ago. A client's own operations keep their order.
type schedule struct {
	places, seats int // seats of the queue; less than 0, as many as are needed
	epoch         time.Time
	running       int
	waiting       int
	clients       map[string]*client
	pending       []*client // those with somebody in the queue
	calls         int       // how often a place was given
}

type client struct {
	name    string
	queue   []*ticket // the oldest first
	running int
	began   time.Duration // when those running began, after the epoch, added up
	used    float64       // seconds, as of at
	at      time.Time
	called  int // the number of the call that last gave it a place
}

// ticket is one operation that wants a place.
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

// newSchedule makes a schedule whose clock begins at epoch.
func newSchedule(places, seats int, epoch time.Time) *schedule {
	return &schedule{places: places, seats: seats, epoch: epoch, clients: map[string]*client{}}
}

// arrive takes in an operation, which runs, waits or is refused. Where there is no seat left, the newest of the client
// with the most operations in the queue is refused: nobody can fill the queue against the others.
func (s *schedule) arrive(name string, now time.Time) *ticket {
	t := &ticket{client: s.known(name, now), decided: make(chan struct{})}
	s.enqueue(t)
	s.fill(now)
	if s.seats >= 0 && s.waiting > s.seats {
		s.shed(now)
	}
	return t
}

// leave gives back the place of an operation that runs, and debits its client with the time.
func (s *schedule) leave(t *ticket, now time.Time) {
	c := t.client
	c.used, c.at = c.decayed(now)+now.Sub(t.began).Seconds(), now
	c.began -= t.began.Sub(s.epoch)
	c.running--
	s.running--
	s.fill(now)
}

// withdraw takes out of the queue an operation that waits no longer.
func (s *schedule) withdraw(t *ticket) {
	i := slices.Index(t.client.queue, t)
	s.dequeue(t.client, i)
	t.decide(refused)
}

func (s *schedule) enqueue(t *ticket) {
	if len(t.client.queue) == 0 {
		s.pending = append(s.pending, t.client)
	}
	t.client.queue = append(t.client.queue, t)
	s.waiting++
}

func (s *schedule) dequeue(c *client, i int) {
	c.queue = slices.Delete(c.queue, i, i+1)
	s.waiting--
	if len(c.queue) == 0 {
		i := slices.Index(s.pending, c)
		s.pending = slices.Delete(s.pending, i, i+1)
	}
}

// fill gives away the places that are free.
func (s *schedule) fill(now time.Time) {
	for s.running < s.places {
		c := s.next(now)
		if c == nil {
			return
		}
		t := c.queue[0]
		s.dequeue(c, 0)
		s.calls++
		s.running++
		c.running++
		c.called = s.calls
		c.began += now.Sub(s.epoch)
		t.began = now
		t.decide(running)
	}
}

// next is the client that gets the next place, nil if there is none that may have it.
func (s *schedule) next(now time.Time) *client {
	var first *client
	var least float64
	for _, c := range s.pending {
		if !s.allows(c) {
			continue
		}
		if use := s.use(c, now); first == nil || use < least || use == least && c.called < first.called {
			first, least = c, use
		}
	}
	return first
}

// allows tells whether a client may have one place more: at most twice as many as stay free, and never the last. So one
// client alone gets two thirds of the places, and whoever comes next finds one at once (dynamic thresholds, Choudhury
// and Hahne 1998). Who has none may have the last.
func (s *schedule) allows(c *client) bool {
	free := s.places - s.running
	return c.running == 0 || free > 1 && c.running < 2*free
}

// shed refuses the newest operation of the client with the most that wait; of several such, of the one with the most
// use.
func (s *schedule) shed(now time.Time) {
	most := s.pending[0]
	for _, c := range s.pending[1:] {
		if n := len(c.queue) - len(most.queue); n > 0 || n == 0 && s.use(c, now) >= s.use(most, now) {
			most = c
		}
	}
	last := len(most.queue) - 1
	t := most.queue[last]
	s.dequeue(most, last)
	t.decide(refused)
}

// known is what is remembered of a client.
func (s *schedule) known(name string, now time.Time) *client {
	c := s.clients[name]
	if c == nil {
		if len(s.clients) >= mostClients {
			s.forget(now)
		}
		c = &client{name: name, at: now}
		s.clients[name] = c
	}
	return c
}

// forget makes room: it forgets the clients with nothing under way whose use has decayed, and if there are none, all
// with nothing under way. Their number is then bounded by that of the places and seats.
func (s *schedule) forget(now time.Time) {
	idle := func(c *client) bool { return c.running == 0 && len(c.queue) == 0 }
	for name, c := range s.clients {
		if idle(c) && c.decayed(now) < leastUse {
			delete(s.clients, name)
		}
	}
	if len(s.clients) < mostClients {
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

// use is what a client has used, with what it has under way.
func (s *schedule) use(c *client, now time.Time) float64 {
	underWay := time.Duration(c.running)*now.Sub(s.epoch) - c.began
	return c.decayed(now) + underWay.Seconds()
}

func (t *ticket) decide(as state) {
	t.state = as
	close(t.decided)
}
