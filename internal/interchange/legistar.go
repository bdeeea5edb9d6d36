package interchange

import (
	"cmp"
	"fmt"
	"io"
	"iter"
	"net/url"
	"strings"
	"time"

	"bienban/internal/record"
)

// Legistar exports its calendars as tables; scrapers keep them as JSON, a row a meeting. A row names the body, the day
// and the hour, and the addresses of what was published; its iCalendar address has the only identifier that every row
// has.

const legistar = "legistar"

func isLegistar(o object) bool {
	_, dated := o["Meeting Date"]
	_, named := o["Name"]
	return dated && named
}

// label is a cell's text: of a link its label.
func (o object) label(name string) string { return cmp.Or(o.text(name), o.inner(name).text("label")) }

// legistarDays are the ways in which rows write days and hours, the first of which ours are written in.
const (
	legistarDay  = "1/2/2006"
	legistarTime = "3:04 PM"
)

// legistarRow is the row of a meeting of a body on one day.
func legistarRow(in *record.MeetingInput, body string) object {
	o := object{"Name": body}
	if t, err := time.Parse("2006-01-02", string(in.HeldOn)); err == nil {
		o["Meeting Date"] = t.Format(legistarDay)
	}
	if t, err := time.Parse("15:04", string(in.StartTime)); err == nil {
		o["Meeting Time"] = t.Format(legistarTime)
	}
	o.put("Meeting Location", in.Place)
	return o
}

// legistarReader turns rows into entries.
type legistarReader struct {
	*reader
	bodies map[string]bool
	seen   map[string]bool
}

func readLegistar(data []byte, opt Options, report *Report) ([]record.Entry, error) {
	v, err := parse(data)
	if err != nil {
		return nil, err
	}
	rows, err := listed(v, "results", "events", "rows")
	if err != nil {
		return nil, err
	}
	r := &legistarReader{newReader(legistar, opt, report), map[string]bool{}, map[string]bool{}}
	report.count("rows", len(rows))
	for i, o := range rows {
		if err := r.row(o, fmt.Sprintf("[%d]", i)); err != nil {
			return nil, fmt.Errorf("[%d]: %w", i, err)
		}
	}
	r.keepRest()
	return r.entries, nil
}

// site and id are those of the row's iCalendar address.
func (r *legistarReader) site(o object) (site, id string) {
	for _, name := range []string{"iCalendar", "Meeting Details", "Agenda"} {
		u, err := url.Parse(o.inner(name).text("url"))
		if err != nil || u.Host == "" {
			continue
		}
		site, _, _ = strings.Cut(u.Host, ".")
		if id = u.Query().Get("ID"); id != "" {
			return site, strings.ToLower(strings.ReplaceAll(name, " ", "-")) + ":" + id
		}
	}
	return cmp.Or(site, strings.TrimSuffix(r.file, ".json")), digest(compact(o))
}

func (r *legistarReader) row(o object, at string) error {
	title, _ := line(o.label("Name"), record.MostTitle)
	t, err := time.Parse(legistarDay, strings.TrimSpace(o.label("Meeting Date")))
	switch {
	case title == "":
		return fmt.Errorf("has no Name")
	case err != nil:
		return fmt.Errorf("its Meeting Date %q is not a day: expected month/day/year, such as 12/13/2017",
			o.label("Meeting Date"))
	}
	site, id := r.site(o)
	id = site + "/" + strings.TrimPrefix(id, "icalendar:")
	if r.seen[id] {
		r.report.add("rows of a meeting that the file has before are kept with the file", at)
		list, _ := r.rest["rows"].([]any)
		r.rest["rows"] = append(list, o)
		return nil
	}
	r.seen[id] = true
	held := record.PartialDate(t.Format("2006-01-02"))
	m := &record.MeetingInput{
		Title: title, Kinds: []record.MeetingKind{meetingKind("", title)}, HeldOn: held, TimeZone: r.opt.TimeZone,
		Status: r.status("", held), Committees: []record.CommitteeRef{r.body(title, site)},
		Identifiers: []record.ExternalIdentifier{r.own("event", id)}, Slug: distinctSlug(title+" "+string(held), id),
	}
	if r.opt.TimeZone == "" {
		r.report.add("the file gives no time zone; "+record.DefaultTimeZone+" is taken (--time-zone)", at)
	}
	if t, err := time.Parse(legistarTime, strings.TrimSpace(o.label("Meeting Time"))); err == nil {
		m.StartTime = record.LocalTime(t.Format("15:04"))
	}
	m.Place, _ = line(o.label("Meeting Location"), record.MostTitle)
	if isCancelled(o) {
		m.Status = record.MeetingStatusCancelled
	}
	r.cite(m, o)
	entry := &record.RecordMeetingInput{Meeting: m}
	settle(entry)
	m.Extras = r.kept(o, legistarRow(m, title), "rows", at)
	r.emit(entry, at)
	return nil
}

