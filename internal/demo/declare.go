package demo

import (
	"strconv"

	"bienban/internal/record"
)

// declared is what is recorded before everything else: the country and the topics, and which data set this is.
type declared struct {
	isCommon bool
	of       Config
}

// dataset is the URL of the source by which the country is known. It has the size and the seed, so that a database says
// which generated data set it has.
func dataset(cfg Config) record.URL {
	return address("bo-du-lieu/" + strconv.FormatUint(cfg.Seed, 10) + "-" + strconv.Itoa(cfg.Meetings))
}

// declare adds to the meeting's input whatever it refers to and no earlier input has declared: first the country and
// the topics, then whole units, the upper before the lower ones.
func (b *block) declare(d *draft) {
	if !b.known.isCommon {
		b.known.isCommon = true
		country := record.AreaInput{Slug: countrySlug, Name: "Nước Hư Cấu", Kind: record.AreaKindCountry}
		country.Citations = []record.CitationInput{{Field: "name", Source: record.SourceRef{New: &record.SourceInput{
			URL: dataset(b.known.of), Title: "Bộ dữ liệu hư cấu " + strconv.FormatUint(b.known.of.Seed, 10) + ", " +
				strconv.Itoa(b.known.of.Meetings) + " hội nghị",
			Publisher: "Dữ liệu minh họa (hư cấu)",
		}}}}
		d.in.Areas = append(d.in.Areas, country)
		for _, s := range b.voc.subjects {
			d.in.Topics = append(d.in.Topics, record.TopicInput{Slug: s.slug, Name: s.name})
		}
	}
	for _, u := range d.uses {
		u.declare(d.in)
	}
}

// declare adds the unit with all its committees, posts, officials and tenures, once.
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

// inOrder lists the unit's committees, each after the one that it is a part of.
func (u *unit) inOrder() []*committee {
	order := make([]*committee, 0, bodies)
	for _, p := range [...]body{
		party, standing, propaganda, steering35, team35, council, government, department, front,
		youth, women, digital, disaster,
	} {
		if c := u.committees[p]; c != nil {
			order = append(order, c)
		}
	}
	return order
}
