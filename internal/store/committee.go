package store

import (
	"context"

	"bienban/internal/record"
)

var committees = table[record.Committee]{
	name: "committees",
	noun: "Committee",
	columns: []string{
		"id", "version", "slug", "name", "sort_key", "short_name", "other_names", "kind", "area_id", "parent_id", "directed_by_id",
		"established", "established_basis", "dissolved", "dissolved_basis",
		"start_first", "start_last", "end_first", "end_last", "cadence",
	},
	fields: func(c *record.Committee) []any {
		return []any{
			&c.Key, &c.Version, &c.Slug, &c.Name, &c.SortKey, &c.ShortName, &c.OtherNameList, &c.Kind, &c.AreaKey, &c.ParentKey, &c.DirectedByKey,
			&c.Established, &c.EstablishedBasis, &c.Dissolved, &c.DissolvedBasis,
			&c.StartFirst, &c.StartLast, &c.EndFirst, &c.EndLast, &c.Cadence,
		}
	},
	shown: map[string]string{
		"version": "version", "slug": "slug", "name": "name", "sort_key": "", "short_name": "shortName",
		"other_names": "otherNames", "kind": "kind", "area_id": "area", "parent_id": "parent",
		"directed_by_id": "directedBy", "established": "established", "established_basis": "establishedBasis",
		"dissolved": "dissolved", "dissolved_basis": "dissolvedBasis", "start_first": "", "start_last": "", "end_first": "",
		"end_last": "", "cadence": "cadence",
	},
	key: func(c *record.Committee) int64 { return c.Key },
	sorts: map[string]sortKey[record.Committee]{
		"NAME": {expr: "§.sort_key", value: func(c *record.Committee) any { return c.SortKey }},
		"KIND": {expr: "CASE §.kind WHEN 'STEERING_COMMITTEE' THEN 1 WHEN 'PARTY_COMMITTEE' THEN 2 WHEN " +
			"'STANDING_COMMITTEE' THEN 3 " +
			"WHEN 'PARTY_COMMISSION' THEN 4 WHEN 'PEOPLES_COMMITTEE' THEN 5 WHEN 'PEOPLES_COUNCIL' THEN 6 WHEN " +
			"'FATHERLAND_FRONT' THEN 7 " +
			"WHEN 'MASS_ORGANIZATION' THEN 8 WHEN 'DEPARTMENT' THEN 9 WHEN 'TEAM' THEN 10 ELSE 11 END"},
		"ESTABLISHED": {
			expr: "§.established", nullable: true,
			value: func(c *record.Committee) any { return known(c.Established) },
		},
		// The order of a meeting's committees, for that relation alone: the enum of the API does not have it.
		"PLACE": {expr: "(SELECT mc.position FROM meeting_committees AS mc WHERE mc.meeting_id = k.value AND mc.committee_id = §.id)"},
	},
	order: []sortBy{{field: "NAME"}},
}

// Lists of committees.
var (
	CommitteesOfArea     = Relation{name: "area", where: "x.area_id = k.value"}
	CommitteesOfParent   = Relation{name: "parent", where: "x.parent_id = k.value"}
	CommitteesOfDirector = Relation{name: "director", where: "x.directed_by_id = k.value"}
	CommitteesOfMeeting  = Relation{
		name: "meeting", from: "meeting_committees AS l JOIN committees AS x ON x.id = l.committee_id",
		where: "l.meeting_id = k.value", order: []sortBy{{field: "PLACE"}}, columns: map[string]string{"PLACE": "l.position"},
	}
)

// Committees lists committees, a page for each parent.
func (rd Reader) Committees(ctx context.Context, of Relation, parents []int64, f *record.CommitteeFilter,
	order []record.CommitteeOrder, page record.PageArgs,
) ([]*record.CommitteeConnection, error) {
	match, err := compile(f, matchCommittee)
	if err != nil {
		return nil, err
	}
	return listOf(ctx, rd.source(), &committees, of, parents, match, order, page)
}

// CommitteesByKeys reads the committee behind each key; nil for nil.
func (rd Reader) CommitteesByKeys(ctx context.Context, keys []*int64) ([]*record.Committee, error) {
	return byKeys(ctx, rd.source(), &committees, keys)
}

func matchCommittee(c *compiler, x string, f *record.CommitteeFilter) cond {
	t := terms{c: c}
	t.id(x+".id", record.KindCommittee, f.ID)
	t.equals(x+".slug", f.Slug)
	t.identified(x+".id", record.KindCommittee, f.Identifier)
	matchName(&t, x+".id", record.KindCommittee, "name", f.Name)
	if f.Kind != nil {
		t.add(oneOf(x+".kind", f.Kind))
	}
	if f.Cadence != nil {
		t.add(oneOf(x+".cadence", f.Cadence))
	}
	matchCommitteeRelations(c, &t, x, f)
	t.valid(x, f.On, f.Certainty)
	logic(&t, x, matchCommittee, f.And, f.Or, f.Not)
	return allOf(t.conds)
}

func matchCommitteeRelations(c *compiler, t *terms, x string, f *record.CommitteeFilter) {
	if f.Area != nil {
		t.add(among(c, x+".area_id", "areas", f.Area, matchArea))
	}
	if f.Parent != nil {
		t.add(among(c, x+".parent_id", "committees", f.Parent, matchCommittee))
	}
	if f.Within != nil {
		t.add(below(c, x+".id", "committees", f.Within, matchCommittee))
	}
	if f.DirectedBy != nil {
		t.add(among(c, x+".directed_by_id", "committees", f.DirectedBy, matchCommittee))
	}
	t.whether(f.HasMeetings, where("EXISTS (SELECT 1 FROM meeting_committees AS mc WHERE mc.committee_id = "+x+".id)"))
}
