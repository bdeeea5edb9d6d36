package change

import (
	"context"
	"slices"

	"bienban/internal/noun"
	"bienban/internal/record"
)

var conclusionEditing = partEditing[record.ConclusionInput, *noun.ConclusionBody]{
	kind: record.KindConclusion, field: "conclusion", describe: (*Writer).describeConclusion,
	blank: func(key int64) *noun.ConclusionBody {
		return &noun.ConclusionBody{Conclusion: record.Conclusion{Key: key}}
	},
	fill: func(tx *Writer, b *noun.ConclusionBody, meeting int64, in *record.ConclusionInput, at record.Path) {
		b.MeetingKey = meeting
		b.ConcludedByKey = tx.at(record.KindParticipation, meeting, in.ConcludedBy, at.At("concludedBy"))
		b.AgendaItemKey = tx.at(record.KindAgendaItem, meeting, in.AgendaItem, at.At("agendaItem"))
		was := b.Links
		tx.fillConclusion(b, in, at)
		for i, l := range b.Links {
			if !slices.Contains(was, l) && l.EarlierKey != 0 {
				tx.refuseLaterOrigin(record.KindConclusion, l.EarlierKey, meeting, at.At("links").Index(i).At("conclusion"))
			}
		}
	},
	citations: func(in *record.ConclusionInput) []record.CitationInput { return in.Citations },
}

func (tx *Writer) describeConclusion(b *noun.ConclusionBody) record.ConclusionInput {
	in := record.ConclusionInput{
		Number: noun.ValueOf(b.Number), Body: b.Body, Kind: b.Kind, Topics: topicRefs(b.Topics),
		ConcludedBy: tx.positionOf(record.KindParticipation,
			b.ConcludedByKey), AgendaItem: tx.positionOf(record.KindAgendaItem, b.AgendaItemKey),
	}
	if b.DeadlineKind != record.DeadlineKindNone || b.DeadlineText != nil {
		in.Deadline = &record.DeadlineInput{Kind: b.DeadlineKind, Day: b.DeadlineOn, Text: noun.ValueOf(b.DeadlineText)}
	}
	for _, r := range b.Responsibilities {
		in.Responsibilities = append(in.Responsibilities, record.ResponsibilityInput{
			Role: r.Role, Committee: committeeRef(r.CommitteeKey), Official: officialRef(r.OfficialKey),
			Text: noun.ValueOf(r.Text),
		})
	}
	for _, p := range b.Progress {
		entry := record.ProgressInput{On: p.On, Status: p.Status, Note: noun.ValueOf(p.Note)}
		if p.EvidenceKey != nil {
			entry.Evidence = &record.SourceRef{ID: noun.RefID(record.KindSource, p.EvidenceKey)}
		}
		if p.ReviewedByKey != nil {
			entry.ReviewedBy = &record.MeetingRef{ID: noun.RefID(record.KindMeeting, p.ReviewedByKey)}
		}
		in.Progress = append(in.Progress, entry)
	}
	for _, l := range b.Links {
		in.Links = append(in.Links, record.ConclusionLinkInput{
			Kind:       l.Kind,
			Conclusion: record.ConclusionRef{ID: noun.RefID(record.KindConclusion, &l.EarlierKey)},
		})
	}
	return in
}

// CreateConclusion records a conclusion of a meeting.
func (s *Recorder) CreateConclusion(ctx context.Context, actor string, where *record.NewPart,
	in *record.ConclusionInput,
) (*record.Conclusion, *record.Change, error) {
	b, change, err := createPart(ctx, s, &conclusionEditing, actor, where, in)
	if err != nil {
		return nil, nil, err
	}
	return &b.Conclusion, change, nil
}

// UpdateConclusion corrects a conclusion, and moves it when a position is given. Its status follows its progress.
func (s *Recorder) UpdateConclusion(ctx context.Context, actor string, e record.Edit, position *int,
	patch func(*record.ConclusionInput),
) (*record.Conclusion, *record.Change, error) {
	b, change, err := updatePart(ctx, s, &conclusionEditing, actor, e, position, patch)
	if err != nil {
		return nil, nil, err
	}
	return &b.Conclusion, change, nil
}
