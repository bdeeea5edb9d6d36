package describe

import (
	"bienban/internal/noun"
	"bienban/internal/record"
)

// SittingInputs describe sittings as an input gives them.
func SittingInputs(of []record.MeetingSitting) []record.MeetingSittingInput {
	var in []record.MeetingSittingInput
	for _, s := range of {
		sitting := record.MeetingSittingInput{
			Name: noun.ValueOf(s.Name), Day: s.Day, StartTime: s.StartTime, EndTime: s.EndTime,
		}
		if s.PartOfDay != nil {
			sitting.PartOfDay = *s.PartOfDay
		}
		in = append(in, sitting)
	}
	return in
}

// Meeting writes a meeting without its parts as the input that would make it.
func Meeting(b *noun.MeetingBody) record.MeetingInput {
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
			Name: s.Name, LocalChair: OfficialRef(s.LocalChairKey),
			LocalChairText: noun.ValueOf(s.LocalChairText),
		})
	}
	if b.HasNotice {
		in.Notice = &record.NoticeInput{
			DocumentNumber: noun.ValueOf(b.NoticeNumber), IssuedOn: b.NoticeIssuedOn,
			Signatory: OfficialRef(b.NoticeSignatoryKey), SignatoryText: noun.ValueOf(b.NoticeSignatory),
		}
		if b.NoticeSourceKey != nil {
			in.Notice.Source = &record.SourceRef{ID: noun.RefID(record.KindSource, b.NoticeSourceKey)}
		}
	}
	return in
}

func committeeRefs(keys []int64) (refs []record.CommitteeRef) {
	for _, key := range keys {
		refs = append(refs, *CommitteeRef(&key))
	}
	return refs
}
