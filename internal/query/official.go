package query

import (
	"context"

	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// OfficialsOfCommittee is the list of a committee's members, those in office on a day if on is given.
func OfficialsOfCommittee(on record.PartialDate, certainty record.Certainty) (list.Relation, error) {
	c := &list.Compiler{}
	t := list.Terms{C: c}
	t.Add(list.Where("p.committee_id = k.value"))
	t.Valid("n", on, certainty)
	in := list.AllOf(t.Conds).Inside("x.id IN (SELECT n.official_id FROM posts AS p JOIN tenures AS n ON n.post_id = p.id WHERE %s)")
	return list.Relation{Name: "committee", Where: in.SQL, Args: in.Args}, c.Fault
}

// OfficialsOfTerm is the list of those with a tenure of a term.
var OfficialsOfTerm = list.Relation{
	Name:  "term",
	Where: "x.id IN (SELECT n.official_id FROM tenures AS n WHERE n.term_id = k.value)",
}

// Officials lists officials, a page for each parent.
func (rd Reader) Officials(ctx context.Context, of list.Relation, parents []int64, f *record.OfficialFilter,
	order []record.OfficialOrder, page record.PageArgs,
) ([]*record.OfficialConnection, error) {
	match, err := list.Compile(f, matchOfficial)
	if err != nil {
		return nil, err
	}
	return list.Pages(ctx, rd.source(), &noun.Officials, of, parents, match, order, page)
}

// OfficialsByKeys reads the official behind each key; nil for nil.
func (rd Reader) OfficialsByKeys(ctx context.Context, keys []*int64) ([]*record.Official, error) {
	return list.ByKeys(ctx, rd.source(), &noun.Officials, keys)
}

func matchOfficial(c *list.Compiler, x string, f *record.OfficialFilter) list.Predicate {
	t := list.Terms{C: c}
	t.ID(x+".id", record.KindOfficial, f.ID)
	t.Slug(x, record.KindOfficial, f.Slug)
	matchIdentifier(&t, x+".id", record.KindOfficial, f.Identifier)
	matchNames(&t, x+".id", record.KindOfficial, names{"name", f.Name, f.NameIs, f.NameStartsWith})
	c.Sure(f.Certainty, record.CertaintyPossible)
	if f.Committee != nil || f.Post != nil || f.On != "" {
		t.Add(matchHolding(c, x, f))
	}
	list.Logic(&t, x, matchOfficial, f.And, f.Or, f.Not)
	return list.AllOf(t.Conds)
}

// holding holds when one and the same tenure of the official meets what the filter asks of committee, post and day.
func matchHolding(c *list.Compiler, x string, f *record.OfficialFilter) list.Predicate {
	n, p := c.Alias("n"), c.Alias("p")
	t := list.Terms{C: c}
	if f.Committee != nil {
		t.Add(list.Among(c, p+".committee_id", "committees", f.Committee, matchCommittee))
	}
	if f.Post != nil {
		t.Add(list.Among(c, p+".id", "posts", f.Post, matchPost))
	}
	t.Valid(n, f.On, f.Certainty)
	return list.AllOf(t.Conds).Inside(x + ".id IN (SELECT " + n + ".official_id FROM tenures AS " + n + " JOIN posts AS " +
		p +
		" ON " + p + ".id = " + n + ".post_id WHERE %s)")
}
