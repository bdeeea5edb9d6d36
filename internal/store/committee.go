package store

import (
	"context"

	"bienban/internal/list"
	"bienban/internal/record"
)

var committees = list.Table[record.Committee]{
	Name: "committees",
	Noun: "Committee",
	Columns: []string{
		"id", "version", "slug", "name", "sort_key", "short_name", "other_names", "kind", "area_id", "parent_id", "directed_by_id",
		"established", "established_basis", "dissolved", "dissolved_basis",
		"start_first", "start_last", "end_first", "end_last", "cadence",
	},
	Fields: func(c *record.Committee) []any {
		return []any{
			&c.Key, &c.Version, &c.Slug, &c.Name, &c.SortKey, &c.ShortName, &c.OtherNameList, &c.Kind, &c.AreaKey, &c.ParentKey, &c.DirectedByKey,
			&c.Established, &c.EstablishedBasis, &c.Dissolved, &c.DissolvedBasis,
			&c.StartFirst, &c.StartLast, &c.EndFirst, &c.EndLast, list.NullableText(&c.Cadence),
		}
	},
	Shown: map[string]string{
		"version": "version", "slug": "slug", "name": "name", "sort_key": "", "short_name": "shortName",
		"other_names": "otherNames", "kind": "kind", "area_id": "area", "parent_id": "parent",
		"directed_by_id": "directedBy", "established": "established", "established_basis": "establishedBasis",
		"dissolved": "dissolved", "dissolved_basis": "dissolvedBasis", "start_first": "", "start_last": "", "end_first": "",
		"end_last": "", "cadence": "cadence",
	},
	Key: func(c *record.Committee) int64 { return c.Key },
	Sorts: map[string]list.SortKey[record.Committee]{
		"NAME": {Expr: "§.sort_key", Value: func(c *record.Committee) any { return c.SortKey }},
		"KIND": {Expr: "CASE §.kind WHEN 'STEERING_COMMITTEE' THEN 1 WHEN 'PARTY_COMMITTEE' THEN 2 WHEN " +
			"'STANDING_COMMITTEE' THEN 3 " +
			"WHEN 'PARTY_COMMISSION' THEN 4 WHEN 'PEOPLES_COMMITTEE' THEN 5 WHEN 'PEOPLES_COUNCIL' THEN 6 WHEN " +
			"'FATHERLAND_FRONT' THEN 7 " +
			"WHEN 'MASS_ORGANIZATION' THEN 8 WHEN 'DEPARTMENT' THEN 9 WHEN 'TEAM' THEN 10 ELSE 11 END"},
		"ESTABLISHED": {
			Expr: "§.established", Nullable: true,
			Value: func(c *record.Committee) any { return list.Known(c.Established) },
		},
		// The order of a meeting's committees, for that relation alone: the enum of the API does not have it.
		"PLACE": {Expr: "(SELECT mc.position FROM meeting_committees AS mc WHERE mc.meeting_id = k.value AND mc.committee_id = §.id)"},
	},
	Order: []list.SortBy{{Field: "NAME"}},
}

// Lists of committees.
var (
	CommitteesOfArea     = list.Relation{Name: "area", Where: "x.area_id = k.value"}
	CommitteesOfParent   = list.Relation{Name: "parent", Where: "x.parent_id = k.value"}
	CommitteesOfDirector = list.Relation{Name: "director", Where: "x.directed_by_id = k.value"}
	CommitteesOfMeeting  = list.Relation{
		Name: "meeting", From: "meeting_committees AS l JOIN committees AS x ON x.id = l.committee_id",
		Where: "l.meeting_id = k.value", Order: []list.SortBy{{Field: "PLACE"}}, Columns: map[string]string{"PLACE": "l.position"},
	}
)

// Committees lists committees, a page for each parent.
func (rd Reader) Committees(ctx context.Context, of list.Relation, parents []int64, f *record.CommitteeFilter,
	order []record.CommitteeOrder, page record.PageArgs,
) ([]*record.CommitteeConnection, error) {
	match, err := list.Compile(f, matchCommittee)
	if err != nil {
		return nil, err
	}
	return list.Pages(ctx, rd.source(), &committees, of, parents, match, order, page)
}

// CommitteesByKeys reads the committee behind each key; nil for nil.
func (rd Reader) CommitteesByKeys(ctx context.Context, keys []*int64) ([]*record.Committee, error) {
	return list.ByKeys(ctx, rd.source(), &committees, keys)
}

func matchCommittee(c *list.Compiler, x string, f *record.CommitteeFilter) list.Predicate {
	t := list.Terms{C: c}
	t.ID(x+".id", record.KindCommittee, f.ID)
	t.Equals(x+".slug", f.Slug)
	matchIdentifier(&t, x+".id", record.KindCommittee, f.Identifier)
	matchName(&t, x+".id", record.KindCommittee, "name", f.Name)
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
		t.Add(list.Among(c, x+".area_id", "areas", f.Area, matchArea))
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
	t.Whether(f.HasMeetings, list.Where("EXISTS (SELECT 1 FROM meeting_committees AS mc WHERE mc.committee_id = "+x+".id)"))
}
