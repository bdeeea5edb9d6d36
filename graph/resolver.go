// Package graph holds the schema and its resolvers, in one file for each noun. A resolver unpacks arguments, makes one
// store call for all parents of its level and wraps the result; what is true of records is decided in internal/record
// and internal/store.
//
// The package knows nothing of HTTP, requests or rights: internal/endpoint serves the schema.
package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"bienban/graph/generated"
	"bienban/internal/record"
	"bienban/internal/store"
)

// resolver is what every resolver shares.
type resolver struct {
	store *store.Store
	// actor names whoever makes a change.
	actor func(context.Context) string
}

// New is [Schema] with resolvers that read and change the records of a store. Each change is recorded as that of the
// actor that actor names.
func New(st *store.Store, actor func(context.Context) string) graphql.ExecutableSchema {
	return generated.NewExecutableSchema(generated.Config{Schema: Schema(), Resolvers: &resolver{st, actor}})
}

var _ generated.ResolverRoot = (*resolver)(nil)

func (r *resolver) Query() generated.QueryResolver                 { return queryResolver{r} }
func (r *resolver) Mutation() generated.MutationResolver           { return mutationResolver{r} }
func (r *resolver) Subscription() generated.SubscriptionResolver   { return subscriptionResolver{r} }
func (r *resolver) Area() generated.AreaResolver                   { return areaResolver{r} }
func (r *resolver) Committee() generated.CommitteeResolver         { return committeeResolver{r} }
func (r *resolver) Official() generated.OfficialResolver           { return officialResolver{r} }
func (r *resolver) Post() generated.PostResolver                   { return postResolver{r} }
func (r *resolver) Tenure() generated.TenureResolver               { return tenureResolver{r} }
func (r *resolver) Term() generated.TermResolver                   { return termResolver{r} }
func (r *resolver) Succession() generated.SuccessionResolver       { return successionResolver{r} }
func (r *resolver) FormerArea() generated.FormerAreaResolver       { return formerAreaResolver{r} }
func (r *resolver) EffectiveEnd() generated.EffectiveEndResolver   { return effectiveEndResolver{r} }
func (r *resolver) Meeting() generated.MeetingResolver             { return meetingResolver{r} }
func (r *resolver) MeetingSite() generated.MeetingSiteResolver     { return meetingSiteResolver{r} }
func (r *resolver) Notice() generated.NoticeResolver               { return noticeResolver{r} }
func (r *resolver) Participation() generated.ParticipationResolver { return participationResolver{r} }
func (r *resolver) StatedTitle() generated.StatedTitleResolver     { return statedTitleResolver{r} }
func (r *resolver) AgendaItem() generated.AgendaItemResolver       { return agendaItemResolver{r} }
func (r *resolver) Conclusion() generated.ConclusionResolver       { return conclusionResolver{r} }
func (r *resolver) IdentityAssertion() generated.IdentityAssertionResolver {
	return identityAssertionResolver{r}
}

func (r *resolver) MergedRecord() generated.MergedRecordResolver {
	return mergedRecordResolver{r}
}

func (r *resolver) Responsibility() generated.ResponsibilityResolver {
	return responsibilityResolver{r}
}
func (r *resolver) Progress() generated.ProgressResolver { return progressResolver{r} }
func (r *resolver) ConclusionLink() generated.ConclusionLinkResolver {
	return conclusionLinkResolver{r}
}

func (r *resolver) RecordChanged() generated.RecordChangedResolver { return recordChangedResolver{r} }

func (r *resolver) MeetingRecorded() generated.MeetingRecordedResolver {
	return meetingRecordedResolver{r}
}

func (r *resolver) ConclusionChanged() generated.ConclusionChangedResolver {
	return conclusionChangedResolver{r}
}
func (r *resolver) Topic() generated.TopicResolver           { return topicResolver{r} }
func (r *resolver) SavedQuery() generated.SavedQueryResolver { return savedQueryResolver{r} }
func (r *resolver) Source() generated.SourceResolver         { return sourceResolver{r} }
func (r *resolver) Citation() generated.CitationResolver     { return citationResolver{r} }
func (r *resolver) Change() generated.ChangeResolver         { return changeResolver{r} }
func (r *resolver) Revision() generated.RevisionResolver     { return revisionResolver{r} }
func (r *resolver) DataIssue() generated.DataIssueResolver   { return dataIssueResolver{r} }
func (r *resolver) PossibleDuplicate() generated.PossibleDuplicateResolver {
	return possibleDuplicateResolver{r}
}
func (r *resolver) SearchHit() generated.SearchHitResolver { return searchHitResolver{r} }
func (r *resolver) CommitteeSummary() generated.CommitteeSummaryResolver {
	return committeeSummaryResolver{r}
}

