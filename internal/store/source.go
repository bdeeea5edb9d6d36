package store

import (
	"context"

	"bienban/internal/record"
)

var sources = table[record.Source]{
	name: "sources",
	noun: "Source",
	columns: []string{
		"id", "version", "url", "title", "sort_key", "publisher", "document_number", "issued_on", "published_on",
		"published_first", "published_last", "retrieved_on", "media_type", "sha256",
	},
	fields: func(s *record.Source) []any {
		return []any{
			&s.Key, &s.Version, &s.URL, &s.Title, &s.SortKey, &s.Publisher, &s.DocumentNumber, &s.IssuedOn, &s.PublishedOn,
			&s.PublishedFirst, &s.PublishedLast, &s.RetrievedOn, &s.MediaType, &s.SHA256,
		}
	},
	shown: map[string]string{
		"version": "version", "url": "url", "title": "title", "sort_key": "", "publisher": "publisher",
		"document_number": "documentNumber", "issued_on": "issuedOn", "published_on": "publishedOn", "published_first": "",
		"published_last": "", "retrieved_on": "retrievedOn", "media_type": "mediaType", "sha256": "sha256",
	},
	key: func(s *record.Source) int64 { return s.Key },
	sorts: map[string]sortKey[record.Source]{
		"TITLE": {expr: "§.sort_key", value: func(s *record.Source) any { return s.SortKey }},
		"PUBLISHED_ON": {
			expr: "§.published_on", nullable: true,
			value: func(s *record.Source) any { return known(s.PublishedOn) },
		},
	},
	order: []sortBy{{"PUBLISHED_ON", true}},
}

// Sources lists sources, a page for each parent.
func (rd Reader) Sources(ctx context.Context, of Relation, parents []int64, f *record.SourceFilter,
	order []record.SourceOrder, page record.PageArgs,
) ([]*record.SourceConnection, error) {
	match, err := compile(f, matchSource)
	if err != nil {
		return nil, err
	}
	return listOf(ctx, rd.source(), &sources, of, parents, match, order, page)
}

// SourcesByKeys reads the source behind each key; nil for nil.
func (rd Reader) SourcesByKeys(ctx context.Context, keys []*int64) ([]*record.Source, error) {
	return byKeys(ctx, rd.source(), &sources, keys)
}

func matchSource(c *compiler, x string, f *record.SourceFilter) cond {
	t := terms{c: c}
	t.id(x+".id", record.KindSource, f.ID)
	if f.URL != "" {
		t.add(where(x+".url = ?", string(f.URL)))
	}
	t.identified(x+".id", record.KindSource, f.Identifier)
	t.equals(x+".document_number", f.DocumentNumber)
	matchName(&t, x+".id", record.KindSource, "title", f.Title)
	t.equals(x+".publisher", f.Publisher)
	if f.PublishedFrom != "" {
		t.add(where(x+".published_first >= ?", string(f.PublishedFrom.First())))
	}
	if f.PublishedTo != "" {
		t.add(where(x+".published_last <= ?", string(f.PublishedTo.Last())))
	}
	logic(&t, x, matchSource, f.And, f.Or, f.Not)
	return allOf(t.conds)
}
