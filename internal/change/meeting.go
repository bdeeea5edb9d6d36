package change

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"bienban/internal/noun"
	"bienban/internal/record"
	"bienban/internal/vi"
)

// meetingDraft is a meeting with its parts as an input makes it, before anything of it is written.
type meetingDraft struct {
	*noun.MeetingBody
	was            MeetingFacts
	supports       []Support
	participations []*participationDraft
	agendaItems    []*agendaItemDraft
	conclusions    []*conclusionDraft
	gone           meetingParts // recorded parts that the input leaves out
}

// MeetingFacts are those of a meeting on which its parts and their verdicts stand.
type MeetingFacts struct {
	Day        record.PartialDate
	Key        record.DayKey
	Committees []int64
}

// FactsOf are the facts of a meeting on which its parts and their verdicts stand.
func FactsOf(b *noun.MeetingBody) MeetingFacts {
	return MeetingFacts{b.HeldOn, b.KeyOfDay(), slices.Clone(b.Committees)}
}

// Meeting resolves a reference to a recorded meeting, 0 when there is none or it has a fault.
func (tx *Writer) Meeting(ref *record.MeetingRef, at record.Path) int64 {
	if ref == nil {
		return 0
	}
	return tx.outright(record.KindMeeting, ref.ID, ref.Slug, ref.Identifier, at)
}

// PutMeeting records a meeting whole. It resolves everything before it writes anything, so that all faults are found.
func (tx *Writer) PutMeeting(in *record.MeetingInput, at record.Path) (*noun.MeetingBody, record.RecordOutcome) {
	d := tx.draftMeeting(in, at)
	if len(tx.Faults) > 0 || tx.Err() != nil {
		return nil, record.RecordOutcomeUnchanged
	}
	fresh := d.IsNew()
	again := tx.HasBegun() && d.Origin().Last.ChangeKey == tx.Change().Key
	outcome := tx.Save(d.MeetingBody)
	if again && outcome == record.RecordOutcomeUnchanged { // it was written by this change, and is given once more
		tx.Tally().Unchanged[record.KindMeeting]--
		tx.Tally().Repeated[record.KindMeeting]++
	}
	moved := !fresh && d.was.Key != d.KeyOfDay()
	if moved {
		tx.MoveParts(d.MeetingBody)
	}
	tx.citeWhole(d.NodeID(), d.supports, fresh)
	tx.saveParticipations(d, moved || !slices.Equal(d.was.Committees, d.Committees))
	tx.saveAgendaItems(d)
	tx.saveConclusions(d)
	tx.deleteParts(d.gone)
	return d.MeetingBody, outcome
}

func (tx *Writer) draftMeeting(in *record.MeetingInput, at record.Path) *meetingDraft {
	committees := tx.MeetingCommittees(in.Committees, at.At("committees"))
	d := &meetingDraft{MeetingBody: tx.meetingBody(in, committees, at)}
	recorded := tx.partsOf(d.MeetingBody)
	tx.outdate(d.MeetingBody, recorded)
	d.was = FactsOf(d.MeetingBody)
	d.SetCommittees(committees)
	d.Conveners = tx.MeetingCommittees(in.Conveners, at.At("conveners"))
	d.Directing = tx.MeetingCommittees(in.Directing, at.At("directing"))
	title := d.Title
	SetFacts(d.MeetingBody, in)
	if title != "" && in.Slug != "" && in.Slug != d.Slug { // under a slug that it had before it keeps what it is called
		tx.keepName(d.NodeID(), "title", title, in.Title, at)
		d.Title = title
	}
	d.Sittings = Sittings(in.Sittings)
	d.TermKey = noun.Ref(tx.Term(in.Term, at.At("term")))
	d.Sites = tx.Sites(in.Sites, at.At("sites"))
	tx.SetNotice(d.MeetingBody, in.Notice, at.At("notice"))
	d.PostponedToKey = tx.LaterMeeting(in.PostponedTo, d.Key, at.At("postponedTo"))
	tx.PostponedForward(d.MeetingBody, d.was.Day, at.At("heldOn"), at.At("postponedTo"))
	d.Topics = tx.Topics(in.Topics, at.At("topics"))
	d.Identifiers = tx.widened(d.Identifiers, in.Identifiers, at)
	d.Extras = d.Extras.With(in.Extras)
	d.supports = tx.Supports(in.Citations, at.At("citations"))
	tx.draftParticipations(d, in.Participations, recorded.participations, at.At("participations"))
	tx.draftAgendaItems(d, in.AgendaItems, recorded.agendaItems, at.At("agendaItems"))
	tx.draftConclusions(d, in.Conclusions, recorded.conclusions, at.At("conclusions"))
	d.gone = recorded
	tx.refuseReferred(d, at)
	return d
}

// MeetingCommittees resolves the committees of a meeting in one role, none of them twice.
func (tx *Writer) MeetingCommittees(refs []record.CommitteeRef, at record.Path) []int64 {
	var keys []int64
	for i := range refs {
		key := tx.Committee(&refs[i], at.Index(i))
		if key != 0 && slices.Contains(keys, key) {
			tx.Invalid(at.Index(i), "%s is named twice", tx.Describe(record.KindCommittee, key))
		}
		keys = noun.AppendOnce(keys, key)
	}
	return keys
}

