package edit

import (
	"context"
	"slices"

	"bienban/internal/noun"
	"bienban/internal/record"
)

var conclusionEditing = partEditing[record.ConclusionInput, *noun.ConclusionBody]{
	kind: record.KindConclusion, field: "conclusion", describe: editor.DescribeConclusion,
	blank: func(key int64) *noun.ConclusionBody {
		return &noun.ConclusionBody{Conclusion: record.Conclusion{Key: key}}
	},
	fill: func(tx editor, b *noun.ConclusionBody, meeting int64, in *record.ConclusionInput, at record.Path) {
		b.MeetingKey = meeting
		b.ConcludedByKey = tx.at(record.KindParticipation, meeting, in.ConcludedBy, at.At("concludedBy"))
		b.AgendaItemKey = tx.at(record.KindAgendaItem, meeting, in.AgendaItem, at.At("agendaItem"))
		was := b.Links
		tx.FillConclusion(b, in, at)
		for i, l := range b.Links {
			if !slices.Contains(was, l) && l.EarlierKey != 0 {
				tx.refuseLaterOrigin(record.KindConclusion, l.EarlierKey, meeting, at.At("links").Index(i).At("conclusion"))
			}
		}
	},
	citations: func(in *record.ConclusionInput) []record.CitationInput { return in.Citations },
}

// CreateConclusion records a conclusion of a meeting.
func (s *Editor) CreateConclusion(ctx context.Context, actor string, where *record.NewPart,
	in *record.ConclusionInput,
) (*record.Conclusion, *record.Change, error) {
	b, change, err := createPart(ctx, s, &conclusionEditing, actor, where, in)
	if err != nil {
		return nil, nil, err
	}
	return &b.Conclusion, change, nil
}

// UpdateConclusion corrects a conclusion, and moves it when a position is given. Its status follows its progress.
func (s *Editor) UpdateConclusion(ctx context.Context, actor string, e record.Edit, position *int,
	patch func(*record.ConclusionInput),
) (*record.Conclusion, *record.Change, error) {
	b, change, err := updatePart(ctx, s, &conclusionEditing, actor, e, position, patch)
	if err != nil {
		return nil, nil, err
	}
	return &b.Conclusion, change, nil
}
