package record

// Citation is a quote in a source that supports one fact, Field, of one record, or the record as a whole.
type Citation struct {
	Key        int64   `db:"id" json:"id"`
	Version    int     `db:"version" json:"-"`
	RecordKind Kind    `db:"kind" json:"kind,omitempty"`
	RecordKey  int64   `db:"record_id" json:"recordId"`
	Field      *string `db:"field" json:"field,omitempty"`
	SourceKey  int64   `db:"source_id" json:"sourceId"`
	Quote      *string `db:"quote" json:"quote,omitempty"`
	Locator    *string `db:"locator" json:"locator,omitempty"`
}

// IsNode marks Citation as a Node.
func (c *Citation) IsNode() {}

// NodeID names the citation among all records.
func (c *Citation) NodeID() NodeID { return NodeID{KindCitation, c.Key} }

// ID is the opaque id of the API.
func (c *Citation) ID() string { return c.NodeID().String() }

// CitationConnection is a page of citations.
type CitationConnection = Page[*Citation]

// CitationEdge is one of citations in a page.
type CitationEdge = Edge[*Citation]

// CitationInput — A quote that supports a fact of the record that it stands in.
type CitationInput struct {
	Field   string    `json:"field,omitempty"`
	Source  SourceRef `json:"source"`
	Quote   string    `json:"quote,omitempty"`
	Locator string    `json:"locator,omitempty"`
}
