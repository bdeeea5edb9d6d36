package noun

import (
	"bienban/internal/journal"
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/row"
)

var tenureNoun = Noun{
	Kind: record.KindTenure, Name: "tenure",
	Blank: func(key int64) journal.Body { return &TenureBody{Tenure: record.Tenure{Key: key}} },
	Nodes: nodesIn(&Tenures),
	Row:   tenureRows, Words: tenureFields.words(), Paths: tenureFields.paths(),
	References: tenureReferences,
	Owned:      []row.Owned{ownedIdentifiers, ownedExtras},
}

// tenureFields are what is kept and told of a tenure.
var tenureFields = fields[record.Tenure]{
	{
		Column: "id", Member: "id", Path: "id", tell: reference(record.KindTenure),
		access: plain(func(t *record.Tenure) *int64 { return &t.Key }),
	},
	{Column: "version", Path: "version", access: plain(func(t *record.Tenure) *int { return &t.Version })},
	{
		Column: "official_id", Member: "officialId", Path: "official", tell: reference(record.KindOfficial),
		access: plain(func(t *record.Tenure) *int64 { return &t.OfficialKey }),
	},
	{
		Column: "post_id", Member: "postId", Path: "post", tell: reference(record.KindPost),
		access: plain(func(t *record.Tenure) *int64 { return &t.PostKey }),
	},
	{
		Column: "term_id", Member: "termId", Path: "term", tell: reference(record.KindTerm),
		access: plain(func(t *record.Tenure) **int64 { return &t.TermKey }),
	},
	{
		Column: "start_on", Member: "startOn", Path: "start",
		access: known(func(t *record.Tenure) *record.PartialDate { return &t.Start }),
	},
	{
		Column: "end_on", Member: "endOn", Path: "end",
		access: known(func(t *record.Tenure) *record.PartialDate { return &t.End }),
	},
	{
		Column: "end_unknown", Member: "endUnknown", Path: "endUnknown",
		access: truth(func(t *record.Tenure) *bool { return &t.EndUnknown }),
	},
	{
		Column: "start_first", Path: "certainty",
		access: text(func(t *record.Tenure) *record.Date { return &t.StartFirst }),
	},
	{
		Column: "start_last", Path: "certainty",
		access: text(func(t *record.Tenure) *record.Date { return &t.StartLast }),
	},
	{
		Column: "end_first", Path: "certainty",
		access: text(func(t *record.Tenure) *record.Date { return &t.EndFirst }),
	},
	{
		Column: "end_last", Path: "certainty",
		access: text(func(t *record.Tenure) *record.Date { return &t.EndLast }),
	},
	{
		Column: "effective_end", Path: "effectiveEnd",
		access: known(func(t *record.Tenure) *record.PartialDate { return &t.EffectiveOn }),
	},
	{
		Column: "ended_by_kind", Path: "effectiveEnd",
		access: plain(func(t *record.Tenure) **int64 { return &t.EndedByKind }),
	},
	{
		Column: "ended_by_id", Path: "effectiveEnd",
		access: plain(func(t *record.Tenure) **int64 { return &t.EndedByKey }),
	},
	{
		Column: "legal_basis", Member: "legalBasis", Path: "legalBasis",
		access: plain(func(t *record.Tenure) **string { return &t.LegalBasis }),
	},
	{
		Column: "end_reason", Member: "endReason", Path: "endReason",
		access: plain(func(t *record.Tenure) **string { return &t.EndReason }),
	},
	{
		Column: "end_basis", Member: "endBasis", Path: "endBasis",
		access: plain(func(t *record.Tenure) **string { return &t.EndBasis }),
	},
	{Member: "identifiers", Path: "identifiers", tell: tellIdentifiers},
	{Member: "extras", tell: tellNothing},
}

// Tenures is how tenures are read.
var Tenures = func() list.Table[record.Tenure] {
	t := tenureFields.table("Tenure", "tenures", func(t *record.Tenure) int64 { return t.Key })
	t.Sorts = map[string]list.SortKey[record.Tenure]{
		"START": {
			Expr: "§.start_on", Nullable: true,
			Value: func(t *record.Tenure) any { return list.Known(t.Start) },
		},
		"END":           {Expr: "§.end_on", Nullable: true, Value: func(t *record.Tenure) any { return list.Known(t.End) }},
		"OFFICIAL_NAME": {Expr: "(SELECT o.sort_key FROM officials AS o WHERE o.id = §.official_id)"},
		"POST_RANK":     {Expr: "(SELECT p.rank FROM posts AS p WHERE p.id = §.post_id)", Nullable: true},
	}
	t.Order = []list.SortBy{{Field: "START"}}
	return t
}()

