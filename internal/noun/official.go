package noun

import (
	"slices"
	"strings"

	"bienban/internal/journal"
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/row"
	"bienban/internal/vi"
)

var officialNoun = Noun{
	Kind: record.KindOfficial, Name: "official",
	Blank: func(key int64) journal.Body { return &OfficialBody{Official: record.Official{Key: key}} },
	Nodes: nodesIn(&Officials),
	Row:   officialRows, Words: officialFields.words(), Paths: officialFields.paths(),
	References: officialReferences,
	Owned:      []row.Owned{ownedIdentifiers, ownedExtras, ownedMerged, {Table: identityRows, Owner: "official_id"}},
	Context: "(SELECT concat_ws(' · ', " + nameThen("p", lastInOffice) + ", " + nameThen("c", lastInOffice) +
		", (SELECT " + nameThen("a", lastInOffice) + " FROM areas AS a WHERE a.id = c.effective_area_id), " +
		yearsOf("t.start_on", "t.end_on", "t.end_unknown") + ") FROM tenures AS t JOIN posts AS p ON p.id = t.post_id " +
		"JOIN committees AS c ON c.id = p.committee_id WHERE t.official_id = r.id " +
		"ORDER BY t.end_last DESC, t.start_first DESC, t.id DESC LIMIT 1)",
	Snippet: "r.name || " + otherNamesSnippet,
}

// lastInOffice is the last day of a tenure t, on which its post and committee had the names that it is told with.
const lastInOffice = "coalesce(t.effective_end, t.end_on)"

// officialFields are what is kept and told of an official.
var officialFields = fields[record.Official]{
	{
		Column: "id", Member: "id", Path: "id", tell: reference(record.KindOfficial),
		access: plain(func(o *record.Official) *int64 { return &o.Key }),
	},
	{Column: "version", Path: "version", access: plain(func(o *record.Official) *int { return &o.Version })},
	{
		Column: "slug", Member: "slug", Path: "slug",
		access: plain(func(o *record.Official) *string { return &o.Slug }),
	},
	{
		Column: "name", Member: "name", Path: "name",
		access: plain(func(o *record.Official) *string { return &o.Name }),
	},
	{
		Column: "sort_name", Member: "sortName", Path: "sortName",
		access: plain(func(o *record.Official) **string { return &o.SortName }),
	},
	{Column: "name_folded", access: folded(func(o *record.Official) *string { return &o.Name })},
	{Column: "sort_key", access: plain(func(o *record.Official) *[]byte { return &o.SortKey })},
	{
		Column: "other_names", Member: "otherNames", Path: "otherNames", tell: tellOtherNames,
		access: otherNames(func(o *record.Official) *record.OtherNames { return &o.OtherNameList }),
	},
	{Member: "merged", Path: "mergedFrom", tell: tellMerged(record.KindOfficial)},
	{
		Member: "identities", Path: "identities", tell: entries(
			refers("officialId", "official", record.KindOfficial), same("identity"),
			refers("sourceId", "source", record.KindSource), same("basis"),
		),
	},
	{Member: "identifiers", Path: "identifiers", tell: tellIdentifiers},
	{Member: "extras", tell: tellNothing},
}

// Officials is how officials are read.
var Officials = func() list.Table[record.Official] {
	t := officialFields.table("Official", "officials", func(o *record.Official) int64 { return o.Key })
	t.Sorts = map[string]list.SortKey[record.Official]{
		"NAME": {Expr: "§.sort_key", Value: func(o *record.Official) any { return o.SortKey }},
	}
	t.Order = []list.SortBy{{Field: "NAME"}}
	return t
}()

// OfficialBody is an official with the facets that belong to it, as its revisions keep it.
type OfficialBody struct {
	record.Official
	Identifiers Identifiers `json:"identifiers,omitempty"`
	Extras      Extras      `json:"extras,omitempty"`
	Merged      Merged      `json:"merged,omitempty"`
	Identities  identities  `json:"identities,omitempty"`
	journal.Stored
}

var officialReferences = []Reference{
	{Rows: identityRows, Column: "other_id", To: record.KindOfficial, rewrite: rewriteIdentities},
	{
		Rows: identityRows, Column: "source_id", To: record.KindSource,
		rewrite: optionalInEach(func(b *OfficialBody) []record.IdentityAssertion { return b.Identities },
			func(a *record.IdentityAssertion) **int64 { return &a.SourceKey }),
	},
}

// rewriteIdentities keeps one entry for each other official: what was established about a merged one holds for the
// survivor, unless something was established about that one, too.
func rewriteIdentities(body journal.Body, to func(key int64) int64) {
	b := body.(*OfficialBody)
	for _, a := range slices.Clone(b.Identities) {
		was := a.OfficialKey
		if a.OfficialKey = to(was); a.OfficialKey == was {
			continue
		}
		b.Identities = b.Identities.Without(was)
		if a.OfficialKey != 0 && b.Identities.About(a.OfficialKey) == nil {
			b.Identities = b.Identities.With(a)
		}
	}
}

// What neither a source nor words stand behind any more is not established any more.
func (b *OfficialBody) dropEmpty() {
	b.Identities = slices.DeleteFunc(b.Identities, func(a record.IdentityAssertion) bool {
		return a.SourceKey == nil && a.Basis == nil
	})
}

// VersionRef points at the record's version.
func (b *OfficialBody) VersionRef() *int { return &b.Version }

// SlugRef points at the record's slug.
func (b *OfficialBody) SlugRef() *string { return &b.Slug }

// MergedRef points at the slugs that lead to the record besides its own.
func (b *OfficialBody) MergedRef() *Merged { return &b.Merged }

// Words are what the record is found by.
func (b *OfficialBody) Words() SearchText {
	return SearchText{Name: strings.Join(append([]string{b.Name}, NamesIn(b.OtherNameList)...), nameBreak)}
}

// Derive fills in what follows from the record's own facts.
func (b *OfficialBody) Derive() { b.SortKey = vi.NameSortKeyAs(b.Name, ValueOf(b.SortName)) }

// Rows tells the rows of the record.
func (b *OfficialBody) Rows(put func(t *row.Table, args ...any)) {
	put(officialRows, officialFields.values(&b.Official)...)
	b.Identifiers.rows(b.NodeID(), put)
	b.Extras.rows(b.NodeID(), put)
	b.Merged.rows(b.NodeID(), put)
	b.Identities.rows(b.Key, put)
}

// Lookups find the record while others are recorded.
func (b *OfficialBody) Lookups() []row.Lookup {
	return append(append(b.Identifiers.lookups(b.NodeID().Kind), b.Merged.ownLookups(b.NodeID().Kind)...),
		SlugLookup(record.KindOfficial, b.Slug))
}
