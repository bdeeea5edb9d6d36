package store

import (
	"bienban/internal/list"
	"bienban/internal/record"
)

var citations = list.Table[record.Citation]{
	Name:    "citations",
	Columns: []string{"id", "version", "kind", "record_id", "field", "source_id", "quote", "locator"},
	Fields:  citationFields,
	Key:     func(c *record.Citation) int64 { return c.Key },
}

func citationFields(c *record.Citation) []any {
	return []any{&c.Key, &c.Version, &c.RecordKind, &c.RecordKey, &c.Field, &c.SourceKey, &c.Quote, &c.Locator}
}

var citationsOfSource = list.Relation{Name: "source", Where: "x.source_id = k.value"}

type citationBody struct {
	record.Citation
	drafted
	Stored
}

func (b *citationBody) VersionRef() *int { return &b.Version }

func (b *citationBody) Words() words { return words{} }

func (b *citationBody) Derive() {}

// Rows tells the rows of the record.
func (b *citationBody) Rows(put func(t *rowTable, args ...any)) {
	put(citationRows, b.Key, b.Version, int64(b.RecordKind), b.RecordKey, b.Field, b.SourceKey, b.Quote,
		b.Locator)
}

// Lookups find the record while others are recorded.
func (b *citationBody) Lookups() []lookup {
	return nil
}

func valueOf(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func (b *citationBody) turn(from, to record.NodeID) {
	point(&b.RecordKey, b.RecordKind, from, to)
}

func (b *citationBody) leader() record.NodeID {
	return record.NodeID{Kind: b.RecordKind, Key: b.RecordKey}
}