// meetingBody loads the meeting that the input describes, or begins a new one.
func (tx *Writer) meetingBody(in *record.MeetingInput, committees []int64, at record.Path) *noun.MeetingBody {
	slug := in.Slug
	key := tx.Identify(record.KindMeeting, slug, in.Identifiers, at)
	if key == 0 && slug == "" && !slices.Contains(committees, 0) {
		slug, key = tx.MeetingByTitle(in, HostAmong(committees), at)
		if key != 0 {
			slug = "" // it keeps its own
		}
	}
	b := &noun.MeetingBody{Meeting: record.Meeting{Key: key}}
	if key == 0 {
		b.Key = tx.NewKey(record.KindMeeting)
	} else {
		tx.Load(b.NodeID(), b)
		tx.sameIdentifiers(b.NodeID(), b.Identifiers, in.Identifiers, at)
		tx.underFormerSlug(b, slug, tx.meetingFactsOf(b),
			tx.meetingFacts(HostAmong(committees), in.HeldOn, meetingHour(in.StartTime, in.PartOfDay), in.Ordinal), at)
	}
	tx.takeSlug(b, slug, at)
	b.Merged = tx.formerSlugs(b, in.EarlierSlugs, nil, at)
	return b
}

// HostAmong is the first of the committees that met; 0 where none is known.
func HostAmong(committees []int64) int64 {
	if len(committees) == 0 {
		return 0
	}
	return committees[0]
}

// MeetingByTitle finds the meeting of a title, a day and a host that an input describes, or makes the slug of a new
// one. Meetings of one title on one day under one host are told apart by their hours, ordinals and identifiers.
func (tx *Writer) MeetingByTitle(in *record.MeetingInput, host int64, at record.Path) (slug string, key int64) {
	title := vi.Slug(in.Title)
	if title == "" {
		if in.Title != "" { // without a title that is the fault
			tx.Invalid(at.At("slug"), "no slug can be made from the title %q: give one", in.Title)
		}
		return "unnamed", 0
	}
	hour := meetingHour(in.StartTime, in.PartOfDay)
	s := &sought{
		kind: record.KindMeeting, name: in.Title, distinct: in.Distinct, at: at,
		given: func() DescribedAs {
			return DescribedAs{tx.meetingFacts(host, in.HeldOn, hour, in.Ordinal), in.Identifiers}
		},
		recorded: func(key int64) DescribedAs {
			b := tx.LoadMeeting(key)
			return DescribedAs{tx.meetingFactsOf(b), b.Identifiers}
		},
	}
	base := joinSlugs(title, in.HeldOn.Slug())
	ofHost := func() string {
		if tx.hostOfSlug(base) == host {
			return ""
		}
		slug := tx.SlugOf(record.KindCommittee, host)
		if other := tx.BySlug(record.KindMeeting, joinSlugs(base, slug)); other != 0 && tx.hostOf(other) != host {
			tx.Conflict(at.At("slug"), "%s stands under the slug made from title, day and host: give one",
				tx.Describe(record.KindMeeting, other))
		}
		return slug
	}
	ofHour := func() string { return vi.Slug(strings.ReplaceAll(hour, ":", "-")) }
	return tx.bySought(s, tx.meetingsTitled(in.Title, in.HeldOn, host), base, ofHost, ofHour)
}

// meetingsTitled are the meetings of a title on a day under a host, in the order in which they were made.
func (tx *Writer) meetingsTitled(title string, heldOn record.PartialDate, host int64) []int64 {
	look := noun.TitleLookup(host, heldOn, title)
	if tx.Find(look) == 0 {
		return nil
	}
	var rows []struct {
		Key   int64  `db:"id"`
		Title string `db:"title"`
	}
	tx.All(&rows, "SELECT x.id, x.title FROM meetings AS x WHERE x.id IN ("+look.Query+")", look.Args...)
	var keys []int64
	for _, r := range rows {
		if vi.Lower(r.Title) == vi.Lower(title) {
			keys = append(keys, r.Key)
		}
	}
	slices.Sort(keys)
	return keys
}

// meetingFacts are what tells meetings of one title apart.
func (tx *Writer) meetingFacts(host int64, heldOn record.PartialDate, hour string, ordinal *int) []Fact {
	number := ""
	if ordinal != nil {
		number = strconv.Itoa(*ordinal)
	}
	return []Fact{
		refers("host", record.KindCommittee, host),
		{name: "heldOn", value: string(heldOn)},
		{name: "startTime", value: hour, apart: hoursApart},
		{name: "ordinal", value: number},
	}
}

func (tx *Writer) meetingFactsOf(b *noun.MeetingBody) []Fact {
	part := record.PartOfDay("")
	if b.PartOfDay != nil {
		part = *b.PartOfDay
	}
	return tx.meetingFacts(noun.KeyOf(b.HostKey), b.HeldOn, meetingHour(b.StartTime, part), b.Ordinal)
}

