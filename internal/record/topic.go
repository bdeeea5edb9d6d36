package record

// Topic is a subject of meetings, agenda items and conclusions.
type Topic struct {
	Key     int64  `json:"id"`
	Version int    `json:"-"`
	Slug    string `json:"slug,omitempty"`
	Name    string `json:"name,omitempty"`
	SortKey []byte `json:"-"`
}

// IsNode marks Topic as a Node.
func (t *Topic) IsNode() {}

// IsRecord marks Topic as a Record.
func (t *Topic) IsRecord() {}

// NodeID is the identity of the topic among all records.
func (t *Topic) NodeID() NodeID { return NodeID{KindTopic, t.Key} }

// ID is the opaque id of the API.
func (t *Topic) ID() string { return t.NodeID().String() }

// TopicConnection is a page of topics.
type TopicConnection = Page[*Topic]

// TopicEdge is one element of a page of topics, with its cursor.
type TopicEdge = Edge[*Topic]

// TopicFilter — Which topics to list; all given conditions must hold.
type TopicFilter struct {
	And            []TopicFilter `json:"and,omitempty"`
	Or             []TopicFilter `json:"or,omitempty"`
	Not            *TopicFilter  `json:"not,omitempty"`
	ID             *string       `json:"id,omitempty"`
	Slug           *string       `json:"slug,omitempty"`
	Name           *string       `json:"name,omitempty"`
	NameIs         *string       `json:"nameIs,omitempty"`
	NameStartsWith *string       `json:"nameStartsWith,omitempty"`
}

// TopicOrderField is a sort key of topics.
type TopicOrderField string

const (
	// TopicOrderFieldName — Name in Vietnamese order.
	TopicOrderFieldName TopicOrderField = "NAME"
)

// TopicOrder is one sort key of a list, with its direction.
type TopicOrder = Order[TopicOrderField]

// TopicRef — A reference to one topic.
type TopicRef struct {
	ID   string      `json:"id,omitempty"`
	Slug string      `json:"slug,omitempty"`
	New  *TopicInput `json:"new,omitempty"`
}

// TopicInput — A topic to record.
type TopicInput struct {
	Slug         string          `json:"slug,omitempty"`
	Name         string          `json:"name"`
	Citations    []CitationInput `json:"citations,omitempty"`
	Distinct     bool            `json:"distinct,omitempty"`
	EarlierSlugs []string        `json:"earlierSlugs,omitempty"`
}
