package store

import (
	"cmp"
	"slices"

	"bienban/internal/record"
)

// merged are what a record was known by that was merged into this one, in the order of their slugs.
type merged []record.MergedRecord

var mergedRows = newRowTable("merged_records", 2, "kind, slug, former_id, record_id")

// with adds what is not there yet.
func (m merged) with(more ...record.MergedRecord) merged {
	for _, r := range more {
		if !slices.ContainsFunc(m, func(had record.MergedRecord) bool { return had.Slug == r.Slug }) {
			m = append(m, r)
		}
	}
	slices.SortFunc(m, func(a, b record.MergedRecord) int { return cmp.Compare(a.Slug, b.Slug) })
	return m
}

// slugs are those under which the merged records were known.
func (m merged) slugs() []string {
	var slugs []string
	for _, r := range m {
		slugs = append(slugs, r.Slug)
	}
	return slugs
}

func (m merged) write(tx *Tx, into record.NodeID, fresh bool) {
	if !fresh {
		tx.exec("DELETE FROM merged_records WHERE kind = ? AND record_id = ?", int64(into.Kind), into.Key)
	}
	for _, r := range m {
		tx.add(mergedRows, int64(into.Kind), r.Slug, ref(r.Key), into.Key)
		tx.findable(true, into.Key, mergedLookup(into.Kind, r.Slug))
	}
	tx.anyMerged = tx.anyMerged || len(m) > 0
}

func mergedLookup(kind record.Kind, slug string) lookup {
	return lookup{
		query: "SELECT record_id FROM merged_records WHERE kind = ? AND slug = ?",
		args:  []any{int64(kind), slug},
	}
}

// hasMerged tells whether anything was ever merged. Most databases know no such records, and an import asks for many
// slugs.
func (tx *Tx) hasMerged() bool {
	if !tx.anyMerged && !tx.mergedAsked {
		var one int64
		tx.mergedAsked = true
		tx.anyMerged = tx.read(&one, "SELECT 1 FROM merged_records LIMIT 1")
	}
	return tx.anyMerged
}

// survivorBySlug is the record into which the one that had the slug was merged; 0 when there is none.
func (tx *Tx) survivorBySlug(kind record.Kind, slug string) int64 {
	if !tx.hasMerged() {
		return 0
	}
	return tx.find(mergedLookup(kind, slug))
}

// survivor is the record into which the one with the id was merged; 0 when there is none.
func (tx *Tx) survivor(kind record.Kind, key int64) int64 {
	var into int64
	if tx.hasMerged() {
		tx.get(&into, "SELECT record_id FROM merged_records WHERE kind = ? AND former_id = ?", int64(kind), key)
	}
	return into
}

// formerSlugs reads the slugs of an input that led to other records once.
func (tx *Tx) formerSlugs(into merged, of record.NodeID, slugs []string, at record.Path) merged {
	for i, slug := range slugs {
		if other := tx.bySlug(of.Kind, slug); other != 0 && other != of.Key {
			tx.conflict(at.At("formerSlugs").Index(i), "%s has this slug", tx.describe(of.Kind, other))
			continue
		}
		into = into.with(record.MergedRecord{Slug: slug})
	}
	if len(into) > record.MostFacets {
		tx.invalid(at.At("formerSlugs"), "the record would have %d former slugs, at most %d are allowed", len(into),
			record.MostFacets)
	}
	return into
}

// isFormer tells a slug that leads to a record only because another one was merged into it.
func (tx *Tx) isFormer(kind record.Kind, slug string) bool {
	return slug != "" && tx.survivorBySlug(kind, slug) != 0 && tx.find(slugLookup(kind, slug)) == 0
}

// calledToo adds the name that an input gives under a former slug.
func (tx *Tx) calledToo(others record.OtherNames, own, name string, at record.Path) record.OtherNames {
	others = named(others, own, record.OtherName{Name: name})
	if len(others) > record.MostOtherNames {
		tx.invalid(at.At("name"), "the record would have %d other names, at most %d are allowed", len(others),
			record.MostOtherNames)
	}
	return others
}
