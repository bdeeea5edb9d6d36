package interchange

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"iter"

	"bienban/internal/record"
)

// book is a whole export in memory: formats that are one document refer forwards and backwards.
type book struct {
	areas      []record.AreaInput
	committees []record.CommitteeInput
	officials  []record.OfficialInput
	posts      []record.PostInput
	tenures    []record.TenureInput
	sources    []record.SourceInput
	topics     []record.TopicInput
	meetings   []*record.MeetingInput

	ids map[string]string // by kind and slug, or what stands for it
}

// gather reads the entries of an export. A record that refers to later ones comes twice there: the second time adds.
func gather(entries iter.Seq2[*record.RecordMeetingInput, error], report *Report) (*book, error) {
	b := &book{ids: map[string]string{}}
	at := map[string]int{}
	for in, err := range entries {
		if err != nil {
			return nil, err
		}
		for _, a := range in.Areas {
			if i, ok := at["area\x00"+a.Slug]; ok {
				was := &b.areas[i]
				was.Parent, was.Successor = cmp.Or(a.Parent, was.Parent), cmp.Or(a.Successor, was.Successor)
				continue
			}
			at["area\x00"+a.Slug] = len(b.areas)
			b.areas = append(b.areas, a)
		}
		for _, c := range in.Committees {
			if i, ok := at["committee\x00"+c.Slug]; ok {
				was := &b.committees[i]
				was.Parent, was.DirectedBy = cmp.Or(c.Parent, was.Parent), cmp.Or(c.DirectedBy, was.DirectedBy)
				continue
			}
			at["committee\x00"+c.Slug] = len(b.committees)
			b.committees = append(b.committees, c)
		}
		for _, o := range in.Officials {
			if _, ok := at["official\x00"+o.Slug]; ok {
				continue
			}
			at["official\x00"+o.Slug] = len(b.officials)
			b.officials = append(b.officials, o)
		}
		b.posts, b.sources = append(b.posts, in.Posts...), append(b.sources, in.Sources...)
		b.tenures, b.topics = append(b.tenures, in.Tenures...), append(b.topics, in.Topics...)
		for range in.SavedQueries {
			report.add("saved queries are left out", "")
		}
		if m := in.Meeting; m != nil {
			if i, ok := at["meeting\x00"+m.Slug]; ok {
				b.meetings[i] = m
				continue
			}
			at["meeting\x00"+m.Slug] = len(b.meetings)
			b.meetings = append(b.meetings, m)
		}
	}
	return b, nil
}

// name gives every record its identifier in a format: the one that it came with, or its slug.
func (b *book) name(format string, kinds map[string]string) {
	ids := idMaker{}
	set := func(kind, key string, own []record.ExternalIdentifier, slug string) {
		b.ids[kind+"\x00"+key] = ids.make(kind, given(own, format, kinds[kind]), slug, kind+"/"+slug)
	}
	for i := range b.areas {
		set("area", b.areas[i].Slug, b.areas[i].Identifiers, b.areas[i].Slug)
	}
	for i := range b.committees {
		set("committee", b.committees[i].Slug, b.committees[i].Identifiers, b.committees[i].Slug)
	}
	for i := range b.officials {
		set("official", b.officials[i].Slug, b.officials[i].Identifiers, b.officials[i].Slug)
	}
	for i := range b.posts {
		p := &b.posts[i]
		set("post", postKey(p.Committee.Slug, p.Name), p.Identifiers, p.Committee.Slug+"/"+slug(p.Name, p.Name))
	}
	for _, m := range b.meetings {
		set("meeting", m.Slug, m.Identifiers, m.Slug)
	}
}

func postKey(committee, name string) string { return committee + "\x00" + name }

func (b *book) id(kind, key string) string { return b.ids[kind+"\x00"+key] }

func (b *book) areaID(ref *record.AreaRef) string {
	if ref == nil {
		return ""
	}
	return b.id("area", ref.Slug)
}

func (b *book) committeeID(ref *record.CommitteeRef) string {
	if ref == nil {
		return ""
	}
	return b.id("committee", ref.Slug)
}

func (b *book) officialID(ref *record.OfficialRef) string {
	if ref == nil {
		return ""
	}
	return b.id("official", ref.Slug)
}

func (b *book) url(ref record.SourceRef) string {
	if ref.New != nil {
		return string(ref.New.URL)
	}
	return string(ref.URL)
}

// leftOut notes what of a meeting a format cannot say, unless it is among those said.
func (b *book) leftOut(m *record.MeetingInput, report *Report, said ...string) {
	says := map[string]bool{}
	for _, s := range said {
		says[s] = true
	}
	for _, part := range []struct {
		name string
		n    int
	}{
		{"conclusions", len(m.Conclusions)},
		{"agenda items", len(m.AgendaItems)},
		{"participations", len(m.Participations)},
		{"sites", len(m.Sites)},
		{"topics of meetings", len(m.Topics)},
		{"conveners and directing committees", len(m.Conveners) + len(m.Directing)},
	} {
		if !says[part.name] {
			for range part.n {
				report.add(part.name+" are left out", m.Slug)
			}
		}
	}
	if m.Notice != nil && !says["notices"] {
		report.add("notices are left out", m.Slug)
	}
	for _, p := range m.Participations {
		for range p.StatedTitles {
			report.add("stated titles are left out", m.Slug)
		}
	}
}

// quotes notes citations of which a format says the address at most.
func quotes(citations []record.CitationInput, report *Report, place string) {
	for _, c := range citations {
		if c.Quote != "" || c.Locator != "" || c.Field != "" {
			report.add("quotes of citations are left out", place)
		}
	}
}

// strangers notes the extra data of other formats.
func strangers(extras []record.Extra, format, place string, report *Report) {
	for _, e := range foreign(extras, format) {
		report.add("extra data of "+e.Scheme+" are left out", place)
	}
}

// writeDocument writes one JSON document, indented.
func writeDocument(w io.Writer, doc any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(doc); err != nil {
		return fmt.Errorf("write the document: %w", err)
	}
	return nil
}
