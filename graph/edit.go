package graph

import (
	"context"

	"bienban/graph/generated"
	"bienban/internal/record"
)

func (r mutationResolver) CreateArea(ctx context.Context,
	input generated.CreateAreaInput,
) (*record.CreateAreaPayload, error) {
	area, change, err := r.store.CreateArea(ctx, r.actor(ctx), noteOf(input.Note), input.Area)
	return answer(ctx, &record.CreateAreaPayload{Area: area, Written: record.Written{Change: change}}, err)
}

func (r mutationResolver) UpdateArea(ctx context.Context,
	input generated.UpdateAreaInput,
) (*record.UpdateAreaPayload, error) {
	edit := record.Edit{ID: input.ID, Version: input.Version, Note: noteOf(input.Note)}
	area, change, err := r.store.UpdateArea(ctx, r.actor(ctx), edit, func(in *record.AreaInput) { patch(in, input.Area) })
	return answer(ctx, &record.UpdateAreaPayload{Area: area, Written: record.Written{Change: change}}, err)
}

func (r mutationResolver) DeleteArea(ctx context.Context, input record.DeleteInput) (*record.DeletePayload, error) {
	return r.delete(ctx, record.KindArea, &input)
}

func (r mutationResolver) CreateCommittee(ctx context.Context,
	input generated.CreateCommitteeInput,
) (*record.CreateCommitteePayload, error) {
	committee, change, err := r.store.CreateCommittee(ctx, r.actor(ctx), noteOf(input.Note), input.Committee)
	return answer(ctx, &record.CreateCommitteePayload{Committee: committee, Written: record.Written{Change: change}}, err)
}

func (r mutationResolver) UpdateCommittee(ctx context.Context,
	input generated.UpdateCommitteeInput,
) (*record.UpdateCommitteePayload, error) {
	edit := record.Edit{ID: input.ID, Version: input.Version, Note: noteOf(input.Note)}
	committee, change, err := r.store.UpdateCommittee(ctx, r.actor(ctx), edit,
		func(in *record.CommitteeInput) { patch(in, input.Committee) })
	return answer(ctx, &record.UpdateCommitteePayload{Committee: committee, Written: record.Written{Change: change}}, err)
}

func (r mutationResolver) DeleteCommittee(ctx context.Context,
	input record.DeleteInput,
) (*record.DeletePayload, error) {
	return r.delete(ctx, record.KindCommittee, &input)
}

func (r mutationResolver) CreateOfficial(ctx context.Context,
	input generated.CreateOfficialInput,
) (*record.CreateOfficialPayload, error) {
	official, change, err := r.store.CreateOfficial(ctx, r.actor(ctx), noteOf(input.Note), input.Official)
	return answer(ctx, &record.CreateOfficialPayload{Official: official, Written: record.Written{Change: change}}, err)
}

func (r mutationResolver) UpdateOfficial(ctx context.Context,
	input generated.UpdateOfficialInput,
) (*record.UpdateOfficialPayload, error) {
	edit := record.Edit{ID: input.ID, Version: input.Version, Note: noteOf(input.Note)}
	official, change, err := r.store.UpdateOfficial(ctx, r.actor(ctx), edit,
		func(in *record.OfficialInput) { patch(in, input.Official) })
	return answer(ctx, &record.UpdateOfficialPayload{Official: official, Written: record.Written{Change: change}}, err)
}

func (r mutationResolver) DeleteOfficial(ctx context.Context, input record.DeleteInput) (*record.DeletePayload, error) {
	return r.delete(ctx, record.KindOfficial, &input)
}

func (r mutationResolver) CreatePost(ctx context.Context,
	input generated.CreatePostInput,
) (*record.CreatePostPayload, error) {
	post, change, err := r.store.CreatePost(ctx, r.actor(ctx), noteOf(input.Note), input.Post)
	return answer(ctx, &record.CreatePostPayload{Post: post, Written: record.Written{Change: change}}, err)
}

