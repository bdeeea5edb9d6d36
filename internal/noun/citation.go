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

func (b *CitationBody) Turn(from, to record.NodeID) {
	point(&b.RecordKey, b.RecordKind, from, to)
}

func (b *CitationBody) Leader() record.NodeID {
	return record.NodeID{Kind: b.RecordKind, Key: b.RecordKey}
}
