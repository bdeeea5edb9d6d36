package change

import (
	"slices"
	"strconv"

	"bienban/internal/journal"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// mergedSaved notes that a slug leads to a record that does not have it any more.
func (tx *Writer) mergedSaved(b journal.Body, _ string, _ bool) {
	if b, ok := b.(noun.Addressed); ok {
		tx.anyMerged = tx.anyMerged || len(*b.MergedRef()) > 0
	}
}

// hasMerged tells whether anything was ever merged or given another slug. Most databases know no such records, and an
// import asks for many slugs.
func (tx *Writer) hasMerged() bool {
	if !tx.anyMerged && !tx.mergedAsked {
		var one int64
		tx.mergedAsked = true
		tx.anyMerged = tx.Read(&one, "SELECT 1 FROM merged_records LIMIT 1")
	}
	return tx.anyMerged
}

// survivorBySlug is the record that had the slug once, or into which the one that had it was merged; 0 when there is
// none.
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

// formerSlugs adds the slugs by which an input says that its record was known before: its own, and those of records
// merged into it.
func (tx *Writer) formerSlugs(b noun.Addressed, own, merged []string, at record.Path) noun.Merged {
	into, of := *b.MergedRef(), b.NodeID()
	for _, list := range []struct {
		field string
		slugs []string
		isOwn bool
	}{{"earlierSlugs", own, true}, {"formerSlugs", merged, false}} {
		for i, slug := range list.slugs {
			if slug == *b.SlugRef() && list.isOwn {
				continue // it has it again
			}
			if other := tx.BySlug(of.Kind, slug); other != 0 && other != of.Key {
				tx.Conflict(at.At(list.field).Index(i), "%s has this slug", tx.Describe(of.Kind, other))
				continue
			}
			into = into.With(record.MergedRecord{Slug: slug, IsOwn: list.isOwn})
		}
	}
	if len(into) > record.MostFacets {
		tx.Invalid(at.At("formerSlugs"), "the record would have %d former slugs, at most %d are allowed", len(into),
			record.MostFacets)
	}
	return into
}

// pastFormer numbers a slug made from a name until it is not one that a record had once: that leads there for ever, and
// a name alone does not tell that the same record is meant.
func (tx *Writer) pastFormer(kind record.Kind, slug string) string {
	free := slug
	for n := 2; tx.IsFormer(kind, free) && tx.Err() == nil; n++ {
		free = joinSlugs(slug, strconv.Itoa(n))
	}
	return free
}

// IsFormer tells a slug that leads to a record only because that one, or another one merged into it, had it once.
func (tx *Writer) IsFormer(kind record.Kind, slug string) bool {
	return slug != "" && tx.survivorBySlug(kind, slug) != 0 && tx.Find(noun.SlugLookup(kind, slug)) == 0
}

// isMerged tells a slug that leads to a record because one that had it was merged into it.
func (tx *Writer) isMerged(kind record.Kind, slug string) bool {
	var one int64
	return tx.IsFormer(kind, slug) && tx.Get(&one, "SELECT 1 FROM merged_records WHERE kind = ? AND slug = ? AND is_own = 0",
		int64(kind), slug)
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
