package interchange

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"bienban/internal/record"
	"bienban/internal/vi"
)

// popoloCollections are the collections of a Popolo file, in the order in which they are recorded.
var popoloCollections = []string{"areas", "organizations", "persons", "posts", "memberships", "events"}

// private are the members that say something of a person's life and not of the office.
var private = map[string]bool{
	"birth_date": true, "death_date": true, "birthdate": true, "deathdate": true, "email": true, "contact_details": true,
	"gender": true, "image": true, "images": true, "national_identity": true, "phone": true, "address": true,
}

// notMeetings are the kinds of event that are no meeting of a body.
var notMeetings = []string{"election", "legislative period", "legislative term", "term", "period", "parliament", "legislature"}

// popoloReader turns one file into entries.
type popoloReader struct {
	*reader
	given map[string]map[string]object // by collection and id
	made  map[string]map[string]bool   // what was recorded, by collection and id
	names map[string]int               // how many records of a collection have a name
	posts map[string]popoloPostAt      // by id
	roles map[string]string            // names of posts of an organisation that are taken, with their ids
	held  map[string]int               // memberships by person, post and start
	told  map[string]int               // those, by what else they say
}

type popoloPostAt struct{ organization, name string }

func readPopolo(data []byte, opt Options, report *Report) ([]record.Entry, error) {
	v, err := parse(data)
	if err != nil {
		return nil, err
	}
	top, err := popoloTop(v)
	if err != nil {
		return nil, err
	}
	r := &popoloReader{
		reader: newReader(popolo, opt, report), given: map[string]map[string]object{}, made: map[string]map[string]bool{},
		names: map[string]int{}, posts: map[string]popoloPostAt{}, roles: map[string]string{}, held: map[string]int{},
		told: map[string]int{},
	}
	err = r.read(top)
	return r.entries, err
}

// popoloTop finds the collections of a file: an object of lists, or one list, which its members tell.
func popoloTop(v any) (object, error) {
	switch v := v.(type) {
	case map[string]any:
		for _, name := range popoloCollections {
			if _, ok := v[name].([]any); ok {
				return v, nil
			}
		}
		if inner, ok := v["result"].([]any); ok { // as PopIt answers
			return popoloTop(inner)
		}
	case []any:
		top := object{}
		for i, one := range v {
			o, ok := one.(map[string]any)
			if !ok {
				return nil, fmt.Errorf("[%d]: expected an object of Popolo", i)
			}
			name := popoloCollection(o)
			list, _ := top[name].([]any)
			top[name] = append(list, one)
		}
		return top, nil
	}
	return nil, errors.New("is not Popolo: expected an object with one of the lists persons, organizations, posts, " +
		"memberships, areas, events, or one such list")
}

func popoloCollection(o object) string {
	has := func(name string) bool { _, ok := o[name]; return ok }
	switch {
	case has("person_id"):
		return "memberships"
	case has("attendees") || has("start_date") && has("name"):
		return "events"
	case has("organization_id") && (has("role") || has("label")):
		return "posts"
	case has("classification") || has("founding_date"):
		return "organizations"
	case has("type") || has("geometry"):
		return "areas"
	}
	return "persons"
}

func (r *popoloReader) read(top object) error {
	for _, name := range popoloCollections {
		list, isList := top[name].([]any)
		if _, there := top[name]; there && !isList {
			return fmt.Errorf("%s: expected a list", name)
		}
		r.given[name] = map[string]object{}
		for i, one := range list {
			o, ok := one.(map[string]any)
			if !ok {
				return fmt.Errorf("%s[%d]: expected an object", name, i)
			}
			list[i] = object(o)
			r.names[name+"\x00"+vi.Slug(object(o).text("name"))]++
			switch name {
			case "posts":
				r.names[postOfRole(object(o).text("organization_id"), cmp.Or(object(o).text("label"), object(o).text("role")))]++
			case "memberships":
				r.held[heldKey(o)]++
			}
			if id := object(o).text("id"); id != "" && r.given[name][id] == nil {
				r.given[name][id] = o
			}
		}
		r.report.count(name, len(list))
	}
	for name, v := range top {
		if !slices.Contains(popoloCollections, name) {
			r.rest[name] = v
			r.report.add(name+", which is of no record, is kept with the file", "")
		}
	}
	steps := []struct {
		name string
		read func(o object, at string) error
	}{
		{"areas", r.area},
		{"organizations", r.organization},
		{"persons", r.person},
		{"posts", r.post},
		{"memberships", r.membership},
		{"events", r.event},
	}
	for _, step := range steps {
		r.made[step.name] = map[string]bool{}
	}
	for _, step := range steps {
		var twice []any
		seen := map[string]bool{}
		for i, o := range r.collection(top, step.name) {
			at := fmt.Sprintf("%s[%d]", step.name, i)
			if id := o.text("id"); id != "" && seen[id] { // the record is there; what is said of it once more is kept
				twice = append(twice, o)
				r.report.add(step.name+" of an id that the file has before are kept with the file", at)
				continue
			} else if id != "" {
				seen[id] = true
			}
			if err := step.read(o, at); err != nil {
				return fmt.Errorf("%s: %w", at, err)
			}
		}
		if len(twice) > 0 {
			r.rest["\x00"+step.name] = twice
		}
	}
	r.keepRest()
	return nil
}

