package interchange

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"bienban/internal/record"
)

// OParl 1.1 (oparl.org) is what the council information systems of German towns answer. A server has a system, bodies,
// and lists of organisations, persons with their memberships, and meetings with their agenda. A file is one object with
// those lists, each object as a server would answer it.

const oparl = "oparl"

const oparlType = "https://schema.oparl.org/1.1/"

func oparlOrganization(in *record.CommitteeInput, id string, of popoloNames) object {
	o := object{"id": id, "type": oparlType + "Organization", "name": in.Name, "classification": word(in.Kind)}
	o.put("shortName", in.ShortName)
	o.put("subOrganizationOf", of.committeeID(in.Parent))
	o.put("startDate", string(in.Established))
	o.put("endDate", string(in.Dissolved))
	return o
}

func oparlPerson(in *record.OfficialInput, id string) object {
	return object{"id": id, "type": oparlType + "Person", "name": in.Name}
}

func oparlMembership(in *record.TenureInput, id string, of popoloNames) object {
	organization, _, name := of.postOf(in.Post)
	o := object{"id": id, "type": oparlType + "Membership", "role": name}
	o.put("person", of.officialID(&in.Official))
	o.put("organization", organization)
	o.put("startDate", string(in.Start))
	o.put("endDate", string(in.End))
	return o
}

func oparlMeeting(in *record.MeetingInput, id string, of popoloNames) object {
	zone := cmp.Or(in.TimeZone, record.DefaultTimeZone)
	o := object{"id": id, "type": oparlType + "Meeting", "name": in.Title}
	o["cancelled"] = in.Status == record.MeetingStatusCancelled
	o.put("meetingState", word(cmp.Or(in.Status, record.MeetingStatusHeld)))
	o.put("start", written(in.HeldOn, in.StartTime, zone))
	if in.EndTime != "" {
		o.put("end", written(in.HeldOn, in.EndTime, zone))
	}
	if in.Place != "" {
		o["location"] = object{"id": id + "/location", "type": oparlType + "Location", "description": in.Place}
	}
	var organizations, participants, items []any
	for i := range in.Committees {
		organizations = append(organizations, of.committeeID(&in.Committees[i]))
	}
	for _, p := range in.Participations {
		if p.Official != nil {
			participants = append(participants, of.officialID(p.Official))
		}
	}
	for i, a := range in.AgendaItems {
		item := object{"id": fmt.Sprintf("%s/agenda/%d", id, i+1), "type": oparlType + "AgendaItem", "meeting": id}
		item["name"], item["order"] = a.Title, i
		item.put("number", a.Number)
		for _, c := range in.Conclusions {
			if c.AgendaItem != nil && *c.AgendaItem == i+1 {
				item["resolutionText"] = strings.TrimSpace(item.text("resolutionText") + "\n" + c.Body)
			}
		}
		items = append(items, item)
	}
	o.put("organization", organizations)
	o.put("participant", participants)
	o.put("agendaItem", items)
	return o
}

// oparlBody is the body of an export: the one whose records they are.
const oparlBody = "urn:bienban:body"

