package change

import (
	"slices"

	"bienban/internal/journal"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// mergedSaved notes that a record took another one in.
func (tx *Writer) mergedSaved(b journal.Body, _ string, _ bool) {
	switch b := b.(type) {
	case *noun.CommitteeBody:
		tx.anyMerged = tx.anyMerged || len(b.Merged) > 0
	case *noun.OfficialBody:
		tx.anyMerged = tx.anyMerged || len(b.Merged) > 0
	}
}

// hasMerged tells whether anything was ever merged. Most databases know no such records, and an import asks for many
// slugs.
func (tx *Writer) hasMerged() bool {
	if !tx.anyMerged && !tx.mergedAsked {
		var one int64
		tx.mergedAsked = true
		tx.anyMerged = tx.Read(&one, "SELECT 1 FROM merged_records LIMIT 1")
	}
	return tx.anyMerged
}

// survivorBySlug is the record into which the one that had the slug was merged; 0 when there is none.
func (tx *Writer) survivorBySlug(kind record.Kind, slug string) int64 {
	if !tx.hasMerged() {
		return 0
	}
	return tx.Find(noun.MergedLookup(kind, slug))
}

// survivor is the record into which the one with the id was merged; 0 when there is none.
func (tx *Writer) survivor(kind record.Kind, key int64) int64 {
	var into int64
	if tx.hasMerged() {
		tx.Get(&into, "SELECT record_id FROM merged_records WHERE kind = ? AND former_id = ?", int64(kind), key)
	}
	return into
}

// formerSlugs reads the slugs of an input that led to other records once.
func (tx *Writer) formerSlugs(into noun.Merged, of record.NodeID, slugs []string, at record.Path) noun.Merged {
	for i, slug := range slugs {
		if other := tx.bySlug(of.Kind, slug); other != 0 && other != of.Key {
			tx.Conflict(at.At("formerSlugs").Index(i), "%s has this slug", tx.Describe(of.Kind, other))
			continue
		}
		into = into.With(record.MergedRecord{Slug: slug})
	}
	if len(into) > record.MostFacets {
		tx.Invalid(at.At("formerSlugs"), "the record would have %d former slugs, at most %d are allowed", len(into),
			record.MostFacets)
	}
	return into
}

// isFormer tells a slug that leads to a record only because another one was merged into it.
func (tx *Writer) isFormer(kind record.Kind, slug string) bool {
	return slug != "" && tx.survivorBySlug(kind, slug) != 0 && tx.Find(noun.SlugLookup(kind, slug)) == 0
}

// calledToo adds the name that an input gives under a former slug.
func (tx *Writer) calledToo(others record.OtherNames, own, name string, at record.Path) record.OtherNames {
	others = Named(others, own, record.OtherName{Name: name})
	if len(others) > record.MostOtherNames {
		tx.Invalid(at.At("name"), "the record would have %d other names, at most %d are allowed", len(others),
			record.MostOtherNames)
	}
	return others
}

// Named adds names to others, each once; one that is the record's own name is none.
func Named(others record.OtherNames, own string, more ...record.OtherName) record.OtherNames {
	for _, n := range more {
		isThere := func(had record.OtherName) bool { return had.Name == n.Name }
		if n.Name != own && !slices.ContainsFunc(others, isThere) {
			others = append(slices.Clip(others), n)
		}
	}
	return others
}
