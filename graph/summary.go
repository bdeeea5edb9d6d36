package graph

import (
	"context"

	"bienban/internal/record"
)

type (
	committeeSummaryResolver    struct{ *resolver }
	meetingFiguresResolver      struct{ *resolver }
	attendanceFiguresResolver   struct{ *resolver }
	meetingFigureResolver       struct{ *resolver }
	agendaItemFigureResolver    struct{ *resolver }
	participationFigureResolver struct{ *resolver }
	conclusionFigureResolver    struct{ *resolver }
	chairFigureResolver         struct{ *resolver }
	topicFigureResolver         struct{ *resolver }
	expectationResolver         struct{ *resolver }
	areaSummaryResolver         struct{ *resolver }
	areaCadenceFiguresResolver  struct{ *resolver }
	expectedMeetingResolver     struct{ *resolver }
	comparedCommitteeResolver   struct{ *resolver }
	coAttendanceResolver        struct{ *resolver }
	chairingResolver            struct{ *resolver }
)

func (r queryResolver) QuarterlySummary(ctx context.Context, committee, slug *string, quarter record.Quarter,
	following *record.Following,
) (*record.CommitteeSummary, error) {
	return r.read(ctx).Summary(ctx, committee, slug, quarter.Period(), given(following))
}

func (r queryResolver) Summary(ctx context.Context, committee, slug *string, period record.CalendarPeriod,
	following *record.Following,
) (*record.CommitteeSummary, error) {
	return r.read(ctx).Summary(ctx, committee, slug, period, given(following))
}

func (r queryResolver) AreaSummary(ctx context.Context, area, slug *string, period record.CalendarPeriod,
	following *record.Following,
) (*record.AreaSummary, error) {
	return r.read(ctx).AreaSummary(ctx, area, slug, period, given(following))
}

func (r areaSummaryResolver) Area(ctx context.Context, summaries []*record.AreaSummary) ([]*record.Area, error) {
	return r.read(ctx).AreasByKeys(ctx, each(summaries, func(s *record.AreaSummary) *int64 { return s.Group.AreaKey }))
}

func (r areaSummaryResolver) Committees(ctx context.Context, summaries []*record.AreaSummary,
	filter *record.SummaryFilter, orderBy []record.SummaryOrder, first *int, after *string, last *int, before *string,
) ([]*record.CommitteeSummaryConnection, error) {
	return r.read(ctx).CommitteesOfAreas(ctx, summaries, filter, orderBy, page(first, after, last, before))
}

func (r areaCadenceFiguresResolver) ExpectedMeetings(ctx context.Context, figures []*record.AreaCadenceFigures,
	isMissed *bool, first *int, after *string, last *int, before *string,
) ([]*record.ExpectedMeetingConnection, error) {
	return r.read(ctx).ExpectedMeetings(ctx, figures, isMissed, page(first, after, last, before))
}

func (r expectedMeetingResolver) Committee(ctx context.Context,
	expected []*record.ExpectedMeeting,
) ([]*record.Committee, error) {
	return r.read(ctx).CommitteesByKeys(ctx, each(expected,
		func(e *record.ExpectedMeeting) *int64 { return &e.CommitteeKey }))
}

func (r queryResolver) QuarterlySummaries(ctx context.Context, filter *record.SummaryFilter, period record.PeriodLength,
	orderBy []record.SummaryOrder, first *int, after *string, last *int,
	before *string,
) (*record.CommitteeSummaryConnection, error) {
	return r.read(ctx).ListSummaries(ctx, filter, period, orderBy, page(first, after, last, before))
}

func (r committeeResolver) Summaries(ctx context.Context, committees []*record.Committee, from record.CalendarPeriod,
	to *record.CalendarPeriod, following *record.Following,
) ([][]record.CommitteeSummary, error) {
	return r.read(ctx).SummariesOf(ctx, keysOf(committees), from, given(to), given(following))
}

func (r committeeSummaryResolver) Committee(ctx context.Context,
	summaries []*record.CommitteeSummary,
) ([]*record.Committee, error) {
	return r.read(ctx).CommitteesByKeys(ctx, each(summaries,
		func(s *record.CommitteeSummary) *int64 { return &s.CommitteeKey }))
}

func (r committeeSummaryResolver) Chairs(ctx context.Context,
	summaries []*record.CommitteeSummary,
) ([][]record.ChairFigure, error) {
	return r.read(ctx).ChairsOf(ctx, each(summaries, cellOf))
}

