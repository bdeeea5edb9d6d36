package noun

import (
	"strings"

	"bienban/internal/journal"
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/row"
	"bienban/internal/vi"
)

var postNoun = Noun{
	Kind: record.KindPost, Name: "post",
	Blank: func(key int64) journal.Body { return &PostBody{Post: record.Post{Key: key}} },
	Nodes: nodesIn(&Posts),
	Row:   postRows, Words: postFields.words(), Paths: postFields.paths(),
	References: postReferences,
	Owned:      []row.Owned{ownedIdentifiers, ownedExtras},
	Context: "(SELECT concat_ws(' · ', c.name, (SELECT a.name FROM areas AS a WHERE a.id = c.effective_area_id)) " +
		"FROM committees AS c WHERE c.id = r.committee_id)",
	Snippet: "r.name || " + otherNamesSnippet,
}

// postFields are what is kept and told of a post.
var postFields = fields[record.Post]{
	{
		Column: "id", Member: "id", Path: "id", tell: reference(record.KindPost),
		access: plain(func(p *record.Post) *int64 { return &p.Key }),
	},
	{Column: "version", Path: "version", access: plain(func(p *record.Post) *int { return &p.Version })},
	{
		Column: "committee_id", Member: "committeeId", Path: "committee", tell: reference(record.KindCommittee),
		access: plain(func(p *record.Post) *int64 { return &p.CommitteeKey }),
	},
	{Column: "name", Member: "name", Path: "name", access: plain(func(p *record.Post) *string { return &p.Name })},
	{Column: "name_folded", access: folded(func(p *record.Post) *string { return &p.Name })},
	{Column: "sort_key", access: plain(func(p *record.Post) *[]byte { return &p.SortKey })},
	{
		Column: "other_names", Member: "otherNames", Path: "otherNames", Also: "name", tell: tellOtherNames,
		access: otherNames(func(p *record.Post) *record.OtherNames { return &p.OtherNameList }),
	},
	{
		Column: "kind", Member: "kind", Path: "kind",
		access: text(func(p *record.Post) *record.PostKind { return &p.Kind }),
	},
	{Column: "rank", Member: "rank", Path: "rank", access: plain(func(p *record.Post) **int { return &p.Rank })},
	{
		Column: "established", Member: "established", Path: "established",
		access: known(func(p *record.Post) *record.PartialDate { return &p.Established }),
	},
	{
		Column: "abolished", Member: "abolished", Path: "abolished",
		access: known(func(p *record.Post) *record.PartialDate { return &p.Abolished }),
	},
	{Column: "start_first", access: text(func(p *record.Post) *record.Date { return &p.StartFirst })},
	{Column: "start_last", access: text(func(p *record.Post) *record.Date { return &p.StartLast })},
	{Column: "end_first", access: text(func(p *record.Post) *record.Date { return &p.EndFirst })},
	{Column: "end_last", access: text(func(p *record.Post) *record.Date { return &p.EndLast })},
	{
		Column: "effective_end", Path: "effectiveEnd",
		access: known(func(p *record.Post) *record.PartialDate { return &p.EffectiveOn }),
	},
	{
		Column: "ended_by_kind", Path: "effectiveEnd",
		access: plain(func(p *record.Post) **int64 { return &p.EndedByKind }),
	},
	{
		Column: "ended_by_id", Path: "effectiveEnd",
		access: plain(func(p *record.Post) **int64 { return &p.EndedByKey }),
	},
	{Member: "identifiers", Path: "identifiers", tell: tellIdentifiers},
	{Member: "extras", tell: tellNothing},
}

// Posts is how posts are read.
var Posts = func() list.Table[record.Post] {
	t := postFields.table("Post", "posts", func(p *record.Post) int64 { return p.Key })
	t.Sorts = map[string]list.SortKey[record.Post]{
		"RANK": {Expr: "§.rank", Nullable: true, Value: func(p *record.Post) any { return list.Number(p.Rank) }},
		"NAME": {Expr: "§.sort_key", Value: func(p *record.Post) any { return p.SortKey }},
	}
	t.Order = []list.SortBy{{Field: "RANK"}}
	return t
}()

// PostsOfCommittee is the list of a committee's posts.
var PostsOfCommittee = list.Relation{Name: "committee", Where: "x.committee_id = k.value"}

// PostBody is a post with the facets that belong to it, as its revisions keep it.
type PostBody struct {
	record.Post
	Identifiers Identifiers `json:"identifiers,omitempty"`
	Extras      Extras      `json:"extras,omitempty"`
	journal.Stored
}

var postReferences = []Reference{{
	Column: "committee_id", To: record.KindCommittee, Required: true,
	rewrite: required(func(b *PostBody) *int64 { return &b.CommitteeKey }),
}}

// VersionRef points at the record's version.
func (b *PostBody) VersionRef() *int { return &b.Version }

// Words are what the record is found by.
func (b *PostBody) Words() SearchText {
	return SearchText{Name: strings.Join(append([]string{b.Name}, NamesIn(b.OtherNameList)...), nameBreak)}
}

// Derive fills in what follows from the record's own facts.
func (b *PostBody) Derive() {
	b.SortKey = vi.SortKey(b.Name)
	b.EndWith()
}

// EndWith derives the bounds of the post and its effective end, with the ends of what it depends on.
func (b *PostBody) EndWith(dependencies ...record.Dependency) {
	b.Span, b.Ending = record.EndingOf(b.Abolished, record.SpanOf(b.Established, b.Abolished, false), dependencies...)
}

// Rows tells the rows of the record.
func (b *PostBody) Rows(put func(t *row.Table, args ...any)) {
	put(postRows, postFields.values(&b.Post)...)
	b.Identifiers.rows(b.NodeID(), put)
	b.Extras.rows(b.NodeID(), put)
}

// Lookups find the record while others are recorded.
func (b *PostBody) Lookups() []row.Lookup {
	return b.Identifiers.lookups(b.NodeID().Kind)
}

// IsHead holds for a post o that heads its committee: of kind HEAD, or the secretary of a body that secretaries head,
// unless the body has a post of kind HEAD. The secretary of a team or a steering committee keeps its papers.
func IsHead(o string) string {
	return "(" + o + ".kind = 'HEAD' OR " + o + ".kind = 'SECRETARY' AND EXISTS (SELECT 1 FROM committees AS hc WHERE hc.id = " + o +
		".committee_id AND hc.kind IN ('PARTY_COMMITTEE', 'STANDING_COMMITTEE', 'MASS_ORGANIZATION', 'DEPARTMENT')) " +
		"AND NOT EXISTS (SELECT 1 FROM posts AS h WHERE h.committee_id = " + o + ".committee_id AND h.kind = 'HEAD'))"
}
