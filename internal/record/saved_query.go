package record

import (
	"bytes"
	"encoding/json"
)

// SavedQuery is a GraphQL query saved under a slug.
type SavedQuery struct {
	Key         int64   `json:"id"`
	Version     int     `json:"-"`
	Slug        string  `json:"slug,omitempty"`
	Title       string  `json:"title,omitempty"`
	SortKey     []byte  `json:"-"`
	Description *string `json:"description,omitempty"`
	Document    string  `json:"document,omitempty"`
	Variables   *string `json:"variables,omitempty"`
}

// IsNode marks SavedQuery as a Node.
func (q *SavedQuery) IsNode() {}

// NodeID is the identity of the saved query among all nodes.
func (q *SavedQuery) NodeID() NodeID { return NodeID{KindSavedQuery, q.Key} }

// ID is the opaque id of the API.
func (q *SavedQuery) ID() string { return q.NodeID().String() }

// SavedQueryConnection is a page of saved queries.
type SavedQueryConnection = Page[*SavedQuery]

// SavedQueryEdge is one element of a page of saved queries, with its cursor.
type SavedQueryEdge = Edge[*SavedQuery]

// SavedQueryOrderField is a sort key of saved queries.
type SavedQueryOrderField string

const (
	// SavedQueryOrderFieldTitle — Title in Vietnamese order.
	SavedQueryOrderFieldTitle SavedQueryOrderField = "TITLE"
	// SavedQueryOrderFieldSlug — Slug.
	SavedQueryOrderFieldSlug SavedQueryOrderField = "SLUG"
)

// SavedQueryOrder is one sort key of a list, with its direction.
type SavedQueryOrder = Order[SavedQueryOrderField]

// SavedQueryInput — A query to save.
type SavedQueryInput struct {
	Slug         string   `json:"slug,omitempty"`
	Title        string   `json:"title"`
	Description  string   `json:"description,omitempty"`
	Document     string   `json:"document"`
	Variables    string   `json:"variables,omitempty"`
	EarlierSlugs []string `json:"earlierSlugs,omitempty"`
}

func (v *validation) savedQuery(at Path, in *SavedQueryInput) {
	v.slug(at.At("slug"), in.Slug)
	v.formerSlugs(at.At("earlierSlugs"), in.EarlierSlugs)
	v.line(at.At("title"), &in.Title, MostTitle)
	v.required(at.At("title"), in.Title)
	v.paragraph(at.At("description"), &in.Description, MostText)
	v.paragraph(at.At("document"), &in.Document, MostDocument)
	v.required(at.At("document"), in.Document)
	v.paragraph(at.At("variables"), &in.Variables, MostText)
	if in.Variables == "" {
		return
	}
	var object map[string]json.RawMessage
	if err := json.Unmarshal([]byte(in.Variables), &object); err != nil || object == nil {
		v.faults.Add(at.At("variables"), `is not the JSON of an object, such as {"quarter": "2021-Q3"}`)
		return
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, []byte(in.Variables)); err == nil {
		in.Variables = compact.String()
	}
}
