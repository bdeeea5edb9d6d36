package change

import (
	"context"
	"slices"

	"bienban/internal/noun"
	"bienban/internal/record"
)

// The parts of a meeting are edited each by itself, so that its own facts can be corrected without repeating them.
var meetingEditing = editing[record.MeetingInput, *noun.MeetingBody]{
	kind: record.KindMeeting, field: "meeting", load: (*Writer).loadMeeting, describe: describeMeeting,
	assign: (*Writer).assignMeeting,
	fresh:  record.ValidateMeetingAlone, patched: record.ValidateMeetingPatched,
	find: func(tx *Writer, in *record.MeetingInput, at record.Path) (int64, record.Path) {
		key := tx.identify(record.KindMeeting, in.Slug, in.Identifiers, at)
		committees := tx.meetingCommittees(in.Committees, at.At("committees"))
		if key != 0 || in.Slug != "" || slices.Contains(committees, 0) {
			return key, at
		}
		_, key = tx.meetingByTitle(in, hostAmong(committees), at)
		return key, at.At("slug")
	},
	put: func(tx *Writer, in *record.MeetingInput, at record.Path) int64 {
		b, _ := tx.putMeeting(in, at)
		if b == nil {
			return 0
		}
		return b.Key
	},
}

func (tx *Writer) loadMeeting(key int64) *noun.MeetingBody {
	b := &noun.MeetingBody{Meeting: record.Meeting{Key: key}}
	tx.Load(b.NodeID(), b)
	return b
}

func describeMeeting(b *noun.MeetingBody) record.MeetingInput {
	in := record.MeetingInput{
		Slug: b.Slug, EarlierSlugs: b.Merged.Own(), Title: b.Title, Kinds: b.KindSet.Kinds(), Status: b.Status,
		Visibility: b.Visibility, Ordinal: b.Ordinal, Term: termRef(b.TermKey), HeldOn: b.HeldOn,
		HeldOnText: noun.ValueOf(b.HeldOnText), StartTime: b.StartTime, EndTime: b.EndTime, TimeZone: b.TimeZone,
		Place: noun.ValueOf(b.Place), Reviews: b.Reviews(), Plans: b.Plans(),
		Identifiers: b.Identifiers, Sittings: SittingInputs(b.Sittings),
	}
	if b.PostponedToKey != nil {
		in.PostponedTo = &record.MeetingRef{ID: noun.RefID(record.KindMeeting, b.PostponedToKey)}
	}
	if b.PartOfDay != nil {
		in.PartOfDay = *b.PartOfDay
	}
	in.Committees, in.Conveners, in.Directing = committeeRefs(b.Committees), committeeRefs(b.Conveners),
		committeeRefs(b.Directing)
	for _, key := range b.Topics {
		in.Topics = append(in.Topics, record.TopicRef{ID: noun.RefID(record.KindTopic, &key)})
	}
	for _, s := range b.Sites {
		in.Sites = append(in.Sites, record.MeetingSiteInput{
			Name: s.Name, LocalChair: officialRef(s.LocalChairKey),
			LocalChairText: noun.ValueOf(s.LocalChairText),
		})
	}
	if b.HasNotice {
		in.Notice = &record.NoticeInput{
			DocumentNumber: noun.ValueOf(b.NoticeNumber), IssuedOn: b.NoticeIssuedOn,
			Signatory: officialRef(b.NoticeSignatoryKey), SignatoryText: noun.ValueOf(b.NoticeSignatory),
		}
		if b.NoticeSourceKey != nil {
			in.Notice.Source = &record.SourceRef{ID: noun.RefID(record.KindSource, b.NoticeSourceKey)}
		}
	}
	return in
}

func committeeRefs(keys []int64) (refs []record.CommitteeRef) {
	for _, key := range keys {
		refs = append(refs, *committeeRef(&key))
	}
	return refs
}

func (tx *Writer) assignMeeting(b *noun.MeetingBody, in *record.MeetingInput, at record.Path) {
	was := factsOf(b)
	tx.setSlug(b, in.Slug, at)
	b.SetCommittees(tx.meetingCommittees(in.Committees, at.At("committees")))
	b.Conveners = tx.meetingCommittees(in.Conveners, at.At("conveners"))
	b.Directing = tx.meetingCommittees(in.Directing, at.At("directing"))
	setFacts(b, in)
	b.Sittings = sittings(in.Sittings)
	b.TermKey = noun.Ref(tx.term(in.Term, at.At("term")))
	b.Sites = tx.sites(in.Sites, at.At("sites"))
	tx.setNotice(b, in.Notice, at.At("notice"))
	b.PostponedToKey = tx.laterMeeting(in.PostponedTo, b.Key, at.At("postponedTo"))
	tx.postponedForward(b, was.day, at.At("heldOn"), at.At("postponedTo"))
	b.Topics = tx.topics(in.Topics, at.At("topics"))
	b.Identifiers = tx.ownIdentifiers(b.NodeID(), in.Identifiers, at)
	if tx.IsFaulty() || tx.keep(b) == record.RecordOutcomeUnchanged {
		return
	}
	if was.key != b.KeyOfDay() {
		tx.MoveParts(b)
	}
	if was.day != b.HeldOn || !slices.Equal(was.committees, b.Committees) {
		// Which titles match depends on the day and on the committees that meet.
		tx.TouchVerdicts(b.NodeID())
	}
}

// CreateMeeting records a new meeting without parts.
func (s *Recorder) CreateMeeting(ctx context.Context, actor, note string,
	in *record.MeetingInput,
) (*record.Meeting, *record.Change, error) {
	b, change, err := create(ctx, s, &meetingEditing, actor, note, in)
	if err != nil {
		return nil, nil, err
	}
	return &b.Meeting, change, nil
}

// UpdateMeeting changes a meeting's own facts. With another day or other committees the verdicts on the titles stated
// in it follow.
func (s *Recorder) UpdateMeeting(ctx context.Context, actor string, e record.Edit,
	patch func(*record.MeetingInput),
) (*record.Meeting, *record.Change, error) {
	b, change, err := update(ctx, s, &meetingEditing, actor, e, patch)
	if err != nil {
		return nil, nil, err
	}
	return &b.Meeting, change, nil
}
