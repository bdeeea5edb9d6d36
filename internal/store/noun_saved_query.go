package store

import (
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/vi"
)

var savedQueries = list.Table[record.SavedQuery]{
	Name:    "saved_queries",
	Noun:    "SavedQuery",
	Columns: []string{"id", "version", "slug", "title", "sort_key", "description", "document", "variables"},
	Fields: func(q *record.SavedQuery) []any {
		return []any{&q.Key, &q.Version, &q.Slug, &q.Title, &q.SortKey, &q.Description, &q.Document, &q.Variables}
	},
	Shown: map[string]string{
		"version": "version", "slug": "slug", "title": "title", "sort_key": "", "description": "description", "document": "document", "variables": "variables",
	},
	Key: func(q *record.SavedQuery) int64 { return q.Key },
	Sorts: map[string]list.SortKey[record.SavedQuery]{
		"TITLE": {Expr: "§.sort_key", Value: func(q *record.SavedQuery) any { return q.SortKey }},
		"SLUG":  {Expr: "§.slug", Value: func(q *record.SavedQuery) any { return q.Slug }},
	},
	Order: []list.SortBy{{Field: "TITLE"}},
}

type savedQueryBody struct {
	record.SavedQuery
	Stored
}

func (b *savedQueryBody) VersionRef() *int { return &b.Version }

// A question is no record of what happened: it is not searched for.
func (b *savedQueryBody) Words() words { return words{} }

func (b *savedQueryBody) Derive() { b.SortKey = vi.SortKey(b.Title) }

// Rows tells the rows of the record.
func (b *savedQueryBody) Rows(put func(t *rowTable, args ...any)) {
	put(savedQueryRows, b.Key, b.Version, b.Slug, b.Title, b.SortKey, b.Description, b.Document, b.Variables)
}

// Lookups find the record while others are recorded.
func (b *savedQueryBody) Lookups() []lookup {
	return []lookup{slugLookup(record.KindSavedQuery, b.Slug)}
}
