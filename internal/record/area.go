package record

// Area is a territory in which committees are seated. Its Span is derived from its days of existence.
type Area struct {
	Key           int64       `json:"id"`
	Version       int         `json:"-"`
	Slug          string      `json:"slug,omitempty"`
	Name          string      `json:"name,omitempty"`
	SortKey       []byte      `json:"-"`
	OtherNameList OtherNames  `json:"otherNames,omitempty"`
	Kind          AreaKind    `json:"kind,omitempty"`
	ParentKey     *int64      `json:"parentId,omitempty"`
	ValidFrom     PartialDate `json:"validFrom,omitempty"`
	ValidTo       PartialDate `json:"validTo,omitempty"`
	Span          `json:"-"`
	Ending        `json:"-"`
	SuccessorKey  *int64 `json:"successorId,omitempty"`
}

// IsNode marks Area as a Node.
func (a *Area) IsNode() {}

// IsRecord marks Area as a Record.
func (a *Area) IsRecord() {}

// NodeID is the identity of the area among all records.
func (a *Area) NodeID() NodeID { return NodeID{KindArea, a.Key} }

// ID is the opaque id of the API.
func (a *Area) ID() string { return a.NodeID().String() }

// OtherNames lists the other names in the order of recording.
func (a *Area) OtherNames() []OtherName { return a.OtherNameList }

// NameOn is the name on a day, the present one without a day.
func (a *Area) NameOn(on *PartialDate) string { return a.OtherNameList.On(a.Name, on) }

// AreaConnection is a page of areas.
type AreaConnection = Page[*Area]

// AreaEdge is one element of a page of areas, with its cursor.
type AreaEdge = Edge[*Area]

// AreaKind is a level of an area.
type AreaKind string

const (
	// AreaKindCountry — The whole country. Tiếng Việt: quốc gia.
	AreaKindCountry AreaKind = "COUNTRY"
	// AreaKindProvince — A province or a city under the central government. Tiếng Việt: tỉnh, thành phố trực
	// thuộc trung ương.
	AreaKindProvince AreaKind = "PROVINCE"
	// AreaKindDistrict — A district, a town or a city under a province; the level ended on 2025-07-01. Tiếng
	// Việt: huyện, quận, thị xã.
	AreaKindDistrict AreaKind = "DISTRICT"
	// AreaKindCommune — A commune, a ward or a township. Tiếng Việt: xã, phường, thị trấn.
	AreaKindCommune AreaKind = "COMMUNE"
	// AreaKindOther — An area of no level of administration, such as a constituency. Tiếng Việt: khu vực khác, như
	// đơn vị bầu cử.
	AreaKindOther AreaKind = "OTHER"
)

// AreaFilter — Which areas to list; all given conditions must hold.
type AreaFilter struct {
	And            []AreaFilter `json:"and,omitempty"`
	Or             []AreaFilter `json:"or,omitempty"`
	Not            *AreaFilter  `json:"not,omitempty"`
	ID             *string      `json:"id,omitempty"`
	Slug           *string      `json:"slug,omitempty"`
	Name           *string      `json:"name,omitempty"`
	NameIs         *string      `json:"nameIs,omitempty"`
	NameStartsWith *string      `json:"nameStartsWith,omitempty"`
	Kind           []AreaKind   `json:"kind,omitempty"`
	Parent         *AreaFilter  `json:"parent,omitempty"`
	Within         *AreaFilter  `json:"within,omitempty"`
	On             PartialDate  `json:"on,omitempty"`
	Certainty      Certainty    `json:"certainty,omitempty"`
	Following      Following    `json:"following,omitempty"`
}

// AreaOrderField is a sort key of areas.
type AreaOrderField string

const (
	// AreaOrderFieldName — Name in Vietnamese order.
	AreaOrderFieldName AreaOrderField = "NAME"
	// AreaOrderFieldKind — From country down to commune.
	AreaOrderFieldKind AreaOrderField = "KIND"
	// AreaOrderFieldValidFrom — First day; unknown days last.
	AreaOrderFieldValidFrom AreaOrderField = "VALID_FROM"
)

// AreaOrder is one sort key of a list, with its direction.
type AreaOrder = Order[AreaOrderField]

// AreaRef — A reference to one area.
type AreaRef struct {
	ID         string              `json:"id,omitempty"`
	Slug       string              `json:"slug,omitempty"`
	Identifier *ExternalIdentifier `json:"identifier,omitempty"`
	New        *AreaInput          `json:"new,omitempty"`
}

// AreaInput — An area to record.
type AreaInput struct {
	Slug          string               `json:"slug,omitempty"`
	Name          string               `json:"name"`
	OtherNames    []OtherName          `json:"otherNames,omitempty"`
	Kind          AreaKind             `json:"kind"`
	Parent        *AreaRef             `json:"parent,omitempty"`
	FormerParents []FormerAreaInput    `json:"formerParents,omitempty"`
	ValidFrom     PartialDate          `json:"validFrom,omitempty"`
	ValidTo       PartialDate          `json:"validTo,omitempty"`
	Successor     *AreaRef             `json:"successor,omitempty"`
	Identifiers   []ExternalIdentifier `json:"identifiers,omitempty"`
	Extras        []Extra              `json:"extras,omitempty"`
	Citations     []CitationInput      `json:"citations,omitempty"`
	Distinct      bool                 `json:"distinct,omitempty"`
	EarlierSlugs  []string             `json:"earlierSlugs,omitempty"`
}
