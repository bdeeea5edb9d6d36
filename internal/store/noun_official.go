package store

import (
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/vi"
	"slices"
	"strings"
)

var officials = list.Table[record.Official]{
	Name:    "officials",
	Noun:    "Official",
	Columns: []string{"id", "version", "slug", "name", "sort_key", "other_names"},
	Fields: func(o *record.Official) []any {
		return []any{&o.Key, &o.Version, &o.Slug, &o.Name, &o.SortKey, &o.OtherNameList}
	},
	Shown: map[string]string{
		"version": "version", "slug": "slug", "name": "name", "sort_key": "", "other_names": "otherNames",
	},
	Key: func(o *record.Official) int64 { return o.Key },
	Sorts: map[string]list.SortKey[record.Official]{
		"NAME": {Expr: "§.sort_key", Value: func(o *record.Official) any { return o.SortKey }},
	},
	Order: []list.SortBy{{Field: "NAME"}},
}

type officialBody struct {
	record.Official
	Identifiers identifiers `json:"identifiers,omitempty"`
	Merged      merged      `json:"merged,omitempty"`
	Identities  identities  `json:"identities,omitempty"`
	Stored
}

func (b *officialBody) VersionRef() *int { return &b.Version }

func (b *officialBody) Words() words {
	return words{name: strings.Join(append([]string{b.Name}, namesIn(b.OtherNameList)...), nameBreak)}
}

func (b *officialBody) Derive() { b.SortKey = vi.NameSortKey(b.Name) }

// Rows tells the rows of the record.
func (b *officialBody) Rows(put func(t *rowTable, args ...any)) {
	put(officialRows, b.Key, b.Version, b.Slug, b.Name, vi.Fold(b.Name), b.SortKey, namesColumn(b.OtherNameList))
	b.Identifiers.rows(b.NodeID(), put)
	b.Merged.rows(b.NodeID(), put)
	b.Identities.rows(b.Key, put)
}

// Lookups find the record while others are recorded.
func (b *officialBody) Lookups() []lookup {
	return append(append(b.Identifiers.lookups(b.NodeID().Kind), b.Merged.ownLookups(b.NodeID().Kind)...), slugLookup(record.KindOfficial, b.Slug))
}

func (b *officialBody) forget(of record.NodeID) bool {
	if of.Kind == record.KindOfficial {
		b.Identities = b.Identities.without(of.Key)
	}
	for i := range b.Identities {
		drop(&b.Identities[i].SourceKey, record.KindSource, of)
	}
	// What neither a source nor words stand behind any more is not established any more.
	b.Identities = slices.DeleteFunc(b.Identities, func(a record.IdentityAssertion) bool {
		return a.SourceKey == nil && a.Basis == nil
	})
	return true
}

// What was established about the merged official holds for the survivor, unless something was established about that
// one, too.
func (b *officialBody) turn(from, to record.NodeID) {
	a := b.Identities.about(from.Key)
	if a == nil || from.Kind != record.KindOfficial {
		return
	}
	turned := *a
	turned.OfficialKey = to.Key
	b.Identities = b.Identities.without(from.Key)
	if b.Identities.about(to.Key) == nil {
		b.Identities = b.Identities.with(turned)
	}
}
