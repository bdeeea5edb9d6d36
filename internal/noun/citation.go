package noun

import (
	"bienban/internal/journal"
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/row"
)

var citationNoun = Noun{
	Kind: record.KindCitation, Name: "citation",
	Blank: func(key int64) journal.Body { return &CitationBody{Citation: record.Citation{Key: key}} },
	Nodes: nodesIn(&Citations),
	Row:   citationRows, Words: citationFields.words(), Paths: citationFields.paths(),
	References: citationReferences,
}

// citationFields are what is kept and told of a citation.
var citationFields = fields[record.Citation]{
	{
		Column: "id", Member: "id", Path: "id", tell: reference(record.KindCitation),
		access: plain(func(c *record.Citation) *int64 { return &c.Key }),
	},
	{Column: "version", access: plain(func(c *record.Citation) *int { return &c.Version })},
	{Column: "kind", access: integer(func(c *record.Citation) *record.Kind { return &c.RecordKind })},
	{
		Column: "record_id", Member: "recordId", Path: "record", tell: tellCited,
		access: plain(func(c *record.Citation) *int64 { return &c.RecordKey }),
	},
	{
		Column: "field", Member: "field", Path: "field",
		access: plain(func(c *record.Citation) **string { return &c.Field }),
	},
	{
		Column: "source_id", Member: "sourceId", Path: "source", tell: reference(record.KindSource),
		access: plain(func(c *record.Citation) *int64 { return &c.SourceKey }),
	},
	{
		Column: "quote", Member: "quote", Path: "quote",
		access: plain(func(c *record.Citation) **string { return &c.Quote }),
	},
	{
		Column: "locator", Member: "locator", Path: "locator",
		access: plain(func(c *record.Citation) **string { return &c.Locator }),
	},
	{Member: "isDraft", Path: "visibility", tell: tellDraft},
}

// Citations is how citations are read.
var Citations = citationFields.table("", "citations", func(c *record.Citation) int64 { return c.Key })

// CitationsOfSource is the list of what cites a source.
var CitationsOfSource = list.Relation{Name: "source", Where: "x.source_id = k.value"}

// CitationBody is a citation with the facets that belong to it, as its revisions keep it.
type CitationBody struct {
	record.Citation
	Drafted
	journal.Stored
}

// A citation cannot be without its source, nor without the record that it belongs to, of whatever kind.
var citationReferences = func() []Reference {
	all := []Reference{{
		Column: "source_id", To: record.KindSource, Required: true,
		rewrite: required(func(b *CitationBody) *int64 { return &b.SourceKey }),
	}}
	for kind := record.KindArea; kind < record.KindCitation; kind++ {
		all = append(all, Reference{
			Column: "record_id", To: kind, Where: "x.kind = " + kind.Number(), Required: true, Cited: true,
			rewrite: func(b journal.Body, to func(key int64) int64) {
				if c := b.(*CitationBody); c.RecordKind == kind {
					c.RecordKey = to(c.RecordKey)
				}
			},
		})
	}
	return all
}()

// VersionRef points at the record's version.
func (b *CitationBody) VersionRef() *int { return &b.Version }

// Words are what the record is found by.
func (b *CitationBody) Words() SearchText { return SearchText{} }

// Derive fills in what follows from the record's own facts.
func (b *CitationBody) Derive() {}

// Rows tells the rows of the record.
func (b *CitationBody) Rows(put func(t *row.Table, args ...any)) {
	put(citationRows, citationFields.values(&b.Citation)...)
}

// Lookups find the record while others are recorded.
func (b *CitationBody) Lookups() []row.Lookup {
	return nil
}

// ValueOf is the text, or the empty one where nothing is known.
func ValueOf(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// Leader is the record whose visibility this one has.
func (b *CitationBody) Leader() record.NodeID {
	return record.NodeID{Kind: b.RecordKind, Key: b.RecordKey}
}
