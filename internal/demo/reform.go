package demo

import (
	"bienban/internal/record"
	"bienban/internal/vi"
)

// fate is what became of the committees of a body when the district level ended. What a body is not told of ended
// without anything on record that came in its place, so that its tasks are left with nobody.
type fate struct {
	body body
	kind record.SuccessionKind
	to   level // whose committee came in its place; of ABOLISHED, none did
}

// fates are those of a district's committees. Draws of random numbers have no part in a reform: the meetings are those
// of a country without it.
func fates() []fate {
	return []fate{
		{steering35, record.SuccessionKindAbsorbed, province},
		{propaganda, record.SuccessionKindAbsorbed, province},
		{department, record.SuccessionKindAbsorbed, province},
		{front, record.SuccessionKindAbsorbed, province},
		{party, record.SuccessionKindReplaced, commune},
		{government, record.SuccessionKindReplaced, commune},
		{council, record.SuccessionKindAbolished, levels},
		{standing, record.SuccessionKindAbolished, levels},
		{team35, record.SuccessionKindAbolished, levels},
	}
}

// reform is the end of a district: a commune that bears its name came in place of its town, and committees of the
// commune and of the province in place of its own.
type reform struct {
	of         *unit
	isDeclared bool
	takenOver  [bodies]bool // whose open task a committee of the province has taken up
}

// declareReform tells, with the first meeting after the day, what became of the district.
func (b *block) declareReform(d *draft) {
	r := &b.reform
	if r.isDeclared || d.on <= b.cal.districtsEnd {
		return
	}
	r.isDeclared = true
	from, on := r.of, b.cal.full(b.cal.districtsEnd+1)
	from.declare(d.in)
	basis := "Nghị quyết (hư cấu) về sắp xếp đơn vị hành chính"
	cited := []record.CitationInput{{
		Field:  "on",
		Source: b.made("sap-xep/"+from.slug, "Nghị quyết (hư cấu) về sắp xếp đơn vị hành chính: "+from.title, from.publisher),
	}}
	area := func(slug string) record.SuccessionPartyInput {
		return record.SuccessionPartyInput{Area: &record.AreaRef{Slug: slug}}
	}
	tell := func(kind record.SuccessionKind, from, to []record.SuccessionPartyInput) {
		d.in.Successions = append(d.in.Successions, record.SuccessionInput{
			Kind: kind, On: on, Predecessors: from, Successors: to, LegalBasis: basis, Citations: cited,
		})
	}
	town, named := b.namedAfter(from)
	d.in.Areas = append(d.in.Areas, town, named)
	tell(record.SuccessionKindReplaced, parties(area(town.Slug)), parties(area(named.Slug)))
	into := parties(area(named.Slug))
	for _, c := range from.children {
		if c.ends == never {
			c.declare(d.in)
			into = append(into, area(c.slug))
		}
	}
	tell(record.SuccessionKindSplit, parties(area(from.slug)), into)
	for _, f := range fates() {
		if c := from.committees[f.body]; c != nil {
			tell(f.kind, parties(committeeParty(c.slug)), b.inPlaceOf(d, c, f, named))
		}
	}
}

func parties(p ...record.SuccessionPartyInput) []record.SuccessionPartyInput { return p }

func committeeParty(slug string) record.SuccessionPartyInput {
	return record.SuccessionPartyInput{Committee: &record.CommitteeRef{Slug: slug}}
}

// namedAfter are the town of a district and the commune of the district's name that came in its place.
func (b *block) namedAfter(from *unit) (town, named record.AreaInput) {
	title := wordsOf(commune).title + " " + from.place
	town = record.AreaInput{
		Slug: "thi-tran-" + vi.Slug(from.place) + "-" + from.slug, Name: "Thị trấn " + from.place,
		Kind: record.AreaKindCommune, Parent: &record.AreaRef{Slug: from.slug}, ValidTo: b.cal.full(b.cal.districtsEnd),
	}
	named = record.AreaInput{
		Slug: vi.Slug(title) + "-" + from.parent.slug, Name: title, Kind: record.AreaKindCommune,
		Parent: &record.AreaRef{Slug: from.parent.slug}, ValidFrom: b.cal.full(b.cal.districtsEnd + 1),
	}
	return town, named
}

