package record

// Committee is any body that meets or has posts. SortKey is the collation key of the name.
type Committee struct {
	Key           int64         `json:"id"`
	Version       int           `json:"-"`
	Slug          string        `json:"slug,omitempty"`
	Name          string        `json:"name,omitempty"`
	SortKey       []byte        `json:"-"`
	ShortName     *string       `json:"shortName,omitempty"`
	OtherNameList OtherNames    `json:"otherNames,omitempty"`
	Kind          CommitteeKind `json:"kind,omitempty"`
	AreaKey       *int64        `json:"areaId,omitempty"`
	// EffectiveAreaKey is the area in which it is: its own, or that of the nearest committee around it that has one.
	EffectiveAreaKey *int64      `json:"-"`
	ParentKey        *int64      `json:"parentId,omitempty"`
	DirectedByKey    *int64      `json:"directedById,omitempty"`
	Established      PartialDate `json:"established,omitempty"`
	EstablishedBasis *string     `json:"establishedBasis,omitempty"`
	Dissolved        PartialDate `json:"dissolved,omitempty"`
	DissolvedBasis   *string     `json:"dissolvedBasis,omitempty"`
	Span             `json:"-"`
	Ending           `json:"-"`
	Cadence          *Cadence `json:"cadence,omitempty"`
	// ResolvedFrom is the id or slug of a merged record by which this one was requested.
	ResolvedFrom *string `json:"-"`
}

// IsNode marks Committee as a Node.
func (c *Committee) IsNode() {}

// IsRecord marks Committee as a Record.
func (c *Committee) IsRecord() {}

// NodeID is the identity of the committee among all records.
func (c *Committee) NodeID() NodeID { return NodeID{KindCommittee, c.Key} }

// ID is the opaque id of the API.
func (c *Committee) ID() string { return c.NodeID().String() }

// AreaIsInherited tells that its area is that of a committee around it.
func (c *Committee) AreaIsInherited() bool { return c.AreaKey == nil && c.EffectiveAreaKey != nil }

// OtherNames lists the other names in the order of recording.
func (c *Committee) OtherNames() []OtherName { return c.OtherNameList }

// NameOn is the name on a day, the present one without a day.
func (c *Committee) NameOn(on *PartialDate) string { return c.OtherNameList.On(c.Name, on) }

// CommitteeConnection is a page of committees.
type CommitteeConnection = Page[*Committee]

// CommitteeEdge is one element of a page of committees, with its cursor.
type CommitteeEdge = Edge[*Committee]

// CommitteeKind says what sort of body a committee is.
type CommitteeKind string

const (
	// CommitteeKindSteeringCommittee — A body that directs work on one subject across offices. Tiếng Việt: ban chỉ đạo.
	CommitteeKindSteeringCommittee CommitteeKind = "STEERING_COMMITTEE"
	// CommitteeKindPartyCommittee — The executive committee of a Party organisation. Tiếng Việt: cấp ủy, tỉnh ủy,
	// huyện ủy, đảng ủy.
	CommitteeKindPartyCommittee CommitteeKind = "PARTY_COMMITTEE"
	// CommitteeKindStandingCommittee — The standing committee of a Party committee. Tiếng Việt: ban thường vụ.
	CommitteeKindStandingCommittee CommitteeKind = "STANDING_COMMITTEE"
	// CommitteeKindPartyCommission — An advisory commission of a Party committee. Tiếng Việt: ban tham mưu của
	// cấp ủy, như ban tuyên giáo.
	CommitteeKindPartyCommission CommitteeKind = "PARTY_COMMISSION"
	// CommitteeKindPeoplesCommittee — The executive of a local government. Tiếng Việt: ủy ban nhân dân.
	CommitteeKindPeoplesCommittee CommitteeKind = "PEOPLES_COMMITTEE"
	// CommitteeKindPeoplesCouncil — The elected assembly of a local government. Tiếng Việt: hội đồng nhân dân.
	CommitteeKindPeoplesCouncil CommitteeKind = "PEOPLES_COUNCIL"
	// CommitteeKindFatherlandFront — A committee of the Fatherland Front. Tiếng Việt: ủy ban Mặt trận Tổ quốc.
	CommitteeKindFatherlandFront CommitteeKind = "FATHERLAND_FRONT"
	// CommitteeKindMassOrganization — A mass organisation such as the Youth Union. Tiếng Việt: đoàn thể, tổ chức
	// chính trị - xã hội.
	CommitteeKindMassOrganization CommitteeKind = "MASS_ORGANIZATION"
	// CommitteeKindDepartment — A department or office of a government. Tiếng Việt: sở, phòng, ban chuyên môn.
	CommitteeKindDepartment CommitteeKind = "DEPARTMENT"
	// CommitteeKindTeam — A team that supports a committee. Tiếng Việt: tổ.
	CommitteeKindTeam CommitteeKind = "TEAM"
	// CommitteeKindOther — None of these. Tiếng Việt: loại khác.
	CommitteeKindOther CommitteeKind = "OTHER"
)

