package edit

import (
	"context"

	"bienban/internal/describe"

	"bienban/internal/noun"
	"bienban/internal/record"
)

var participationEditing = partEditing[record.ParticipationInput, *noun.ParticipationBody]{
	kind: record.KindParticipation, field: "participation",
	blank: func(key int64) *noun.ParticipationBody {
		return &noun.ParticipationBody{Participation: record.Participation{Key: key}}
	},
	describe: func(_ editor, b *noun.ParticipationBody) record.ParticipationInput {
		return describe.Participation(b)
	},
	fill: func(tx editor, b *noun.ParticipationBody, meeting int64, in *record.ParticipationInput, at record.Path) {
		b.MeetingKey = meeting
		tx.FillParticipation(b, in, at)
	},
	citations: func(in *record.ParticipationInput) []record.CitationInput { return in.Citations },
}

// CreateParticipation records a part in a meeting.
func (s *Editor) CreateParticipation(ctx context.Context, actor string, where *record.NewPart,
	in *record.ParticipationInput,
) (*record.Participation, *record.Change, error) {
	b, change, err := createPart(ctx, s, &participationEditing, actor, where, in)
	if err != nil {
		return nil, nil, err
	}
	return &b.Participation, change, nil
}

// UpdateParticipation corrects a part in a meeting, and moves it when a position is given. The verdicts on its titles
// follow.
func (s *Editor) UpdateParticipation(ctx context.Context, actor string, e record.Edit, position *int,
	patch func(*record.ParticipationInput),
) (*record.Participation, *record.Change, error) {
	b, change, err := updatePart(ctx, s, &participationEditing, actor, e, position, patch)
	if err != nil {
		return nil, nil, err
	}
	return &b.Participation, change, nil
}
