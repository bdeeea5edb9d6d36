package change

import (
	"reflect"
	"slices"

	"bienban/internal/describe"
	"bienban/internal/noun"
	"bienban/internal/record"
	"bienban/internal/vi"
)

// In the mode PATCH a meeting is described as it is recorded, what the input gives is laid over that, and the whole is
// recorded. So a thin input takes nothing away, and is held to the rules of a full one.

// patched is the input laid over the recorded meeting, or the input itself where the meeting is new.
func (tx *Writer) patched(in *record.MeetingInput, at record.Path) *record.MeetingInput {
	committees := tx.MeetingCommittees(in.Committees, at.At("committees"))
	key := tx.Identify(record.KindMeeting, in.Slug, in.Identifiers, at)
	if key == 0 && in.Slug == "" && !slices.Contains(committees, 0) {
		_, key = tx.MeetingByTitle(in, HostAmong(committees), at)
	}
	if key == 0 {
		in.FillDefaults()
		tx.Ruled(record.ValidateMeetingWhole(at, in))
		return in
	}
	b := tx.LoadMeeting(key)
	tx.sameIdentifiers(b.NodeID(), b.Identifiers, in.Identifiers, at)
	whole := tx.describeWhole(b)
	whole.Distinct = in.Distinct
	lay(&whole, in, "Kinds", "Committees", "Conveners", "Directing", "Sites", "Participations", "AgendaItems", "Conclusions", "Identifiers",
		"Citations", "Topics", "Distinct")
	whole.Kinds = withMore(whole.Kinds, in.Kinds, func(a, b record.MeetingKind) bool { return a == b })
	for _, role := range []struct {
		recorded, given []int64
		whole           *[]record.CommitteeRef
	}{
		{b.Committees, committees, &whole.Committees},
		{b.Conveners, tx.MeetingCommittees(in.Conveners, at.At("conveners")), &whole.Conveners},
		{b.Directing, tx.MeetingCommittees(in.Directing, at.At("directing")), &whole.Directing},
	} {
		for _, key := range role.given {
			if !slices.Contains(role.recorded, key) {
				*role.whole = append(*role.whole, *describe.CommitteeRef(&key))
			}
		}
	}
	for _, s := range in.Sites {
		at := slices.IndexFunc(whole.Sites, func(had record.MeetingSiteInput) bool {
			return vi.Lower(had.Name) == vi.Lower(s.Name)
		})
		if at < 0 {
			whole.Sites = append(whole.Sites, s)
		} else {
			lay(&whole.Sites[at], &s)
		}
	}
	whole.Identifiers = append(whole.Identifiers, in.Identifiers...)
	whole.Citations = append(slices.Clone(in.Citations), whole.Citations...) // at the positions at which they are given
	whole.Topics = append(whole.Topics, in.Topics...)
	seats := tx.layParticipations(&whole, in, at.At("participations"))
	items := tx.layAgendaItems(&whole, in, seats, at.At("agendaItems"))
	tx.layConclusions(&whole, in, seats, items, at.At("conclusions"))
	whole.FillDefaults()
	tx.Ruled(record.ValidateInput(at, &whole))
	return &whole
}

// describeWhole is a recorded meeting with its parts and citations as the input that would record it.
func (tx *Writer) describeWhole(b *noun.MeetingBody) record.MeetingInput {
	in := describe.Meeting(b)
	in.Identifiers = slices.Clone(in.Identifiers)
	in.Citations = tx.describeCitations(b.NodeID())
	parts := tx.partsOf(b)
	for _, position := range Positions(parts.participations) {
		p := &noun.ParticipationBody{Participation: record.Participation{Key: parts.participations[position]}}
		tx.Load(p.NodeID(), p)
		one := describe.Participation(p)
		one.Citations = tx.describeCitations(p.NodeID())
		in.Participations = append(in.Participations, one)
	}
	for _, position := range Positions(parts.agendaItems) {
		a := &noun.AgendaItemBody{AgendaItem: record.AgendaItem{Key: parts.agendaItems[position]}}
		tx.Load(a.NodeID(), a)
		one := tx.DescribeAgendaItem(a)
		one.Citations = tx.describeCitations(a.NodeID())
		in.AgendaItems = append(in.AgendaItems, one)
	}
	for _, position := range Positions(parts.conclusions) {
		c := &noun.ConclusionBody{Conclusion: record.Conclusion{Key: parts.conclusions[position]}}
		tx.Load(c.NodeID(), c)
		one := tx.DescribeConclusion(c)
		one.Citations = tx.describeCitations(c.NodeID())
		in.Conclusions = append(in.Conclusions, one)
	}
	return in
}

func (tx *Writer) describeCitations(of record.NodeID) []record.CitationInput {
	var in []record.CitationInput
	for _, c := range tx.CitationsOf(of) {
		in = append(in, record.CitationInput{
			Field: noun.ValueOf(c.Field), Quote: noun.ValueOf(c.Quote), Locator: noun.ValueOf(c.Locator),
			Source: record.SourceRef{ID: noun.RefID(record.KindSource, &c.SourceKey)},
		})
	}
	return in
}

// withMore adds to a list what it does not hold.
func withMore[T any](list, more []T, same func(a, b T) bool) []T {
	for _, m := range more {
		if !slices.ContainsFunc(list, func(had T) bool { return same(had, m) }) {
			list = append(list, m)
		}
	}
	return list
}

