package record

// Succession is what became of areas, committees or posts: how some gave way to others, since when, and by which
// decision. LastDay is that of the predecessors where the succession ends them.
type Succession struct {
	Key        int64          `json:"id"`
	Version    int            `json:"-"`
	Kind       SuccessionKind `json:"kind,omitempty"`
	On         PartialDate    `json:"on,omitempty"`
	LegalBasis *string        `json:"legalBasis,omitempty"`
}

// IsNode marks Succession as a Node.
func (s *Succession) IsNode() {}

// IsRecord marks Succession as a Record.
func (s *Succession) IsRecord() {}

// NodeID is the identity of the succession among all records.
func (s *Succession) NodeID() NodeID { return NodeID{KindSuccession, s.Key} }

// ID is the opaque id of the API.
func (s *Succession) ID() string { return s.NodeID().String() }

// LastDay is the last day of the predecessors; unknown where the succession need not end them.
func (s *Succession) LastDay() PartialDate {
	if s.Kind == SuccessionKindSplit || s.On == "" {
		return ""
	}
	return s.On.Eve()
}

// SuccessionConnection is a page of successions.
type SuccessionConnection = Page[*Succession]

// SuccessionEdge is one element of a page of successions, with its cursor.
type SuccessionEdge = Edge[*Succession]

// SuccessionKind is how some gave way to others.
type SuccessionKind string

const (
	// SuccessionKindRenamed — One goes on as another under another name. Tiếng Việt: đổi tên.
	SuccessionKindRenamed SuccessionKind = "RENAMED"
	// SuccessionKindMerged — Several became one new. Tiếng Việt: hợp nhất, sáp nhập thành đơn vị mới.
	SuccessionKindMerged SuccessionKind = "MERGED"
	// SuccessionKindSplit — One was divided among several, or gave a part to another. Tiếng Việt: chia, tách.
	SuccessionKindSplit SuccessionKind = "SPLIT"
	// SuccessionKindAbsorbed — Some became part of one that goes on. Tiếng Việt: sáp nhập vào.
	SuccessionKindAbsorbed SuccessionKind = "ABSORBED"
	// SuccessionKindReplaced — New ones took over the work. Tiếng Việt: thay thế.
	SuccessionKindReplaced SuccessionKind = "REPLACED"
	// SuccessionKindAbolished — Ended, with no successor. Tiếng Việt: giải thể, kết thúc hoạt động.
	SuccessionKindAbolished SuccessionKind = "ABOLISHED"
)

// Values lists the values.
func (SuccessionKind) Values() []string {
	return []string{"RENAMED", "MERGED", "SPLIT", "ABSORBED", "REPLACED", "ABOLISHED"}
}

// Following is which way successions are followed.
type Following string

const (
	// FollowingSuccessors — To what came after. Tiếng Việt: theo cơ quan, đơn vị kế thừa.
	FollowingSuccessors Following = "SUCCESSORS"
	// FollowingPredecessors — To what was before. Tiếng Việt: theo cơ quan, đơn vị tiền thân.
	FollowingPredecessors Following = "PREDECESSORS"
)

// SuccessionParty is an area, a committee or a post in a succession.
type SuccessionParty struct {
	AreaKey      *int64 `json:"areaId,omitempty"`
	CommitteeKey *int64 `json:"committeeId,omitempty"`
	PostKey      *int64 `json:"postId,omitempty"`
}

// NodeID names the record; the zero value where there is none.
func (p SuccessionParty) NodeID() NodeID {
	switch {
	case p.AreaKey != nil:
		return NodeID{KindArea, *p.AreaKey}
	case p.CommitteeKey != nil:
		return NodeID{KindCommittee, *p.CommitteeKey}
	case p.PostKey != nil:
		return NodeID{KindPost, *p.PostKey}
	}
	return NodeID{}
}

// PartyOf is the party that a record is; empty for other kinds.
func PartyOf(id NodeID) SuccessionParty {
	key := id.Key
	switch id.Kind {
	case KindArea:
		return SuccessionParty{AreaKey: &key}
	case KindCommittee:
		return SuccessionParty{CommitteeKey: &key}
	case KindPost:
		return SuccessionParty{PostKey: &key}
	}
	return SuccessionParty{}
}

// SuccessionFilter — Which successions to list; all given conditions must hold.
type SuccessionFilter struct {
	And       []SuccessionFilter `json:"and,omitempty"`
	Or        []SuccessionFilter `json:"or,omitempty"`
	Not       *SuccessionFilter  `json:"not,omitempty"`
	ID        *string            `json:"id,omitempty"`
	Kind      []SuccessionKind   `json:"kind,omitempty"`
	Area      *AreaFilter        `json:"area,omitempty"`
	Committee *CommitteeFilter   `json:"committee,omitempty"`
	Post      *PostFilter        `json:"post,omitempty"`
	On        *PeriodFilter      `json:"on,omitempty"`
}

// SuccessionOrderField is a sort key of successions.
type SuccessionOrderField string

const (
	// SuccessionOrderFieldOn — Day; unknown days last.
	SuccessionOrderFieldOn SuccessionOrderField = "ON"
)

// SuccessionOrder is one sort key of a list, with its direction.
type SuccessionOrder = Order[SuccessionOrderField]

// SuccessionPartyInput — An area, a committee or a post in a succession.
type SuccessionPartyInput struct {
	Area      *AreaRef      `json:"area,omitempty"`
	Committee *CommitteeRef `json:"committee,omitempty"`
	Post      *PostRef      `json:"post,omitempty"`
}

// SuccessionInput — A succession to record. Successions of one kind and day with the same first predecessor and
// successor are one.
type SuccessionInput struct {
	Kind         SuccessionKind         `json:"kind"`
	On           PartialDate            `json:"on,omitempty"`
	Predecessors []SuccessionPartyInput `json:"predecessors"`
	Successors   []SuccessionPartyInput `json:"successors,omitempty"`
	LegalBasis   string                 `json:"legalBasis,omitempty"`
	Identifiers  []ExternalIdentifier   `json:"identifiers,omitempty"`
	Citations    []CitationInput        `json:"citations,omitempty"`
}
