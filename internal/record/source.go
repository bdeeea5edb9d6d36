package record

// Source is a published document.
type Source struct {
	Key            int64       `json:"id"`
	Version        int         `json:"-"`
	URL            URL         `json:"url,omitempty"`
	Title          string      `json:"title,omitempty"`
	SortKey        []byte      `json:"-"`
	Publisher      *string     `json:"publisher,omitempty"`
	DocumentNumber *string     `json:"documentNumber,omitempty"`
	IssuedOn       PartialDate `json:"issuedOn,omitempty"`
	PublishedOn    PartialDate `json:"publishedOn,omitempty"`
	PublishedFirst Date        `json:"-"`
	PublishedLast  Date        `json:"-"`
	RetrievedOn    Date        `json:"retrievedOn,omitempty"`
	MediaType      *string     `json:"mediaType,omitempty"`
	SHA256         *string     `json:"sha256,omitempty"`
}

// IsNode marks Source as a Node.
func (s *Source) IsNode() {}

// IsRecord marks Source as a Record.
func (s *Source) IsRecord() {}

// NodeID is the identity of the source among all records.
func (s *Source) NodeID() NodeID { return NodeID{KindSource, s.Key} }

// ID is the opaque id of the API.
func (s *Source) ID() string { return s.NodeID().String() }

// SourceConnection is a page of sources.
type SourceConnection = Page[*Source]

// SourceEdge is one element of a page of sources, with its cursor.
type SourceEdge = Edge[*Source]

// SourceFilter — Which sources to list; all given conditions must hold.
type SourceFilter struct {
	And             []SourceFilter      `json:"and,omitempty"`
	Or              []SourceFilter      `json:"or,omitempty"`
	Not             *SourceFilter       `json:"not,omitempty"`
	ID              *string             `json:"id,omitempty"`
	URL             URL                 `json:"url,omitempty"`
	Identifier      *ExternalIdentifier `json:"identifier,omitempty"`
	DocumentNumber  *string             `json:"documentNumber,omitempty"`
	Title           *string             `json:"title,omitempty"`
	TitleIs         *string             `json:"titleIs,omitempty"`
	TitleStartsWith *string             `json:"titleStartsWith,omitempty"`
	Publisher       *string             `json:"publisher,omitempty"`
	PublishedFrom   PartialDate         `json:"publishedFrom,omitempty"`
	PublishedTo     PartialDate         `json:"publishedTo,omitempty"`
}

// SourceOrderField is a sort key of sources.
type SourceOrderField string

const (
	// SourceOrderFieldTitle — Title in Vietnamese order.
	SourceOrderFieldTitle SourceOrderField = "TITLE"
	// SourceOrderFieldPublishedOn — Date of publication; unknown dates last.
	SourceOrderFieldPublishedOn SourceOrderField = "PUBLISHED_ON"
)

// SourceOrder is one sort key of a list, with its direction.
type SourceOrder = Order[SourceOrderField]

// SourceRef — A reference to one source.
type SourceRef struct {
	ID         string              `json:"id,omitempty"`
	Identifier *ExternalIdentifier `json:"identifier,omitempty"`
	URL        URL                 `json:"url,omitempty"`
	New        *SourceInput        `json:"new,omitempty"`
}

// SourceInput — A source to record; it needs a URL, a document number or an identifier.
type SourceInput struct {
	URL            URL                  `json:"url,omitempty"`
	Title          string               `json:"title"`
	Publisher      string               `json:"publisher,omitempty"`
	DocumentNumber string               `json:"documentNumber,omitempty"`
	IssuedOn       PartialDate          `json:"issuedOn,omitempty"`
	PublishedOn    PartialDate          `json:"publishedOn,omitempty"`
	RetrievedOn    Date                 `json:"retrievedOn,omitempty"`
	MediaType      string               `json:"mediaType,omitempty"`
	SHA256         string               `json:"sha256,omitempty"`
	Identifiers    []ExternalIdentifier `json:"identifiers,omitempty"`
	Distinct       bool                 `json:"distinct,omitempty"`
	Extras         []Extra              `json:"extras,omitempty"`
}
