package interchange

import (
	"io"
	"iter"

	"bienban/internal/record"
)

// popoloBook is an export on its way to Popolo.
type popoloBook struct {
	*book
	named map[string]bool // posts that only memberships name
}

// postOf tells a post as a membership says it.
func (b *popoloBook) postOf(ref record.PostRef) (organization, id, name string) {
	if ref.Named == nil {
		return "", "", ""
	}
	key := postKey(ref.Named.Committee.Slug, ref.Named.Name)
	if !b.named[key] {
		id = b.id("post", key)
	}
	return b.committeeID(&ref.Named.Committee), id, ref.Named.Name
}

func writePopolo(w io.Writer, entries iter.Seq2[*record.RecordMeetingInput, error], report *Report) error {
	all, err := gather(entries, report)
	if err != nil {
		return err
	}
	all.name(popolo, map[string]string{
		"area": "area", "committee": "organization", "official": "person", "post": "post", "meeting": "event",
	})
	b := &popoloBook{book: all, named: map[string]bool{}}
	doc := object{}
	lists := map[string][]any{}
	add := func(collection string, o object, extras []record.Extra, citations []record.CitationInput, place string) {
		x := extraOf(extras, popolo)
		strangers(extras, popolo, place, report)
		quotes(citations, report, place)
		if x.Undeclared && unchanged(x, o) {
			return
		}
		lists[collection] = append(lists[collection], x.restore(o))
	}
	for i := range b.areas {
		a := &b.areas[i]
		for _, fact := range []bool{a.ValidFrom != "" || a.ValidTo != "", a.Successor != nil} {
			if fact {
				report.add("days and successors of areas are left out", a.Slug)
			}
		}
		if len(a.FormerParents) > 0 {
			report.add("what areas lay within before is left out", a.Slug)
		}
		add("areas", popoloArea(a, b.id("area", a.Slug), b), a.Extras, a.Citations, a.Slug)
	}
	for i := range b.committees {
		c := &b.committees[i]
		if c.Cadence != "" || c.DirectedBy != nil || c.ShortName != "" || c.EstablishedBasis != "" || c.DissolvedBasis != "" {
			report.add("short names, cadences, directing committees and legal bases are left out", c.Slug)
		}
		if len(c.FormerAreas)+len(c.FormerParents)+len(c.FormerDirectors) > 0 {
			report.add("what committees were in, part of and directed by before is left out", c.Slug)
		}
		add("organizations", popoloOrganization(c, b.id("committee", c.Slug), b), c.Extras, c.Citations, c.Slug)
	}
	for i := range b.officials {
		o := &b.officials[i]
		add("persons", popoloPerson(o, b.id("official", o.Slug), b), o.Extras, o.Citations, o.Slug)
	}
	for i := range b.posts {
		p := &b.posts[i]
		key := postKey(p.Committee.Slug, p.Name)
		o := popoloPost(p, b.id("post", key), b)
		if x := extraOf(p.Extras, popolo); x.Undeclared && unchanged(x, o) {
			b.named[key] = true
		}
		add("posts", o, p.Extras, p.Citations, p.Committee.Slug+": "+p.Name)
	}
	for i := range b.tenures {
		t := &b.tenures[i]
		if t.LegalBasis != "" || t.EndReason != "" || t.EndBasis != "" {
			report.add("legal bases and reasons of tenures are left out", t.Official.Slug)
		}
		add("memberships", popoloMembership(t, b), t.Extras, t.Citations, t.Official.Slug)
	}
	for _, m := range b.meetings {
		b.leftOut(m, report, "participations")
		for _, p := range m.Participations {
			if p.Official == nil {
				report.add("participations of committees and groups are left out", m.Slug)
			}
		}
		add("events", popoloEvent(m, b.id("meeting", m.Slug), b), m.Extras, m.Citations, m.Slug)
	}
	for range b.topics {
		report.add("topics are left out", "")
	}
	for i := range b.sources {
		s := &b.sources[i]
		rest := extraOf(s.Extras, popolo).Rest
		for _, name := range rest.names() {
			v := rest[name]
			if list, ok := v.([]any); ok && isCollection(name) {
				lists[name] = append(lists[name], list...)
				continue
			}
			if was, there := doc[name]; there && !same(was, v) {
				report.add("what several files said of themselves is told once: "+name, s.Title)
				continue
			}
			doc[name] = v
		}
		strangers(s.Extras, popolo, s.Title, report)
	}
	for _, name := range popoloCollections {
		list := lists[name]
		if list == nil {
			list = []any{}
		}
		doc[name] = list
		report.count(name, len(list))
	}
	return writeDocument(w, doc)
}

func isCollection(name string) bool {
	for _, c := range popoloCollections {
		if c == name {
			return true
		}
	}
	return false
}

// unchanged tells whether a record that was only referred to is still called as it was then.
func unchanged(x extra, now object) bool {
	for name, was := range x.Derived {
		if !same(now[name], was) {
			return false
		}
	}
	return true
}