// isCancelled tells whether a row says that its meeting is not held.
func isCancelled(o object) bool {
	for _, name := range []string{"Agenda", "Meeting Location", "Meeting Time"} {
		text := strings.ToLower(o.label(name))
		if strings.Contains(text, "cancelled") || strings.Contains(text, "canceled") || strings.Contains(text, "cancellation") {
			return true
		}
	}
	return false
}

// body is the body that a row names, one of its site.
func (r *legistarReader) body(name, site string) record.CommitteeRef {
	name, _ = line(name, record.MostName)
	id := site + "/" + name
	if !r.bodies[id] {
		r.bodies[id] = true
		r.report.count("bodies", 1)
		r.emit(&record.RecordMeetingInput{Committees: []record.CommitteeInput{{
			Name: name, Kind: committeeKind("", name), Slug: scopedSlug(name, site),
			Identifiers: []record.ExternalIdentifier{r.own("body", id)},
		}}}, "body "+name)
	}
	return record.CommitteeRef{Identifier: r.ref("body", id)}
}

// cite cites what a row leads to; every row leads to its own place in the calendar.
func (r *legistarReader) cite(m *record.MeetingInput, o object) {
	for _, name := range []string{"Meeting Details", "Agenda", "Minutes", "iCalendar"} {
		u := address(o.inner(name).text("url"))
		if u == "" || name == "iCalendar" && len(m.Citations) > 0 {
			continue
		}
		label, _ := line(cmp.Or(o.inner(name).text("label"), name)+": "+m.Title+", "+string(m.HeldOn), record.MostTitle)
		m.Citations = append(m.Citations, record.CitationInput{Source: r.source(u, label)})
	}
	if len(m.Citations) == 0 {
		m.Citations = []record.CitationInput{{Source: r.fileSource()}}
	}
}

func writeLegistar(w io.Writer, entries iter.Seq2[*record.RecordMeetingInput, error], report *Report) error {
	b, err := gather(entries, report)
	if err != nil {
		return err
	}
	rows, names := []any{}, b.named()
	for _, m := range b.meetings {
		body := ""
		if len(m.Committees) > 0 {
			body = names["committee\x00"+m.Committees[0].Slug]
		}
		if _, err := record.ParseDate(string(m.HeldOn)); err != nil || body == "" {
			report.add("meetings without a body, or not on one certain day, are left out", m.Slug)
			continue
		}
		if body != m.Title {
			report.add("titles of meetings are left out: a row has the name of the body", m.Slug)
		}
		b.leftOut(m, report)
		quotes(m.Citations, report, m.Slug)
		strangers(m.Extras, legistar, m.Slug, report)
		rows = append(rows, extraOf(m.Extras, legistar).restore(legistarRow(m, body)))
	}
	for i := range b.sources {
		if list, ok := extraOf(b.sources[i].Extras, legistar).Rest["rows"].([]any); ok {
			rows = append(rows, list...)
		}
	}
	report.count("rows", len(rows))
	return writeDocument(w, rows)
}