// Cadence is how often a committee's rules require it to meet.
type Cadence string

const (
	// CadenceMonthly — Once a month. Tiếng Việt: hằng tháng.
	CadenceMonthly Cadence = "MONTHLY"
	// CadenceQuarterly — Once a quarter. Tiếng Việt: hằng quý.
	CadenceQuarterly Cadence = "QUARTERLY"
	// CadenceHalfYearly — Twice a year. Tiếng Việt: sáu tháng một lần.
	CadenceHalfYearly Cadence = "HALF_YEARLY"
	// CadenceYearly — Once a year. Tiếng Việt: hằng năm.
	CadenceYearly Cadence = "YEARLY"
)

// CommitteeFilter — Which committees to list; all given conditions must hold.
type CommitteeFilter struct {
	And            []CommitteeFilter   `json:"and,omitempty"`
	Or             []CommitteeFilter   `json:"or,omitempty"`
	Not            *CommitteeFilter    `json:"not,omitempty"`
	ID             *string             `json:"id,omitempty"`
	Slug           *string             `json:"slug,omitempty"`
	Identifier     *ExternalIdentifier `json:"identifier,omitempty"`
	Name           *string             `json:"name,omitempty"`
	NameIs         *string             `json:"nameIs,omitempty"`
	NameStartsWith *string             `json:"nameStartsWith,omitempty"`
	Kind           []CommitteeKind     `json:"kind,omitempty"`
	Area           *AreaFilter         `json:"area,omitempty"`
	Parent         *CommitteeFilter    `json:"parent,omitempty"`
	Within         *CommitteeFilter    `json:"within,omitempty"`
	DirectedBy     *CommitteeFilter    `json:"directedBy,omitempty"`
	Cadence        []Cadence           `json:"cadence,omitempty"`
	On             PartialDate         `json:"on,omitempty"`
	Certainty      Certainty           `json:"certainty,omitempty"`
	HasMeetings    *bool               `json:"hasMeetings,omitempty"`
	LegalBasis     *string             `json:"legalBasis,omitempty"`
	Following      Following           `json:"following,omitempty"`
	// Keys are, if given, the committees that match; the API does not ask so.
	Keys []int64 `json:"-"`
}

// CommitteeOrderField is a sort key of committees.
type CommitteeOrderField string

const (
	// CommitteeOrderFieldName — Name in Vietnamese order.
	CommitteeOrderFieldName CommitteeOrderField = "NAME"
	// CommitteeOrderFieldKind — Kind, in the order of the enum.
	CommitteeOrderFieldKind CommitteeOrderField = "KIND"
	// CommitteeOrderFieldEstablished — First day; unknown days last.
	CommitteeOrderFieldEstablished CommitteeOrderField = "ESTABLISHED"
)

// CommitteeOrder is one sort key of a list, with its direction.
type CommitteeOrder = Order[CommitteeOrderField]

// CommitteeRef — A reference to one committee.
type CommitteeRef struct {
	ID         string               `json:"id,omitempty"`
	Slug       string               `json:"slug,omitempty"`
	Identifier *ExternalIdentifier  `json:"identifier,omitempty"`
	Named      *NamedCommitteeInput `json:"named,omitempty"`
	New        *CommitteeInput      `json:"new,omitempty"`
}

// NamedCommitteeInput — A committee by its name within another.
type NamedCommitteeInput struct {
	Name   string       `json:"name"`
	Parent CommitteeRef `json:"parent"`
}

// CommitteeInput — A committee to record.
type CommitteeInput struct {
	Slug             string                 `json:"slug,omitempty"`
	Name             string                 `json:"name"`
	ShortName        string                 `json:"shortName,omitempty"`
	OtherNames       []OtherName            `json:"otherNames,omitempty"`
	Kind             CommitteeKind          `json:"kind"`
	Area             *AreaRef               `json:"area,omitempty"`
	FormerAreas      []FormerAreaInput      `json:"formerAreas,omitempty"`
	Parent           *CommitteeRef          `json:"parent,omitempty"`
	FormerParents    []FormerCommitteeInput `json:"formerParents,omitempty"`
	DirectedBy       *CommitteeRef          `json:"directedBy,omitempty"`
	FormerDirectors  []FormerCommitteeInput `json:"formerDirectors,omitempty"`
	Established      PartialDate            `json:"established,omitempty"`
	EstablishedBasis string                 `json:"establishedBasis,omitempty"`
	Dissolved        PartialDate            `json:"dissolved,omitempty"`
	DissolvedBasis   string                 `json:"dissolvedBasis,omitempty"`
	Cadence          Cadence                `json:"cadence,omitempty"`
	EarlierSlugs     []string               `json:"earlierSlugs,omitempty"`
	FormerSlugs      []string               `json:"formerSlugs,omitempty"`
	Identifiers      []ExternalIdentifier   `json:"identifiers,omitempty"`
	Extras           []Extra                `json:"extras,omitempty"`
	Citations        []CitationInput        `json:"citations,omitempty"`
	Distinct         bool                   `json:"distinct,omitempty"`
}
