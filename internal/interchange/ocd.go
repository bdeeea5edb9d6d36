package interchange

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"bienban/internal/record"
	"bienban/internal/vi"
)

// Open Civic Data has events: meetings with their participants, agenda and documents. The host of an event is the
// organisation that takes part as such, or else the only one; the people are told by name alone unless they have an
// identifier.

const ocd = "ocd"

// ocdNames are what references lead to.
type ocdNames interface {
	// body tells an organisation that takes part.
	body(record.CommitteeRef) (name, id string)
	// person tells an official who takes part.
	person(record.OfficialRef) (name, id string)
	url(record.SourceRef) string
}

var ocdStatus = map[record.MeetingStatus]string{
	record.MeetingStatusScheduled: "confirmed", record.MeetingStatusHeld: "passed",
	record.MeetingStatusCancelled: "cancelled", record.MeetingStatusPostponed: "postponed",
}

func ocdEvent(in *record.MeetingInput, id string, of ocdNames) object {
	zone := cmp.Or(in.TimeZone, record.DefaultTimeZone)
	o := object{"id": id, "name": in.Title, "timezone": zone}
	if len(in.Kinds) > 0 {
		o["classification"] = word(in.Kinds[0])
	}
	o.put("start_date", written(in.HeldOn, in.StartTime, zone))
	if in.EndTime != "" {
		o.put("end_date", written(in.HeldOn, in.EndTime, zone))
	}
	o.put("status", ocdStatus[cmp.Or(in.Status, record.MeetingStatusHeld)])
	if in.Place != "" {
		o["location"] = object{"name": in.Place}
	}
	o.put("participants", ocdParticipants(in, of))
	o.put("agenda", ocdAgenda(in))
	o.put("sources", popoloSources(in.Citations, of))
	return o
}

func ocdParticipants(in *record.MeetingInput, of ocdNames) (list []any) {
	add := func(kind, name, id, note string) {
		o := object{"entity_type": kind, "name": name, "note": note}
		o.put("entity_id", id)
		list = append(list, o)
	}
	for i, c := range in.Committees {
		note := "host"
		if i > 0 {
			note = "joint"
		}
		name, id := of.body(c)
		add("organization", name, id, note)
	}
	for _, role := range []struct {
		refs []record.CommitteeRef
		note string
	}{{in.Conveners, convenerNote}, {in.Directing, directingNote}} {
		for _, c := range role.refs {
			name, id := of.body(c)
			add("organization", name, id, role.note)
		}
	}
	for _, p := range in.Participations {
		switch {
		case p.Official != nil:
			name, id := of.person(*p.Official)
			add("person", name, id, word(p.Role))
		case p.Committee != nil:
			name, id := of.body(*p.Committee)
			add("organization", name, id, word(p.Role))
		default:
			add("person", p.Group, "", word(p.Role))
		}
	}
	return list
}

// The notes of bodies that take part without meeting, beside "host" and "joint" of those that meet.
const (
	convenerNote  = "convener"
	directingNote = "directing"
)

func ocdAgenda(in *record.MeetingInput) (list []any) {
	for i, a := range in.AgendaItems {
		o := object{"description": a.Title, "order": strconv.Itoa(i)}
		if a.Summary != "" {
			o["notes"] = []any{a.Summary}
		}
		list = append(list, o)
	}
	return list
}

// ocdReader turns events into entries.
type ocdReader struct {
	*reader
	bodies map[string]string // names, by identifier
	people map[string]string // names, by identifier
	seen   map[string]bool
}

// readOCD reads events: a list of them, what an API answers, or one. A row of a Legistar calendar is read as one, too.
func readOCD(data []byte, opt Options, report *Report) ([]record.Entry, error) {
	v, err := parse(data)
	if err != nil {
		return nil, err
	}
	events, err := listed(v, "results", "events")
	if err != nil {
		return nil, err
	}
	if len(events) > 0 && isLegistar(events[0]) {
		return readLegistar(data, opt, report)
	}
	r := &ocdReader{
		reader: newReader(ocd, opt, report), bodies: map[string]string{}, people: map[string]string{},
		seen: map[string]bool{},
	}
	report.count("events", len(events))
	for i, o := range events {
		if err := r.event(o, fmt.Sprintf("events[%d]", i)); err != nil {
			return nil, fmt.Errorf("events[%d]: %w", i, err)
		}
	}
	r.keepRest()
	return r.entries, nil
}

// listed finds the objects of a file: a list, a list that a member holds, or one object.
func listed(v any, members ...string) ([]object, error) {
	if o, ok := v.(map[string]any); ok {
		inner := []any{o}
		for _, name := range members {
			if list, ok := o[name].([]any); ok {
				inner = list
				break
			}
		}
		v = inner
	}
	list, ok := v.([]any)
	if !ok {
		return nil, errors.New("expected a list of objects")
	}
	objects := make([]object, len(list))
	for i, one := range list {
		o, ok := one.(map[string]any)
		if !ok {
			return nil, fmt.Errorf("[%d]: expected an object", i)
		}
		objects[i] = o
	}
	return objects, nil
}

