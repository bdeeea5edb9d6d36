package change

import (
	"slices"

	"bienban/internal/noun"
	"bienban/internal/record"
	"bienban/internal/vi"
)

// meetingDraft is a meeting with its parts as an input makes it, before anything of it is written.
type meetingDraft struct {
	*noun.MeetingBody
	was            meetingFacts
	supports       []support
	participations []*participationDraft
	agendaItems    []*agendaItemDraft
	conclusions    []*conclusionDraft
	gone           meetingParts // recorded parts that the input leaves out
}

// meetingFacts are those on which its parts and their verdicts stand.
type meetingFacts struct {
	day        record.PartialDate
	committees []int64
}

func factsOf(b *noun.MeetingBody) meetingFacts {
	return meetingFacts{b.HeldOn, slices.Clone(b.Committees)}
}

// meeting resolves a reference to a recorded meeting, 0 when there is none or it has a fault.
func (tx *Writer) meeting(ref *record.MeetingRef, at record.Path) int64 {
	if ref == nil {
		return 0
	}
	return tx.outright(record.KindMeeting, ref.ID, ref.Slug, ref.Identifier, at)
}

// putMeeting records a meeting whole. It resolves everything before it writes anything, so that all faults are found.
func (tx *Writer) putMeeting(in *record.MeetingInput, at record.Path) (*noun.MeetingBody, record.RecordOutcome) {
	d := tx.draftMeeting(in, at)
	if len(tx.Faults) > 0 || tx.Err() != nil {
		return nil, record.RecordOutcomeUnchanged
	}
	fresh := d.IsNew()
	outcome := tx.Save(d.MeetingBody)
	moved := !fresh && d.was.day != d.HeldOn
	if moved {
		tx.MoveParts(d.MeetingBody)
	}
	tx.citeWhole(d.NodeID(), d.supports, fresh)
	tx.saveParticipations(d, moved || !slices.Equal(d.was.committees, d.Committees))
	tx.saveAgendaItems(d)
	tx.saveConclusions(d)
	tx.deleteParts(d.gone)
	return d.MeetingBody, outcome
}

func (tx *Writer) draftMeeting(in *record.MeetingInput, at record.Path) *meetingDraft {
	committees := tx.meetingCommittees(in, at.At("committees"))
	d := &meetingDraft{MeetingBody: tx.meetingBody(in, committees, at)}
	recorded := tx.partsOf(d.MeetingBody)
	tx.outdate(d.MeetingBody, recorded)
	d.was = factsOf(d.MeetingBody)
	if len(committees) > 0 {
		d.Committees, d.HostKey = committees, committees[0]
	}
	setFacts(d.MeetingBody, in)
	d.Sites = tx.sites(in.Sites, at.At("sites"))
	tx.setNotice(d.MeetingBody, in.Notice, at.At("notice"))
	d.PostponedToKey = tx.laterMeeting(in.PostponedTo, d.Key, at.At("postponedTo"))
	tx.postponedForward(d.MeetingBody, d.was.day, at.At("heldOn"), at.At("postponedTo"))
	d.Topics = tx.topics(in.Topics, at.At("topics"))
	d.Identifiers = noun.Identifiers(nil).With(in.Identifiers)
	d.supports = tx.supports(in.Citations, at.At("citations"))
	tx.draftParticipations(d, in.Participations, recorded.participations, at.At("participations"))
	tx.draftAgendaItems(d, in.AgendaItems, recorded.agendaItems, at.At("agendaItems"))
	tx.draftConclusions(d, in.Conclusions, recorded.conclusions, at.At("conclusions"))
	d.gone = recorded
	tx.refuseReferred(d, at)
	return d
}

// meetingCommittees resolves the committees of a meeting, none of them twice.
func (tx *Writer) meetingCommittees(in *record.MeetingInput, at record.Path) []int64 {
	keys := make([]int64, 0, len(in.Committees))
	for i := range in.Committees {
		key := tx.committee(&in.Committees[i], at.Index(i))
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
	key := tx.identify(record.KindMeeting, slug, in.Identifiers, at)
	if key == 0 && slug == "" && len(committees) > 0 {
		slug, key = tx.meetingByTitle(in, committees[0], at)
	}
	b := &noun.MeetingBody{Meeting: record.Meeting{Key: key}}
	if key == 0 {
		b.Key = tx.NewKey(record.KindMeeting)
	} else {
		tx.Load(b.NodeID(), b)
	}
	set(&b.Slug, slug)
	return b
}

// meetingByTitle makes the slug of a meeting that gives none, from its title and day. One of the same title and day is
// the same meeting if the same committee hosts it.
func (tx *Writer) meetingByTitle(in *record.MeetingInput, host int64, at record.Path) (string, int64) {
	title := vi.Slug(in.Title)
	if title == "" {
		if in.Title != "" { // without a title that is the fault
			tx.Invalid(at.At("slug"), "no slug can be made from the title %q: give one", in.Title)
		}
		return "unnamed", 0
	}
	slug := joinSlugs(title, string(in.HeldOn))
	key := tx.bySlug(record.KindMeeting, slug)
	if key == 0 || tx.hostOf(key) == host {
		return slug, key
	}
	slug = joinSlugs(slug, tx.SlugOf(record.KindCommittee, host))
	key = tx.bySlug(record.KindMeeting, slug)
	if key != 0 && tx.hostOf(key) != host {
		tx.Conflict(at.At("slug"), "%s stands under the slug made from title, day and host: give one",
			tx.Describe(record.KindMeeting, key))
		return slug, 0
	}
	return slug, key
}

func (tx *Writer) hostOf(meeting int64) int64 {
	var host int64
	tx.Get(&host, "SELECT host_id FROM meetings WHERE id = ?", meeting)
	return host
}

// setFacts takes the facts of the input whole: what it leaves out is not recorded, but for the visibility.
func setFacts(b *noun.MeetingBody, in *record.MeetingInput) {
	b.Title = in.Title
	b.KindSet = record.MeetingKindsOf(in.Kinds)
	b.Status = in.Status
	if in.Visibility != "" { // one recorded stays what it is
		b.IsDraft = in.Visibility == record.VisibilityDraft
	}
	b.Ordinal = in.Ordinal
	b.HeldOn = in.HeldOn
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

func (tx *Writer) sites(in []record.MeetingSiteInput, at record.Path) []record.MeetingSite {
	var sites []record.MeetingSite
	for i := range in {
		s := &in[i]
		sites = append(sites, record.MeetingSite{
			Name: s.Name, LocalChairText: noun.Text(s.LocalChairText),
			LocalChairKey: noun.Ref(tx.official(s.LocalChair, at.Index(i).At("localChair"))),
		})
	}
	return sites
}

func (tx *Writer) setNotice(b *noun.MeetingBody, in *record.NoticeInput, at record.Path) {
	b.HasNotice = in != nil
	b.NoticeNumber, b.NoticeIssuedOn, b.NoticeSignatoryKey, b.NoticeSignatory, b.NoticeSourceKey = nil, "", nil, nil, nil
	if in == nil {
		return
	}
	b.NoticeNumber, b.NoticeIssuedOn = noun.Text(in.DocumentNumber), in.IssuedOn
	b.NoticeSignatory = noun.Text(in.SignatoryText)
	b.NoticeSignatoryKey = noun.Ref(tx.official(in.Signatory, at.At("signatory")))
	b.NoticeSourceKey = noun.Ref(tx.source(in.Source, at.At("source")))
}