func (r mutationResolver) UpdatePost(ctx context.Context,
	input generated.UpdatePostInput,
) (*record.UpdatePostPayload, error) {
	edit := record.Edit{ID: input.ID, Version: input.Version, Note: noteOf(input.Note)}
	post, change, err := r.store.UpdatePost(ctx, r.actor(ctx), edit, func(in *record.PostInput) { patch(in, input.Post) })
	return answer(ctx, &record.UpdatePostPayload{Post: post, Written: record.Written{Change: change}}, err)
}

func (r mutationResolver) DeletePost(ctx context.Context, input record.DeleteInput) (*record.DeletePayload, error) {
	return r.delete(ctx, record.KindPost, &input)
}

func (r mutationResolver) CreateTenure(ctx context.Context,
	input generated.CreateTenureInput,
) (*record.CreateTenurePayload, error) {
	tenure, change, err := r.store.CreateTenure(ctx, r.actor(ctx), noteOf(input.Note), input.Tenure)
	return answer(ctx, &record.CreateTenurePayload{Tenure: tenure, Written: record.Written{Change: change}}, err)
}

func (r mutationResolver) UpdateTenure(ctx context.Context,
	input generated.UpdateTenureInput,
) (*record.UpdateTenurePayload, error) {
	edit := record.Edit{ID: input.ID, Version: input.Version, Note: noteOf(input.Note)}
	tenure, change, err := r.store.UpdateTenure(ctx, r.actor(ctx), edit,
		func(in *record.TenureInput) { patch(in, input.Tenure) })
	return answer(ctx, &record.UpdateTenurePayload{Tenure: tenure, Written: record.Written{Change: change}}, err)
}

func (r mutationResolver) DeleteTenure(ctx context.Context, input record.DeleteInput) (*record.DeletePayload, error) {
	return r.delete(ctx, record.KindTenure, &input)
}

func (r mutationResolver) CreateTopic(ctx context.Context,
	input generated.CreateTopicInput,
) (*record.CreateTopicPayload, error) {
	topic, change, err := r.store.CreateTopic(ctx, r.actor(ctx), noteOf(input.Note), input.Topic)
	return answer(ctx, &record.CreateTopicPayload{Topic: topic, Written: record.Written{Change: change}}, err)
}

func (r mutationResolver) UpdateTopic(ctx context.Context,
	input generated.UpdateTopicInput,
) (*record.UpdateTopicPayload, error) {
	edit := record.Edit{ID: input.ID, Version: input.Version, Note: noteOf(input.Note)}
	topic, change, err := r.store.UpdateTopic(ctx, r.actor(ctx), edit,
		func(in *record.TopicInput) { patch(in, input.Topic) })
	return answer(ctx, &record.UpdateTopicPayload{Topic: topic, Written: record.Written{Change: change}}, err)
}

func (r mutationResolver) DeleteTopic(ctx context.Context, input record.DeleteInput) (*record.DeletePayload, error) {
	return r.delete(ctx, record.KindTopic, &input)
}

func (r mutationResolver) CreateSource(ctx context.Context,
	input generated.CreateSourceInput,
) (*record.CreateSourcePayload, error) {
	source, change, err := r.store.CreateSource(ctx, r.actor(ctx), noteOf(input.Note), input.Source)
	return answer(ctx, &record.CreateSourcePayload{Source: source, Written: record.Written{Change: change}}, err)
}

func (r mutationResolver) UpdateSource(ctx context.Context,
	input generated.UpdateSourceInput,
) (*record.UpdateSourcePayload, error) {
	edit := record.Edit{ID: input.ID, Version: input.Version, Note: noteOf(input.Note)}
	source, change, err := r.store.UpdateSource(ctx, r.actor(ctx), edit,
		func(in *record.SourceInput) { patch(in, input.Source) })
	return answer(ctx, &record.UpdateSourcePayload{Source: source, Written: record.Written{Change: change}}, err)
}

func (r mutationResolver) DeleteSource(ctx context.Context, input record.DeleteInput) (*record.DeletePayload, error) {
	return r.delete(ctx, record.KindSource, &input)
}

func (r mutationResolver) CreateCitation(ctx context.Context,
	input generated.CreateCitationInput,
) (*record.CreateCitationPayload, error) {
	citation, change, err := r.store.CreateCitation(ctx, r.actor(ctx), noteOf(input.Note), input.Record, input.Citation)
	return answer(ctx, &record.CreateCitationPayload{Citation: citation, Written: record.Written{Change: change}}, err)
}