func (r *ocdReader) event(o object, at string) error {
	zone := cmp.Or(o.text("timezone"), r.opt.TimeZone)
	if zone == "" {
		r.report.add("events without a time zone are taken to be in "+record.DefaultTimeZone, at)
	}
	first := cmp.Or(o.text("start_date"), o.text("start_time"), o.text("start"), o.text("when"))
	held, start := instant(first, zone)
	last, end := instant(cmp.Or(o.text("end_date"), o.text("end_time"), o.text("end")), zone)
	title, _ := line(o.text("name"), record.MostTitle)
	switch {
	case title == "":
		return errors.New("has no name")
	case held == "":
		return fmt.Errorf("start_date: %q is not a day: expected YYYY-MM-DD, with the hour or without", first)
	}
	id := cmp.Or(o.text("id"), o.text("_id"), digest(compact(o)))
	if r.seen[id] {
		r.report.add("events of an id that the file has before are kept with the file", at)
		list, _ := r.rest["events"].([]any)
		r.rest["events"] = append(list, o)
		return nil
	}
	r.seen[id] = true
	if all, _ := o["all_day"].(bool); all {
		start, end = "", ""
	}
	if last != "" && last != held {
		if d := common(held, last); last > held && d != "" {
			held, start = d, ""
		}
		end = ""
	}
	if start == "" || end < start {
		end = ""
	}
	m := &record.MeetingInput{
		Title: title, Kinds: []record.MeetingKind{meetingKind(o.text("classification"), title)},
		Status: r.status(o.text("status"), held), HeldOn: held, StartTime: start, EndTime: end, TimeZone: zone,
		Identifiers: []record.ExternalIdentifier{r.own("event", id)}, Citations: r.citations(o),
		Slug: distinctSlug(title+" "+string(held), id),
	}
	m.Place, _ = line(cmp.Or(o.inner("location").text("name"), o.text("location")), record.MostTitle)
	r.participants(m, o)
	for _, a := range o.list("agenda") {
		if len(m.AgendaItems) == record.MostParts {
			break
		}
		item := record.AgendaItemInput{}
		if item.Title, _ = line(a.text("description"), record.MostTitle); item.Title == "" {
			item.Title = "…"
		}
		m.AgendaItems = append(m.AgendaItems, item)
	}
	if len(m.Citations) == 0 {
		m.Citations = []record.CitationInput{{Source: r.fileSource()}}
	}
	entry := &record.RecordMeetingInput{Meeting: m}
	settle(entry)
	m.Extras = r.kept(o, ocdEvent(m, identifier(id), r), "events", at)
	r.emit(entry, at)
	return nil
}

// status is what a file says of a meeting's status, or what its day says where it says nothing.
func (r *reader) status(text string, held record.PartialDate) record.MeetingStatus {
	if s, ok := statuses[vi.Fold(strings.TrimSpace(text))]; ok {
		return s
	}
	if r.opt.Today != "" && held.First() > r.opt.Today {
		return record.MeetingStatusScheduled
	}
	return record.MeetingStatusHeld
}

// participants are the bodies that meet, convene and direct, and who else takes part. An event need not have any.
func (r *ocdReader) participants(m *record.MeetingInput, o object) {
	var others []object
	for _, p := range o.list("participants") {
		kind, note := cmp.Or(p.text("entity_type"), p.text("type")), strings.ToLower(p.text("note"))
		isBody := kind == "organization" || kind == "committee" || kind == "jurisdiction"
		refs := map[string]*[]record.CommitteeRef{
			"": &m.Committees, "host": &m.Committees, "joint": &m.Committees,
			convenerNote: &m.Conveners, "convenor": &m.Conveners, directingNote: &m.Directing,
		}[note]
		if !isBody || refs == nil {
			others = append(others, p)
			continue
		}
		if c := r.host(p, o); !hasRef(*refs, c) {
			*refs = append(*refs, c)
		}
	}
	for _, p := range others {
		if len(m.Participations) == record.MostParts {
			break
		}
		m.Participations = append(m.Participations, r.participation(p, o))
	}
}

func hasRef(refs []record.CommitteeRef, one record.CommitteeRef) bool {
	for _, ref := range refs {
		if *ref.Identifier == *one.Identifier {
			return true
		}
	}
	return false
}

