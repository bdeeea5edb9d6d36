package interchange

import (
	"io"
	"iter"

	"bienban/internal/record"
)

// JSON-LD says the records in the vocabularies of W3C ORG (organisations, posts, memberships) and schema.org (events),
// as one graph.

// ldContext maps the names that the graph uses.
var ldContext = object{
	"org": "http://www.w3.org/ns/org#", "schema": "https://schema.org/", "foaf": "http://xmlns.com/foaf/0.1/",
	"skos": "http://www.w3.org/2004/02/skos/core#", "dcterms": "http://purl.org/dc/terms/",
	"name": "skos:prefLabel", "altName": "skos:altLabel", "identifier": "skos:notation",
	"classification": "org:classification", "subOrganizationOf": object{"@id": "org:subOrganizationOf", "@type": "@id"},
	"postIn": object{"@id": "org:postIn", "@type": "@id"}, "post": object{"@id": "org:post", "@type": "@id"},
	"member": object{"@id": "org:member", "@type": "@id"}, "organization": object{"@id": "org:organization", "@type": "@id"},
	"location": object{"@id": "schema:location", "@type": "@id"}, "place": "schema:location",
	"startDate": "schema:startDate", "endDate": "schema:endDate", "eventStatus": object{"@id": "schema:eventStatus", "@type": "@id"},
	"organizer": object{"@id": "schema:organizer", "@type": "@id"}, "attendee": object{"@id": "schema:attendee", "@type": "@id"},
	"within": object{"@id": "schema:containedInPlace", "@type": "@id"}, "source": object{"@id": "dcterms:source", "@type": "@id"},
	"about": "schema:about", "description": "schema:description",
}

var ldStatus = map[record.MeetingStatus]string{
	record.MeetingStatusScheduled: "schema:EventScheduled", record.MeetingStatusHeld: "schema:EventScheduled",
	record.MeetingStatusCancelled: "schema:EventCancelled", record.MeetingStatusPostponed: "schema:EventPostponed",
}

// urn is a name that a record has anywhere, by its kind and slug.
func urn(kind, id string) string {
	if id == "" {
		return ""
	}
	return "urn:bienban:" + kind + ":" + id
}

func writeJSONLD(w io.Writer, entries iter.Seq2[*record.RecordMeetingInput, error], report *Report) error {
	b, err := gather(entries, report)
	if err != nil {
		return err
	}
	b.name("jsonld", map[string]string{})
	var graph []any
	add := func(kind, id string, o object, ids []record.ExternalIdentifier, citations []record.CitationInput,
		extras []record.Extra,
	) {
		o["@id"] = urn(kind, id)
		var notations, sources []any
		for _, i := range ids {
			notations = append(notations, i.Scheme+":"+i.Value)
		}
		for _, c := range citations {
			if u := b.url(c.Source); u != "" {
				sources = append(sources, u)
			}
		}
		o.put("identifier", notations)
		o.put("source", sources)
		quotes(citations, report, id)
		strangers(extras, "jsonld", id, report)
		graph = append(graph, o)
	}
	for _, a := range b.areas {
		o := object{"@type": "schema:AdministrativeArea", "name": a.Name, "classification": word(a.Kind)}
		o.put("within", urn("area", b.areaID(a.Parent)))
		add("area", b.id("area", a.Slug), o, a.Identifiers, a.Citations, a.Extras)
	}
	for _, c := range b.committees {
		o := object{"@type": []any{"org:Organization", "schema:Organization"}, "name": c.Name, "classification": word(c.Kind)}
		o.put("altName", names(c.ShortName, c.OtherNames))
		o.put("subOrganizationOf", urn("committee", b.committeeID(c.Parent)))
		o.put("location", urn("area", b.areaID(c.Area)))
		o.put("startDate", string(c.Established))
		o.put("endDate", string(c.Dissolved))
		add("committee", b.id("committee", c.Slug), o, c.Identifiers, c.Citations, c.Extras)
	}
	for _, p := range b.officials {
		o := object{"@type": []any{"foaf:Person", "schema:Person"}, "name": p.Name}
		o.put("altName", names("", p.OtherNames))
		add("official", b.id("official", p.Slug), o, p.Identifiers, p.Citations, p.Extras)
	}
	for _, p := range b.posts {
		o := object{"@type": "org:Post", "name": p.Name, "classification": word(p.Kind)}
		o.put("postIn", urn("committee", b.committeeID(&p.Committee)))
		add("post", b.id("post", postKey(p.Committee.Slug, p.Name)), o, p.Identifiers, p.Citations, p.Extras)
	}
	for _, t := range b.tenures {
		o := object{"@type": "org:Membership", "member": urn("official", b.officialID(&t.Official))}
		if t.Post.Named != nil {
			post := b.id("post", postKey(t.Post.Named.Committee.Slug, t.Post.Named.Name))
			o["post"], o["organization"] = urn("post", post), urn("committee", b.committeeID(&t.Post.Named.Committee))
		}
		o.put("startDate", string(t.Start))
		o.put("endDate", string(t.End))
		add("tenure", digest(compact(o)), o, t.Identifiers, t.Citations, t.Extras)
	}
	for _, m := range b.meetings {
		b.leftOut(m, report, "participations", "agenda items", "conclusions")
		o := object{"@type": "schema:Event", "name": m.Title, "eventStatus": ldStatus[m.Status]}
		o.put("startDate", written(m.HeldOn, m.StartTime, m.TimeZone))
		if m.EndTime != "" {
			o.put("endDate", written(m.HeldOn, m.EndTime, m.TimeZone))
		}
		o.put("place", m.Place)
		var organizers, attendees, about, concluded []any
		for _, c := range m.Committees {
			organizers = append(organizers, urn("committee", b.committeeID(&c)))
		}
		for _, p := range m.Participations {
			if p.Official != nil {
				attendees = append(attendees, urn("official", b.officialID(p.Official)))
			} else {
				report.add("participations of committees and groups are left out", m.Slug)
			}
		}
		for _, a := range m.AgendaItems {
			about = append(about, a.Title)
		}
		for _, c := range m.Conclusions {
			concluded = append(concluded, c.Body)
		}
		o.put("organizer", organizers)
		o.put("attendee", attendees)
		o.put("about", about)
		o.put("description", concluded)
		add("meeting", b.id("meeting", m.Slug), o, m.Identifiers, m.Citations, m.Extras)
	}
	report.count("nodes", len(graph))
	if graph == nil {
		graph = []any{}
	}
	return writeDocument(w, object{"@context": ldContext, "@graph": graph})
}

// names are other names as a list of texts.
func names(short string, others []record.OtherName) (list []any) {
	if short != "" {
		list = append(list, short)
	}
	for _, n := range others {
		list = append(list, n.Name)
	}
	return list
}
