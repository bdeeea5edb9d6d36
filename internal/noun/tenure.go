package noun

import (
	"bienban/internal/journal"
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/row"
)

var Tenures = list.Table[record.Tenure]{
	Name: "tenures",
	Noun: "Tenure",
	Columns: []string{
		"id", "version", "official_id", "post_id", "start_on", "end_on", "end_unknown",
		"start_first", "start_last", "end_first", "end_last", "legal_basis", "end_reason", "end_basis",
	},
	Fields: func(t *record.Tenure) []any {
		return []any{
			&t.Key, &t.Version, &t.OfficialKey, &t.PostKey, &t.Start, &t.End, &t.EndUnknown,
			&t.StartFirst, &t.StartLast, &t.EndFirst, &t.EndLast, &t.LegalBasis, &t.EndReason, &t.EndBasis,
		}
	},
	Shown: map[string]string{
		"version": "version", "official_id": "official", "post_id": "post", "start_on": "start", "end_on": "end",
		"end_unknown": "endUnknown", "start_first": "certainty", "start_last": "certainty", "end_first": "certainty",
		"end_last": "certainty", "legal_basis": "legalBasis", "end_reason": "endReason", "end_basis": "endBasis",
	},
	Key: func(t *record.Tenure) int64 { return t.Key },
	Sorts: map[string]list.SortKey[record.Tenure]{
		"START": {
			Expr: "§.start_on", Nullable: true,
			Value: func(t *record.Tenure) any { return list.Known(t.Start) },
		},
		"END":           {Expr: "§.end_on", Nullable: true, Value: func(t *record.Tenure) any { return list.Known(t.End) }},
		"OFFICIAL_NAME": {Expr: "(SELECT o.sort_key FROM officials AS o WHERE o.id = §.official_id)"},
		"POST_RANK":     {Expr: "(SELECT p.rank FROM posts AS p WHERE p.id = §.post_id)", Nullable: true},
	},
	Order: []list.SortBy{{Field: "START"}},
}

// Lists of tenures.
var (
	TenuresOfOfficial  = list.Relation{Name: "official", Where: "x.official_id = k.value", Few: "x.official_id"}
	TenuresOfPost      = list.Relation{Name: "post", Where: "x.post_id = k.value"}
	TenuresOfCommittee = list.Relation{
		Name: "committee", Where: "x.post_id IN (SELECT p.id FROM posts AS p WHERE p.committee_id = k.value)",
		Order: []list.SortBy{{Field: "POST_RANK"}, {Field: "START"}},
	}
)

type TenureBody struct {
	record.Tenure
	Identifiers Identifiers `json:"identifiers,omitempty"`
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
}

func (b *TenureBody) VersionRef() *int { return &b.Version }

func (b *TenureBody) Words() SearchText { return SearchText{} }

func (b *TenureBody) Derive() { b.Span = record.SpanOf(b.Start, b.End, b.EndUnknown) }

// Rows tells the rows of the record.
func (b *TenureBody) Rows(put func(t *row.Table, args ...any)) {
	put(tenureRows, b.Key, b.Version, b.OfficialKey, b.PostKey, list.Known(b.Start), list.Known(b.End), flag(b.EndUnknown),
		string(b.StartFirst), string(b.StartLast), string(b.EndFirst), string(b.EndLast), b.LegalBasis, b.EndReason,
		b.EndBasis)
	b.Identifiers.rows(b.NodeID(), put)
}

// Lookups find the record while others are recorded.
func (b *TenureBody) Lookups() []row.Lookup {
	return append(b.Identifiers.lookups(b.NodeID().Kind), TenureLookup(b.OfficialKey, b.PostKey, b.Start))
}

// TenureLookup finds a tenure by what tells it from the official's others in the post.
func TenureLookup(official, post int64, start record.PartialDate) row.Lookup {
	return row.Lookup{
		Query: "SELECT id FROM tenures WHERE official_id = ? AND post_id = ? AND coalesce(start_on, '') = ?",
		Args:  []any{official, post, string(start)},
	}
}
