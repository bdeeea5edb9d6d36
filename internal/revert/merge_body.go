package revert

import (
	"fmt"
	"reflect"
	"strings"

	"bienban/internal/change"
	"bienban/internal/noun"
	"bienban/internal/record"
)

func (m *merging) absorbOfficial(b, o *noun.OfficialBody) {
	b.OtherNameList = change.Named(b.OtherNameList, b.Name,
		append([]record.OtherName{{Name: o.Name}}, o.OtherNameList...)...)
	b.Identifiers = b.Identifiers.With(o.Identifiers)
	b.Extras = m.absorbExtras(b.Extras, o.Extras)
	m.absorbIdentities(b, o)
	b.Merged = b.Merged.With(append(o.Merged, record.MergedRecord{Kind: record.KindOfficial, Key: o.Key, Slug: o.Slug})...)
	m.tooMany(len(b.OtherNameList), len(b.Identifiers), len(b.Merged))
}

// absorbIdentities takes over what the other record holds about third officials. There is one entry at most for two
// officials: the survivor's own stands before that of the other, and before what a third one holds.
func (m *merging) absorbIdentities(b, o *noun.OfficialBody) {
	b.Identities = b.Identities.Without(o.Key)
	for _, a := range o.Identities.Without(b.Key) {
		third := m.tx.OfficialBody(a.OfficialKey)
		if had := m.tx.Established(b, third); had == nil {
			b.Identities = b.Identities.With(a)
		} else if had.Identity != a.Identity {
			m.differ("identities: "+third.Name, string(had.Identity), string(a.Identity))
		}
	}
	for _, id := range sortedIDs(m.change) {
		third, ok := m.change[id].(*noun.OfficialBody)
		if !ok {
			continue
		}
		if had, theirs := b.Identities.About(third.Key), third.Identities.About(b.Key); had != nil && theirs != nil {
			if had.Identity != theirs.Identity {
				m.differ("identities: "+third.Name, string(had.Identity), string(theirs.Identity))
			}
			third.Identities = third.Identities.Without(b.Key)
		}
	}
}

func (m *merging) absorbCommittee(b, o *noun.CommitteeBody) {
	b.OtherNameList = change.Named(b.OtherNameList, b.Name,
		append([]record.OtherName{{Name: o.Name}}, o.OtherNameList...)...)
	b.Identifiers = b.Identifiers.With(o.Identifiers)
	b.Extras = m.absorbExtras(b.Extras, o.Extras)
	b.Merged = b.Merged.With(append(o.Merged, record.MergedRecord{
		Kind: record.KindCommittee, Key: o.Key,
		Slug: o.Slug,
	})...)
	m.tooMany(len(b.OtherNameList), len(b.Identifiers), len(b.Merged))
	if b.Kind != o.Kind {
		m.differ("kind", string(b.Kind), string(o.Kind))
	}
	mergeFact(m, "shortName", &b.ShortName, o.ShortName, func(s string) string { return s })
	describe := func(kind record.Kind) func(int64) string {
		return func(key int64) string { return m.tx.Describe(kind, key) }
	}
	mergeFact(m, "area", &b.AreaKey, o.AreaKey, describe(record.KindArea))
	mergeFact(m, "parent", &b.ParentKey, o.ParentKey, describe(record.KindCommittee))
	mergeFact(m, "directedBy", &b.DirectedByKey, o.DirectedByKey, describe(record.KindCommittee))
	absorbFormer(m, "formerAreas", &b.FormerAreas, o.FormerAreas)
	absorbFormer(m, "formerParents", &b.FormerParents, o.FormerParents)
	absorbFormer(m, "formerDirectors", &b.FormerDirectors, o.FormerDirectors)
	m.mergeDay("established", &b.Established, o.Established)
	mergeFact(m, "establishedBasis", &b.EstablishedBasis, o.EstablishedBasis, strings.Clone)
	m.mergeDay("dissolved", &b.Dissolved, o.Dissolved)
	mergeFact(m, "dissolvedBasis", &b.DissolvedBasis, o.DissolvedBasis, strings.Clone)
	mergeFact(m, "cadence", &b.Cadence, o.Cadence, func(c record.Cadence) string { return string(c) })
	m.tx.EndsAfterStart(b.Established, b.Dissolved, m.at.At("id"))
}

// mergeFact fills in what the survivor does not know, and tells in what the two differ.
func mergeFact[T comparable](m *merging, field string, into **T, from *T, show func(T) string) {
	switch {
	case from == nil:
	case *into == nil:
		*into = from
	case **into != *from:
		m.differ(field, show(**into), show(*from))
	}
}

// absorbFormer takes former values over where the survivor has none; of two lists the survivor's stands.
func absorbFormer[F any](m *merging, field string, into *[]F, from []F) {
	switch {
	case len(from) == 0:
	case len(*into) == 0:
		*into = from
	case !reflect.DeepEqual(*into, from):
		m.differ(field, fmt.Sprintf("%d values", len(*into)), fmt.Sprintf("%d values", len(from)))
	}
}

func (m *merging) mergeDay(field string, into *record.PartialDate, from record.PartialDate) {
	switch {
	case from == "":
	case *into == "":
		*into = from
	case *into != from:
		m.differ(field, string(*into), string(from))
	}
}

func (m *merging) differ(field, kept, dropped string) {
	m.result.Differences = append(m.result.Differences, record.MergeDifference{Field: field, Kept: kept, Dropped: dropped})
}

// tooMany notes lists that would grow beyond what a record may have.
func (m *merging) tooMany(names, identifiers, former int) {
	if former > record.MostFacets {
		m.tx.Invalid(m.at.At("id"), "the record would have taken in %d others, at most %d are allowed", former,
			record.MostFacets)
	}
	if names > record.MostOtherNames {
		m.tx.Invalid(m.at.At("id"), "the record would have %d other names, at most %d are allowed", names,
			record.MostOtherNames)
	}
	if identifiers > record.MostFacets {
		m.tx.Invalid(m.at.At("id"), "the record would have %d identifiers, at most %d are allowed", identifiers,
			record.MostFacets)
	}
}

// absorbExtras keeps what each of the two has extra; where both have some of one scheme, the survivor's stands.
func (m *merging) absorbExtras(kept, more noun.Extras) noun.Extras {
	for _, e := range more {
		if had, ok := kept.Of(e.Scheme); !ok {
			kept = kept.With([]record.Extra{e})
		} else if had != e.Data {
			m.differ("extras: "+e.Scheme, extraData(had), extraData(e.Data))
		}
	}
	return kept
}

// extraData tells of extra data no more than how much there is, as the API does not tell it.
func extraData(data string) string { return fmt.Sprintf("%d bytes of extra data", len(data)) }
