package interchange

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"bienban/internal/record"
)

// reader turns one file into entries: what the readers of all formats share.
type reader struct {
	format string
	opt    Options
	report *Report
	file   string

	entries []record.Entry
	taken   map[record.ExternalIdentifier]string // which record of the file has an identifier
	titles  map[string]bool                      // addresses of sources that are declared
	rest    object                               // of the file, which is of no record
	cites   bool                                 // some record cites the file
}

func newReader(format string, opt Options, report *Report) *reader {
	return &reader{
		format: format, opt: opt, report: report, file: opt.File, taken: map[record.ExternalIdentifier]string{},
		titles: map[string]bool{}, rest: object{},
	}
}

// settle puts an input's texts into the form in which they are recorded; what is wrong with them the importer tells.
func settle(in *record.RecordMeetingInput) { _ = in.Validate() }

// emit adds an entry that records one record, once its texts are in the form in which they will be kept.
func (r *reader) emit(in *record.RecordMeetingInput, at string) {
	r.entries = append(r.entries, record.Entry{Input: in, Place: at})
}

// kept is the extra data of a record: how the file's object differs from what the record says.
func (r *reader) kept(o, derived object, collection, at string) []record.Extra {
	x := difference(o, derived)
	for _, name := range x.Given.names() {
		if private[name] {
			if r.opt.WithoutPrivate {
				delete(x.Given, name)
				r.report.add(collection+"."+name+" is private and left out", at)
				continue
			}
			r.report.add(collection+"."+name+" is private; it is kept as extra data, which the API does not tell", at)
			continue
		}
		if _, said := x.Derived[name]; !said {
			r.report.add(collection+"."+name+" is kept as extra data", at)
		}
	}
	return x.extras(r.format)
}

func (r *reader) own(kind, id string) record.ExternalIdentifier {
	return record.ExternalIdentifier{Scheme: r.opt.scheme(r.format, kind), Value: identifier(id)}
}

func (r *reader) ref(kind, id string) *record.ExternalIdentifier {
	own := r.own(kind, id)
	return &own
}

// identifiers are the file's identifiers of a record and what others gave. What two records of the file share is of
// neither.
func (r *reader) identifiers(kind, id string, o object, at string) []record.ExternalIdentifier {
	ids := []record.ExternalIdentifier{}
	if id != "" {
		ids = append(ids, r.own(kind, id))
	}
	for _, one := range o.list("identifiers") {
		e := record.ExternalIdentifier{Scheme: scheme(one.text("scheme")), Value: one.text("identifier")}
		if value, cut := line(e.Value, record.MostValue); cut || value != e.Value || value == "" || e.Scheme == "" ||
			strings.HasPrefix(e.Scheme, r.format+":") || len(ids) >= record.MostFacets {
			continue
		}
		key := record.ExternalIdentifier{Scheme: kind + "\x00" + e.Scheme, Value: e.Value}
		if by, ok := r.taken[key]; ok && by != id {
			r.report.add("an identifier that another record of the file has, kept as extra data", at)
			continue
		}
		r.taken[key] = id
		if !slices.Contains(ids, e) {
			ids = append(ids, e)
		}
	}
	slices.SortFunc(ids, func(a, b record.ExternalIdentifier) int {
		return cmp.Or(cmp.Compare(a.Scheme, b.Scheme), cmp.Compare(a.Value, b.Value))
	})
	return ids
}

// citations cite the pages that the file names as sources.
func (r *reader) citations(o object) (citations []record.CitationInput) {
	seen := map[record.URL]bool{}
	for _, s := range o.list("sources") {
		u := address(s.text("url"))
		if u == "" || seen[u] || len(citations) >= record.MostFacets {
			continue
		}
		seen[u] = true
		citations = append(citations, record.CitationInput{Source: r.source(u, s.text("note"))})
	}
	return citations
}

// source declares a page once; after that it is named by its address.
func (r *reader) source(u record.URL, note string) record.SourceRef {
	if !r.titles[string(u)] {
		r.titles[string(u)] = true
		title, _ := line(cmp.Or(note, string(u)), record.MostTitle)
		return record.SourceRef{New: &record.SourceInput{URL: u, Title: title}}
	}
	return record.SourceRef{URL: u}
}

// name is a record's name as it can be recorded.
func (r *reader) name(s, id, at string) string {
	short, cut := line(s, record.MostName)
	if cut {
		r.report.add(fmt.Sprintf("a name of more than %d characters is recorded cut and kept whole as extra data",
			record.MostName), at)
	}
	if short == "" {
		r.report.add("a record without a name is called by its id", at)
		short, _ = line(cmp.Or(id, "?"), record.MostName)
	}
	return short
}

func (r *reader) otherNames(o object, at string) (names []record.OtherName) {
	seen := map[string]bool{o.text("name"): true}
	for _, n := range o.list("other_names") {
		short, cut := line(n.text("name"), record.MostName)
		if short == "" || cut || seen[short] {
			continue
		}
		seen[short] = true
		if len(names) == record.MostOtherNames {
			r.report.add(fmt.Sprintf("other names beyond %d are kept as extra data", record.MostOtherNames), at)
			break
		}
		from, to := day(n.text("start_date")), day(n.text("end_date"))
		if from != "" && to != "" && to.Last() < from.First() {
			from, to = "", ""
		}
		names = append(names, record.OtherName{Name: short, From: from, To: to})
	}
	return names
}

// span reads two days; a last day before the first is none.
func (r *reader) span(o object, first, last, at string) (from, to record.PartialDate) {
	from, to = day(o.text(first)), day(o.text(last))
	for _, name := range []string{first, last} {
		if o.text(name) != "" && day(o.text(name)) == "" {
			r.report.add(name+" that is no day is kept as extra data", at)
		}
	}
	if from != "" && to != "" && to.Last() < from.First() {
		r.report.add(last+" before "+first+" is kept as extra data", at)
		to = ""
	}
	return from, to
}

// fileSource is the file as the source of what cites nothing else.
func (r *reader) fileSource() record.SourceRef {
	r.cites = true
	return record.SourceRef{Identifier: r.ref("file", r.file)}
}

// keepRest records the file itself, with what is of none of its records, before everything that cites it.
func (r *reader) keepRest() {
	for name, v := range r.rest {
		if collection, ok := strings.CutPrefix(name, "\x00"); ok {
			delete(r.rest, name)
			list, _ := r.rest[collection].([]any)
			r.rest[collection] = append(list, v.([]any)...)
		}
	}
	if len(r.rest) == 0 && !r.cites {
		return
	}
	title, _ := line(r.file, record.MostTitle)
	r.entries = slices.Insert(r.entries, 0, record.Entry{Place: "the file", Input: &record.RecordMeetingInput{
		Sources: []record.SourceInput{{
			Title: cmp.Or(title, r.format), Identifiers: []record.ExternalIdentifier{r.own("file", r.file)},
			Extras: extra{Rest: r.rest}.extras(r.format),
		}},
	}})
}

// aside keeps with the file what can be no record.
func (r *reader) aside(collection string, o object, at, what string) error {
	list, _ := r.rest[collection].([]any)
	r.rest[collection] = append(list, o)
	r.report.add(what+" are kept with the file, not recorded", at)
	return nil
}

func (r *reader) idOf(id *record.ExternalIdentifier) string {
	if id == nil {
		return ""
	}
	return id.Value
}

func (r *reader) zone(o object) string { return cmp.Or(o.text("timezone"), r.opt.TimeZone) }