func (r committeeSummaryResolver) Topics(ctx context.Context, summaries []*record.CommitteeSummary,
	first int,
) ([][]record.TopicFigure, error) {
	return r.read(ctx).TopicsOfCells(ctx, each(summaries, cellOf), first)
}

func cellOf(s *record.CommitteeSummary) record.SummaryCell { return s.SummaryCell }

func (r meetingFiguresResolver) MedianNoticeLagDays(ctx context.Context,
	figures []*record.MeetingFigures,
) ([]*float64, error) {
	return r.read(ctx).NoticeLags(ctx, each(figures, func(f *record.MeetingFigures) record.SummaryCell { return f.Cell }))
}

func (r attendanceFiguresResolver) Expectations(ctx context.Context, figures []*record.AttendanceFigures, first *int,
	after *string, last *int, before *string,
) ([]*record.ExpectationConnection, error) {
	cells := each(figures, func(f *record.AttendanceFigures) record.SummaryCell { return f.Cell })
	return r.read(ctx).Expectations(ctx, cells, page(first, after, last, before))
}

func (r meetingFigureResolver) Meetings(ctx context.Context, figures []*record.MeetingFigure,
	filter *record.MeetingFilter, orderBy []record.MeetingOrder, first *int, after *string, last *int,
	before *string,
) ([]*record.MeetingConnection, error) {
	lists := each(figures, func(f *record.MeetingFigure) record.SummaryList { return f.Of })
	return r.read(ctx).MeetingsBehind(ctx, lists, filter, orderBy, page(first, after, last, before))
}

func (r agendaItemFigureResolver) AgendaItems(ctx context.Context, figures []*record.AgendaItemFigure,
	filter *record.AgendaItemFilter, orderBy []record.AgendaItemOrder, first *int, after *string, last *int,
	before *string,
) ([]*record.AgendaItemConnection, error) {
	lists := each(figures, func(f *record.AgendaItemFigure) record.SummaryList { return f.Of })
	return r.read(ctx).AgendaItemsBehind(ctx, lists, filter, orderBy, page(first, after, last, before))
}

func (r participationFigureResolver) Participations(ctx context.Context, figures []*record.ParticipationFigure,
	filter *record.ParticipationFilter, orderBy []record.ParticipationOrder, first *int, after *string, last *int,
	before *string,
) ([]*record.ParticipationConnection, error) {
	lists := each(figures, func(f *record.ParticipationFigure) record.SummaryList { return f.Of })
	return r.read(ctx).ParticipationsBehind(ctx, lists, filter, orderBy, page(first, after, last, before))
}

func (r conclusionFigureResolver) Conclusions(ctx context.Context, figures []*record.ConclusionFigure,
	filter *record.ConclusionFilter, orderBy []record.ConclusionOrder, first *int, after *string, last *int,
	before *string,
) ([]*record.ConclusionConnection, error) {
	lists := each(figures, func(f *record.ConclusionFigure) record.SummaryList { return f.Of })
	return r.read(ctx).ConclusionsBehind(ctx, lists, filter, orderBy, page(first, after, last, before))
}

func (r chairFigureResolver) Official(ctx context.Context, chairs []*record.ChairFigure) ([]*record.Official, error) {
	return r.read(ctx).OfficialsByKeys(ctx, each(chairs, func(f *record.ChairFigure) *int64 { return &f.OfficialKey }))
}

func (r chairFigureResolver) Meetings(ctx context.Context, chairs []*record.ChairFigure, filter *record.MeetingFilter,
	orderBy []record.MeetingOrder, first *int, after *string, last *int, before *string) ([]*record.MeetingConnection,
	error,
) {
	lists := each(chairs, func(f *record.ChairFigure) record.SummaryList { return f.Of })
	return r.read(ctx).MeetingsBehind(ctx, lists, filter, orderBy, page(first, after, last, before))
}

func (r topicFigureResolver) Topic(ctx context.Context, topics []*record.TopicFigure) ([]*record.Topic, error) {
	return r.read(ctx).TopicsByKeys(ctx, each(topics, func(f *record.TopicFigure) int64 { return f.TopicKey }))
}

func (r topicFigureResolver) Meetings(ctx context.Context, topics []*record.TopicFigure, filter *record.MeetingFilter,
	orderBy []record.MeetingOrder, first *int, after *string, last *int, before *string) ([]*record.MeetingConnection,
	error,
) {
	lists := each(topics, func(f *record.TopicFigure) record.SummaryList { return f.Of })
	return r.read(ctx).MeetingsBehind(ctx, lists, filter, orderBy, page(first, after, last, before))
}

