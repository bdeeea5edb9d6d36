package store

import (
	"bienban/internal/record"
	"cmp"
	"slices"
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

func (m merged) rows(into record.NodeID, put func(t *rowTable, args ...any)) {
	for _, r := range m {
		put(mergedRows, int64(into.Kind), r.Slug, ref(r.Key), into.Key)
	}
}

// ownLookups find the record by what the merged ones were known by.
func (m merged) ownLookups(kind record.Kind) []lookup {
	keys := make([]lookup, len(m))
	for i, r := range m {
		keys[i] = mergedLookup(kind, r.Slug)
	}
	return keys
}

func mergedLookup(kind record.Kind, slug string) lookup {
	return lookup{
		query: "SELECT record_id FROM merged_records WHERE kind = ? AND slug = ?",
		args:  []any{int64(kind), slug},
	}
}

// lookups find whoever else is known by one of the slugs, now or formerly.
func (m merged) lookups(kind record.Kind) []lookup {
	var keys []lookup
	for _, r := range m {
		keys = append(keys, slugLookup(kind, r.Slug), mergedLookup(kind, r.Slug))
	}
	return keys
}