func (r *popoloReader) collection(top object, name string) []object {
	list, _ := top[name].([]any)
	objects := make([]object, len(list))
	for i, one := range list {
		objects[i] = one.(object)
	}
	return objects
}

func (r *popoloReader) area(o object, at string) error {
	id := cmp.Or(o.text("id"), o.text("name"))
	if id == "" {
		return errors.New("has neither id nor name")
	}
	if r.made["areas"][id] {
		return nil
	}
	r.made["areas"][id] = true
	in := record.AreaInput{
		Name: r.name(o.text("name"), id, at), Kind: areaKind(cmp.Or(o.text("classification"), o.text("type"))),
		Identifiers: r.identifiers("area", id, o, at), Citations: r.citations(o),
	}
	if parent := o.text("parent_id"); parent != "" {
		if err := r.needArea(parent); err != nil {
			return err
		}
		in.Parent = &record.AreaRef{Identifier: r.ref("area", parent)}
	}
	in.Slug = r.slugOf("areas", o.text("name"), id)
	entry := &record.RecordMeetingInput{Areas: []record.AreaInput{in}}
	settle(entry)
	a := &entry.Areas[0]
	a.Extras = r.kept(o, popoloArea(a, identifier(id), r), "areas", at)
	r.emit(entry, at)
	return nil
}

// slugOf gives a slug where the name makes none, or several records of the file have the name.
func (r *popoloReader) slugOf(collection, name, id string) string {
	if r.names[collection+"\x00"+vi.Slug(name)] > 1 {
		return distinctSlug(name, id)
	}
	return slugIfNeeded(name, id)
}

func slugIfNeeded(name, id string) string {
	if vi.Slug(name) != "" {
		return ""
	}
	return slug(name, id)
}

// needArea records an area that another record refers to, before that.
func (r *popoloReader) needArea(id string) error {
	if r.made["areas"][id] {
		return nil
	}
	if o, ok := r.given["areas"][id]; ok {
		return r.area(o, "areas: "+id)
	}
	return r.undeclared("areas", id, func(extras []record.Extra) *record.RecordMeetingInput {
		return &record.RecordMeetingInput{Areas: []record.AreaInput{{
			Name: r.name(id, id, ""), Slug: slugIfNeeded(id, id), Kind: record.AreaKindOther,
			Identifiers: []record.ExternalIdentifier{r.own("area", id)}, Extras: extras,
		}}}
	})
}

// undeclared records what the file refers to and does not have; an export of the file does not have it either.
func (r *popoloReader) undeclared(collection, id string,
	entry func(extras []record.Extra) *record.RecordMeetingInput,
) error {
	r.made[collection][id] = true
	r.report.add(collection+" that the file refers to and does not have are called by their ids", id)
	name, _ := line(id, record.MostName)
	x := extra{Undeclared: true, Derived: object{"name": name}}
	r.emit(entry(x.extras(popolo)), collection+": "+id)
	return nil
}

