package record

// Post is an office in a committee, held or vacant.
type Post struct {
	Key           int64       `json:"id"`
	Version       int         `json:"-"`
	CommitteeKey  int64       `json:"committeeId"`
	Name          string      `json:"name,omitempty"`
	SortKey       []byte      `json:"-"`
	OtherNameList OtherNames  `json:"otherNames,omitempty"`
	Kind          PostKind    `json:"kind,omitempty"`
	Rank          *int        `json:"rank,omitempty"`
	Established   PartialDate `json:"established,omitempty"`
	Abolished     PartialDate `json:"abolished,omitempty"`
	Span          `json:"-"`
	Ending        `json:"-"`
}

// IsNode marks Post as a Node.
func (p *Post) IsNode() {}

// IsRecord marks Post as a Record.
func (p *Post) IsRecord() {}

// NodeID is the identity of the post among all records.
func (p *Post) NodeID() NodeID { return NodeID{KindPost, p.Key} }

// ID is the opaque id of the API.
func (p *Post) ID() string { return p.NodeID().String() }

// OtherNames lists the other names in the order of recording.
func (p *Post) OtherNames() []OtherName { return p.OtherNameList }

// NameOn is the name on a day, the present one without a day.
func (p *Post) NameOn(on *PartialDate) string { return p.OtherNameList.On(p.Name, on) }

// PostConnection is a page of posts.
type PostConnection = Page[*Post]

// PostEdge is one element of a page of posts, with its cursor.
type PostEdge = Edge[*Post]

// PostKind is the function of a post.
type PostKind string

const (
	// PostKindHead — Head of the committee. Tiếng Việt: trưởng ban, chủ tịch.
	PostKindHead PostKind = "HEAD"
	// PostKindStandingDeputy — First deputy, in charge of daily work. Tiếng Việt: phó thường trực.
	PostKindStandingDeputy PostKind = "STANDING_DEPUTY"
	// PostKindDeputy — Deputy to the head. Tiếng Việt: phó trưởng ban, phó chủ tịch.
	PostKindDeputy PostKind = "DEPUTY"
	// PostKindSecretary — Secretary; heads a Party committee. Tiếng Việt: bí thư, thư ký.
	PostKindSecretary PostKind = "SECRETARY"
	// PostKindMember — Member. Tiếng Việt: ủy viên, thành viên.
	PostKindMember PostKind = "MEMBER"
	// PostKindOther — None of these. Tiếng Việt: chức vụ khác.
	PostKindOther PostKind = "OTHER"
)

// PostFilter — Which posts to list; all given conditions must hold.
type PostFilter struct {
	And            []PostFilter     `json:"and,omitempty"`
	Or             []PostFilter     `json:"or,omitempty"`
	Not            *PostFilter      `json:"not,omitempty"`
	ID             *string          `json:"id,omitempty"`
	Name           *string          `json:"name,omitempty"`
	NameIs         *string          `json:"nameIs,omitempty"`
	NameStartsWith *string          `json:"nameStartsWith,omitempty"`
	Kind           []PostKind       `json:"kind,omitempty"`
	Committee      *CommitteeFilter `json:"committee,omitempty"`
	On             PartialDate      `json:"on,omitempty"`
	Certainty      Certainty        `json:"certainty,omitempty"`
	Following      Following        `json:"following,omitempty"`
}

// PostOrderField is a sort key of posts.
type PostOrderField string

const (
	// PostOrderFieldRank — Rank within the committee; posts without a rank last.
	PostOrderFieldRank PostOrderField = "RANK"
	// PostOrderFieldName — Name in Vietnamese order.
	PostOrderFieldName PostOrderField = "NAME"
)

// PostOrder is one sort key of a list, with its direction.
type PostOrder = Order[PostOrderField]

// PostRef — A reference to one post.
type PostRef struct {
	ID         string              `json:"id,omitempty"`
	Identifier *ExternalIdentifier `json:"identifier,omitempty"`
	Named      *NamedPostInput     `json:"named,omitempty"`
	New        *PostInput          `json:"new,omitempty"`
}

// NamedPostInput — A post by its name within a committee.
type NamedPostInput struct {
	Committee CommitteeRef `json:"committee"`
	Name      string       `json:"name"`
}

// PostInput — A post to record. Within a committee posts are identified by name.
type PostInput struct {
	Committee   CommitteeRef         `json:"committee"`
	Name        string               `json:"name"`
	OtherNames  []OtherName          `json:"otherNames,omitempty"`
	Kind        PostKind             `json:"kind"`
	Rank        *int                 `json:"rank,omitempty"`
	Established PartialDate          `json:"established,omitempty"`
	Abolished   PartialDate          `json:"abolished,omitempty"`
	Identifiers []ExternalIdentifier `json:"identifiers,omitempty"`
	Extras      []Extra              `json:"extras,omitempty"`
	Citations   []CitationInput      `json:"citations,omitempty"`
}
