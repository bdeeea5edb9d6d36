package query

import (
	"context"

	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// Successions lists successions, a page for each parent.
func (rd Reader) Successions(ctx context.Context, of list.Relation, parents []int64, f *record.SuccessionFilter,
	order []record.SuccessionOrder, page record.PageArgs,
) ([]*record.SuccessionConnection, error) {
	match, err := list.Compile(f, matchSuccession)
	if err != nil {
		return nil, err
	}
	return list.Pages(ctx, rd.source(), &noun.Successions, of, parents, match, order, page)
}

// PartiesOf reads the records on one side of each succession, PREDECESSOR or SUCCESSOR.
func (rd Reader) PartiesOf(ctx context.Context, successions []int64, side string) ([][]record.Record, error) {
	parties, err := list.Facets(ctx, rd.source(), `
		SELECT f.succession_id, f.area_id, f.committee_id, f.post_id
		FROM succession_parties AS f WHERE f.side = ? AND f.succession_id IN (SELECT k.value FROM json_each(?) AS k)
		ORDER BY f.succession_id, f.position`,
		successions, func(p *record.SuccessionParty) []any {
			return []any{&p.AreaKey, &p.CommitteeKey, &p.PostKey}
		}, side)
	if err != nil {
		return nil, err
	}
	var ids []record.NodeID
	for _, of := range parties {
		for _, p := range of {
			ids = append(ids, p.NodeID())
		}
	}
	all, err := rd.Records(ctx, ids)
	if err != nil {
		return nil, err
	}
	lists := make([][]record.Record, len(parties))
	for i, of := range parties {
		lists[i], all = all[:len(of):len(of)], all[len(of):]
	}
	return lists, nil
}

// SoleSuccessors reads of each area the one that took over its territory; nil where there is none, or several.
func (rd Reader) SoleSuccessors(ctx context.Context, areas []int64) ([]*record.Area, error) {
	pages, err := list.Facets(ctx, rd.source(), `
		SELECT DISTINCT f.predecessor_id, f.successor_id
		FROM area_successors AS f WHERE f.predecessor_id IN (SELECT k.value FROM json_each(?) AS k)
		ORDER BY f.predecessor_id, f.successor_id`, areas, func(key *int64) []any { return []any{key} })
	if err != nil {
		return nil, err
	}
	sole := make([]*int64, len(areas))
	for i, of := range pages {
		if len(of) == 1 {
			sole[i] = &of[0]
		}
	}
	return rd.AreasByKeys(ctx, sole)
}

func matchSuccession(c *list.Compiler, x string, f *record.SuccessionFilter) list.Predicate {
	t := list.Terms{C: c}
	t.ID(x+".id", record.KindSuccession, f.ID)
	if f.Kind != nil {
		t.Add(list.OneOf(x+".kind", f.Kind))
	}
	party := func(p list.Predicate) {
		t.Add(p.Inside(x + ".id IN (SELECT sp.succession_id FROM succession_parties AS sp WHERE %s)"))
	}
	if f.Area != nil {
		party(list.Among(c, "sp.area_id", "areas", f.Area, matchArea))
	}
	if f.Committee != nil {
		party(list.Among(c, "sp.committee_id", "committees", f.Committee, matchCommittee))
	}
	if f.Post != nil {
		party(list.Among(c, "sp.post_id", "posts", f.Post, matchPost))
	}
	if f.On != nil {
		matchPeriod(&t, "on", x+".on_first", x+".on_last", x+".on_day IS NOT NULL", "TRUE", f.On)
	}
	list.Logic(&t, x, matchSuccession, f.And, f.Or, f.Not)
	return list.AllOf(t.Conds)
}

// followed holds for the records that a filter matches, and for those that successions lead to from there. The filter
// matches without following, under an alias of its own.
func followed(c *list.Compiler, x string, kind record.Kind, following record.Following,
	match func(alias string) list.Predicate,
) list.Predicate {
	alias, name := c.Alias("f"), c.Alias("follow")
	return match(alias).Inside(x + ".id IN (" + noun.Followed(kind, following,
		"SELECT "+alias+".id FROM "+noun.Tables[kind]+" AS "+alias+" WHERE %s", name) + ")")
}

// withoutResponsible holds for what was open on a day with nobody left to do it.
func withoutResponsible(x string, on record.Date) list.Predicate {
	day := "'" + string(on) + "'" // a Date is validated: its digits hold nothing to escape
	return list.Where(noun.NobodyLeft(x, day))
}
