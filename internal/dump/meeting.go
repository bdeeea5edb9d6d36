package dump

import (
	"slices"

	"bienban/internal/describe"

	"bienban/internal/change"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// meetings are written one to a line. An import waits for the meetings to which others were put off and that reviewed
// conclusions; those that carry over or refer to parts of later meetings are written once more at the end.
func (e *exporter) meetings() error {
	var last, from int64
	e.Tx.Get(&last, "SELECT coalesce(max(id), 0) FROM meetings")
	for from = 1; from <= last; from += exportedTogether {
		var keys []int64
		e.Tx.All(&keys, "SELECT id FROM meetings WHERE id BETWEEN ? AND ?", from, from+exportedTogether-1)
		slices.Sort(keys)
		for _, key := range keys {
			if err := e.oneMeeting(key, false); err != nil {
				return err
			}
		}
	}
	for _, key := range e.again {
		if err := e.oneMeeting(key, true); err != nil {
			return err
		}
	}
	return nil
}

func (e *exporter) oneMeeting(key int64, whole bool) error {
	if err := e.Ctx.Err(); err != nil {
		return err
	}
	m := &meetingExport{exporter: e, whole: whole}
	e.Tx.Load(record.NodeID{Kind: record.KindMeeting, Key: key}, &m.MeetingBody)
	in := m.describe()
	if m.isCut {
		e.again = append(e.again, key)
	}
	if e.Tx.Err() != nil {
		return e.Tx.Err()
	}
	return e.write(&record.RecordMeetingInput{Meeting: in})
}

// meetingExport is one meeting on its way out.
type meetingExport struct {
	*exporter
	noun.MeetingBody
	whole bool // references to later meetings too
	isCut bool // some reference was left out
	seats map[int64]int
	items map[int64]int
}

// holds tells whether a reference to a meeting can be written now.
func (m *meetingExport) holds(meeting int64) bool {
	if m.whole || meeting < m.Key {
		return true
	}
	m.isCut = true
	return false
}

func (m *meetingExport) describe() *record.MeetingInput {
	in := &record.MeetingInput{
		Slug: m.Slug, EarlierSlugs: m.Merged.Own(), Title: m.Title, Kinds: m.KindSet.Kinds(), Status: m.Status,
		PostponedTo: m.meeting(m.PostponedToKey), Ordinal: m.Ordinal, Term: m.term(m.TermKey),
		HeldOn: m.HeldOn, HeldOnText: noun.ValueOf(m.HeldOnText), Sittings: describe.SittingInputs(m.Sittings),
		StartTime: m.StartTime, EndTime: m.EndTime, TimeZone: m.TimeZone, Place: noun.ValueOf(m.Place),
		Reviews: m.Reviews(), Plans: m.Plans(), Topics: m.topicRefs(m.Topics),
		Identifiers: m.Identifiers, Extras: m.Extras, Citations: m.citations(m.NodeID()),
	}
	if m.PartOfDay != nil {
		in.PartOfDay = *m.PartOfDay
	}
	for _, role := range []struct {
		keys []int64
		into *[]record.CommitteeRef
	}{{m.Committees, &in.Committees}, {m.Conveners, &in.Conveners}, {m.Directing, &in.Directing}} {
		for _, c := range role.keys {
			*role.into = append(*role.into, *m.committee(&c))
		}
	}
	for _, s := range m.Sites {
		in.Sites = append(in.Sites, record.MeetingSiteInput{
			Name: s.Name, LocalChair: m.official(s.LocalChairKey),
			LocalChairText: noun.ValueOf(s.LocalChairText),
		})
	}
	if m.HasNotice {
		in.Notice = &record.NoticeInput{
			DocumentNumber: noun.ValueOf(m.NoticeNumber), IssuedOn: m.NoticeIssuedOn,
			Signatory:     m.official(m.NoticeSignatoryKey),
			SignatoryText: noun.ValueOf(m.NoticeSignatory), Source: m.source(m.NoticeSourceKey),
		}
	}
	if m.IsDraft {
		in.Visibility = record.VisibilityDraft
	}
	in.Participations, in.AgendaItems, in.Conclusions = m.participations(), m.agendaItems(), m.conclusions()
	return in
}

// partKeys are the parts of one kind in their order, and at which position each stands.
func (m *meetingExport) partKeys(kind record.Kind) (order []int64, places map[int64]int) {
	parts := m.Tx.PartsIn(noun.Tables[kind], m.Key)
	places = make(map[int64]int, len(parts))
	for _, p := range change.Positions(parts) {
		order = append(order, parts[p])
		places[parts[p]] = len(order)
	}
	return order, places
}

func placeIn(places map[int64]int, key *int64) *int {
	if key == nil {
		return nil
	}
	place := places[*key]
	return &place
}

func (m *meetingExport) participations() []record.ParticipationInput {
	var in []record.ParticipationInput
	var order []int64
	order, m.seats = m.partKeys(record.KindParticipation)
	for _, key := range order {
		b := &noun.ParticipationBody{Participation: record.Participation{Key: key}}
		m.Tx.Load(b.NodeID(), b)
		p := record.ParticipationInput{
			Role: b.Role, Attendance: b.Attendance, Official: m.official(b.OfficialKey), Committee: m.committee(b.CommitteeKey),
			Group:     noun.ValueOf(b.Group),
			HeadCount: b.HeadCount, ActingFor: m.official(b.ActingForKey), Citations: m.citations(b.NodeID()),
		}
		for _, t := range b.Titles {
			p.StatedTitles = append(p.StatedTitles, record.StatedTitleInput{Text: t.Text, Tenure: m.tenure(t.TenureKey)})
		}
		in = append(in, p)
	}
	return in
}

func (m *meetingExport) agendaItems() []record.AgendaItemInput {
	var in []record.AgendaItemInput
	var order []int64
	order, m.items = m.partKeys(record.KindAgendaItem)
	for _, key := range order {
		b := &noun.AgendaItemBody{AgendaItem: record.AgendaItem{Key: key}}
		m.Tx.Load(b.NodeID(), b)
		a := record.AgendaItemInput{
			Number: noun.ValueOf(b.Number), Title: b.Title, Summary: noun.ValueOf(b.Summary), Presenter: placeIn(m.seats,
				b.PresenterKey), PresenterText: noun.ValueOf(b.PresenterText),
			Parent: placeIn(m.items, b.ParentKey), Topics: m.topicRefs(b.Topics), Citations: m.citations(b.NodeID()),
		}
		if b.CarriedOverFromKey != nil {
			if at, meeting := m.PositionRef(record.KindAgendaItem, *b.CarriedOverFromKey); m.holds(meeting) {
				a.CarriedOverFrom = &record.AgendaItemRef{At: &at}
			}
		}
		in = append(in, a)
	}
	return in
}

func (m *meetingExport) conclusions() []record.ConclusionInput {
	var in []record.ConclusionInput
	order, _ := m.partKeys(record.KindConclusion)
	for _, key := range order {
		b := &noun.ConclusionBody{Conclusion: record.Conclusion{Key: key}}
		m.Tx.Load(b.NodeID(), b)
		c := record.ConclusionInput{
			Number: noun.ValueOf(b.Number), Body: b.Body, Kind: b.Kind, ConcludedBy: placeIn(m.seats,
				b.ConcludedByKey), AgendaItem: placeIn(m.items, b.AgendaItemKey),
			Topics: m.topicRefs(b.Topics), Citations: m.citations(b.NodeID()),
		}
		if b.DeadlineKind != record.DeadlineKindNone || b.DeadlineOn != "" || b.DeadlineText != nil {
			c.Deadline = &record.DeadlineInput{Kind: b.DeadlineKind, Day: b.DeadlineOn, Text: noun.ValueOf(b.DeadlineText)}
		}
		m.conclusionFacets(b, &c)
		in = append(in, c)
	}
	return in
}

func (m *meetingExport) conclusionFacets(b *noun.ConclusionBody, c *record.ConclusionInput) {
	for _, r := range b.Responsibilities {
		c.Responsibilities = append(c.Responsibilities, record.ResponsibilityInput{
			Role: r.Role, Committee: m.committee(r.CommitteeKey), Official: m.official(r.OfficialKey),
			Text: noun.ValueOf(r.Text),
		})
	}
	for _, p := range b.Progress {
		c.Progress = append(c.Progress, record.ProgressInput{
			On: p.On, Status: p.Status, Note: noun.ValueOf(p.Note), Evidence: m.source(p.EvidenceKey),
			ReviewedBy: m.meeting(p.ReviewedByKey),
		})
	}
	for _, l := range b.Links {
		if at, meeting := m.PositionRef(record.KindConclusion, l.EarlierKey); m.holds(meeting) {
			c.Links = append(c.Links, record.ConclusionLinkInput{Kind: l.Kind, Conclusion: record.ConclusionRef{At: &at}})
		}
	}
}
