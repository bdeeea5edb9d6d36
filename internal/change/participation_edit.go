package change

import (
	"context"

	"bienban/internal/noun"
	"bienban/internal/record"
)

var participationEditing = partEditing[record.ParticipationInput, *noun.ParticipationBody]{
	kind: record.KindParticipation, field: "participation",
	blank: func(key int64) *noun.ParticipationBody {
		return &noun.ParticipationBody{Participation: record.Participation{Key: key}}
	},
	describe: func(_ *Writer, b *noun.ParticipationBody) record.ParticipationInput { return describeParticipation(b) },
	fill: func(tx *Writer, b *noun.ParticipationBody, meeting int64, in *record.ParticipationInput, at record.Path) {
		b.MeetingKey = meeting
		tx.fillParticipation(b, in, at)
	},
	citations: func(in *record.ParticipationInput) []record.CitationInput { return in.Citations },
}

func describeParticipation(b *noun.ParticipationBody) record.ParticipationInput {
	in := record.ParticipationInput{
		Role: b.Role, Attendance: b.Attendance, Official: officialRef(b.OfficialKey), Committee: committeeRef(b.CommitteeKey),
		Group:     noun.ValueOf(b.Group),
		HeadCount: b.HeadCount, ActingFor: officialRef(b.ActingForKey),
	}
	for _, t := range b.Titles {
		stated := record.StatedTitleInput{Text: t.Text}
		if t.TenureKey != nil {
			stated.Tenure = &record.TenureRef{ID: noun.RefID(record.KindTenure, t.TenureKey)}
		}
		in.StatedTitles = append(in.StatedTitles, stated)
	}
	return in
}

// CreateParticipation records a part in a meeting.
func (s *Recorder) CreateParticipation(ctx context.Context, actor string, where *record.NewPart,
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
func (s *Recorder) UpdateParticipation(ctx context.Context, actor string, e record.Edit, position *int,
	patch func(*record.ParticipationInput),
) (*record.Participation, *record.Change, error) {
	b, change, err := updatePart(ctx, s, &participationEditing, actor, e, position, patch)
	if err != nil {
		return nil, nil, err
	}
	return &b.Participation, change, nil
}
