package record

// Official is a person acting in public office. SortKey is the collation key of the name, given name first.
type Official struct {
	Key           int64      `json:"id"`
	Version       int        `json:"-"`
	Slug          string     `json:"slug,omitempty"`
	Name          string     `json:"name,omitempty"`
	SortName      *string    `json:"sortName,omitempty"`
	SortKey       []byte     `json:"-"`
	OtherNameList OtherNames `json:"otherNames,omitempty"`
	// ResolvedFrom is the id or slug of a merged record by which this one was requested.
	ResolvedFrom *string `json:"-"`
}

// IsNode marks Official as a Node.
func (o *Official) IsNode() {}

// IsRecord marks Official as a Record.
func (o *Official) IsRecord() {}

// NodeID is the identity of the official among all records.
func (o *Official) NodeID() NodeID { return NodeID{KindOfficial, o.Key} }

// ID is the opaque id of the API.
func (o *Official) ID() string { return o.NodeID().String() }

// OtherNames lists the other names in the order of recording.
func (o *Official) OtherNames() []OtherName { return o.OtherNameList }

// OfficialConnection is a page of officials.
type OfficialConnection = Page[*Official]

// OfficialEdge is one element of a page of officials, with its cursor.
type OfficialEdge = Edge[*Official]

// OfficialFilter — Which officials to list; all given conditions must hold.
type OfficialFilter struct {
	And            []OfficialFilter    `json:"and,omitempty"`
	Or             []OfficialFilter    `json:"or,omitempty"`
	Not            *OfficialFilter     `json:"not,omitempty"`
	ID             *string             `json:"id,omitempty"`
	Slug           *string             `json:"slug,omitempty"`
	Identifier     *ExternalIdentifier `json:"identifier,omitempty"`
	Name           *string             `json:"name,omitempty"`
	NameIs         *string             `json:"nameIs,omitempty"`
	NameStartsWith *string             `json:"nameStartsWith,omitempty"`
	Committee      *CommitteeFilter    `json:"committee,omitempty"`
	Post           *PostFilter         `json:"post,omitempty"`
	On             PartialDate         `json:"on,omitempty"`
	Certainty      Certainty           `json:"certainty,omitempty"`
}

// OfficialOrderField is a sort key of officials.
type OfficialOrderField string

const (
	// OfficialOrderFieldName — Given name first, then family and middle name, in Vietnamese order.
	OfficialOrderFieldName OfficialOrderField = "NAME"
)

// OfficialOrder is one sort key of a list, with its direction.
type OfficialOrder = Order[OfficialOrderField]

// OfficialRef — A reference to one official. A name alone is not enough: many officials share one.
type OfficialRef struct {
	ID         string              `json:"id,omitempty"`
	Slug       string              `json:"slug,omitempty"`
	Identifier *ExternalIdentifier `json:"identifier,omitempty"`
	Named      *NamedOfficialInput `json:"named,omitempty"`
	New        *OfficialInput      `json:"new,omitempty"`
}

// NamedOfficialInput — An official by name within a committee.
type NamedOfficialInput struct {
	Name      string       `json:"name"`
	Committee CommitteeRef `json:"committee"`
}

// OfficialInput — An official to record.
type OfficialInput struct {
	Slug         string               `json:"slug,omitempty"`
	Name         string               `json:"name"`
	SortName     string               `json:"sortName,omitempty"`
	OtherNames   []OtherName          `json:"otherNames,omitempty"`
	Identifiers  []ExternalIdentifier `json:"identifiers,omitempty"`
	Extras       []Extra              `json:"extras,omitempty"`
	FormerSlugs  []string             `json:"formerSlugs,omitempty"`
	Identities   []IdentityInput      `json:"identities,omitempty"`
	Citations    []CitationInput      `json:"citations,omitempty"`
	EarlierSlugs []string             `json:"earlierSlugs,omitempty"`
}