func (r *resolver) MeetingFigures() generated.MeetingFiguresResolver {
	return meetingFiguresResolver{r}
}

func (r *resolver) AttendanceFigures() generated.AttendanceFiguresResolver {
	return attendanceFiguresResolver{r}
}

func (r *resolver) MeetingFigure() generated.MeetingFigureResolver { return meetingFigureResolver{r} }

func (r *resolver) AgendaItemFigure() generated.AgendaItemFigureResolver {
	return agendaItemFigureResolver{r}
}

func (r *resolver) ParticipationFigure() generated.ParticipationFigureResolver {
	return participationFigureResolver{r}
}

func (r *resolver) ConclusionFigure() generated.ConclusionFigureResolver {
	return conclusionFigureResolver{r}
}
func (r *resolver) ChairFigure() generated.ChairFigureResolver { return chairFigureResolver{r} }
func (r *resolver) TopicFigure() generated.TopicFigureResolver { return topicFigureResolver{r} }

// SearchFacets resolves the counts of a search.
func (r *resolver) SearchFacets() generated.SearchFacetsResolver { return searchFacetsResolver{r} }

// SearchCommitteeFacet resolves the committee of a count.
func (r *resolver) SearchCommitteeFacet() generated.SearchCommitteeFacetResolver {
	return searchCommitteeFacetResolver{r}
}

// SearchAreaFacet resolves the area of a count.
func (r *resolver) SearchAreaFacet() generated.SearchAreaFacetResolver {
	return searchAreaFacetResolver{r}
}

// SearchTopicFacet resolves the topic of a count.
func (r *resolver) SearchTopicFacet() generated.SearchTopicFacetResolver {
	return searchTopicFacetResolver{r}
}
func (r *resolver) Expectation() generated.ExpectationResolver { return expectationResolver{r} }
func (r *resolver) ComparedCommittee() generated.ComparedCommitteeResolver {
	return comparedCommitteeResolver{r}
}
func (r *resolver) CoAttendance() generated.CoAttendanceResolver { return coAttendanceResolver{r} }
func (r *resolver) MeetingCommittee() generated.MeetingCommitteeResolver {
	return meetingCommitteeResolver{r}
}
func (r *resolver) AreaSummary() generated.AreaSummaryResolver { return areaSummaryResolver{r} }
func (r *resolver) AreaCadenceFigures() generated.AreaCadenceFiguresResolver {
	return areaCadenceFiguresResolver{r}
}

func (r *resolver) ExpectedMeeting() generated.ExpectedMeetingResolver {
	return expectedMeetingResolver{r}
}
func (r *resolver) Chairing() generated.ChairingResolver { return chairingResolver{r} }

type (
	queryResolver    struct{ *resolver }
	mutationResolver struct{ *resolver }
)

// page gathers Relay's four arguments.
func page(first *int, after *string, last *int, before *string) record.PageArgs {
	return record.PageArgs{First: first, After: after, Last: last, Before: before}
}

// each maps the parents of a level to what the store asks for.
func each[P, K any](parents []*P, of func(*P) K) []K {
	mapped := make([]K, len(parents))
	for i, p := range parents {
		mapped[i] = of(p)
	}
	return mapped
}

// keysOf are the database keys of the parents of a level.
func keysOf[P any, N interface {
	*P
	record.Node
}](parents []*P) []int64 {
	return each(parents, func(p *P) int64 { return N(p).NodeID().Key })
}

// only unwraps the single page of a root list.
func only[T any](pages []*record.Page[T], err error) (*record.Page[T], error) {
	if err != nil {
		return nil, err
	}
	return pages[0], nil
}

// given is the value of an optional argument, or the zero value that stands for its absence.
func given[T any](v *T) T {
	if v == nil {
		var none T
		return none
	}
	return *v
}

// FormerCommittee resolves the fields of former committees.
func (r *resolver) FormerCommittee() generated.FormerCommitteeResolver {
	return formerCommitteeResolver{r}
}
