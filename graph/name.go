package graph

import (
	"context"

	"bienban/internal/record"
)

// What committees, posts and areas were called on the day of the record that they are printed beside.

func (r meetingResolver) HostName(ctx context.Context, meetings []*record.Meeting) ([]*string, error) {
	return r.read(ctx).HostNames(ctx, keysOf(meetings))
}

func (r meetingResolver) CommitteeNames(ctx context.Context, meetings []*record.Meeting) ([][]string, error) {
	return r.read(ctx).CommitteeNames(ctx, keysOf(meetings))
}

func (r meetingCommitteeResolver) Name(ctx context.Context, roles []*record.MeetingCommittee) ([]string, error) {
	return r.read(ctx).CommitteeNamesOn(ctx,
		each(roles, func(m *record.MeetingCommittee) int64 { return m.CommitteeKey }),
		each(roles, func(m *record.MeetingCommittee) record.PartialDate { return m.HeldKey.Day() }))
}

func (r participationResolver) CommitteeName(ctx context.Context,
	participations []*record.Participation,
) ([]*string, error) {
	return r.read(ctx).ParticipantNames(ctx, keysOf(participations))
}

func (r responsibilityResolver) CommitteeName(ctx context.Context,
	parties []*record.Responsibility,
) ([]*string, error) {
	return r.read(ctx).NamesOfResponsible(ctx, parties)
}

func (r statedTitleResolver) PostName(ctx context.Context, titles []*record.StatedTitle) ([]*string, error) {
	return r.read(ctx).NamesOfTitles(ctx, titles)
}

func (r tenureResolver) PostName(ctx context.Context, tenures []*record.Tenure) ([]string, error) {
	return r.read(ctx).PostNames(ctx, keysOf(tenures))
}

func (r tenureResolver) CommitteeName(ctx context.Context, tenures []*record.Tenure) ([]string, error) {
	return r.read(ctx).OfficeNames(ctx, keysOf(tenures))
}

func (r committeeSummaryResolver) CommitteeName(ctx context.Context,
	summaries []*record.CommitteeSummary,
) ([]string, error) {
	return r.read(ctx).CommitteeNamesOn(ctx,
		each(summaries, func(s *record.CommitteeSummary) int64 { return s.CommitteeKey }),
		each(summaries, func(s *record.CommitteeSummary) record.PartialDate { return record.PartialDate(s.To()) }))
}

func (r expectedMeetingResolver) CommitteeName(ctx context.Context,
	expected []*record.ExpectedMeeting,
) ([]string, error) {
	return r.read(ctx).CommitteeNamesOn(ctx,
		each(expected, func(e *record.ExpectedMeeting) int64 { return e.CommitteeKey }),
		each(expected, func(e *record.ExpectedMeeting) record.PartialDate { return record.PartialDate(e.Period.To()) }))
}

func (r areaSummaryResolver) AreaName(ctx context.Context, summaries []*record.AreaSummary) ([]*string, error) {
	return r.read(ctx).AreaNamesOn(ctx,
		each(summaries, func(s *record.AreaSummary) *int64 { return s.Group.AreaKey }),
		each(summaries, func(s *record.AreaSummary) record.PartialDate { return record.PartialDate(s.To()) }))
}