func writeOParl(w io.Writer, entries iter.Seq2[*record.RecordMeetingInput, error], report *Report) error {
	all, err := gather(entries, report)
	if err != nil {
		return err
	}
	kinds := map[string]string{"committee": "organization", "official": "person", "meeting": "meeting"}
	all.name(oparl, kinds)
	for key, id := range all.ids { // identifiers of OParl are addresses
		if kind, _, _ := strings.Cut(key, "\x00"); !strings.Contains(id, ":") {
			all.ids[key] = urn(cmp.Or(kinds[kind], kind), id)
		}
	}
	b := &popoloBook{book: all, named: map[string]bool{}}
	lists := map[string][]any{"organization": {}, "person": {}, "meeting": {}}
	keep := func(list string, o object, extras []record.Extra, place string) {
		strangers(extras, oparl, place, report)
		o["body"] = oparlBody
		lists[list] = append(lists[list], extraOf(extras, oparl).restore(o))
	}
	for i := range b.committees {
		c := &b.committees[i]
		quotes(c.Citations, report, c.Slug)
		keep("organization", oparlOrganization(c, b.id("committee", c.Slug), b), c.Extras, c.Slug)
	}
	held := map[string][]any{}
	for i := range b.tenures {
		t := &b.tenures[i]
		id := cmp.Or(given(t.Identifiers, oparl, "membership"),
			urn("membership", digest(compact([]any{t.Official, t.Post, t.Start, i}))))
		o := oparlMembership(t, id, b)
		strangers(t.Extras, oparl, t.Official.Slug, report)
		held[t.Official.Slug] = append(held[t.Official.Slug], extraOf(t.Extras, oparl).restore(o))
	}
	for i := range b.officials {
		p := &b.officials[i]
		o := oparlPerson(p, b.id("official", p.Slug))
		o.put("membership", held[p.Slug])
		keep("person", o, p.Extras, p.Slug)
	}
	for _, m := range b.meetings {
		b.leftOut(m, report, "participations", "agenda items", "conclusions")
		for _, c := range m.Conclusions {
			if c.AgendaItem == nil {
				report.add("conclusions of no agenda item are left out", m.Slug)
			}
		}
		quotes(m.Citations, report, m.Slug)
		keep("meeting", oparlMeeting(m, b.id("meeting", m.Slug), b), m.Extras, m.Slug)
	}
	for range b.areas {
		report.add("areas are left out", "")
	}
	list := func(name string) string { return oparlBody + ":" + name }
	doc := object{
		"system": object{
			"id": "urn:bienban:system", "type": oparlType + "System", "oparlVersion": "https://schema.oparl.org/1.1/", "body": "urn:bienban:bodies",
		},
		"body": []any{object{
			"id": oparlBody, "type": oparlType + "Body", "name": "Bienban", "system": "urn:bienban:system",
			"organization": list("organization"), "person": list("person"), "meeting": list("meeting"), "paper": list("paper"),
			"legislativeTerm": []any{}, "legislativeTermList": list("legislativeTerm"), "agendaItem": list("agendaItem"),
			"consultation": list("consultation"), "file": list("file"), "locationList": list("location"), "membership": list("membership"),
		}},
	}
	for _, s := range b.sources {
		rest := extraOf(s.Extras, oparl).Rest
		for _, name := range rest.names() {
			if more, ok := rest[name].([]any); ok && (lists[name] != nil || doc[name] == nil) {
				lists[name] = append(lists[name], more...)
			} else {
				doc[name] = rest[name]
			}
		}
	}
	for name, l := range lists {
		doc[name] = l
	}
	for _, name := range []string{"organization", "person", "meeting"} {
		report.count(name, len(lists[name]))
	}
	return writeDocument(w, doc)
}

// oparlReader turns objects into entries.
type oparlReader struct {
	*popoloReader
}

func readOParl(data []byte, opt Options, report *Report) ([]record.Entry, error) {
	v, err := parse(data)
	if err != nil {
		return nil, err
	}
	r := &oparlReader{&popoloReader{
		reader: newReader(oparl, opt, report), given: map[string]map[string]object{}, made: map[string]map[string]bool{},
		names: map[string]int{}, posts: map[string]popoloPostAt{}, roles: map[string]string{}, held: map[string]int{},
		told: map[string]int{},
	}}
	for _, name := range popoloCollections {
		r.made[name], r.given[name] = map[string]bool{}, map[string]object{}
	}
	lists, err := r.sorted(v)
	if err != nil {
		return nil, err
	}
	for _, o := range lists["Organization"] {
		r.given["organizations"][o.text("id")] = o
	}
	for _, o := range lists["Person"] {
		r.given["persons"][o.text("id")] = o
	}
	var memberships []object
	for _, step := range []struct {
		kind, name string
		read       func(o object, at string) error
	}{
		{"Organization", "organization", r.organization}, {"Person", "person", func(o object, at string) error {
			for _, m := range o.list("membership") {
				m["\x00person"] = o.text("id")
				memberships = append(memberships, m)
			}
			return r.person(o, at)
		}},
	} {
		report.count(step.name+"s", len(lists[step.kind]))
		for i, o := range lists[step.kind] {
			at := fmt.Sprintf("%s[%d]", step.name, i)
			if o.text("id") == "" {
				return nil, fmt.Errorf("%s: has no id", at)
			}
			if err := step.read(o, at); err != nil {
				return nil, fmt.Errorf("%s: %w", at, err)
			}
		}
	}
	memberships = append(memberships, lists["Membership"]...)
	report.count("memberships", len(memberships))
	for i, o := range memberships {
		if err := r.membership(o, fmt.Sprintf("membership[%d]", i)); err != nil {
			return nil, fmt.Errorf("membership[%d]: %w", i, err)
		}
	}
	report.count("meetings", len(lists["Meeting"]))
	for i, o := range lists["Meeting"] {
		if err := r.meeting(o, fmt.Sprintf("meeting[%d]", i)); err != nil {
			return nil, fmt.Errorf("meeting[%d]: %w", i, err)
		}
	}
	r.keepRest()
	return r.entries, nil
}

