package noun

import (
	"bienban/internal/journal"
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/row"
)

var Citations = list.Table[record.Citation]{
	Name:    "citations",
	Columns: []string{"id", "version", "kind", "record_id", "field", "source_id", "quote", "locator"},
	Fields:  citationFields,
	Key:     func(c *record.Citation) int64 { return c.Key },
}

func citationFields(c *record.Citation) []any {
	return []any{&c.Key, &c.Version, &c.RecordKind, &c.RecordKey, &c.Field, &c.SourceKey, &c.Quote, &c.Locator}
}

var CitationsOfSource = list.Relation{Name: "source", Where: "x.source_id = k.value"}

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

func (b *CitationBody) VersionRef() *int { return &b.Version }

func (b *CitationBody) Words() SearchText { return SearchText{} }

func (b *CitationBody) Derive() {}

// Rows tells the rows of the record.
func (b *CitationBody) Rows(put func(t *row.Table, args ...any)) {
	put(citationRows, b.Key, b.Version, int64(b.RecordKind), b.RecordKey, b.Field, b.SourceKey, b.Quote,
		b.Locator)
}

// Lookups find the record while others are recorded.
func (b *CitationBody) Lookups() []row.Lookup {
	return nil
}

func ValueOf(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func (b *CitationBody) Leader() record.NodeID {
	return record.NodeID{Kind: b.RecordKind, Key: b.RecordKey}
}
