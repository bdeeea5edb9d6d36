package store

import (
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/vi"
)

var sources = list.Table[record.Source]{
	Name: "sources",
	Noun: "Source",
	Columns: []string{
		"id", "version", "url", "title", "sort_key", "publisher", "document_number", "issued_on", "published_on",
		"published_first", "published_last", "retrieved_on", "media_type", "sha256",
	},
	Fields: func(s *record.Source) []any {
		return []any{
			&s.Key, &s.Version, &s.URL, &s.Title, &s.SortKey, &s.Publisher, &s.DocumentNumber, &s.IssuedOn, &s.PublishedOn,
			&s.PublishedFirst, &s.PublishedLast, &s.RetrievedOn, &s.MediaType, &s.SHA256,
		}
	},
	Shown: map[string]string{
		"version": "version", "url": "url", "title": "title", "sort_key": "", "publisher": "publisher",
		"document_number": "documentNumber", "issued_on": "issuedOn", "published_on": "publishedOn", "published_first": "",
		"published_last": "", "retrieved_on": "retrievedOn", "media_type": "mediaType", "sha256": "sha256",
	},
	Key: func(s *record.Source) int64 { return s.Key },
	Sorts: map[string]list.SortKey[record.Source]{
		"TITLE": {Expr: "§.sort_key", Value: func(s *record.Source) any { return s.SortKey }},
		"PUBLISHED_ON": {
			Expr: "§.published_on", Nullable: true,
			Value: func(s *record.Source) any { return list.Known(s.PublishedOn) },
		},
	},
	Order: []list.SortBy{{Field: "PUBLISHED_ON", Desc: true}},
}

type sourceBody struct {
	record.Source
	Identifiers identifiers `json:"identifiers,omitempty"`
	Stored
}

func (b *sourceBody) VersionRef() *int { return &b.Version }

func (b *sourceBody) Words() words { return words{name: b.Title} }

func (b *sourceBody) Derive() {
	b.SortKey = vi.SortKey(b.Title)
	b.PublishedFirst, b.PublishedLast = b.PublishedOn.First(), b.PublishedOn.Last()
}

// Rows tells the rows of the record.
func (b *sourceBody) Rows(put func(t *rowTable, args ...any)) {
	put(sourceRows, b.Key, b.Version, list.Known(b.URL), b.Title, b.SortKey, b.Publisher, b.DocumentNumber,
		list.Known(b.IssuedOn), list.Known(b.PublishedOn), string(b.PublishedFirst), string(b.PublishedLast), list.Known(b.RetrievedOn),
		b.MediaType, b.SHA256)
	b.Identifiers.rows(b.NodeID(), put)
}

// Lookups find the record while others are recorded.
func (b *sourceBody) Lookups() []lookup {
	return append(b.Identifiers.lookups(b.NodeID().Kind), urlLookup(b.URL), documentLookup(valueOf(b.DocumentNumber), valueOf(b.Publisher)))
}

func urlLookup(url record.URL) lookup {
	return lookup{query: "SELECT id FROM sources WHERE url = ?", args: []any{string(url)}}
}

func documentLookup(number, publisher string) lookup {
	return lookup{
		query: "SELECT id FROM sources WHERE document_number = ? AND coalesce(publisher, '') = ?",
		args:  []any{number, publisher}, first: true,
	}
}