// Lists of tenures.
var (
	TenuresOfOfficial  = list.Relation{Name: "official", Where: "x.official_id = k.value", Few: "x.official_id"}
	TenuresOfPost      = list.Relation{Name: "post", Where: "x.post_id = k.value"}
	TenuresOfTerm      = list.Relation{Name: "term", Where: "x.term_id = k.value"}
	TenuresOfCommittee = list.Relation{
		Name: "committee", Where: "x.post_id IN (SELECT p.id FROM posts AS p WHERE p.committee_id = k.value)",
		Order: []list.SortBy{{Field: "POST_RANK"}, {Field: "START"}},
	}
)

// TenureBody is a tenure with the facets that belong to it, as its revisions keep it.
type TenureBody struct {
	record.Tenure
	Identifiers Identifiers `json:"identifiers,omitempty"`
	Extras      Extras      `json:"extras,omitempty"`
	journal.Stored
}

var tenureReferences = []Reference{
	{
		Column: "official_id", To: record.KindOfficial, Required: true,
		rewrite: required(func(b *TenureBody) *int64 { return &b.OfficialKey }),
	},
	{
		Column: "post_id", To: record.KindPost, Required: true,
		rewrite: required(func(b *TenureBody) *int64 { return &b.PostKey }),
	},
	{
		Column: "term_id", To: record.KindTerm,
		rewrite: optional(func(b *TenureBody) **int64 { return &b.TermKey }),
	},
}

// VersionRef points at the record's version.
func (b *TenureBody) VersionRef() *int { return &b.Version }

// Words are what the record is found by.
func (b *TenureBody) Words() SearchText {
	return SearchText{Number: together(b.LegalBasis, b.EndBasis)}
}

// Derive fills in what follows from the record's own facts.
func (b *TenureBody) Derive() { b.EndWith() }

// EndWith derives the bounds of the tenure and its effective end, with the ends of what it depends on.
func (b *TenureBody) EndWith(dependencies ...record.Dependency) {
	b.Span, b.Ending = record.EndingOf(b.End, record.SpanOf(b.Start, b.End, b.EndUnknown), dependencies...)
}

// Rows tells the rows of the record.
func (b *TenureBody) Rows(put func(t *row.Table, args ...any)) {
	put(tenureRows, tenureFields.values(&b.Tenure)...)
	b.Identifiers.rows(b.NodeID(), put)
	b.Extras.rows(b.NodeID(), put)
}

// Lookups find the record while others are recorded.
func (b *TenureBody) Lookups() []row.Lookup {
	return append(b.Identifiers.lookups(b.NodeID().Kind), TenureLookup(b.OfficialKey, b.PostKey, b.Start))
}

// TenureLookup finds a tenure by what tells it from the official's others in the post.
func TenureLookup(official, post int64, start record.PartialDate) row.Lookup {
	return row.Lookup{
		Query: "SELECT id FROM tenures WHERE official_id = ? AND post_id = ? AND coalesce(start_on, '') = ?",
		Args:  []any{official, post, string(start)}, First: true,
	}
}

// sameTenureLookup finds a tenure that could not stand beside this one: of the same official in the same post from the
// same day, or, where the first day is unknown, until the same day, without another identifier of one scheme.
func sameTenureLookup(b *TenureBody) row.Lookup {
	l := TenureLookup(b.OfficialKey, b.PostKey, b.Start)
	if b.Start == "" {
		l.Query += " AND coalesce(end_on, '') = ?"
		l.Args = append(l.Args, string(b.End))
	}
	for _, id := range b.Identifiers {
		l.Query += " AND NOT EXISTS (SELECT 1 FROM identifiers AS i WHERE i.kind = " + record.KindTenure.Number() +
			" AND i.record_id = tenures.id AND i.scheme = ?)"
		l.Args = append(l.Args, id.Scheme)
	}
	return l
}
