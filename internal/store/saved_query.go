package store

import (
	"context"

	"bienban/internal/list"
	"bienban/internal/record"
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

// SavedQueries lists saved queries.
func (rd Reader) SavedQueries(ctx context.Context, order []record.SavedQueryOrder,
	page record.PageArgs,
) ([]*record.SavedQueryConnection, error) {
	return list.Pages(ctx, rd.source(), &savedQueries, list.All, list.Root, list.Predicate{}, order, page)
}

// SavedQuery reads one saved query by exactly one of id and slug.
func (rd Reader) SavedQuery(ctx context.Context, id, slug *string) (*record.SavedQuery, error) {
	return list.ByIDOrSlug(ctx, rd.source(), &savedQueries, record.KindSavedQuery, id, slug)
}
