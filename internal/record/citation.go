package record

// Citation is a quote in a source that supports one fact, Field, of one record, or the record as a whole.
type Citation struct {
	Key        int64   `json:"id"`
	Version    int     `json:"-"`
	RecordKind Kind    `json:"kind,omitempty"`
	RecordKey  int64   `json:"recordId"`
	Field      *string `json:"field,omitempty"`
	SourceKey  int64   `json:"sourceId"`
	Quote      *string `json:"quote,omitempty"`
	Locator    *string `json:"locator,omitempty"`
}

// IsNode marks Citation as a Node.
func (c *Citation) IsNode() {}

// NodeID is the identity of the citation among all records.
func (c *Citation) NodeID() NodeID { return NodeID{KindCitation, c.Key} }

// ID is the opaque id of the API.
func (c *Citation) ID() string { return c.NodeID().String() }

// CitationConnection is a page of citations.
type CitationConnection = Page[*Citation]

// CitationEdge is one element of a page of citations, with its cursor.
type CitationEdge = Edge[*Citation]

// CitationInput — A quote that supports a fact of the record in whose input it is.
type CitationInput struct {
	Field   string    `json:"field,omitempty"`
	Source  SourceRef `json:"source"`
	Quote   string    `json:"quote,omitempty"`
	Locator string    `json:"locator,omitempty"`
}