// meetingHour is when on its day a meeting began, as far as it is known: the hour, or else the part of the day.
func meetingHour(start record.LocalTime, part record.PartOfDay) string {
	return cmp.Or(string(start), string(part))
}

// hoursApart tells that two hours or parts of a day cannot be one. Where the parts of a day end is a matter of taste,
// so that an hour is only held to lie outside of one when it is well outside.
func hoursApart(a, b string) bool {
	from, to := hourRange(a)
	first, last := hourRange(b)
	return to < first || last < from
}

// hourRange bounds when something began that is said to have begun at an hour or in a part of the day.
func hourRange(hour string) (from, to string) {
	switch record.PartOfDay(hour) {
	case record.PartOfDayMorning:
		return "00:00", "12:30"
	case record.PartOfDayAfternoon:
		return "12:31", "18:30"
	case record.PartOfDayEvening:
		return "17:00", "24:00"
	case record.PartOfDayAllDay:
		return "00:00", "24:00"
	}
	return hour, hour
}

func (tx *Writer) hostOf(meeting int64) int64 {
	var host int64
	tx.Get(&host, "SELECT coalesce(host_id, 0) FROM meetings WHERE id = ?", meeting)
	return host
}

// hostOfSlug is the host of the meeting with a slug.
func (tx *Writer) hostOfSlug(slug string) int64 {
	var host int64
	tx.Get(&host, "SELECT coalesce(host_id, 0) FROM meetings WHERE slug = ?", slug)
	return host
}

// SetFacts takes the facts of the input whole: what it leaves out is not recorded, but for the visibility.
func SetFacts(b *noun.MeetingBody, in *record.MeetingInput) {
	b.Title = in.Title
	b.KindSet = record.MeetingKindsOf(in.Kinds)
	b.Status = in.Status
	if in.Visibility != "" { // one recorded stays what it is
		b.IsDraft = in.Visibility == record.VisibilityDraft
	}
	b.Ordinal = in.Ordinal
	b.HeldOn, b.HeldOnText = in.HeldOn, noun.Text(in.HeldOnText)
	b.PartOfDay = nil
	if in.PartOfDay != "" {
		b.PartOfDay = &in.PartOfDay
	}
	b.StartTime, b.EndTime = in.StartTime, in.EndTime
	b.TimeZone = in.TimeZone
	b.Place = noun.Text(in.Place)
	b.ReviewsFrom, b.ReviewsTo, b.ReviewsLabel = periodColumns(in.Reviews)
	b.PlansFrom, b.PlansTo, b.PlansLabel = periodColumns(in.Plans)
}

func periodColumns(p *record.Period) (from, to record.PartialDate, label *string) {
	if p == nil {
		return "", "", nil
	}
	return p.From, p.To, noun.Text(noun.ValueOf(p.Label))
}

// Sittings are the sittings that an input describes, as they are kept.
func Sittings(in []record.MeetingSittingInput) []record.MeetingSitting {
	var made []record.MeetingSitting
	for _, s := range in {
		sitting := record.MeetingSitting{
			Name: noun.Text(s.Name), Day: s.Day, StartTime: s.StartTime, EndTime: s.EndTime,
		}
		if s.PartOfDay != "" {
			sitting.PartOfDay = &s.PartOfDay
		}
		made = append(made, sitting)
	}
	return made
}

// Sites resolves the local chairs of the sites that an input describes.
func (tx *Writer) Sites(in []record.MeetingSiteInput, at record.Path) []record.MeetingSite {
	var sites []record.MeetingSite
	for i := range in {
		s := &in[i]
		sites = append(sites, record.MeetingSite{
			Name: s.Name, LocalChairText: noun.Text(s.LocalChairText),
			LocalChairKey: noun.Ref(tx.Official(s.LocalChair, at.Index(i).At("localChair"))),
		})
	}
	return sites
}

// SetNotice gives a meeting the notice that an input describes; nil for none.
func (tx *Writer) SetNotice(b *noun.MeetingBody, in *record.NoticeInput, at record.Path) {
	b.HasNotice = in != nil
	b.NoticeNumber, b.NoticeIssuedOn, b.NoticeSignatoryKey, b.NoticeSignatory, b.NoticeSourceKey = nil, "", nil, nil, nil
	if in == nil {
		return
	}
	b.NoticeNumber, b.NoticeIssuedOn = noun.Text(in.DocumentNumber), in.IssuedOn
	b.NoticeSignatory = noun.Text(in.SignatoryText)
	b.NoticeSignatoryKey = noun.Ref(tx.Official(in.Signatory, at.At("signatory")))
	b.NoticeSourceKey = noun.Ref(tx.Source(in.Source, at.At("source")))
}

// LoadMeeting loads a recorded meeting.
func (tx *Writer) LoadMeeting(key int64) *noun.MeetingBody {
	b := &noun.MeetingBody{Meeting: record.Meeting{Key: key}}
	tx.Load(b.NodeID(), b)
	return b
}