func (r *ocdReader) participation(p, event object) record.ParticipationInput {
	name, cut := line(cmp.Or(p.text("name"), p.text("entity_name"), p.text("participant")), record.MostName)
	id := cmp.Or(p.text("entity_id"), p.text("id"))
	role, ok := kindOf[record.ParticipationRole](p.text("note"))
	if !ok {
		role = record.ParticipationRoleAttendee
	}
	in := record.ParticipationInput{Role: role, Attendance: record.AttendanceNotRecorded}
	kind := cmp.Or(p.text("entity_type"), p.text("type"))
	switch {
	case kind == "organization" || kind == "committee":
		c := r.host(p, event)
		in.Committee = &c
	case id != "" && name != "" && !cut:
		if r.people[id] == "" {
			r.people[id] = name
			r.emit(&record.RecordMeetingInput{Officials: []record.OfficialInput{{
				Name: name, Slug: slugIfNeeded(name, id), Identifiers: []record.ExternalIdentifier{r.own("person", id)},
			}}}, "person "+id)
		}
		in.Official = &record.OfficialRef{Identifier: r.ref("person", id)}
	default:
		in.Group = cmp.Or(name, "?")
	}
	return in
}

// host is a body that takes part; one without an identifier is told by its name among those of one jurisdiction.
func (r *ocdReader) host(p, event object) record.CommitteeRef {
	name, _ := line(cmp.Or(p.text("name"), p.text("entity_name"), p.text("entity_id"), p.text("id"), "?"), record.MostName)
	where := cmp.Or(event.text("jurisdiction_id"), event.inner("jurisdiction").text("id"), r.opt.Dataset, r.file)
	id := cmp.Or(p.text("entity_id"), p.text("id"), where+"/"+name)
	key := identifier(id)
	if _, ok := r.bodies[key]; !ok {
		r.bodies[key] = name
		made := scopedSlug(name, where)
		if id != where+"/"+name {
			made = distinctSlug(name, id)
		}
		r.emit(&record.RecordMeetingInput{Committees: []record.CommitteeInput{{
			Name: name, Kind: committeeKind("", name), Slug: made,
			Identifiers: []record.ExternalIdentifier{r.own("organization", id)},
		}}}, "organization "+name)
	}
	return record.CommitteeRef{Identifier: r.ref("organization", id)}
}

// scopedSlug is the slug of a name that is one only in some place.
func scopedSlug(name, where string) string {
	made := slug(name, name) + "-" + slug(where, where)
	if vi.ValidSlug(made) {
		return made
	}
	return distinctSlug(name, where)
}

func (r *ocdReader) body(ref record.CommitteeRef) (name, id string) {
	id = ref.Identifier.Value
	return r.bodies[id], id
}

func (r *ocdReader) person(ref record.OfficialRef) (name, id string) {
	id = ref.Identifier.Value
	return r.people[id], id
}

func (r *reader) url(ref record.SourceRef) string {
	if ref.New != nil {
		return string(ref.New.URL)
	}
	return string(ref.URL)
}

// ocdBook is an export on its way to Open Civic Data.
type ocdBook struct {
	*book
	names map[string]string
}

func (b *ocdBook) body(ref record.CommitteeRef) (name, id string) {
	return b.names["committee\x00"+ref.Slug], b.committeeID(&ref)
}

func (b *ocdBook) person(ref record.OfficialRef) (name, id string) {
	return b.names["official\x00"+ref.Slug], b.officialID(&ref)
}

// named are the names of the bodies and persons of an export, by kind and slug.
func (b *book) named() map[string]string {
	names := map[string]string{}
	for _, c := range b.committees {
		names["committee\x00"+c.Slug] = c.Name
	}
	for _, o := range b.officials {
		names["official\x00"+o.Slug] = o.Name
	}
	return names
}

func writeOCD(w io.Writer, entries iter.Seq2[*record.RecordMeetingInput, error], report *Report) error {
	all, err := gather(entries, report)
	if err != nil {
		return err
	}
	all.name(ocd, map[string]string{"committee": "organization", "official": "person", "meeting": "event"})
	b := &ocdBook{all, all.named()}
	events := []any{}
	for _, m := range b.meetings {
		b.leftOut(m, report, "participations", "agenda items", "conveners and directing committees")
		quotes(m.Citations, report, m.Slug)
		o := ocdEvent(m, b.id("meeting", m.Slug), b)
		o = extraOf(m.Extras, ocd).restore(o)
		for _, e := range foreign(m.Extras, ocd) { // where the format has a place for what others say
			more := object{}
			for name, v := range o.inner("extras") {
				more[name] = v
			}
			if v, err := parse([]byte(e.Data)); err == nil {
				more[e.Scheme] = v
			}
			o["extras"] = more
		}
		events = append(events, o)
	}
	for range b.tenures {
		report.add("tenures are left out", "")
	}
	for i := range b.sources {
		if list, ok := extraOf(b.sources[i].Extras, ocd).Rest["events"].([]any); ok {
			events = append(events, list...)
		}
	}
	report.count("events", len(events))
	return writeDocument(w, events)
}
