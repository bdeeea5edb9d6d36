package graph

import (
	"context"

	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/query"
	"bienban/internal/record"
)

type termResolver struct{ *resolver }

func (r termResolver) Citations(ctx context.Context, terms []*record.Term) ([][]record.Citation, error) {
	return r.read(ctx).CitationsOf(ctx, record.KindTerm, keysOf(terms))
}

func (r termResolver) Identifiers(ctx context.Context, terms []*record.Term) ([][]record.ExternalIdentifier, error) {
	return r.read(ctx).IdentifiersOf(ctx, record.KindTerm, keysOf(terms))
}

func (r termResolver) Committee(ctx context.Context, terms []*record.Term) ([]*record.Committee, error) {
	return r.read(ctx).CommitteesByKeys(ctx, each(terms, func(t *record.Term) *int64 { return &t.CommitteeKey }))
}

func (r termResolver) Tenures(ctx context.Context, terms []*record.Term, filter *record.TenureFilter,
	orderBy []record.TenureOrder, first *int, after *string, last *int, before *string,
) ([]*record.TenureConnection, error) {
	return r.read(ctx).Tenures(ctx, noun.TenuresOfTerm, keysOf(terms), filter, orderBy, page(first, after, last, before))
}

func (r termResolver) Members(ctx context.Context, terms []*record.Term, filter *record.OfficialFilter,
	orderBy []record.OfficialOrder, first *int, after *string, last *int, before *string,
) ([]*record.OfficialConnection, error) {
	return r.read(ctx).Officials(ctx, query.OfficialsOfTerm, keysOf(terms), filter, orderBy,
		page(first, after, last, before))
}

func (r termResolver) Meetings(ctx context.Context, terms []*record.Term, filter *record.MeetingFilter,
	orderBy []record.MeetingOrder, first *int, after *string, last *int, before *string,
) ([]*record.MeetingConnection, error) {
	return r.read(ctx).Meetings(ctx, noun.MeetingsOfTerm, keysOf(terms), filter, orderBy,
		page(first, after, last, before))
}

func (r committeeResolver) Terms(ctx context.Context, committees []*record.Committee, filter *record.TermFilter,
	orderBy []record.TermOrder, first *int, after *string, last *int, before *string,
) ([]*record.TermConnection, error) {
	return r.read(ctx).Terms(ctx, noun.TermsOfCommittee, keysOf(committees), filter, orderBy,
		page(first, after, last, before))
}

func (r tenureResolver) Term(ctx context.Context, tenures []*record.Tenure) ([]*record.Term, error) {
	return r.read(ctx).TermsByKeys(ctx, each(tenures, func(t *record.Tenure) *int64 { return t.TermKey }))
}

func (r meetingResolver) Term(ctx context.Context, meetings []*record.Meeting) ([]*record.Term, error) {
	return r.read(ctx).TermsByKeys(ctx, each(meetings, func(m *record.Meeting) *int64 { return m.TermKey }))
}

func (r queryResolver) Terms(ctx context.Context, filter *record.TermFilter, orderBy []record.TermOrder, first *int,
	after *string, last *int, before *string,
) (*record.TermConnection, error) {
	return only(r.read(ctx).Terms(ctx, list.All, list.Root, filter, orderBy, page(first, after, last, before)))
}
