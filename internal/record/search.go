package record

// SearchHit is a record that matches a search. Exact means with exactly the marks of the query.
type SearchHit struct {
	Kind    SearchKind
	Exact   bool
	Snippet []SnippetPart
	Target  NodeID
	// Rank is the relevance: lower is better.
	Rank float64
}

// SnippetPart is a piece of a snippet, matching or not.
type SnippetPart struct {
	Text    string
	IsMatch bool
}

// SearchFacets count the hits of a search.
//
// What is asked for is Asked and Of, so that no field of the API has their names.
type SearchFacets struct {
	Asked string
	Of    []SearchKind
}

// SearchKindFacet is the number of hits of one type.
type SearchKindFacet struct {
	Kind  SearchKind
	Count int
}

// SearchYearFacet is the number of hits of one year.
type SearchYearFacet struct{ Year, Count int }

// SearchCommitteeFacet is the number of hits of one committee.
type SearchCommitteeFacet struct {
	CommitteeKey int64
	Count        int
}

// SearchAreaFacet is the number of hits of one area.
type SearchAreaFacet struct {
	AreaKey int64
	Count   int
}

// SearchTopicFacet is the number of hits on one topic.
type SearchTopicFacet struct {
	TopicKey int64
	Count    int
}

// SearchHitConnection is a page of hits, best first.
type SearchHitConnection = Page[*SearchHit]

// SearchHitEdge is a hit in a page, with its cursor.
type SearchHitEdge = Edge[*SearchHit]

// SearchKind is a type of record that `search` finds.
type SearchKind string

const (
	// SearchKindArea — Areas, by name. Tiếng Việt: địa bàn.
	SearchKindArea SearchKind = "AREA"
	// SearchKindCommittee — Committees, by any of their names. Tiếng Việt: ban, ủy ban.
	SearchKindCommittee SearchKind = "COMMITTEE"
	// SearchKindOfficial — Officials, by any of their names. Tiếng Việt: cán bộ.
	SearchKindOfficial SearchKind = "OFFICIAL"
	// SearchKindPost — Posts, by name. Tiếng Việt: chức vụ.
	SearchKindPost SearchKind = "POST"
	// SearchKindMeeting — Meetings, by title and place. Tiếng Việt: cuộc họp.
	SearchKindMeeting SearchKind = "MEETING"
	// SearchKindAgendaItem — Agenda items, by title and summary. Tiếng Việt: nội dung.
	SearchKindAgendaItem SearchKind = "AGENDA_ITEM"
	// SearchKindConclusion — Conclusions, by body. Tiếng Việt: kết luận.
	SearchKindConclusion SearchKind = "CONCLUSION"
	// SearchKindTopic — Topics, by name. Tiếng Việt: chủ đề.
	SearchKindTopic SearchKind = "TOPIC"
	// SearchKindSource — Sources, by title. Tiếng Việt: nguồn.
	SearchKindSource SearchKind = "SOURCE"
)
