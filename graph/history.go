package graph

import (
	"context"

	"bienban/internal/record"
)

type (
	changeResolver   struct{ *resolver }
	revisionResolver struct{ *resolver }
)

func (r queryResolver) Change(ctx context.Context, id string) (*record.Change, error) {
	return r.read(ctx).OneChange(ctx, id)
}

func (r queryResolver) Changes(ctx context.Context, filter *record.ChangeFilter, first *int, after *string, last *int,
	before *string,
) (*record.ChangeConnection, error) {
	return r.read(ctx).Changes(ctx, filter, page(first, after, last, before))
}

func (r changeResolver) Revisions(ctx context.Context, changes []*record.Change, first *int, after *string, last *int,
	before *string,
) ([]*record.RevisionConnection, error) {
	return r.read(ctx).RevisionsOf(ctx, keysOf(changes), page(first, after, last, before))
}

func (r revisionResolver) Record(ctx context.Context, revisions []*record.Revision) ([]record.Node, error) {
	return present[record.Node](ctx, r.read(ctx), each(revisions,
		func(v *record.Revision) record.NodeID { return v.Target }))
}

func (r revisionResolver) Change(ctx context.Context, revisions []*record.Revision) ([]*record.Change, error) {
	return r.read(ctx).ChangesByKeys(ctx, each(revisions, func(v *record.Revision) int64 { return v.ChangeKey }))
}

func (r revisionResolver) Fields(ctx context.Context, revisions []*record.Revision) ([][]record.FieldChange, error) {
	return r.read(ctx).FieldChanges(ctx, revisions)
}

func (r revisionResolver) Body(ctx context.Context, revisions []*record.Revision) ([]string, error) {
	return r.read(ctx).Bodies(ctx, revisions)
}

func (r revisionResolver) Stored(ctx context.Context, revisions []*record.Revision) ([]string, error) {
	return r.read(ctx).StoredTexts(ctx, revisions)
}

func (r areaResolver) History(ctx context.Context, areas []*record.Area, first *int, after *string, last *int,
	before *string,
) ([]*record.RevisionConnection, error) {
	return r.read(ctx).History(ctx, record.KindArea, keysOf(areas), page(first, after, last, before))
}

func (r committeeResolver) History(ctx context.Context, committees []*record.Committee, first *int, after *string,
	last *int, before *string,
) ([]*record.RevisionConnection, error) {
	return r.read(ctx).History(ctx, record.KindCommittee, keysOf(committees), page(first, after, last, before))
}

func (r officialResolver) History(ctx context.Context, officials []*record.Official, first *int, after *string,
	last *int, before *string,
) ([]*record.RevisionConnection, error) {
	return r.read(ctx).History(ctx, record.KindOfficial, keysOf(officials), page(first, after, last, before))
}

func (r postResolver) History(ctx context.Context, posts []*record.Post, first *int, after *string, last *int,
	before *string,
) ([]*record.RevisionConnection, error) {
	return r.read(ctx).History(ctx, record.KindPost, keysOf(posts), page(first, after, last, before))
}

func (r tenureResolver) History(ctx context.Context, tenures []*record.Tenure, first *int, after *string, last *int,
	before *string,
) ([]*record.RevisionConnection, error) {
	return r.read(ctx).History(ctx, record.KindTenure, keysOf(tenures), page(first, after, last, before))
}

func (r meetingResolver) History(ctx context.Context, meetings []*record.Meeting, first *int, after *string, last *int,
	before *string,
) ([]*record.RevisionConnection, error) {
	return r.read(ctx).History(ctx, record.KindMeeting, keysOf(meetings), page(first, after, last, before))
}

func (r participationResolver) History(ctx context.Context, participations []*record.Participation, first *int,
	after *string, last *int, before *string,
) ([]*record.RevisionConnection, error) {
	return r.read(ctx).History(ctx, record.KindParticipation, keysOf(participations), page(first, after, last, before))
}

func (r agendaItemResolver) History(ctx context.Context, agendaItems []*record.AgendaItem, first *int, after *string,
	last *int, before *string,
) ([]*record.RevisionConnection, error) {
	return r.read(ctx).History(ctx, record.KindAgendaItem, keysOf(agendaItems), page(first, after, last, before))
}

func (r conclusionResolver) History(ctx context.Context, conclusions []*record.Conclusion, first *int, after *string,
	last *int, before *string,
) ([]*record.RevisionConnection, error) {
	return r.read(ctx).History(ctx, record.KindConclusion, keysOf(conclusions), page(first, after, last, before))
}

func (r topicResolver) History(ctx context.Context, topics []*record.Topic, first *int, after *string, last *int,
	before *string,
) ([]*record.RevisionConnection, error) {
	return r.read(ctx).History(ctx, record.KindTopic, keysOf(topics), page(first, after, last, before))
}

func (r sourceResolver) History(ctx context.Context, sources []*record.Source, first *int, after *string, last *int,
	before *string,
) ([]*record.RevisionConnection, error) {
	return r.read(ctx).History(ctx, record.KindSource, keysOf(sources), page(first, after, last, before))
}

func (r citationResolver) History(ctx context.Context, citations []*record.Citation, first *int, after *string,
	last *int, before *string,
) ([]*record.RevisionConnection, error) {
	return r.read(ctx).History(ctx, record.KindCitation, keysOf(citations), page(first, after, last, before))
}

func (r termResolver) History(ctx context.Context, terms []*record.Term, first *int, after *string, last *int,
	before *string,
) ([]*record.RevisionConnection, error) {
	return r.read(ctx).History(ctx, record.KindTerm, keysOf(terms), page(first, after, last, before))
}

func (r successionResolver) History(ctx context.Context, successions []*record.Succession, first *int, after *string,
	last *int, before *string,
) ([]*record.RevisionConnection, error) {
	return r.read(ctx).History(ctx, record.KindSuccession, keysOf(successions), page(first, after, last, before))
}
