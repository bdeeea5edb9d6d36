package interchange

import (
	"bienban/internal/record"
)

// Popolo (popoloproject.com) has persons, organisations, posts and memberships, areas and events. A membership is a
// tenure: of the post that it names, or else of one that its role makes in the organisation. What a record says in
// Popolo is written once, here, for both directions: importing keeps beside each record how the file differed.

const popolo = "popolo"

// popoloNames are what references lead to: the identifiers in Popolo.
type popoloNames interface {
	areaID(*record.AreaRef) string
	committeeID(*record.CommitteeRef) string
	officialID(*record.OfficialRef) string
	// postOf tells the organisation, the identifier (none if only memberships name it) and the name of a post.
	postOf(record.PostRef) (organization, id, name string)
	url(record.SourceRef) string
}

func popoloArea(in *record.AreaInput, id string, of popoloNames) object {
	o := object{"id": id, "name": in.Name}
	if in.Kind != record.AreaKindOther {
		o["classification"] = word(in.Kind)
	}
	o.put("parent_id", of.areaID(in.Parent))
	o.put("identifiers", popoloIdentifiers(in.Identifiers))
	o.put("sources", popoloSources(in.Citations, of))
	return o
}

func popoloOrganization(in *record.CommitteeInput, id string, of popoloNames) object {
	o := object{"id": id, "name": in.Name}
	if in.Kind != record.CommitteeKindOther {
		o["classification"] = word(in.Kind)
	}
	o.put("other_names", popoloOtherNames(in.OtherNames))
	o.put("parent_id", of.committeeID(in.Parent))
	o.put("area_id", of.areaID(in.Area))
	o.put("founding_date", string(in.Established))
	o.put("dissolution_date", string(in.Dissolved))
	o.put("identifiers", popoloIdentifiers(in.Identifiers))
	o.put("sources", popoloSources(in.Citations, of))
	return o
}

func popoloPerson(in *record.OfficialInput, id string, of popoloNames) object {
	o := object{"id": id, "name": in.Name}
	o.put("other_names", popoloOtherNames(in.OtherNames))
	o.put("identifiers", popoloIdentifiers(in.Identifiers))
	o.put("sources", popoloSources(in.Citations, of))
	return o
}

func popoloPost(in *record.PostInput, id string, of popoloNames) object {
	o := object{"id": id, "label": in.Name, "role": word(in.Kind)}
	o.put("organization_id", of.committeeID(&in.Committee))
	o.put("start_date", string(in.Established))
	o.put("end_date", string(in.Abolished))
	o.put("identifiers", popoloIdentifiers(in.Identifiers))
	o.put("sources", popoloSources(in.Citations, of))
	return o
}

func popoloMembership(in *record.TenureInput, of popoloNames) object {
	o := object{}
	organization, post, name := of.postOf(in.Post)
	o.put("id", given(in.Identifiers, popolo, "membership"))
	o.put("person_id", of.officialID(&in.Official))
	o.put("organization_id", organization)
	o.put("post_id", post)
	o.put("role", name)
	o.put("start_date", string(in.Start))
	o.put("end_date", string(in.End))
	o.put("identifiers", popoloIdentifiers(in.Identifiers))
	o.put("sources", popoloSources(in.Citations, of))
	return o
}

func popoloEvent(in *record.MeetingInput, id string, of popoloNames) object {
	o := object{"id": id, "name": in.Title, "classification": "meeting"}
	if in.TimeZone == "" {
		in.TimeZone = record.DefaultTimeZone
	}
	o.put("start_date", written(in.HeldOn, in.StartTime, in.TimeZone))
	o.put("end_date", written(in.HeldOn, in.EndTime, in.TimeZone))
	o.put("location", in.Place)
	if len(in.Committees) > 0 {
		o.put("organization_id", of.committeeID(&in.Committees[0]))
	}
	if in.Status != "" && in.Status != record.MeetingStatusHeld {
		o["status"] = word(in.Status)
	}
	var attendees []any
	for _, p := range in.Participations {
		if p.Official != nil && p.Attendance != record.AttendanceAbsent && p.Attendance != record.AttendanceExcused {
			attendees = append(attendees, object{"person_id": of.officialID(p.Official), "role": word(p.Role)})
		}
	}
	o.put("attendees", attendees)
	o.put("identifiers", popoloIdentifiers(in.Identifiers))
	o.put("sources", popoloSources(in.Citations, of))
	return o
}

func popoloIdentifiers(ids []record.ExternalIdentifier) (list []any) {
	for _, id := range others(ids, popolo) {
		list = append(list, object{"scheme": id.Scheme, "identifier": id.Value})
	}
	return list
}

func popoloOtherNames(names []record.OtherName) (list []any) {
	for _, n := range names {
		o := object{"name": n.Name}
		o.put("start_date", string(n.From))
		o.put("end_date", string(n.To))
		list = append(list, o)
	}
	return list
}

func popoloSources(citations []record.CitationInput, of interface{ url(record.SourceRef) string }) (list []any) {
	seen := map[string]bool{}
	for _, c := range citations {
		if u := of.url(c.Source); u != "" && !seen[u] {
			seen[u] = true
			list = append(list, object{"url": u})
		}
	}
	return list
}
