package demo

import (
	"slices"
	"sort"
	"strconv"

	"bienban/internal/record"
)

// post is a post of a committee with all its tenures.
type post struct {
	committee *committee
	name      string
	input     record.PostInput
	tenures   []*tenure
}

// tenure is an official in a post from a day to a day, both included; input is what of that is on record, which may be
// less.
type tenure struct {
	official *official
	post     *post
	from, to day
	basis    string
	reason   string
	isAgain  bool // the official held the post before
	input    record.TenureInput
}

// ref refers to the post. Each use has its own, as the parts of an input must not share a pointer.
func (p *post) ref() record.PostRef {
	return record.PostRef{Named: &record.NamedPostInput{Committee: *p.committee.ref, Name: p.name}}
}

// seatOfficials gives the unit its posts and their holders, by career and by appointment.
func (b *block) seatOfficials(u *unit) {
	c := b.makeCareers(u)
	for s := range seats {
		for _, p := range b.voc.seats[s].posts {
			for _, h := range c.holds[s] {
				b.hold(u, p, h)
			}
		}
	}
	for _, of := range []body{steering35, team35, digital, disaster} {
		if committee := u.committees[of]; committee != nil {
			b.appoint(c, committee)
		}
	}
	for _, committee := range u.committees {
		if committee != nil {
			b.writeTenures(committee)
		}
	}
}

// postOf finds or makes the post of a pattern in the unit.
func (u *unit) postOf(p postPattern) *post {
	c := u.committees[p.body]
	name := u.words.Replace(p.name)
	for _, known := range c.posts {
		if known.name == name {
			return known
		}
	}
	rank := p.rank
	made := &post{committee: c, name: name, input: record.PostInput{
		Committee: *c.ref, Name: name, Kind: p.kind,
		Rank: &rank,
	}}
	c.posts = append(c.posts, made)
	slices.SortStableFunc(c.posts, func(a, b *post) int { return *a.input.Rank - *b.input.Rank })
	return made
}

// hold makes the tenure of one post of a seat. Who moves between two seats that share a post stays in it: a short gap
// does not begin a new tenure.
func (b *block) hold(u *unit, p postPattern, h hold) {
	const shortGap = 90
	if h.from >= b.horizonOf(u) {
		return // a succession after the end of the history
	}
	post := u.postOf(p)
	to := h.to
	if to >= b.horizonOf(u) {
		to = never
	}
	isAgain := false
	for _, t := range post.tenures {
		if t.official != h.official {
			continue
		}
		if h.from <= t.to+shortGap && t.from <= to {
			t.from, t.to, t.reason = min(t.from, h.from), max(t.to, to), h.reason
			return
		}
		isAgain = true
	}
	b.addTenure(post, &tenure{
		official: h.official, from: h.from, to: to, reason: h.reason, basis: b.decision(u, h.from),
		isAgain: isAgain,
	})
}

func (b *block) horizonOf(u *unit) day { return min(u.ends, b.cal.historyEnd) }

func (b *block) addTenure(p *post, t *tenure) {
	t.post = p
	p.tenures = append(p.tenures, t)
	t.official.tenures = append(t.official.tenures, t)
}

// appoint fills a committee by decisions: the first when it is established, then one some weeks after its seats change
// hands. Between the change and the decision the old members are still in office.
func (b *block) appoint(c *careers, committee *committee) {
	open := map[*post][]*tenure{}
	for _, on := range c.decisions(committee) {
		basis := b.decision(c.unit, on) + " về kiện toàn " + committee.name
		for _, a := range b.voc.appointments[committee.body] {
			b.reconstitute(c, c.unit.postOf(a.postPattern), a.from, on, basis, open)
		}
	}
}

// decisions are the days on which the committee's membership was decided.
func (c *careers) decisions(committee *committee) []day {
	var changes []int
	for _, a := range c.voc.appointments[committee.body] {
		for _, s := range a.from {
			for _, h := range c.holds[s] {
				changes = append(changes, int(h.from))
			}
		}
	}
	sort.Ints(changes)
	first := max(committee.established, c.cal.historyStart-700)
	days := []day{first}
	for _, change := range changes {
		if day(change) <= days[len(days)-1] {
			continue
		}
		if on := workday(day(change) + day(c.between(12, 140))); on < c.horizon {
			days = append(days, on)
		}
	}
	return days
}

// reconstitute ends the tenures of former members and begins those of the new ones.
func (b *block) reconstitute(c *careers, p *post, from []seat, on day, basis string, open map[*post][]*tenure) {
	var wanted []*official
	for _, s := range from {
		if o := c.holder(s, on); o != nil && !slices.Contains(wanted, o) {
			wanted = append(wanted, o)
		}
	}
	var staying []*tenure
	for _, t := range open[p] {
		if at := slices.Index(wanted, t.official); at >= 0 {
			staying = append(staying, t)
			wanted = slices.Delete(wanted, at, at+1)
		} else {
			t.to, t.reason = on-1, "Kiện toàn theo quyết định mới"
		}
	}
	for _, o := range wanted {
		isAgain := slices.ContainsFunc(p.tenures, func(t *tenure) bool { return t.official == o })
		t := &tenure{official: o, from: on, to: never, basis: basis, isAgain: isAgain}
		b.addTenure(p, t)
		staying = append(staying, t)
	}
	open[p] = staying
}

// writeTenures decides how much of the committee's tenures is on record.
func (b *block) writeTenures(c *committee) {
	for _, p := range c.posts {
		for _, t := range p.tenures {
			b.writeTenure(c.unit, t)
		}
	}
}

func (b *block) writeTenure(u *unit, t *tenure) {
	t.input = record.TenureInput{Official: *t.official.ref, Post: t.post.ref(), LegalBasis: t.basis}
	switch {
	case t.isAgain:
		t.input.Start = b.cal.full(t.from) // the start distinguishes it from the earlier tenure
	case t.from < b.cal.historyStart && b.percent(45):
		t.input.LegalBasis = "" // it is not recorded when and how it began
	default:
		t.input.Start = b.partial(t.from, 76, 16)
	}
	b.writeEnd(u, t)
	if t.input.LegalBasis != "" && b.percent(6) {
		number := strconv.Itoa(int(t.from))
		t.input.Citations = []record.CitationInput{{
			Field: "legalBasis", Quote: t.input.LegalBasis,
			Source: b.made("nhan-su/"+t.official.ref.Slug+"-"+strconv.Itoa(int(t.post.committee.body))+"-"+number,
				"Quyết định nhân sự (hư cấu): "+t.official.name, u.publisher),
		}}
	}
}

func (b *block) writeEnd(u *unit, t *tenure) {
	unknown := true
	switch {
	case t.to == never && u.ends != never:
		t.to = u.ends
		t.input.End, t.input.EndReason = b.cal.full(u.ends), "Kết thúc hoạt động của cấp "+wordsOf(u.level).inText
	case t.to == never:
		if b.percent(8) {
			t.input.EndUnknown = &unknown
		}
	case b.percent(7):
		t.input.EndUnknown = &unknown
	default:
		t.input.End, t.input.EndReason = b.partial(t.to, 80, 14), t.reason
		if len(t.input.End) < len(t.input.Start) && t.from+400 > t.to {
			t.input.End = b.cal.full(t.to) // if both were in the same year, the end could be before the start
		}
	}
}
