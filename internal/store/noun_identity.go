package store

import (
	"bienban/internal/record"
	"cmp"
	"slices"
)

// identities are what an official's record holds about that official and others, in the order of their keys.
type identities []record.IdentityAssertion

var identityRows = newRowTable("identities", 2, "official_id, other_id, identity, source_id, basis")

func (i identities) about(other int64) *record.IdentityAssertion {
	for at := range i {
		if i[at].OfficialKey == other {
			return &i[at]
		}
	}
	return nil
}

func (i identities) without(other int64) identities {
	return slices.DeleteFunc(slices.Clone(i), func(a record.IdentityAssertion) bool { return a.OfficialKey == other })
}

func (i identities) with(a record.IdentityAssertion) identities {
	all := append(i.without(a.OfficialKey), a)
	slices.SortFunc(all, func(a, b record.IdentityAssertion) int { return cmp.Compare(a.OfficialKey, b.OfficialKey) })
	return all
}

func (i identities) rows(official int64, put func(t *rowTable, args ...any)) {
	for _, a := range i {
		put(identityRows, official, a.OfficialKey, string(a.Identity), a.SourceKey, a.Basis)
	}
}