// sorted divides the objects of a file by their types; other types stay with the file.
func (r *oparlReader) sorted(v any) (map[string][]object, error) {
	lists := map[string][]object{}
	var add func(name string, v any) error
	add = func(name string, v any) error {
		switch v := v.(type) {
		case []any:
			for _, one := range v {
				if err := add(name, one); err != nil {
					return err
				}
			}
			return nil
		case map[string]any:
			kind := object(v).text("type")
			kind = kind[strings.LastIndex(kind, "/")+1:]
			switch kind {
			case "Organization", "Person", "Membership", "Meeting":
				lists[kind] = append(lists[kind], v)
				return nil
			case "":
				return errors.New("an object has no type, such as " + oparlType + "Meeting")
			}
			if name == "system" || name == "body" {
				r.rest[name] = v
				if name == "body" {
					r.rest[name] = []any{v}
				}
				return nil
			}
			list, _ := r.rest[name].([]any)
			r.rest[name] = append(list, v)
			r.report.add("objects of the type "+kind+" are kept with the file, not recorded", "")
			return nil
		}
		return errors.New("expected objects of OParl")
	}
	top, isObject := v.(map[string]any)
	switch data, hasData := top["data"]; {
	case !isObject:
		return lists, add("object", v)
	case hasData:
		return lists, add("object", data)
	case object(top).text("type") != "":
		return lists, add("object", v)
	}
	for _, name := range object(top).names() {
		if err := add(name, top[name]); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return lists, nil
}

func (r *oparlReader) kept(o, derived object, collection, at string) []record.Extra {
	derived["body"] = oparlBody
	return r.reader.kept(o, derived, collection, at)
}

func (r *oparlReader) organization(o object, at string) error {
	id := o.text("id")
	if r.made["organizations"][id] {
		return nil
	}
	r.made["organizations"][id] = true
	in := record.CommitteeInput{
		Name:        r.name(cmp.Or(o.text("name"), o.text("shortName")), id, at),
		Kind:        committeeKind(o.text("classification"), o.text("name")),
		Identifiers: []record.ExternalIdentifier{r.own("organization", id)}, Slug: slugIfNeeded(o.text("name"), id),
	}
	in.ShortName, _ = line(o.text("shortName"), record.MostName)
	in.Established, in.Dissolved = r.span(o, "startDate", "endDate", at)
	if parent := o.text("subOrganizationOf"); parent != "" && parent != id {
		if err := r.need(parent); err != nil {
			return err
		}
		in.Parent = &record.CommitteeRef{Identifier: r.ref("organization", parent)}
	}
	entry := &record.RecordMeetingInput{Committees: []record.CommitteeInput{in}}
	settle(entry)
	c := &entry.Committees[0]
	c.Extras = r.kept(o, oparlOrganization(c, identifier(id), r), "organization", at)
	r.emit(entry, at)
	return nil
}

func (r *oparlReader) need(id string) error {
	if o, ok := r.given["organizations"][id]; ok {
		return r.organization(o, "organization "+id)
	}
	return r.needOrganization(id)
}

func (r *oparlReader) person(o object, at string) error {
	id := o.text("id")
	if r.made["persons"][id] {
		return nil
	}
	r.made["persons"][id] = true
	name := cmp.Or(o.text("name"), strings.TrimSpace(o.text("givenName")+" "+o.text("familyName")))
	entry := &record.RecordMeetingInput{Officials: []record.OfficialInput{{
		Name: r.name(name, id, at), Slug: slugIfNeeded(name, id),
		Identifiers: []record.ExternalIdentifier{r.own("person", id)},
	}}}
	settle(entry)
	p := &entry.Officials[0]
	mine := object{}
	for name, v := range o {
		if name != "membership" || len(o.list("membership")) == 0 { // those are told one by one
			mine[name] = v
		}
	}
	p.Extras = r.kept(mine, oparlPerson(p, identifier(id)), "person", at)
	r.emit(entry, at)
	return nil
}

func (r *oparlReader) membership(o object, at string) error {
	person := cmp.Or(o.text("person"), o.text("\x00person"))
	delete(o, "\x00person")
	organization, id := o.text("organization"), o.text("id")
	if person == "" || organization == "" || id == "" {
		return errors.New("has no id, person or organization")
	}
	if err := errors.Join(r.needPerson(person), r.need(organization)); err != nil {
		return err
	}
	role := object{"role": cmp.Or(o.text("role"), "member")}
	in := record.TenureInput{
		Official: record.OfficialRef{Identifier: r.ref("person", person)}, Post: r.role(role, organization, at),
		Identifiers: []record.ExternalIdentifier{r.own("membership", id)},
	}
	in.Start, in.End = r.span(o, "startDate", "endDate", at)
	entry := &record.RecordMeetingInput{Tenures: []record.TenureInput{in}}
	settle(entry)
	t := &entry.Tenures[0]
	t.Extras = r.reader.kept(o, oparlMembership(t, identifier(id), r), "membership", at)
	r.emit(entry, at)
	return nil
}

func (r *oparlReader) meeting(o object, at string) error {
	id := o.text("id")
	held, start := instant(o.text("start"), r.opt.TimeZone)
	last, end := instant(o.text("end"), r.opt.TimeZone)
	switch {
	case id == "":
		return errors.New("has no id")
	case held == "":
		return r.aside("meeting", o, at, "meetings without a day")
	}
	if last != held || end < start {
		end = ""
	}
	title := r.name(o.text("name"), id, at)
	m := &record.MeetingInput{
		Title: title, Kinds: []record.MeetingKind{meetingKind("", title)}, HeldOn: held, StartTime: start, EndTime: end,
		TimeZone: r.opt.TimeZone, Status: r.status(o.text("meetingState"), held),
		Citations:   []record.CitationInput{{Source: r.fileSource()}},
		Identifiers: []record.ExternalIdentifier{r.own("meeting", id)}, Slug: distinctSlug(title+" "+string(held), id),
	}
	if cancelled, _ := o["cancelled"].(bool); cancelled {
		m.Status = record.MeetingStatusCancelled
	}
	m.Place, _ = line(cmp.Or(o.inner("location").text("description"), o.inner("location").text("room")), record.MostTitle)
	for _, one := range texts(o["organization"]) {
		if err := r.need(one); err != nil {
			return err
		}
		m.Committees = append(m.Committees, record.CommitteeRef{Identifier: r.ref("organization", one)})
	}
	for _, one := range texts(o["participant"]) {
		if err := r.needPerson(one); err != nil {
			return err
		}
		m.Participations = append(m.Participations, record.ParticipationInput{
			Role: record.ParticipationRoleAttendee, Official: &record.OfficialRef{Identifier: r.ref("person", one)},
		})
	}
	for i, a := range o.list("agendaItem") {
		item := record.AgendaItemInput{}
		item.Title, _ = line(cmp.Or(a.text("name"), "…"), record.MostTitle)
		item.Number, _ = line(a.text("number"), record.MostValue)
		m.AgendaItems = append(m.AgendaItems, item)
		if text := a.text("resolutionText"); text != "" {
			place := i + 1
			m.Conclusions = append(m.Conclusions, record.ConclusionInput{
				Body: text, Kind: record.ConclusionKindDecision, AgendaItem: &place,
			})
		}
	}
	entry := &record.RecordMeetingInput{Meeting: m}
	settle(entry)
	m.Extras = r.kept(o, oparlMeeting(m, identifier(id), r), "meeting", at)
	r.emit(entry, at)
	return nil
}

// texts are the texts of a list.
func texts(v any) (list []string) {
	all, _ := v.([]any)
	for _, one := range all {
		if s, ok := one.(string); ok && s != "" {
			list = append(list, s)
		}
	}
	return list
}
