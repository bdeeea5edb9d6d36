package demo

import "bienban/internal/record"

// special is the kind of a meeting outside the cadence.
type special int

const (
	byCalendar special = iota
	extraordinary
	workingSession
	conference
)

// slot is a planned meeting: of a committee, on a day, for the nth period of its cadence in a year (from 0).
type slot struct {
	c         *committee
	on        day
	year, nth int
	ordinal   int // of numbered sessions; 0 for others
	term      term
	special   special
}

// term is a council's or a Party committee's term of office.
type term struct {
	number    int
	from, to  int // years
	firstDay  day
	heldSofar int // sessions before the records begin
}

// terms lists the terms that overlap the history; none for committees whose sessions are not numbered.
func terms(of body) []term {
	switch of {
	case council:
		return []term{
			{18, 2011, 2016, 0, 10},
			{19, 2016, 2021, dayOf(2016, 6, 1), 0},
			{20, 2021, 2026, dayOf(2021, 6, 1), 0},
			{21, 2026, 2031, dayOf(2026, 4, 1), 0},
		}
	case party:
		return []term{{25, 2015, 2020, 0, 1}, {26, 2020, 2025, dayOf(2020, 8, 1), 0}, {27, 2025, 2030, dayOf(2025, 8, 1), 0}}
	}
	return nil
}

// periodsIn is the number of meetings that a cadence asks for in a year.
func periodsIn(c record.Cadence) int {
	switch c {
	case monthly:
		return 12
	case quarterly:
		return 4
	case halfYearly:
		return 2
	}
	return 1
}

// slotsOf plans a committee's meetings from its establishment or the beginning of the records, now and then with a
// special one, up to the next one after the end of the history.
func (b *block) slotsOf(c *committee) []slot {
	var slots []slot
	periods := periodsIn(c.cadence)
	from := max(c.established, b.cal.historyStart)
	last := min(c.unit.ends, b.cal.scheduledEnd)
	firstYear, _, _ := b.cal.parts(from)
	for year := firstYear; ; year++ {
		for nth := range periods {
			on := b.periodDay(year, nth, periods)
			if on > last {
				return b.count(slots)
			}
			if on < from {
				continue
			}
			slots = append(slots, slot{c: c, on: on, year: year, nth: nth})
			if on > b.cal.historyEnd {
				return b.count(slots)
			}
			slots = b.addSpecial(slots, min(last, b.cal.historyEnd))
		}
	}
}

// periodDay is the day of the nth period's meeting: mostly in its last weeks, sometimes soon after.
func (b *block) periodDay(year, nth, periods int) day {
	lastMonth := (nth + 1) * 12 / periods
	offset := b.between(8, 27)
	if periods <= 4 && b.percent(12) { // a monthly meeting that late would be next month's
		offset = b.between(31, 44)
	}
	return workday(dayOf(year, lastMonth, 1) + day(offset))
}

// addSpecial adds, rarely, a special meeting some days after the last one.
func (b *block) addSpecial(slots []slot, last day) []slot {
	if !b.percent(8) {
		return slots
	}
	s := slots[len(slots)-1]
	s.special = special(b.between(int(extraordinary), int(conference)))
	if s.on = workday(s.on + day(b.between(4, 24))); s.on > last {
		return slots
	}
	return append(slots, s)
}

// count numbers the sessions of committees that number them, anew in each term. Those that turn out not to be on record
// are counted too.
func (b *block) count(slots []slot) []slot {
	if len(slots) == 0 {
		return slots
	}
	all := terms(slots[0].c.body)
	if all == nil {
		return slots
	}
	at, n := 0, all[0].heldSofar
	for i := range slots {
		for at+1 < len(all) && slots[i].on >= all[at+1].firstDay {
			at, n = at+1, 0
		}
		if slots[i].special == byCalendar {
			n++
			slots[i].ordinal, slots[i].term = n, all[at]
		}
	}
	return slots
}