func (r mutationResolver) UpdateCitation(ctx context.Context,
	input generated.UpdateCitationInput,
) (*record.UpdateCitationPayload, error) {
	edit := record.Edit{ID: input.ID, Version: input.Version, Note: noteOf(input.Note)}
	citation, change, err := r.store.UpdateCitation(ctx, r.actor(ctx), edit,
		func(in *record.CitationInput) { patch(in, input.Citation) })
	return answer(ctx, &record.UpdateCitationPayload{Citation: citation, Written: record.Written{Change: change}}, err)
}

func (r mutationResolver) DeleteCitation(ctx context.Context, input record.DeleteInput) (*record.DeletePayload, error) {
	return r.delete(ctx, record.KindCitation, &input)
}

func (r mutationResolver) CreateMeeting(ctx context.Context,
	input generated.CreateMeetingInput,
) (*record.CreateMeetingPayload, error) {
	meeting, change, err := r.store.CreateMeeting(ctx, r.actor(ctx), noteOf(input.Note), input.Meeting)
	return answer(ctx, &record.CreateMeetingPayload{Meeting: meeting, Written: record.Written{Change: change}}, err)
}

func (r mutationResolver) UpdateMeeting(ctx context.Context,
	input generated.UpdateMeetingInput,
) (*record.UpdateMeetingPayload, error) {
	edit := record.Edit{ID: input.ID, Version: input.Version, Note: noteOf(input.Note)}
	meeting, change, err := r.store.UpdateMeeting(ctx, r.actor(ctx), edit,
		func(in *record.MeetingInput) { patch(in, input.Meeting) })
	return answer(ctx, &record.UpdateMeetingPayload{Meeting: meeting, Written: record.Written{Change: change}}, err)
}

func (r mutationResolver) DeleteMeeting(ctx context.Context, input record.DeleteInput) (*record.DeletePayload, error) {
	return r.delete(ctx, record.KindMeeting, &input)
}

func (r mutationResolver) CreateParticipation(ctx context.Context,
	input generated.CreateParticipationInput,
) (*record.CreateParticipationPayload, error) {
	where := newPart(input.Meeting, input.Position, input.Note)
	participation, change, err := r.store.CreateParticipation(ctx, r.actor(ctx), where, input.Participation)
	return answer(ctx, &record.CreateParticipationPayload{
		Participation: participation,
		Written:       record.Written{Change: change},
	}, err)
}

func (r mutationResolver) UpdateParticipation(ctx context.Context,
	input generated.UpdateParticipationInput,
) (*record.UpdateParticipationPayload, error) {
	edit := record.Edit{ID: input.ID, Version: input.Version, Note: noteOf(input.Note)}
	participation, change, err := r.store.UpdateParticipation(ctx, r.actor(ctx), edit, input.Position.Value(),
		func(in *record.ParticipationInput) { patch(in, input.Participation) })
	return answer(ctx, &record.UpdateParticipationPayload{
		Participation: participation,
		Written:       record.Written{Change: change},
	}, err)
}

func (r mutationResolver) DeleteParticipation(ctx context.Context,
	input record.DeleteInput,
) (*record.DeletePayload, error) {
	return r.delete(ctx, record.KindParticipation, &input)
}

func (r mutationResolver) CreateAgendaItem(ctx context.Context,
	input generated.CreateAgendaItemInput,
) (*record.CreateAgendaItemPayload, error) {
	where := newPart(input.Meeting, input.Position, input.Note)
	item, change, err := r.store.CreateAgendaItem(ctx, r.actor(ctx), where, input.AgendaItem)
	return answer(ctx, &record.CreateAgendaItemPayload{AgendaItem: item, Written: record.Written{Change: change}}, err)
}

