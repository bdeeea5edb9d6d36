package record

// Term is the period for which a committee is elected or formed. Its Span is derived from its days.
type Term struct {
	Key          int64       `json:"id"`
	Version      int         `json:"-"`
	CommitteeKey int64       `json:"committeeId"`
	Ordinal      *int        `json:"ordinal,omitempty"`
	Name         *string     `json:"name,omitempty"`
	From         PartialDate `json:"from,omitempty"`
	To           PartialDate `json:"to,omitempty"`
	Span         `json:"-"`
	Ending       `json:"-"`
}

// IsNode marks Term as a Node.
func (t *Term) IsNode() {}

// IsRecord marks Term as a Record.
func (t *Term) IsRecord() {}

// NodeID is the identity of the term among all records.
func (t *Term) NodeID() NodeID { return NodeID{KindTerm, t.Key} }

// ID is the opaque id of the API.
func (t *Term) ID() string { return t.NodeID().String() }

// TermConnection is a page of terms.
type TermConnection = Page[*Term]

// TermEdge is one element of a page of terms, with its cursor.
type TermEdge = Edge[*Term]

// TermFilter — Which terms to list; all given conditions must hold.
type TermFilter struct {
	And       []TermFilter     `json:"and,omitempty"`
	Or        []TermFilter     `json:"or,omitempty"`
	Not       *TermFilter      `json:"not,omitempty"`
	ID        *string          `json:"id,omitempty"`
	Committee *CommitteeFilter `json:"committee,omitempty"`
	Ordinal   *int             `json:"ordinal,omitempty"`
	Start     *PeriodFilter    `json:"start,omitempty"`
	End       *PeriodFilter    `json:"end,omitempty"`
	On        PartialDate      `json:"on,omitempty"`
	Certainty Certainty        `json:"certainty,omitempty"`
}

// TermOrderField is a sort key of terms.
type TermOrderField string

const (
	// TermOrderFieldFrom — First day; unknown days last.
	TermOrderFieldFrom TermOrderField = "FROM"
	// TermOrderFieldOrdinal — Number; terms without one last.
	TermOrderFieldOrdinal TermOrderField = "ORDINAL"
)

// TermOrder is one sort key of a list, with its direction.
type TermOrder = Order[TermOrderField]

// TermRef — A reference to one term.
type TermRef struct {
	ID         string              `json:"id,omitempty"`
	Identifier *ExternalIdentifier `json:"identifier,omitempty"`
	Numbered   *NumberedTermInput  `json:"numbered,omitempty"`
	New        *TermInput          `json:"new,omitempty"`
}

// NumberedTermInput — A term by its number within a committee.
type NumberedTermInput struct {
	Committee CommitteeRef `json:"committee"`
	Ordinal   int          `json:"ordinal"`
}

// TermInput — A term to record. Within a committee terms are identified by number, or, without one, by name.
type TermInput struct {
	Committee   CommitteeRef         `json:"committee"`
	Ordinal     *int                 `json:"ordinal,omitempty"`
	Name        string               `json:"name,omitempty"`
	From        PartialDate          `json:"from,omitempty"`
	To          PartialDate          `json:"to,omitempty"`
	Identifiers []ExternalIdentifier `json:"identifiers,omitempty"`
	Citations   []CitationInput      `json:"citations,omitempty"`
}
