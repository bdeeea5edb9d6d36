package store

import (
	"context"

	"bienban/internal/record"
)

var officials = table[record.Official]{
	name:    "officials",
	noun:    "Official",
	columns: []string{"id", "version", "slug", "name", "sort_key", "other_names"},
	fields: func(o *record.Official) []any {
		return []any{&o.Key, &o.Version, &o.Slug, &o.Name, &o.SortKey, &o.OtherNameList}
	},
	shown: map[string]string{
		"version": "version", "slug": "slug", "name": "name", "sort_key": "", "other_names": "otherNames",
	},
	key: func(o *record.Official) int64 { return o.Key },
	sorts: map[string]sortKey[record.Official]{
		"NAME": {expr: "§.sort_key", value: func(o *record.Official) any { return o.SortKey }},
	},
	order: []sortBy{{field: "NAME"}},
}

// OfficialsOfCommittee is the list of a committee's members, those in office on a day if on is given.
func OfficialsOfCommittee(on record.PartialDate, certainty record.Certainty) (Relation, error) {
	c := &compiler{}
	t := terms{c: c}
	t.add(where("p.committee_id = k.value"))
	t.valid("n", on, certainty)
	in := allOf(t.conds).inside("x.id IN (SELECT n.official_id FROM posts AS p JOIN tenures AS n ON n.post_id = p.id WHERE %s)")
	return Relation{name: "committee", where: in.sql, args: in.args}, c.fault
}

// Officials lists officials, a page for each parent.
func (rd Reader) Officials(ctx context.Context, of Relation, parents []int64, f *record.OfficialFilter,
	order []record.OfficialOrder, page record.PageArgs,
) ([]*record.OfficialConnection, error) {
	match, err := compile(f, matchOfficial)
	if err != nil {
		return nil, err
	}
	return listOf(ctx, rd.source(), &officials, of, parents, match, order, page)
}

// OfficialsByKeys reads the official behind each key; nil for nil.
func (rd Reader) OfficialsByKeys(ctx context.Context, keys []*int64) ([]*record.Official, error) {
	return byKeys(ctx, rd.source(), &officials, keys)
}

func matchOfficial(c *compiler, x string, f *record.OfficialFilter) cond {
	t := terms{c: c}
	t.id(x+".id", record.KindOfficial, f.ID)
	t.equals(x+".slug", f.Slug)
	t.identified(x+".id", record.KindOfficial, f.Identifier)
	matchName(&t, x+".id", record.KindOfficial, "name", f.Name)
	c.sure(f.Certainty, record.CertaintyPossible)
	if f.Committee != nil || f.Post != nil || f.On != "" {
		t.add(matchHolding(c, x, f))
	}
	logic(&t, x, matchOfficial, f.And, f.Or, f.Not)
	return allOf(t.conds)
}

// holding holds when one and the same tenure of the official meets what the filter asks of committee, post and day.
func matchHolding(c *compiler, x string, f *record.OfficialFilter) cond {
	n, p := c.alias("n"), c.alias("p")
	t := terms{c: c}
	if f.Committee != nil {
		t.add(among(c, p+".committee_id", "committees", f.Committee, matchCommittee))
	}
	if f.Post != nil {
		t.add(among(c, p+".id", "posts", f.Post, matchPost))
	}
	t.valid(n, f.On, f.Certainty)
	return allOf(t.conds).inside(x + ".id IN (SELECT " + n + ".official_id FROM tenures AS " + n + " JOIN posts AS " + p +
		" ON " + p + ".id = " + n + ".post_id WHERE %s)")
}
