package demo

import (
	"cmp"
	"slices"
	"strconv"

	"bienban/internal/record"
)

const (
	// meetingsPerBlock is the number of recorded meetings of one district with its communes.
	meetingsPerBlock = 1500
	// plannedInHundred is the number of meetings that the cadences ask for, per hundred recorded ones. The difference are
	// missed periods.
	plannedInHundred = 112
	// maxCommunes bounds the communes of a block that does not reach its number of meetings otherwise.
	maxCommunes = 40
)

// block is a district with its communes and, if it is the first of its province, the province.
type block struct {
	random
	cal    *calendar
	voc    *vocabulary
	number int
	units  []*unit
	slots  []slot
	known  *declared
	reform reform
}

// plan generates the block: areas, committees, officials, and exactly quota meetings. The province is nil in the first
// block of one; it is returned for the next block.
func (b *block) plan(quota int, prov *unit) *unit {
	if prov == nil {
		prov = b.populate(b.newUnit(province, b.voc.places.province(b.number/districtsPerProvince), "t"+
			strconv.Itoa(b.number/districtsPerProvince+1), nil))
	}
	code := "h" + strconv.Itoa(b.number+1)
	d := b.populate(b.newUnit(district, b.voc.places.place(b.number), code, prov))
	b.reform.of = d
	for i := range min(max(quota/150, 1), 6) {
		b.addCommune(d, i)
	}
	b.schedule(quota)
	for i := len(d.children); len(b.slots)*100 < quota*plannedInHundred && i < maxCommunes; i++ {
		b.schedulePeriods(b.addCommune(d, i), quota)
	}
	b.choose(quota)
	return prov
}

func (b *block) addCommune(d *unit, i int) *unit {
	const apart = 13 // communes of neighbouring districts have different names
	c := b.newUnit(commune, b.voc.places.place(300+b.number*apart+i), d.code+"x"+strconv.Itoa(i+1), d)
	if i == 4 {
		c.mergeInto(b.cal, d.children[1])
	}
	return b.populate(c)
}

// populate gives a unit its committees and officials and adds it to the block.
func (b *block) populate(u *unit) *unit {
	b.seatCommittees(u)
	b.seatOfficials(u)
	b.units = append(b.units, u)
	return u
}

// schedule plans meetings until there are enough. The upper units begin with more of their committees than the lower
// ones, so that few meetings already show both levels and kinds.
func (b *block) schedule(quota int) {
	const ahead, steps = 2, 3
	for rank := range bodies + ahead*steps {
		for i, u := range b.units {
			of := rank - body(ahead*min(i, steps))
			if of < 0 || of >= bodies {
				continue
			}
			if len(b.slots)*100 >= quota*plannedInHundred {
				return
			}
			b.scheduleBody(u, of)
		}
	}
}

// schedulePeriods is schedule for a unit that was added later.
func (b *block) schedulePeriods(u *unit, quota int) {
	for of := range bodies {
		if len(b.slots)*100 >= quota*plannedInHundred {
			return
		}
		b.scheduleBody(u, of)
	}
}

func (b *block) scheduleBody(u *unit, of body) {
	c := u.committees[of]
	if c == nil {
		return
	}
	if c.cadence = b.voc.cadenceOf(u, of); c.cadence != noCadence {
		c.input.Cadence = c.cadence
		b.slots = append(b.slots, b.slotsOf(c)...)
	}
}

// choose keeps quota of the planned meetings, each with the same probability, in the order of their days.
func (b *block) choose(quota int) {
	slices.SortStableFunc(b.slots, func(x, y slot) int { return cmp.Compare(x.on, y.on) })
	kept := b.slots[:0]
	for i, s := range b.slots {
		if b.below(len(b.slots)-i) < quota-len(kept) {
			kept = append(kept, s)
		}
	}
	b.slots = kept
}

// meetings yields the entries of the block, oldest meetings first.
func (b *block) meetings(yield func(*record.RecordMeetingInput) bool) bool {
	for _, s := range b.slots {
		if !b.holdMeeting(s, yield) {
			return false
		}
	}
	for _, u := range b.units {
		for _, c := range u.committees {
			if c != nil && c.past.waiting != nil && !b.release(c, nil, yield) {
				return false
			}
		}
	}
	return true
}

// partial is the day with the precision that is recorded: whole, only its month, or only its year. The day has the
// probability whole, the month month, in percent.
func (b *block) partial(d day, whole, month int) record.PartialDate {
	switch chance := b.below(100); {
	case chance < whole:
		return b.cal.full(d)
	case chance < whole+month:
		return b.cal.month(d)
	}
	return b.cal.year(d)
}

// decision names the document by which something began.
func (b *block) decision(u *unit, on day) string {
	return "Quyết định số " + strconv.Itoa(b.between(11, 986)) + "-QĐ/" + wordsOf(u.level).partyShort + " ngày " +
		b.cal.printed(on)
}

// made is an invented document with a URL in example.invalid, which never resolves.
func (b *block) made(path, title, publisher string) record.SourceRef {
	return record.SourceRef{New: &record.SourceInput{URL: address(path), Title: title, Publisher: publisher}}
}

func address(path string) record.URL { return record.URL("https://example.invalid/hu-cau/" + path) }
