package noun

import (
	"bienban/internal/journal"
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/row"
)

var termNoun = Noun{
	Kind: record.KindTerm, Name: "term",
	Blank: func(key int64) journal.Body { return &TermBody{Term: record.Term{Key: key}} },
	Nodes: nodesIn(&Terms),
	Row:   termRows, Words: termFields.words(), Paths: termFields.paths(),
	References: termReferences,
	Owned:      []row.Owned{ownedIdentifiers},
}

// termFields are what is kept and told of a term.
var termFields = fields[record.Term]{
	{
		Column: "id", Member: "id", Path: "id", tell: reference(record.KindTerm),
		access: plain(func(t *record.Term) *int64 { return &t.Key }),
	},
	{Column: "version", Path: "version", access: plain(func(t *record.Term) *int { return &t.Version })},
	{
		Column: "committee_id", Member: "committeeId", Path: "committee", tell: reference(record.KindCommittee),
		access: plain(func(t *record.Term) *int64 { return &t.CommitteeKey }),
	},
	{
		Column: "ordinal", Member: "ordinal", Path: "ordinal",
		access: plain(func(t *record.Term) **int { return &t.Ordinal }),
	},
	{Column: "name", Member: "name", Path: "name", access: plain(func(t *record.Term) **string { return &t.Name })},
	{
		Column: "from_day", Member: "from", Path: "from",
		access: known(func(t *record.Term) *record.PartialDate { return &t.From }),
	},
	{
		Column: "to_day", Member: "to", Path: "to",
		access: known(func(t *record.Term) *record.PartialDate { return &t.To }),
	},
	{Column: "start_first", access: text(func(t *record.Term) *record.Date { return &t.StartFirst })},
	{Column: "start_last", access: text(func(t *record.Term) *record.Date { return &t.StartLast })},
	{Column: "end_first", access: text(func(t *record.Term) *record.Date { return &t.EndFirst })},
	{Column: "end_last", access: text(func(t *record.Term) *record.Date { return &t.EndLast })},
	{
		Column: "effective_end", Path: "effectiveEnd",
		access: known(func(t *record.Term) *record.PartialDate { return &t.EffectiveOn }),
	},
	{
		Column: "ended_by_kind", Path: "effectiveEnd",
		access: plain(func(t *record.Term) **int64 { return &t.EndedByKind }),
	},
	{
		Column: "ended_by_id", Path: "effectiveEnd",
		access: plain(func(t *record.Term) **int64 { return &t.EndedByKey }),
	},
	{Member: "identifiers", Path: "identifiers", tell: tellIdentifiers},
}

// Terms is how terms are read.
var Terms = func() list.Table[record.Term] {
	t := termFields.table("Term", "terms", func(t *record.Term) int64 { return t.Key })
	t.Sorts = map[string]list.SortKey[record.Term]{
		"FROM": {
			Expr: "§.from_day", Nullable: true,
			Value: func(t *record.Term) any { return list.Known(t.From) },
		},
		"ORDINAL": {
			Expr: "§.ordinal", Nullable: true,
			Value: func(t *record.Term) any { return list.Number(t.Ordinal) },
		},
	}
	t.Order = []list.SortBy{{Field: "FROM"}}
	return t
}()

// TermsOfCommittee is the list of a committee's terms.
var TermsOfCommittee = list.Relation{Name: "committee", Where: "x.committee_id = k.value"}

// TermBody is a term with the facets that belong to it, as its revisions keep it.
type TermBody struct {
	record.Term
	Identifiers Identifiers `json:"identifiers,omitempty"`
	journal.Stored
}

var termReferences = []Reference{{
	Column: "committee_id", To: record.KindCommittee, Required: true,
	rewrite: required(func(b *TermBody) *int64 { return &b.CommitteeKey }),
}}

// VersionRef points at the record's version.
func (b *TermBody) VersionRef() *int { return &b.Version }

// Words are what the record is found by.
func (b *TermBody) Words() SearchText { return SearchText{} }

// Derive fills in what follows from the record's own facts.
func (b *TermBody) Derive() { b.EndWith() }

// EndWith derives the bounds of the term and its effective end, with the ends of what it depends on.
func (b *TermBody) EndWith(dependencies ...record.Dependency) {
	b.Span, b.Ending = record.EndingOf(b.To, record.SpanOf(b.From, b.To, false), dependencies...)
}

// Rows tells the rows of the record.
func (b *TermBody) Rows(put func(t *row.Table, args ...any)) {
	put(termRows, termFields.values(&b.Term)...)
	b.Identifiers.rows(b.NodeID(), put)
}

// Lookups find the record while others are recorded.
func (b *TermBody) Lookups() []row.Lookup {
	return append(b.Identifiers.lookups(b.NodeID().Kind), b.ownLookup())
}

func (b *TermBody) ownLookup() row.Lookup {
	return TermLookup(b.CommitteeKey, b.Ordinal, ValueOf(b.Name))
}

// TermLookup finds a term by its number, or, without one, by its name.
func TermLookup(committee int64, ordinal *int, name string) row.Lookup {
	if ordinal != nil {
		return row.Lookup{
			Query: "SELECT id FROM terms WHERE committee_id = ? AND ordinal = ?", Args: []any{committee, int64(*ordinal)},
		}
	}
	return row.Lookup{
		Query: "SELECT id FROM terms WHERE committee_id = ? AND ordinal IS NULL AND name = ?",
		Args:  []any{committee, name},
	}
}