func (r *popoloReader) organization(o object, at string) error {
	id := cmp.Or(o.text("id"), o.text("name"))
	if id == "" {
		return errors.New("has neither id nor name")
	}
	if r.made["organizations"][id] {
		return nil
	}
	r.made["organizations"][id] = true
	in := record.CommitteeInput{
		Name: r.name(o.text("name"), id, at), Kind: committeeKind(o.text("classification"), o.text("name")),
		OtherNames: r.otherNames(o, at), Identifiers: r.identifiers("organization", id, o, at), Citations: r.citations(o),
	}
	in.Established, in.Dissolved = r.span(o, "founding_date", "dissolution_date", at)
	if parent := o.text("parent_id"); parent != "" {
		if err := r.needOrganization(parent); err != nil {
			return err
		}
		in.Parent = &record.CommitteeRef{Identifier: r.ref("organization", parent)}
	}
	if area := o.text("area_id"); area != "" {
		if err := r.needArea(area); err != nil {
			return err
		}
		in.Area = &record.AreaRef{Identifier: r.ref("area", area)}
	}
	in.Slug = r.slugOf("organizations", o.text("name"), id)
	entry := &record.RecordMeetingInput{Committees: []record.CommitteeInput{in}}
	settle(entry)
	c := &entry.Committees[0]
	c.Extras = r.kept(o, popoloOrganization(c, identifier(id), r), "organizations", at)
	r.emit(entry, at)
	return nil
}

func (r *popoloReader) needOrganization(id string) error {
	if r.made["organizations"][id] {
		return nil
	}
	if o, ok := r.given["organizations"][id]; ok {
		return r.organization(o, "organizations: "+id)
	}
	return r.undeclared("organizations", id, func(extras []record.Extra) *record.RecordMeetingInput {
		return &record.RecordMeetingInput{Committees: []record.CommitteeInput{{
			Name: r.name(id, id, ""), Slug: slugIfNeeded(id, id), Kind: record.CommitteeKindOther,
			Identifiers: []record.ExternalIdentifier{r.own("organization", id)}, Extras: extras,
		}}}
	})
}

func (r *popoloReader) person(o object, at string) error {
	id := o.text("id")
	if id == "" {
		return errors.New("has no id: a person's name alone does not tell who it is")
	}
	if r.made["persons"][id] {
		return nil
	}
	r.made["persons"][id] = true
	in := record.OfficialInput{
		Name: r.name(o.text("name"), id, at), OtherNames: r.otherNames(o, at),
		Identifiers: r.identifiers("person", id, o, at), Citations: r.citations(o),
		Slug: slugIfNeeded(o.text("name"), id),
	}
	entry := &record.RecordMeetingInput{Officials: []record.OfficialInput{in}}
	settle(entry)
	p := &entry.Officials[0]
	p.Extras = r.kept(o, popoloPerson(p, identifier(id), r), "persons", at)
	r.emit(entry, at)
	return nil
}

func (r *popoloReader) needPerson(id string) error {
	if r.made["persons"][id] {
		return nil
	}
	return r.undeclared("persons", id, func(extras []record.Extra) *record.RecordMeetingInput {
		return &record.RecordMeetingInput{Officials: []record.OfficialInput{{
			Name: r.name(id, id, ""), Slug: slugIfNeeded(id, id),
			Identifiers: []record.ExternalIdentifier{r.own("person", id)}, Extras: extras,
		}}}
	})
}

func (r *popoloReader) post(o object, at string) error {
	id, organization := o.text("id"), o.text("organization_id")
	if id == "" || organization == "" {
		return errors.New("has no id or no organization_id: a post is one of an organization")
	}
	if r.made["posts"][id] {
		return nil
	}
	r.made["posts"][id] = true
	if err := r.needOrganization(organization); err != nil {
		return err
	}
	name := r.postName(organization, r.name(cmp.Or(o.text("label"), o.text("role")), id, at), id, o, at)
	in := record.PostInput{
		Committee: record.CommitteeRef{Identifier: r.ref("organization", organization)}, Name: name,
		Kind: postKind(o.text("role"), name), Identifiers: r.identifiers("post", id, o, at), Citations: r.citations(o),
	}
	in.Established, in.Abolished = r.span(o, "start_date", "end_date", at)
	entry := &record.RecordMeetingInput{Posts: []record.PostInput{in}}
	settle(entry)
	p := &entry.Posts[0]
	r.posts[id] = popoloPostAt{organization, p.Name}
	r.posts[identifier(id)] = r.posts[id]
	p.Extras = r.kept(o, popoloPost(p, identifier(id), r), "posts", at)
	r.emit(entry, at)
	return nil
}

