package query

import (
	"context"

	"bienban/db"
	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// Committees lists committees, a page for each parent.
func (rd Reader) Committees(ctx context.Context, of list.Relation, parents []int64, f *record.CommitteeFilter,
	order []record.CommitteeOrder, page record.PageArgs,
) ([]*record.CommitteeConnection, error) {
	match, err := list.Compile(f, matchCommittee)
	if err != nil {
		return nil, err
	}
	return list.Pages(ctx, rd.source(), &noun.Committees, of, parents, match, order, page)
}

// CommitteesByKeys reads the committee behind each key; nil for nil.
func (rd Reader) CommitteesByKeys(ctx context.Context, keys []*int64) ([]*record.Committee, error) {
	return list.ByKeys(ctx, rd.source(), &noun.Committees, keys)
}

func matchCommittee(c *list.Compiler, x string, f *record.CommitteeFilter) list.Predicate {
	if f.Following != "" {
		plain := *f
		plain.Following = ""
		return followed(c, x, record.KindCommittee, f.Following,
			func(alias string) list.Predicate { return matchCommittee(c, alias, &plain) })
	}
	t := list.Terms{C: c}
	if f.Keys != nil {
		t.Add(list.Where(x+".id IN (SELECT g.value FROM json_each(?) AS g)", db.Keys(f.Keys)))
	}
	t.ID(x+".id", record.KindCommittee, f.ID)
	t.Slug(x, record.KindCommittee, f.Slug)
	matchIdentifier(&t, x+".id", record.KindCommittee, f.Identifier)
	matchNames(&t, x+".id", record.KindCommittee, names{"name", f.Name, f.NameIs, f.NameStartsWith})
	matchNumber(&t, x+".id", record.KindCommittee, "legalBasis", f.LegalBasis)
	if f.Kind != nil {
		t.Add(list.OneOf(x+".kind", f.Kind))
	}
	if f.Cadence != nil {
		t.Add(list.OneOf(x+".cadence", f.Cadence))
	}
	matchCommitteeRelations(c, &t, x, f)
	t.Valid(x, f.On, f.Certainty)
	list.Logic(&t, x, matchCommittee, f.And, f.Or, f.Not)
	return list.AllOf(t.Conds)
}

func matchCommitteeRelations(c *list.Compiler, t *list.Terms, x string, f *record.CommitteeFilter) {
	if f.Area != nil {
		t.Add(list.Among(c, x+".effective_area_id", "areas", f.Area, matchArea))
	}
	if f.Parent != nil {
		t.Add(list.Among(c, x+".parent_id", "committees", f.Parent, matchCommittee))
	}
	if f.Within != nil {
		t.Add(list.Below(c, x+".id", "committees", f.Within, matchCommittee))
	}
	if f.DirectedBy != nil {
		t.Add(list.Among(c, x+".directed_by_id", "committees", f.DirectedBy, matchCommittee))
	}
	t.Whether(f.HasMeetings, list.Where("EXISTS (SELECT 1 FROM meeting_committees AS mc WHERE mc.committee_id = "+x+
		".id)"))
}