// lay sets the fields of an input that another one gives, but for some that are laid over in their own way.
func lay[I any](into, given *I, but ...string) {
	to, from := reflect.ValueOf(into).Elem(), reflect.ValueOf(given).Elem()
	for i := range to.NumField() {
		if !from.Field(i).IsZero() && !slices.Contains(but, to.Type().Field(i).Name) {
			to.Field(i).Set(from.Field(i))
		}
	}
}

// layParticipations finds each given participation by whom it is of, and adds those of nobody who is there. It tells at
// which positions the given ones stand then.
func (tx *Writer) layParticipations(whole, in *record.MeetingInput, at record.Path) []int {
	taken := map[int]bool{}
	seats := make([]int, len(in.Participations))
	recorded := len(whole.Participations)
	for i := range in.Participations {
		p := &in.Participations[i]
		who := tx.whoIs(p, at.Index(i))
		found := slices.IndexFunc(whole.Participations[:recorded], func(r record.ParticipationInput) bool {
			return who != "" && tx.whoIs(&r, at.Index(i)) == who
		})
		if found < 0 || taken[found] {
			found = len(whole.Participations)
			tx.Ruled(record.ValidateInput(at.Index(i), p))
			whole.Participations = append(whole.Participations, *p)
		} else {
			w := &whole.Participations[found]
			lay(w, p, "Citations", "StatedTitles")
			w.Citations = append(w.Citations, p.Citations...)
			w.StatedTitles = withMore(w.StatedTitles, p.StatedTitles,
				func(a, b record.StatedTitleInput) bool { return a.Text == b.Text })
		}
		taken[found] = true
		seats[i] = found + 1
	}
	return seats
}

// whoIs names whom a participation is of.
func (tx *Writer) whoIs(p *record.ParticipationInput, at record.Path) string {
	switch {
	case p.Official != nil:
		return record.NodeID{Kind: record.KindOfficial, Key: tx.Official(p.Official, at.At("official"))}.String()
	case p.Committee != nil:
		return record.NodeID{Kind: record.KindCommittee, Key: tx.Committee(p.Committee, at.At("committee"))}.String()
	}
	return "group " + vi.Lower(p.Group)
}

// placed finds the recorded part that a given one means: that of its number; without a number, that of its text;
// without either, the one at its position.
func placed(number, text string, position, count int, recorded func(i int) (number, text string)) int {
	for i := range count {
		n, t := recorded(i)
		if number != "" && n == number || number == "" && vi.Lower(t) == vi.Lower(text) {
			return i
		}
	}
	if number == "" && text == "" && position < count {
		return position
	}
	return -1
}

// moved is the position of a part of the input in the whole.
func moved(position *int, to []int) *int {
	if position == nil || *position < 1 || *position > len(to) {
		return position
	}
	return &to[*position-1]
}

func (tx *Writer) layAgendaItems(whole, in *record.MeetingInput, seats []int, path record.Path) []int {
	items := make([]int, len(in.AgendaItems))
	recorded := len(whole.AgendaItems)
	taken := map[int]bool{}
	for i := range in.AgendaItems {
		a := in.AgendaItems[i]
		a.Presenter, a.Parent = moved(a.Presenter, seats), moved(a.Parent, items[:i])
		at := placed(a.Number, a.Title, i, recorded, func(i int) (string, string) {
			return whole.AgendaItems[i].Number, whole.AgendaItems[i].Title
		})
		if at < 0 || taken[at] {
			at = len(whole.AgendaItems)
			tx.Ruled(record.ValidateInput(path.Index(i), &a))
			whole.AgendaItems = append(whole.AgendaItems, a)
		} else {
			lay(&whole.AgendaItems[at], &a, "Citations", "Topics")
			w := &whole.AgendaItems[at]
			w.Citations, w.Topics = append(w.Citations, a.Citations...), append(w.Topics, a.Topics...)
		}
		taken[at] = true
		items[i] = at + 1
	}
	return items
}

func (tx *Writer) layConclusions(whole, in *record.MeetingInput, seats, items []int, path record.Path) {
	recorded := len(whole.Conclusions)
	taken := map[int]bool{}
	for i := range in.Conclusions {
		c := in.Conclusions[i]
		c.ConcludedBy, c.AgendaItem = moved(c.ConcludedBy, seats), moved(c.AgendaItem, items)
		at := placed(c.Number, c.Body, i, recorded, func(i int) (string, string) {
			return whole.Conclusions[i].Number, whole.Conclusions[i].Body
		})
		if at < 0 || taken[at] {
			at = len(whole.Conclusions)
			tx.Ruled(record.ValidateInput(path.Index(i), &c))
			whole.Conclusions = append(whole.Conclusions, c)
		} else {
			lay(&whole.Conclusions[at], &c, "Citations", "Topics", "Progress")
			w := &whole.Conclusions[at]
			w.Progress = withMore(w.Progress, c.Progress, func(a, b record.ProgressInput) bool {
				return a.On == b.On && a.Status == b.Status && a.Note == b.Note
			})
			w.Citations, w.Topics = append(w.Citations, c.Citations...), append(w.Topics, c.Topics...)
		}
		taken[at] = true
	}
}
