package demo

import "bienban/internal/record"

// declared is what has been put on record before the blocks: the country and the topics.
type declared struct{ isCommon bool }

// declare puts into the meeting's input whatever it refers to that no earlier input has declared: the
// country and the topics first of all, then units whole, above before below.
func (b *block) declare(d *draft) {
	if !b.known.isCommon {
		b.known.isCommon = true
		country := record.AreaInput{Slug: countrySlug, Name: "Nước Hư Cấu", Kind: record.AreaKindCountry}
		country.Citations = []record.CitationInput{{Field: "name", Source: b.made("dia-danh/"+countrySlug,
			"Danh mục địa danh hư cấu: Nước Hư Cấu", "Dữ liệu minh họa (hư cấu)")}}
		d.in.Areas = append(d.in.Areas, country)
		for _, s := range b.voc.subjects {
			d.in.Topics = append(d.in.Topics, record.TopicInput{Slug: s.slug, Name: s.name})
		}
	}
	for _, u := range d.uses {
		u.declare(d.in)
	}
}

// declare adds the unit with all its bodies, posts, people and tenures, once.
func (u *unit) declare(in *record.RecordMeetingInput) {
	if u.isDeclared {
		return
	}
	u.isDeclared = true
	if u.parent != nil {
		u.parent.declare(in)
	}
	if u.successor != nil {
		u.successor.declare(in)
	}
	in.Areas = append(in.Areas, u.input)
	for _, c := range u.inOrder() {
		in.Committees = append(in.Committees, c.input)
		for _, p := range c.posts {
			in.Posts = append(in.Posts, p.input)
		}
	}
	for _, o := range u.officials {
		in.Officials = append(in.Officials, o.input)
		for _, t := range o.tenures {
			in.Tenures = append(in.Tenures, t.input)
		}
	}
}

// inOrder lists the unit's committees, each after what it is part of.
func (u *unit) inOrder() []*committee {
	order := make([]*committee, 0, bodies)
	for _, p := range [...]body{party, standing, propaganda, steering35, team35, council, government, department, front, youth, women, digital, disaster} {
		if c := u.committees[p]; c != nil {
			order = append(order, c)
		}
	}
	return order
}
