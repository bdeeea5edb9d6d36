package noun

import (
	"bienban/internal/journal"
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/row"
	"bienban/internal/vi"
)

var Posts = list.Table[record.Post]{
	Name: "posts",
	Noun: "Post",
	Columns: []string{
		"id", "version", "committee_id", "name", "sort_key", "kind", "rank", "established", "abolished",
		"start_first", "start_last", "end_first", "end_last",
	},
	Fields: func(p *record.Post) []any {
		return []any{
			&p.Key, &p.Version, &p.CommitteeKey, &p.Name, &p.SortKey, &p.Kind, &p.Rank, &p.Established, &p.Abolished,
			&p.StartFirst, &p.StartLast, &p.EndFirst, &p.EndLast,
		}
	},
	Shown: map[string]string{
		"version": "version", "committee_id": "committee", "name": "name", "sort_key": "", "kind": "kind", "rank": "rank",
		"established": "established", "abolished": "abolished", "start_first": "", "start_last": "", "end_first": "",
		"end_last": "",
	},
	Key: func(p *record.Post) int64 { return p.Key },
	Sorts: map[string]list.SortKey[record.Post]{
		"RANK": {Expr: "§.rank", Nullable: true, Value: func(p *record.Post) any { return list.Number(p.Rank) }},
		"NAME": {Expr: "§.sort_key", Value: func(p *record.Post) any { return p.SortKey }},
	},
	Order: []list.SortBy{{Field: "RANK"}},
}

// PostsOfCommittee is the list of a committee's posts.
var PostsOfCommittee = list.Relation{Name: "committee", Where: "x.committee_id = k.value"}

type PostBody struct {
	record.Post
	Identifiers Identifiers `json:"identifiers,omitempty"`
	journal.Stored
}

var postReferences = []Reference{{
	Column: "committee_id", To: record.KindCommittee, Required: true,
	rewrite: required(func(b *PostBody) *int64 { return &b.CommitteeKey }),
}}

func (b *PostBody) VersionRef() *int { return &b.Version }

func (b *PostBody) Words() SearchText { return SearchText{Name: b.Name} }

func (b *PostBody) Derive() {
	b.SortKey = vi.SortKey(b.Name)
	b.Span = record.SpanOf(b.Established, b.Abolished, false)
}

// Rows tells the rows of the record.
func (b *PostBody) Rows(put func(t *row.Table, args ...any)) {
	put(postRows, b.Key, b.Version, b.CommitteeKey, b.Name, vi.Fold(b.Name), b.SortKey, string(b.Kind), b.Rank,
		list.Known(b.Established), list.Known(b.Abolished), string(b.StartFirst), string(b.StartLast), string(b.EndFirst),
		string(b.EndLast))
	b.Identifiers.rows(b.NodeID(), put)
}

// Lookups find the record while others are recorded.
func (b *PostBody) Lookups() []row.Lookup {
	return b.Identifiers.lookups(b.NodeID().Kind)
}
