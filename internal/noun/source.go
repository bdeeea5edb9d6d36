package noun

import (
	"bienban/internal/journal"
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/row"
	"bienban/internal/vi"
)

var sourceNoun = Noun{
	Kind: record.KindSource, Name: "source",
	Blank: func(key int64) journal.Body { return &SourceBody{Source: record.Source{Key: key}} },
	Nodes: nodesIn(&Sources),
	Row:   sourceRows, Words: sourceFields.words(), Paths: sourceFields.paths(),
	Owned:   []row.Owned{ownedIdentifiers, ownedExtras},
	Snippet: "r.title || coalesce(' · ' || r.document_number, '')",
	Context: "concat_ws(' · ', r.publisher, coalesce(r.issued_on, r.published_on))",
}

// sourceFields are what is kept and told of a source.
var sourceFields = fields[record.Source]{
	{
		Column: "id", Member: "id", Path: "id", tell: reference(record.KindSource),
		access: plain(func(s *record.Source) *int64 { return &s.Key }),
	},
	{Column: "version", Path: "version", access: plain(func(s *record.Source) *int { return &s.Version })},
	{
		Column: "url", Member: "url", Path: "url",
		access: known(func(s *record.Source) *record.URL { return &s.URL }),
	},
	{
		Column: "title", Member: "title", Path: "title",
		access: plain(func(s *record.Source) *string { return &s.Title }),
	},
	{Column: "sort_key", access: plain(func(s *record.Source) *[]byte { return &s.SortKey })},
	{
		Column: "publisher", Member: "publisher", Path: "publisher",
		access: plain(func(s *record.Source) **string { return &s.Publisher }),
	},
	{
		Column: "document_number", Member: "documentNumber", Path: "documentNumber",
		access: plain(func(s *record.Source) **string { return &s.DocumentNumber }),
	},
	{
		Column: "issued_on", Member: "issuedOn", Path: "issuedOn",
		access: known(func(s *record.Source) *record.PartialDate { return &s.IssuedOn }),
	},
	{
		Column: "published_on", Member: "publishedOn", Path: "publishedOn",
		access: known(func(s *record.Source) *record.PartialDate { return &s.PublishedOn }),
	},
	{Column: "published_first", access: text(func(s *record.Source) *record.Date { return &s.PublishedFirst })},
	{Column: "published_last", access: text(func(s *record.Source) *record.Date { return &s.PublishedLast })},
	{
		Column: "retrieved_on", Member: "retrievedOn", Path: "retrievedOn",
		access: known(func(s *record.Source) *record.Date { return &s.RetrievedOn }),
	},
	{
		Column: "media_type", Member: "mediaType", Path: "mediaType",
		access: plain(func(s *record.Source) **string { return &s.MediaType }),
	},
	{
		Column: "sha256", Member: "sha256", Path: "sha256",
		access: plain(func(s *record.Source) **string { return &s.SHA256 }),
	},
	{Member: "identifiers", Path: "identifiers", tell: tellIdentifiers},
	{Member: "extras", tell: tellNothing},
}

// Sources is how sources are read.
var Sources = func() list.Table[record.Source] {
	t := sourceFields.table("Source", "sources", func(s *record.Source) int64 { return s.Key })
	t.Sorts = map[string]list.SortKey[record.Source]{
		"TITLE": {Expr: "§.sort_key", Value: func(s *record.Source) any { return s.SortKey }},
		"PUBLISHED_ON": {
			Expr: "§.published_on", Nullable: true,
			Value: func(s *record.Source) any { return list.Known(s.PublishedOn) },
		},
	}
	t.Order = []list.SortBy{{Field: "PUBLISHED_ON", Desc: true}}
	return t
}()

// SourceBody is a source with the facets that belong to it, as its revisions keep it.
type SourceBody struct {
	record.Source
	Identifiers Identifiers `json:"identifiers,omitempty"`
	Extras      Extras      `json:"extras,omitempty"`
	journal.Stored
}

// VersionRef points at the record's version.
func (b *SourceBody) VersionRef() *int { return &b.Version }

// Words are what the record is found by.
func (b *SourceBody) Words() SearchText {
	return SearchText{Name: b.Title, Number: ValueOf(b.DocumentNumber)}
}

// Derive fills in what follows from the record's own facts.
func (b *SourceBody) Derive() {
	b.SortKey = vi.SortKey(b.Title)
	b.PublishedFirst, b.PublishedLast = b.PublishedOn.First(), b.PublishedOn.Last()
}

// Rows tells the rows of the record.
func (b *SourceBody) Rows(put func(t *row.Table, args ...any)) {
	put(sourceRows, sourceFields.values(&b.Source)...)
	b.Identifiers.rows(b.NodeID(), put)
	b.Extras.rows(b.NodeID(), put)
}

// Lookups find the record while others are recorded.
func (b *SourceBody) Lookups() []row.Lookup {
	found := append(b.Identifiers.lookups(b.NodeID().Kind), URLLookup(b.URL),
		DocumentLookup(ValueOf(b.DocumentNumber), ValueOf(b.Publisher)), DigestLookup(ValueOf(b.SHA256)))
	return append(found, SourceTitleLookups(&b.Source)...)
}

// URLLookup finds a source by its address.
func URLLookup(url record.URL) row.Lookup {
	return row.Lookup{Query: "SELECT id FROM sources WHERE url = ?", Args: []any{string(url)}}
}

// DocumentLookup finds a source by its document number and publisher.
func DocumentLookup(number, publisher string) row.Lookup {
	return row.Lookup{
		Query: "SELECT id FROM sources WHERE document_number = ? AND coalesce(publisher, '') = ?",
		Args:  []any{number, publisher}, First: true,
	}
}

// SourceTitleLookups find a source by its title, capitals aside, its publisher and a day, each as far as it is known:
// the day of issue, and that of publication.
func SourceTitleLookups(s *record.Source) []row.Lookup {
	if s.Publisher == nil {
		return nil
	}
	var found []row.Lookup
	from, to := vi.SortKeyRange(s.Title)
	for _, by := range []struct {
		column string
		day    record.PartialDate
	}{{"issued_on", s.IssuedOn}, {"published_on", s.PublishedOn}} {
		if by.day != "" {
			found = append(found, row.Lookup{
				Query: "SELECT id FROM sources WHERE publisher = ? AND " + by.column + " = ? AND sort_key >= ? AND sort_key < ?",
				Args:  []any{*s.Publisher, string(by.day), from, to}, First: true,
			})
		}
	}
	return found
}

// DigestLookup finds a source by the SHA-256 of its document.
func DigestLookup(sha256 string) row.Lookup {
	return row.Lookup{Query: "SELECT id FROM sources WHERE sha256 = ?", Args: []any{sha256}, First: true}
}
