package demo

import (
	"strconv"

	"bienban/internal/record"
	"bienban/internal/vi"
)

// official is an invented person.
type official struct {
	name      string
	ref       *record.OfficialRef
	input     record.OfficialInput
	tenures   []*tenure
	isInAPost bool // during makeCareers: holds one of the unit's seats
}

// hold is an official in a seat, from and to included.
type hold struct {
	official *official
	from, to day
	reason   string // why it ended
}

// careers are the holders of the seats of one unit over time.
type careers struct {
	*block
	unit    *unit
	holds   [seats][]hold
	horizon day
}

// makeCareers simulates a decade of the unit's personnel: a term ends regularly or early, and a lower seat's holder is
// promoted and leaves that seat vacant, a former holder returns, or a newcomer follows.
func (b *block) makeCareers(u *unit) *careers {
	c := &careers{block: b, unit: u, horizon: min(u.ends, b.cal.historyEnd)}
	for s := range seats {
		if u.level > b.voc.seats[s].topLevel {
			continue
		}
		from := workday(day(b.between(int(dayOf(2011, 1, 1)), int(dayOf(2015, 11, 30)))))
		c.seatNewcomer(s, from, b.cal.historyStart+day(b.between(-30, 1300)))
	}
	for {
		s, vacant := c.nextVacancy()
		if vacant >= c.horizon {
			return c
		}
		c.fill(s, vacant)
	}
}

// nextVacancy finds the seat that is vacated first; the day is that of the end of its last hold.
func (c *careers) nextVacancy() (seat, day) {
	first, at := secretary, never
	for s := range seats {
		if n := len(c.holds[s]); n > 0 && c.holds[s][n-1].to < at {
			first, at = s, c.holds[s][n-1].to
		}
	}
	return first, at
}

// fill gives the seat a successor after its last hold. The seat that a promoted official leaves is filled later, as a
// vacancy like any other.
func (c *careers) fill(s seat, vacated day) {
	last := &c.holds[s][len(c.holds[s])-1]
	last.official.isInAPost = false
	from := vacated + 1
	if c.percent(55) {
		from = workday(from + day(c.between(5, 75)))
	}
	to := from + day(c.between(400, 2300))
	switch chance := c.below(100); {
	case chance < 45:
		if o := c.promote(s, from); o != nil {
			c.take(s, hold{official: o, from: from, to: to})
			return
		}
	case chance < 55:
		if o := c.returning(s); o != nil {
			c.take(s, hold{official: o, from: from, to: to})
			return
		}
	}
	c.seatNewcomer(s, from, to)
}

func (c *careers) take(s seat, h hold) {
	h.official.isInAPost = true
	h.reason = pick(&c.random, c.voc.endReasons)
	c.holds[s] = append(c.holds[s], h)
}

func (c *careers) seatNewcomer(s seat, from, to day) {
	c.take(s, hold{official: c.newOfficial(c.unit), from: from, to: to})
}

// promote finds an official who has held a lower seat for a year, and ends that hold.
func (c *careers) promote(above seat, on day) *official {
	lower := above + 1 + seat(c.below(int(seats)))
	if lower >= seats || len(c.holds[lower]) == 0 {
		return nil
	}
	h := &c.holds[lower][len(c.holds[lower])-1]
	if h.from > on-365 || h.to <= on {
		return nil
	}
	h.to, h.reason = on-1, "Được phân công nhiệm vụ khác"
	return h.official
}

// returning finds an official who held the seat before and holds none now.
func (c *careers) returning(s seat) *official {
	for _, h := range c.holds[s][:len(c.holds[s])-1] {
		if !h.official.isInAPost {
			return h.official
		}
	}
	return nil
}

// holder is the holder of the seat on a day, nil if it is vacant.
func (c *careers) holder(s seat, on day) *official {
	for _, h := range c.holds[s] {
		if h.from <= on && on <= h.to {
			return h.official
		}
	}
	return nil
}

// newOfficial invents an official. The slug has the unit's code and a number, as names repeat.
func (b *block) newOfficial(u *unit) *official {
	name := b.voc.names.full(&b.random)
	slug := vi.Slug(name) + "-" + u.code + "-" + strconv.Itoa(len(u.officials)+1)
	o := &official{name: name, ref: &record.OfficialRef{Slug: slug}, input: record.OfficialInput{Slug: slug, Name: name}}
	if b.percent(3) {
		o.input.OtherNames = []record.OtherName{{Name: b.voc.names.nickname(&b.random, name)}}
	}
	u.officials = append(u.officials, o)
	return o
}
