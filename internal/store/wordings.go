package store

import "bienban/internal/record"

// wordings are the words of each kind of record, in the order of its type in the schema. A member of a stored body that
// is not here would never be told: a test holds them to the bodies.
var wordings = [...][]word{
	record.KindArea: joinWords(
		own(record.KindArea), same("slug name kind"), refers("parentId", "parent", record.KindArea),
		same("validFrom validTo"),
		refers("successorId", "successor", record.KindArea), identifierWords,
	),
	record.KindCommittee: joinWords(
		own(record.KindCommittee), same("slug name shortName"), otherNameWords, same("kind"),
		refers("areaId", "area", record.KindArea),
		refers("parentId", "parent", record.KindCommittee), refers("directedById", "directedBy", record.KindCommittee),
		same("established establishedBasis dissolved dissolvedBasis cadence"), mergedWords(record.KindCommittee),
		identifierWords,
	),
	record.KindOfficial: joinWords(own(record.KindOfficial), same("slug name"), otherNameWords,
		mergedWords(record.KindOfficial), []word{{"identities", "identities", entries(
			refers("officialId", "official", record.KindOfficial), same("identity"),
			refers("sourceId", "source", record.KindSource), same("basis"),
		)}}, identifierWords),
	record.KindPost: joinWords(
		own(record.KindPost), refers("committeeId", "committee", record.KindCommittee),
		same("name kind rank established abolished"), identifierWords,
	),
	record.KindTenure: joinWords(
		own(record.KindTenure), refers("officialId", "official", record.KindOfficial),
		refers("postId", "post", record.KindPost),
		called("startOn", "start"), called("endOn", "end"), same("endUnknown legalBasis endReason endBasis"), identifierWords,
	),
	record.KindMeeting: joinWords(
		own(record.KindMeeting), same("slug title"), []word{{"kinds", "kinds", tellKinds}}, same("status"),
		refers("postponedToId", "postponedTo", record.KindMeeting), same("ordinal"),
		[]word{{"committees", "committees", references(record.KindCommittee)}},
		refers("hostId", "host", record.KindCommittee),
		same("heldOn partOfDay startTime endTime timeZone place"),
		[]word{{"sites", "sites", entries(same("name"), refers("localChairId", "localChair", record.KindOfficial),
			same("localChairText"))}},
		called("reviewsFrom", "reviews.from"), called("reviewsTo", "reviews.to"), called("reviewsLabel", "reviews.label"),
		called("plansFrom", "plans.from"), called("plansTo", "plans.to"), called("plansLabel", "plans.label"),
		[]word{{"hasNotice", "notice", tellNotice}}, called("noticeNumber", "notice.documentNumber"),
		called("noticeIssuedOn", "notice.issuedOn"),
		refers("noticeSignatoryId", "notice.signatory", record.KindOfficial),
		called("noticeSignatory", "notice.signatoryText"),
		refers("noticeSourceId", "notice.source", record.KindSource), draftWords, identifierWords, topicWords,
	),
	record.KindParticipation: joinWords(
		own(record.KindParticipation), refers("meetingId", "meeting", record.KindMeeting), same("position role attendance"),
		refers("officialId", "official", record.KindOfficial), refers("committeeId", "committee", record.KindCommittee),
		called("groupText", "group"), same("headCount"), refers("actingForId", "actingFor", record.KindOfficial),
		[]word{{"titles", "statedTitles", entries(same("text"), refers("tenureId", "tenure", record.KindTenure))}},
		draftWords,
	),
	record.KindAgendaItem: joinWords(
		own(record.KindAgendaItem), refers("meetingId", "meeting", record.KindMeeting), same("position number title summary"),
		refers("presenterId", "presenter", record.KindParticipation), same("presenterText"),
		refers("parentId", "parent", record.KindAgendaItem),
		refers("carriedOverFromId", "carriedOverFrom", record.KindAgendaItem), topicWords, draftWords,
	),
	record.KindConclusion: joinWords(
		own(record.KindConclusion), refers("meetingId", "meeting", record.KindMeeting), same("position number body kind"),
		refers("concludedById", "concludedBy", record.KindParticipation),
		refers("agendaItemId", "agendaItem", record.KindAgendaItem),
		[]word{{"responsibilities", "responsibilities", entries(
			same("role"), refers("committeeId", "committee", record.KindCommittee),
			refers("officialId", "official", record.KindOfficial), same("text"),
		)}},
		called("deadlineKind", "deadline.kind"), called("deadlineOn", "deadline.day"),
		called("deadlineText", "deadline.text"),
		[]word{{"progress", "progress", entries(
			same("on status note"), refers("evidenceId", "evidence", record.KindSource),
			refers("reviewedById", "reviewedBy", record.KindMeeting),
		)}},
		[]word{{"links", "links", entries(same("kind"), refers("earlierId", "conclusion", record.KindConclusion))}},
		topicWords, draftWords,
	),
	record.KindTopic: joinWords(own(record.KindTopic), same("slug name")),
	record.KindSource: joinWords(
		own(record.KindSource), same("url title publisher documentNumber issuedOn publishedOn retrievedOn mediaType sha256"),
		identifierWords,
	),
	record.KindCitation: joinWords(
		own(record.KindCitation), []word{{"recordId", "record", tellCited}}, same("field"),
		refers("sourceId", "source", record.KindSource), same("quote locator"), draftWords,
	),
	record.KindSavedQuery: joinWords(own(record.KindSavedQuery), same("slug title description document variables")),
}

var (
	identifierWords = []word{{"identifiers", "identifiers", entries(same("scheme value"))}}
	otherNameWords  = []word{{"otherNames", "otherNames", entries(same("name from to"))}}
	// A part tells the visibility of its meeting. Only that of a draft is told: that of everything else goes without
	// saying.
	draftWords = []word{{"isDraft", "visibility", tellDraft}}
	topicWords = []word{{"topics", "topics", references(record.KindTopic)}}
)

// own is the record's id.
func own(kind record.Kind) []word { return refers("id", "id", kind) }

func refers(stored, field string, kind record.Kind) []word {
	return []word{{stored, field, reference(kind)}}
}

func called(stored, field string) []word { return []word{{stored, field, nil}} }

func mergedWords(kind record.Kind) []word {
	return []word{{"merged", "mergedFrom", entries(refers("id", "formerId", kind), same("slug"))}}
}

func tellDraft(v any, _ map[string]any) (any, error) {
	if v != true {
		return nil, nil //nolint:nilnil // nothing is told
	}
	return string(record.VisibilityDraft), nil
}