func (r expectationResolver) Meeting(ctx context.Context,
	expectations []*record.Expectation,
) ([]*record.Meeting, error) {
	return r.read(ctx).MeetingsByKeys(ctx, each(expectations, func(e *record.Expectation) *int64 { return &e.MeetingKey }))
}

func (r expectationResolver) Official(ctx context.Context,
	expectations []*record.Expectation,
) ([]*record.Official, error) {
	return r.read(ctx).OfficialsByKeys(ctx, each(expectations,
		func(e *record.Expectation) *int64 { return &e.OfficialKey }))
}

func (r expectationResolver) Participation(ctx context.Context,
	expectations []*record.Expectation,
) ([]*record.Participation, error) {
	return r.read(ctx).ParticipationsByKeys(ctx, each(expectations,
		func(e *record.Expectation) *int64 { return e.ParticipationKey }))
}

func (r committeeResolver) Trend(ctx context.Context, committees []*record.Committee, metric record.SummaryMetric,
	from record.CalendarPeriod, to *record.CalendarPeriod, following *record.Following,
) ([][]record.TrendPoint, error) {
	return r.read(ctx).TrendOf(ctx, keysOf(committees), metric, from, given(to), given(following))
}

func (r queryResolver) CompareCommittees(ctx context.Context, committees []string, metric record.SummaryMetric,
	period record.CalendarPeriod,
) ([]record.ComparedCommittee, error) {
	return r.read(ctx).CompareCommittees(ctx, committees, metric, period)
}

func (r comparedCommitteeResolver) Committee(ctx context.Context,
	compared []*record.ComparedCommittee,
) ([]*record.Committee, error) {
	return r.read(ctx).CommitteesByKeys(ctx, each(compared,
		func(c *record.ComparedCommittee) *int64 { return &c.CommitteeKey }))
}

func (r queryResolver) CoAttendance(ctx context.Context, official, committee *string, from, to *record.PartialDate,
	first int,
) ([]record.CoAttendance, error) {
	return r.read(ctx).CoAttendance(ctx, official, committee, given(from), given(to), first)
}

func (r officialResolver) CoAttendance(ctx context.Context, officials []*record.Official, from, to *record.PartialDate,
	first int,
) ([][]record.CoAttendance, error) {
	return r.read(ctx).CoAttendanceOf(ctx, keysOf(officials), given(from), given(to), first)
}

func (r coAttendanceResolver) Official(ctx context.Context, pairs []*record.CoAttendance) ([]*record.Official, error) {
	return r.read(ctx).OfficialsByKeys(ctx, each(pairs, func(p *record.CoAttendance) *int64 { return &p.OfficialKey }))
}

func (r coAttendanceResolver) Other(ctx context.Context, pairs []*record.CoAttendance) ([]*record.Official, error) {
	return r.read(ctx).OfficialsByKeys(ctx, each(pairs, func(p *record.CoAttendance) *int64 { return &p.OtherKey }))
}

func (r coAttendanceResolver) Meetings(ctx context.Context, pairs []*record.CoAttendance, filter *record.MeetingFilter,
	orderBy []record.MeetingOrder, first *int, after *string, last *int, before *string) ([]*record.MeetingConnection,
	error,
) {
	of := each(pairs, func(p *record.CoAttendance) record.Sittings { return p.Of })
	return r.read(ctx).MeetingsTogether(ctx, of, filter, orderBy, page(first, after, last, before))
}

func (r queryResolver) Chairing(ctx context.Context, area *record.AreaFilter, from, to *record.PartialDate,
	first int,
) ([]record.Chairing, error) {
	return r.read(ctx).Chairings(ctx, area, given(from), given(to), first)
}

func (r chairingResolver) Official(ctx context.Context, chairs []*record.Chairing) ([]*record.Official, error) {
	return r.read(ctx).OfficialsByKeys(ctx, each(chairs, func(c *record.Chairing) *int64 { return &c.OfficialKey }))
}

func (r chairingResolver) Committee(ctx context.Context, chairs []*record.Chairing) ([]*record.Committee, error) {
	return r.read(ctx).CommitteesByKeys(ctx, each(chairs, func(c *record.Chairing) *int64 { return &c.CommitteeKey }))
}

func (r chairingResolver) Meetings(ctx context.Context, chairs []*record.Chairing, filter *record.MeetingFilter,
	orderBy []record.MeetingOrder, first *int, after *string, last *int, before *string) ([]*record.MeetingConnection,
	error,
) {
	of := each(chairs, func(c *record.Chairing) record.Sittings { return c.Of })
	return r.read(ctx).MeetingsInTheChair(ctx, of, filter, orderBy, page(first, after, last, before))
}
