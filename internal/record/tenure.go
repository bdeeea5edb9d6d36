package record

// Tenure is an official holding a post from Start to End, inclusive. Without an End it has not ended or, with
// EndUnknown, it is unknown whether it has.
type Tenure struct {
	Key         int64       `json:"id"`
	Version     int         `json:"-"`
	OfficialKey int64       `json:"officialId"`
	PostKey     int64       `json:"postId"`
	Start       PartialDate `json:"startOn,omitempty"`
	End         PartialDate `json:"endOn,omitempty"`
	EndUnknown  bool        `json:"endUnknown"`
	Span        `json:"-"`
	Ending      `json:"-"`
	TermKey     *int64  `json:"termId,omitempty"`
	LegalBasis  *string `json:"legalBasis,omitempty"`
	EndReason   *string `json:"endReason,omitempty"`
	EndBasis    *string `json:"endBasis,omitempty"`
}

// IsNode marks Tenure as a Node.
func (t *Tenure) IsNode() {}

// IsRecord marks Tenure as a Record.
func (t *Tenure) IsRecord() {}

// NodeID is the identity of the tenure among all records.
func (t *Tenure) NodeID() NodeID { return NodeID{KindTenure, t.Key} }

// ID is the opaque id of the API.
func (t *Tenure) ID() string { return t.NodeID().String() }

// Certainty tells how certainly the official was in office on the whole day.
func (t *Tenure) Certainty(on PartialDate) Certainty { return t.Holds(on) }

// TenureConnection is a page of tenures.
type TenureConnection = Page[*Tenure]

// TenureEdge is one element of a page of tenures, with its cursor.
type TenureEdge = Edge[*Tenure]

// TenureFilter — Which tenures to list; all given conditions must hold.
type TenureFilter struct {
	And        []TenureFilter   `json:"and,omitempty"`
	Or         []TenureFilter   `json:"or,omitempty"`
	Not        *TenureFilter    `json:"not,omitempty"`
	ID         *string          `json:"id,omitempty"`
	Official   *OfficialFilter  `json:"official,omitempty"`
	Post       *PostFilter      `json:"post,omitempty"`
	Committee  *CommitteeFilter `json:"committee,omitempty"`
	Term       *TermFilter      `json:"term,omitempty"`
	Start      *PeriodFilter    `json:"start,omitempty"`
	End        *PeriodFilter    `json:"end,omitempty"`
	On         PartialDate      `json:"on,omitempty"`
	Certainty  Certainty        `json:"certainty,omitempty"`
	LegalBasis *string          `json:"legalBasis,omitempty"`
}

// TenureOrderField is a sort key of tenures.
type TenureOrderField string

const (
	// TenureOrderFieldStart — First day; unknown days last.
	TenureOrderFieldStart TenureOrderField = "START"
	// TenureOrderFieldEnd — Last day; tenures without an end last.
	TenureOrderFieldEnd TenureOrderField = "END"
	// TenureOrderFieldOfficialName — The official's given name first, then family and middle name, in Vietnamese
	// order.
	TenureOrderFieldOfficialName TenureOrderField = "OFFICIAL_NAME"
	// TenureOrderFieldPostRank — The post's rank; posts without a rank last.
	TenureOrderFieldPostRank TenureOrderField = "POST_RANK"
)

// TenureOrder is one sort key of a list, with its direction.
type TenureOrder = Order[TenureOrderField]

// TenureRef — A reference to one tenure.
type TenureRef struct {
	ID         string              `json:"id,omitempty"`
	Identifier *ExternalIdentifier `json:"identifier,omitempty"`
	New        *TenureInput        `json:"new,omitempty"`
}

// TenureInput — A tenure to record. Tenures of one official in one post are identified by their start.
type TenureInput struct {
	Official    OfficialRef          `json:"official"`
	Post        PostRef              `json:"post"`
	Term        *TermRef             `json:"term,omitempty"`
	Start       PartialDate          `json:"start,omitempty"`
	End         PartialDate          `json:"end,omitempty"`
	EndUnknown  *bool                `json:"endUnknown,omitempty"`
	LegalBasis  string               `json:"legalBasis,omitempty"`
	EndReason   string               `json:"endReason,omitempty"`
	EndBasis    string               `json:"endBasis,omitempty"`
	Identifiers []ExternalIdentifier `json:"identifiers,omitempty"`
	Extras      []Extra              `json:"extras,omitempty"`
	Citations   []CitationInput      `json:"citations,omitempty"`
	Distinct    bool                 `json:"distinct,omitempty"`
}

// During narrows a filter, which may be nil, to tenures valid on a day, if one is given, with at least that certainty.
func (f *TenureFilter) During(on *PartialDate, certainty *Certainty) *TenureFilter {
	var narrowed TenureFilter
	if on != nil {
		narrowed.On = *on
	}
	if certainty != nil {
		narrowed.Certainty = *certainty
	}
	if f != nil {
		narrowed.And = []TenureFilter{*f}
	}
	return &narrowed
}