// postName gives a post the name by which it is known in its organisation: posts of one label, such as the members for
// different areas, get what tells them apart.
func (r *popoloReader) postName(organization, name, id string, o object, at string) string {
	if r.names[postOfRole(organization, name)] > 1 {
		r.report.add("posts of one label in one organization are told apart in their names", at)
		tell := cmp.Or(r.given["areas"][o.text("area_id")].text("name"), o.text("area_id"), id)
		short, _ := line(name+" ("+tell+")", record.MostName)
		if _, ok := r.roles[postOfRole(organization, short)]; ok {
			short = short[:min(len(short), record.MostName-20)] + " " + digest(id)[:8]
		}
		name = short
	}
	r.roles[postOfRole(organization, name)] = id
	return name
}

// postOfRole is the key of a post among those of all organisations: within one, names are one whatever their capitals.
func postOfRole(organization, name string) string {
	short, _ := line(name, record.MostName)
	return organization + "\x00" + vi.Fold(short)
}

func (r *popoloReader) membership(o object, at string) error {
	person, organization := o.text("person_id"), o.text("organization_id")
	if person == "" {
		return r.aside("memberships", o, at, "memberships without a person_id")
	}
	post, isPost := r.posts[o.text("post_id")]
	if organization == "" && isPost {
		organization = post.organization
	}
	if organization == "" {
		return r.aside("memberships", o, at, "memberships without an organization_id")
	}
	if err := r.needPerson(person); err != nil {
		return err
	}
	if err := r.needOrganization(organization); err != nil {
		return err
	}
	in := record.TenureInput{
		Official: record.OfficialRef{Identifier: r.ref("person", person)}, Citations: r.citations(o),
		Identifiers: r.identifiers("membership", o.text("id"), o, at),
	}
	in.Start, in.End = r.span(o, "start_date", "end_date", at)
	if o.text("end_date") != "" && in.End == "" && !strings.HasPrefix(o.text("end_date"), "9999") {
		ended := true // it has an end, of which nothing is known
		in.EndUnknown = &ended
	}
	if isPost && post.organization == organization {
		in.Post = record.PostRef{Identifier: r.ref("post", o.text("post_id"))}
	} else {
		in.Post = r.role(o, organization, at)
	}
	r.tellApart(&in, o, at)
	entry := &record.RecordMeetingInput{Tenures: []record.TenureInput{in}}
	settle(entry)
	t := &entry.Tenures[0]
	t.Extras = r.kept(o, popoloMembership(t, r), "memberships", at)
	r.emit(entry, at)
	return nil
}

// tellApart gives a membership an identifier if the file has others of the same person in the same post from the same
// day, such as of another term.
func (r *popoloReader) tellApart(in *record.TenureInput, o object, at string) {
	key := heldKey(o)
	if r.held[key] < 2 || o.text("id") != "" {
		return
	}
	r.report.add("memberships of one person in one post from one day are told apart by what else they say", at)
	key = compact([]any{key, o["legislative_period_id"], o["area_id"], o["on_behalf_of_id"]})
	r.told[key]++
	in.Identifiers = append(in.Identifiers, record.ExternalIdentifier{
		Scheme: r.opt.scheme(popolo, "membership-digest"), Value: fmt.Sprintf("%s-%d", digest(key), r.told[key]),
	})
}

// heldKey is by what a membership is known if it has no id.
func heldKey(o object) string {
	return compact([]any{
		o.text("person_id"), o.text("organization_id"), o.text("post_id"), vi.Fold(o.text("role")), day(o.text("start_date")),
	})
}

// role is the post that a membership's role makes.
func (r *popoloReader) role(o object, organization, at string) record.PostRef {
	role, _ := line(cmp.Or(o.text("role"), o.text("label"), "member"), record.MostName)
	key := postOfRole(organization, role)
	if id, ok := r.roles[key]; ok && id != "" {
		return record.PostRef{Identifier: r.ref("post", id)}
	} else if !ok {
		r.roles[key] = ""
		committee := record.CommitteeRef{Identifier: r.ref("organization", organization)}
		x := extra{Undeclared: true, Derived: object{"label": role}}
		r.emit(&record.RecordMeetingInput{Posts: []record.PostInput{{
			Committee: committee, Name: role, Kind: postKind("", role), Extras: x.extras(popolo),
		}}}, at)
	}
	return record.PostRef{Named: &record.NamedPostInput{
		Name: role, Committee: record.CommitteeRef{Identifier: r.ref("organization", organization)},
	}}
}

