package noun

import (
	"bienban/internal/journal"
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/row"
	"bienban/internal/vi"
)

var savedQueryNoun = Noun{
	Kind: record.KindSavedQuery, Name: "saved query",
	Blank: func(key int64) journal.Body { return &SavedQueryBody{SavedQuery: record.SavedQuery{Key: key}} },
	Nodes: nodesIn(&SavedQueries),
	Row:   savedQueryRows, Words: savedQueryFields.words(), Paths: savedQueryFields.paths(),
	Owned: []row.Owned{ownedMerged},
}

// savedQueryFields are what is kept and told of a saved query.
var savedQueryFields = fields[record.SavedQuery]{
	{
		Column: "id", Member: "id", Path: "id", tell: reference(record.KindSavedQuery),
		access: plain(func(s *record.SavedQuery) *int64 { return &s.Key }),
	},
	{Column: "version", Path: "version", access: plain(func(s *record.SavedQuery) *int { return &s.Version })},
	{
		Column: "slug", Member: "slug", Path: "slug",
		access: plain(func(s *record.SavedQuery) *string { return &s.Slug }),
	},
	{
		Column: "title", Member: "title", Path: "title",
		access: plain(func(s *record.SavedQuery) *string { return &s.Title }),
	},
	{Column: "sort_key", access: plain(func(s *record.SavedQuery) *[]byte { return &s.SortKey })},
	{
		Column: "description", Member: "description", Path: "description",
		access: plain(func(s *record.SavedQuery) **string { return &s.Description }),
	},
	{
		Column: "document", Member: "document", Path: "document",
		access: plain(func(s *record.SavedQuery) *string { return &s.Document }),
	},
	{
		Column: "variables", Member: "variables", Path: "variables",
		access: plain(func(s *record.SavedQuery) **string { return &s.Variables }),
	},
	{Member: "merged", Path: "formerSlugs", tell: tellMerged(record.KindSavedQuery)},
}

// SavedQueries is how saved queries are read.
var SavedQueries = func() list.Table[record.SavedQuery] {
	t := savedQueryFields.table("SavedQuery", "saved_queries", func(s *record.SavedQuery) int64 { return s.Key })
	t.Sorts = map[string]list.SortKey[record.SavedQuery]{
		"TITLE": {Expr: "§.sort_key", Value: func(q *record.SavedQuery) any { return q.SortKey }},
		"SLUG":  {Expr: "§.slug", Value: func(q *record.SavedQuery) any { return q.Slug }},
	}
	t.Order = []list.SortBy{{Field: "TITLE"}}
	return t
}()

// SavedQueryBody is a saved query with the facets that belong to it, as its revisions keep it.
type SavedQueryBody struct {
	record.SavedQuery
	Merged Merged `json:"merged,omitempty"`
	journal.Stored
}

// VersionRef points at the record's version.
func (b *SavedQueryBody) VersionRef() *int { return &b.Version }

// SlugRef points at the record's slug.
func (b *SavedQueryBody) SlugRef() *string { return &b.Slug }

// MergedRef points at the slugs that lead to the record besides its own.
func (b *SavedQueryBody) MergedRef() *Merged { return &b.Merged }

// Words are none: a question is no record of what happened and is not searched for.
func (b *SavedQueryBody) Words() SearchText { return SearchText{} }

// Derive fills in what follows from the record's own facts.
func (b *SavedQueryBody) Derive() { b.SortKey = vi.SortKey(b.Title) }

// Rows tells the rows of the record.
func (b *SavedQueryBody) Rows(put func(t *row.Table, args ...any)) {
	put(savedQueryRows, savedQueryFields.values(&b.SavedQuery)...)
	b.Merged.rows(b.NodeID(), put)
}

// Lookups find the record while others are recorded.
func (b *SavedQueryBody) Lookups() []row.Lookup {
	return append(b.Merged.ownLookups(record.KindSavedQuery), SlugLookup(record.KindSavedQuery, b.Slug))
}
