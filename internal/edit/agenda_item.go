package edit

import (
	"context"

	"bienban/internal/noun"
	"bienban/internal/record"
)

var agendaItemEditing = partEditing[record.AgendaItemInput, *noun.AgendaItemBody]{
	kind: record.KindAgendaItem, field: "agendaItem", describe: editor.DescribeAgendaItem,
	blank: func(key int64) *noun.AgendaItemBody {
		return &noun.AgendaItemBody{AgendaItem: record.AgendaItem{Key: key}}
	},
	fill: func(tx editor, b *noun.AgendaItemBody, meeting int64, in *record.AgendaItemInput, at record.Path) {
		b.MeetingKey = meeting
		b.PresenterKey = tx.at(record.KindParticipation, meeting, in.Presenter, at.At("presenter"))
		b.ParentKey = tx.at(record.KindAgendaItem, meeting, in.Parent, at.At("parent"))
		was := noun.RefID(record.KindAgendaItem, b.CarriedOverFromKey)
		tx.FillAgendaItem(b, in, at)
		if b.CarriedOverFromKey != nil && was != noun.RefID(record.KindAgendaItem, b.CarriedOverFromKey) {
			tx.refuseLaterOrigin(record.KindAgendaItem, *b.CarriedOverFromKey, meeting, at.At("carriedOverFrom"))
		}
	},
	citations: func(in *record.AgendaItemInput) []record.CitationInput { return in.Citations },
}

// CreateAgendaItem records a point on a meeting's agenda.
func (s *Editor) CreateAgendaItem(ctx context.Context, actor string, where *record.NewPart,
	in *record.AgendaItemInput,
) (*record.AgendaItem, *record.Change, error) {
	b, change, err := createPart(ctx, s, &agendaItemEditing, actor, where, in)
	if err != nil {
		return nil, nil, err
	}
	return &b.AgendaItem, change, nil
}

// UpdateAgendaItem corrects a point on an agenda, and moves it with its sub-points when a position is given.
func (s *Editor) UpdateAgendaItem(ctx context.Context, actor string, e record.Edit, position *int,
	patch func(*record.AgendaItemInput),
) (*record.AgendaItem, *record.Change, error) {
	b, change, err := updatePart(ctx, s, &agendaItemEditing, actor, e, position, patch)
	if err != nil {
		return nil, nil, err
	}
	return &b.AgendaItem, change, nil
}
