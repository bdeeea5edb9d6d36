package load

import (
	"slices"
	"strconv"
	"testing"
	"time"
)

// simulation drives a scheduler with a clock of its own.
type simulation struct {
	*scheduler
	now time.Time
	all map[string][]*ticket
}

func simulate(slots, queue int) *simulation {
	epoch := time.Unix(1_700_000_000, 0)
	return &simulation{newScheduler(slots, queue, epoch), epoch, map[string][]*ticket{}}
}

func (s *simulation) submit(name string, n int) {
	for range n {
		s.all[name] = append(s.all[name], s.add(name, s.now))
	}
}

// count is how many operations of a client are in a state.
func (s *simulation) count(name string, in state) (n int) {
	for _, t := range s.all[name] {
		if t.state == in {
			n++
		}
	}
	return n
}

// end ends the operation of a client that has run for longest.
func (s *simulation) end(t *testing.T, name string) {
	t.Helper()
	for i, one := range s.all[name] {
		if one.state == running {
			s.release(one, s.now)
			s.all[name] = slices.Delete(s.all[name], i, i+1)
			return
		}
	}
	t.Fatalf("none of %s runs", name)
}

// TestNoClientHasAllSlots lets clients ask for as much as they like: another one finds a slot at once.
func TestNoClientHasAllSlots(t *testing.T) {
	for _, c := range []struct{ slots, alone int }{{1, 1}, {2, 1}, {3, 2}, {4, 3}, {8, 6}, {64, 43}} {
		s := simulate(c.slots, -1)
		s.submit("greedy", 300)
		if n := s.count("greedy", running); n != c.alone {
			t.Errorf("of %d slots one client has %d, want %d", c.slots, n, c.alone)
		}
		if c.slots == 1 {
			continue
		}
		if s.submit("light", 1); s.count("light", running) != 1 {
			t.Errorf("of %d slots none is left for another client", c.slots)
		}
	}
	s := simulate(64, -1)
	for i := range 3 {
		s.submit(strconv.Itoa(i), 100)
	}
	if s.submit("light", 1); s.count("light", running) != 1 {
		t.Error("three clients leave no slot for a fourth")
	}
}

// TestTheQueueIsShared fills it: what is refused belongs to whoever waits most, and is the newest.
func TestTheQueueIsShared(t *testing.T) {
	s := simulate(1, 10)
	s.submit("greedy", 20)
	if s.count("greedy", waiting) != 10 || s.count("greedy", refused) != 9 || s.all["greedy"][11].state != refused {
		t.Fatalf("a full queue keeps %d and refuses %d", s.count("greedy", waiting), s.count("greedy", refused))
	}
	s.submit("light", 3)
	s.submit("other", 2)
	if s.count("light", waiting) != 3 || s.count("other", waiting) != 2 || s.count("greedy", waiting) != 5 {
		t.Errorf("in the queue light has %d, other %d, greedy %d", s.count("light", waiting), s.count("other", waiting),
			s.count("greedy", waiting))
	}
	for i, one := range s.all["greedy"][1:6] {
		if one.state != waiting {
			t.Errorf("the %dth that came is refused before those behind it", i+1)
		}
	}
	s.submit("light", 10)
	if n := s.count("light", waiting); n > 4 {
		t.Errorf("light has %d of ten in the queue, other clients wait, too", n)
	}
	if s.count("other", refused) != 0 {
		t.Error("who waits least is refused")
	}
}

// TestLightClientsGoFirst has one client run seconds and another milliseconds.
func TestLightClientsGoFirst(t *testing.T) {
	s := simulate(1, -1)
	s.submit("heavy", 5)
	s.submit("light", 3)
	s.now = s.now.Add(time.Second)
	s.end(t, "heavy")
	for i := range 3 {
		if s.count("light", running) != 1 {
			t.Fatalf("the heavy client goes before the %dth of the light one", i)
		}
		s.now = s.now.Add(10 * time.Millisecond)
		s.end(t, "light")
	}
	if s.count("heavy", running) != 1 {
		t.Error("a slot is left empty")
	}
}

// TestRunningOperationsCount: a client whose first operation has not ended yet has used its time all the same.
func TestRunningOperationsCount(t *testing.T) {
	s := simulate(3, -1)
	s.submit("long", 1)
	s.now = s.now.Add(5 * time.Second)
	s.submit("short", 2) // takes the second slot, and may not have the last
	s.submit("third", 1)
	s.submit("long", 1)
	s.now = s.now.Add(100 * time.Millisecond)
	s.end(t, "third")
	if s.count("long", running) != 1 || s.count("short", running) != 1 {
		t.Fatalf("long runs %d, short %d", s.count("long", running), s.count("short", running))
	}
	s.end(t, "short")
	if s.count("short", running) != 1 || s.count("long", waiting) != 1 {
		t.Error("who has run for five seconds goes first")
	}
}

// TestUsageDecays: what was used an hour ago does not count, what was used just now does.
func TestUsageDecays(t *testing.T) {
	for _, c := range []struct {
		rest time.Duration
		want string
	}{{0, "fresh"}, {time.Hour, "rested"}} {
		s := simulate(1, -1)
		s.submit("rested", 1)
		s.now = s.now.Add(time.Minute)
		s.end(t, "rested")
		s.now = s.now.Add(c.rest)
		s.submit("fresh", 1)
		s.now = s.now.Add(time.Second)
		s.submit("rested", 1)
		s.submit("fresh", 1)
		s.end(t, "fresh")
		if s.count(c.want, running) != 1 {
			t.Errorf("after %s it is not %s who goes first", c.rest, c.want)
		}
	}
}

// TestSharesOfTime: whatever the sizes of their operations, two clients that always ask get the same time.
func TestSharesOfTime(t *testing.T) {
	s := simulate(1, -1)
	size := map[string]time.Duration{"large": time.Second, "small": 10 * time.Millisecond}
	had := map[string]time.Duration{}
	s.submit("large", 1)
	s.submit("small", 1)
	for range 2000 {
		name := "large"
		if s.count("small", running) == 1 {
			name = "small"
		}
		s.submit(name, 1)
		s.now = s.now.Add(size[name])
		had[name] += size[name]
		s.end(t, name)
	}
	if ratio := had["large"].Seconds() / had["small"].Seconds(); ratio < 0.8 || ratio > 1.25 {
		t.Errorf("they had %v", had)
	}
}

// TestClientsAreForgotten has more clients than are told apart.
func TestClientsAreForgotten(t *testing.T) {
	s := simulate(1, 3)
	for i := range 3 * maxClients {
		name := strconv.Itoa(i)
		s.submit(name, 1)
		if s.count(name, running) == 1 {
			s.now = s.now.Add(time.Millisecond)
			s.end(t, name)
		}
	}
	if n := len(s.clients); n > maxClients {
		t.Errorf("%d clients are remembered", n)
	}
}