func (r mutationResolver) UpdateAgendaItem(ctx context.Context,
	input generated.UpdateAgendaItemInput,
) (*record.UpdateAgendaItemPayload, error) {
	edit := record.Edit{ID: input.ID, Version: input.Version, Note: noteOf(input.Note)}
	item, change, err := r.store.UpdateAgendaItem(ctx, r.actor(ctx), edit, input.Position.Value(),
		func(in *record.AgendaItemInput) { patch(in, input.AgendaItem) })
	return answer(ctx, &record.UpdateAgendaItemPayload{AgendaItem: item, Written: record.Written{Change: change}}, err)
}

func (r mutationResolver) DeleteAgendaItem(ctx context.Context,
	input record.DeleteInput,
) (*record.DeletePayload, error) {
	return r.delete(ctx, record.KindAgendaItem, &input)
}

func (r mutationResolver) CreateConclusion(ctx context.Context,
	input generated.CreateConclusionInput,
) (*record.CreateConclusionPayload, error) {
	where := newPart(input.Meeting, input.Position, input.Note)
	conclusion, change, err := r.store.CreateConclusion(ctx, r.actor(ctx), where, input.Conclusion)
	return answer(ctx, &record.CreateConclusionPayload{Conclusion: conclusion, Written: record.Written{Change: change}},
		err)
}

func (r mutationResolver) UpdateConclusion(ctx context.Context,
	input generated.UpdateConclusionInput,
) (*record.UpdateConclusionPayload, error) {
	edit := record.Edit{ID: input.ID, Version: input.Version, Note: noteOf(input.Note)}
	conclusion, change, err := r.store.UpdateConclusion(ctx, r.actor(ctx), edit, input.Position.Value(),
		func(in *record.ConclusionInput) { patch(in, input.Conclusion) })
	return answer(ctx, &record.UpdateConclusionPayload{Conclusion: conclusion, Written: record.Written{Change: change}},
		err)
}

func (r mutationResolver) DeleteConclusion(ctx context.Context,
	input record.DeleteInput,
) (*record.DeletePayload, error) {
	return r.delete(ctx, record.KindConclusion, &input)
}

func (r mutationResolver) CreateTerm(ctx context.Context,
	input generated.CreateTermInput,
) (*record.CreateTermPayload, error) {
	term, change, err := r.store.CreateTerm(ctx, r.actor(ctx), noteOf(input.Note), input.Term)
	return answer(ctx, &record.CreateTermPayload{Term: term, Written: record.Written{Change: change}}, err)
}

func (r mutationResolver) UpdateTerm(ctx context.Context,
	input generated.UpdateTermInput,
) (*record.UpdateTermPayload, error) {
	edit := record.Edit{ID: input.ID, Version: input.Version, Note: noteOf(input.Note)}
	term, change, err := r.store.UpdateTerm(ctx, r.actor(ctx), edit,
		func(in *record.TermInput) { patch(in, input.Term) })
	return answer(ctx, &record.UpdateTermPayload{Term: term, Written: record.Written{Change: change}}, err)
}

func (r mutationResolver) DeleteTerm(ctx context.Context, input record.DeleteInput) (*record.DeletePayload, error) {
	return r.delete(ctx, record.KindTerm, &input)
}

func (r mutationResolver) CreateSuccession(ctx context.Context,
	input generated.CreateSuccessionInput,
) (*record.CreateSuccessionPayload, error) {
	succession, change, err := r.store.CreateSuccession(ctx, r.actor(ctx), noteOf(input.Note), input.Succession)
	return answer(ctx,
		&record.CreateSuccessionPayload{Succession: succession, Written: record.Written{Change: change}}, err)
}

func (r mutationResolver) UpdateSuccession(ctx context.Context,
	input generated.UpdateSuccessionInput,
) (*record.UpdateSuccessionPayload, error) {
	edit := record.Edit{ID: input.ID, Version: input.Version, Note: noteOf(input.Note)}
	succession, change, err := r.store.UpdateSuccession(ctx, r.actor(ctx), edit,
		func(in *record.SuccessionInput) { patch(in, input.Succession) })
	return answer(ctx,
		&record.UpdateSuccessionPayload{Succession: succession, Written: record.Written{Change: change}}, err)
}

func (r mutationResolver) DeleteSuccession(ctx context.Context,
	input record.DeleteInput,
) (*record.DeletePayload, error) {
	return r.delete(ctx, record.KindSuccession, &input)
}