// inPlaceOf is the committee that came in place of one, declared if it is new; none of one that was abolished.
func (b *block) inPlaceOf(d *draft, c *committee, f fate, named record.AreaInput) []record.SuccessionPartyInput {
	above := c.unit.parent.committees[f.body]
	switch {
	case f.to == province && above != nil:
		return parties(committeeParty(above.slug))
	case f.to != commune:
		return nil
	}
	name := wordsOf(commune).party + " " + wordsOf(commune).inText + " " + c.unit.place
	if f.body == government {
		name = "UBND " + wordsOf(commune).inText + " " + c.unit.place
	}
	made := record.CommitteeInput{
		Slug: vi.Slug(name) + "-" + vi.Slug(c.unit.parent.place), Name: name, Kind: c.input.Kind,
		Area: &record.AreaRef{Slug: named.Slug}, Established: named.ValidFrom,
		EstablishedBasis: "Nghị quyết (hư cấu) về sắp xếp đơn vị hành chính",
	}
	if above != nil {
		made.DirectedBy = above.ref
	}
	d.in.Committees = append(d.in.Committees, made)
	return parties(committeeParty(made.Slug))
}

// takeOver has the first meeting of a committee of the province after the reform take up what the district's committee,
// in whose place it came, left open.
func (b *block) takeOver(d *draft) {
	r := &b.reform
	if d.m.Status != record.MeetingStatusHeld || d.on <= b.cal.districtsEnd || d.c.unit != r.of.parent ||
		r.takenOver[d.c.body] || !isAbsorbed(d.c.body) {
		return
	}
	left := r.of.committees[d.c.body]
	from, t := left.past.lastOpen()
	if from == nil {
		return
	}
	r.takenOver[d.c.body] = true
	d.m.AgendaItems = append(d.m.AgendaItems, record.AgendaItemInput{
		Title: "Tiếp nhận nhiệm vụ của " + left.short, Topics: []record.TopicRef{{Slug: t.subject.slug}},
	})
	item := len(d.m.AgendaItems)
	d.m.Conclusions = append(d.m.Conclusions, record.ConclusionInput{
		Kind: record.ConclusionKindTask, AgendaItem: &item,
		Body:   "Tiếp nhận từ " + left.short + " và tiếp tục " + t.core + ".",
		Topics: []record.TopicRef{{Slug: t.subject.slug}},
		Responsibilities: []record.ResponsibilityInput{{
			Role: record.ResponsibilityRoleLead, Committee: d.c.ref,
		}},
		Links: []record.ConclusionLinkInput{{
			Kind: record.ConclusionLinkKindRepeats,
			Conclusion: record.ConclusionRef{At: &record.PlaceInput{
				Meeting: record.MeetingRef{Slug: from.m.Slug}, Position: t.at,
			}},
		}},
	})
}

func isAbsorbed(of body) bool {
	for _, f := range fates() {
		if f.body == of {
			return f.kind == record.SuccessionKindAbsorbed
		}
	}
	return false
}

// lastOpen is the last task on record that nothing closed, with its meeting; nil if there is none.
func (h *history) lastOpen() (*draft, task) {
	for i := len(h.recent) - 1; i >= 0; i-- {
		from := h.recent[i]
		for _, t := range from.tasks {
			c := &from.m.Conclusions[t.at-1]
			n := len(c.Progress)
			isClosed := n > 0 && (c.Progress[n-1].Status == record.ConclusionStatusDone ||
				c.Progress[n-1].Status == record.ConclusionStatusLapsed)
			if !isClosed && c.Kind == record.ConclusionKindTask {
				return from, t
			}
		}
	}
	return nil, task{}
}
