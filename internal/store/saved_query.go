package store

import (
	"context"

	"bienban/internal/record"
)

var savedQueries = table[record.SavedQuery]{
	name:    "saved_queries",
	noun:    "SavedQuery",
	columns: []string{"id", "version", "slug", "title", "sort_key", "description", "document", "variables"},
	fields: func(q *record.SavedQuery) []any {
		return []any{&q.Key, &q.Version, &q.Slug, &q.Title, &q.SortKey, &q.Description, &q.Document, &q.Variables}
	},
	shown: map[string]string{
		"version": "version", "slug": "slug", "title": "title", "sort_key": "", "description": "description", "document": "document", "variables": "variables",
	},
	key: func(q *record.SavedQuery) int64 { return q.Key },
	sorts: map[string]sortKey[record.SavedQuery]{
		"TITLE": {expr: "§.sort_key", value: func(q *record.SavedQuery) any { return q.SortKey }},
		"SLUG":  {expr: "§.slug", value: func(q *record.SavedQuery) any { return q.Slug }},
	},
	order: []sortBy{{field: "TITLE"}},
}

// SavedQueries lists saved queries.
func (rd Reader) SavedQueries(ctx context.Context, order []record.SavedQueryOrder,
	page record.PageArgs,
) ([]*record.SavedQueryConnection, error) {
	return listOf(ctx, rd.source(), &savedQueries, All, Root, cond{}, order, page)
}

// SavedQuery reads one saved query by exactly one of id and slug.
func (rd Reader) SavedQuery(ctx context.Context, id, slug *string) (*record.SavedQuery, error) {
	return byIDOrSlug(ctx, rd.source(), &savedQueries, record.KindSavedQuery, id, slug)
}