func (r *popoloReader) event(o object, at string) error {
	id, organization := o.text("id"), o.text("organization_id")
	held, start := instant(o.text("start_date"), r.zone(o))
	last, end := instant(o.text("end_date"), r.zone(o))
	kind := strings.ToLower(cmp.Or(o.text("classification"), o.text("type")))
	for _, not := range notMeetings {
		if kind == not || strings.HasSuffix(kind, " "+not) {
			return r.aside("events", o, at, "events that are no meeting ("+kind+")")
		}
	}
	if id == "" || held == "" || organization == "" && kind != "meeting" {
		return r.aside("events", o, at, "events without an id or a day, or without an organization and not said to be meetings")
	}
	if last != "" && last != held {
		if last < held {
			end = ""
		} else if d := common(held, last); d != "" {
			held, start, end = d, "", ""
		} else {
			return r.aside("events", o, at, "events of several years")
		}
	}
	if organization != "" {
		if err := r.needOrganization(organization); err != nil {
			return err
		}
	}
	if end != "" && start != "" && end < start {
		end = ""
	}
	title := r.name(o.text("name"), id, at)
	m := &record.MeetingInput{
		Title: title, Kinds: []record.MeetingKind{meetingKind(kind, title)}, Status: meetingStatus(o.text("status")),
		HeldOn: held, StartTime: start, EndTime: end, TimeZone: r.zone(o),
		Identifiers: r.identifiers("event", id, o, at), Citations: r.citations(o),
		Slug: distinctSlug(title+" "+string(held), id),
	}
	if organization != "" {
		m.Committees = []record.CommitteeRef{{Identifier: r.ref("organization", organization)}}
	}
	m.Place, _ = line(o.text("location"), record.MostTitle)
	if len(m.Citations) == 0 {
		m.Citations = []record.CitationInput{{Source: r.fileSource()}}
	}
	for _, a := range o.list("attendees") {
		person := cmp.Or(a.text("person_id"), a.text("id"))
		if person == "" || len(m.Participations) == record.MostParts {
			continue
		}
		if err := r.needPerson(person); err != nil {
			return err
		}
		role, ok := kindOf[record.ParticipationRole](a.text("role"))
		if !ok {
			role = record.ParticipationRoleAttendee
		}
		m.Participations = append(m.Participations, record.ParticipationInput{
			Role: role, Attendance: record.AttendancePresent, Official: &record.OfficialRef{Identifier: r.ref("person", person)},
		})
	}
	entry := &record.RecordMeetingInput{Meeting: m}
	settle(entry)
	m.Extras = r.kept(o, popoloEvent(m, identifier(id), r), "events", at)
	r.emit(entry, at)
	return nil
}

// common is the month or the year in which two days both are.
func common(a, b record.PartialDate) record.PartialDate {
	if d, err := record.ParsePartialDate(string(a) + "/" + string(b)); err == nil {
		return d
	}
	for _, n := range []int{len("2021-09"), len("2021")} {
		if len(a) >= n && len(b) >= n && a[:n] == b[:n] {
			return a[:n]
		}
	}
	return ""
}

// What references in a file lead to: popoloNames for the entries that were just made.

func (r *popoloReader) areaID(ref *record.AreaRef) string {
	if ref == nil {
		return ""
	}
	return r.idOf(ref.Identifier)
}

func (r *popoloReader) committeeID(ref *record.CommitteeRef) string {
	if ref == nil {
		return ""
	}
	return r.idOf(ref.Identifier)
}

func (r *popoloReader) officialID(ref *record.OfficialRef) string { return r.idOf(ref.Identifier) }

func (r *popoloReader) postOf(ref record.PostRef) (organization, id, name string) {
	if ref.Identifier != nil {
		p := r.posts[ref.Identifier.Value]
		return identifier(p.organization), ref.Identifier.Value, p.name
	}
	return r.committeeID(&ref.Named.Committee), "", ref.Named.Name
}
