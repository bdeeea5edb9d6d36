package noun

import (
	"cmp"
	"slices"

	"bienban/internal/record"
	"bienban/internal/row"
)

// Merged are what a record was known by that was merged into this one, in the order of their slugs.
type Merged []record.MergedRecord

var mergedRows = row.NewTable("merged_records", 2, "kind, slug, former_id, record_id")

// With adds what is not there yet.
func (m Merged) With(more ...record.MergedRecord) Merged {
	for _, r := range more {
		if !slices.ContainsFunc(m, func(had record.MergedRecord) bool { return had.Slug == r.Slug }) {
			m = append(m, r)
		}
	}
	slices.SortFunc(m, func(a, b record.MergedRecord) int { return cmp.Compare(a.Slug, b.Slug) })
	return m
}

// Slugs are those under which the merged records were known.
func (m Merged) Slugs() []string {
	var slugs []string
	for _, r := range m {
		slugs = append(slugs, r.Slug)
	}
	return slugs
}

func (m Merged) rows(into record.NodeID, put func(t *row.Table, args ...any)) {
	for _, r := range m {
		put(mergedRows, int64(into.Kind), r.Slug, Ref(r.Key), into.Key)
	}
}

// ownLookups find the record by what the merged ones were known by.
func (m Merged) ownLookups(kind record.Kind) []row.Lookup {
	keys := make([]row.Lookup, len(m))
	for i, r := range m {
		keys[i] = MergedLookup(kind, r.Slug)
	}
	return keys
}

// MergedLookup finds the record into which the one with a slug was merged.
func MergedLookup(kind record.Kind, slug string) row.Lookup {
	return row.Lookup{
		Query: "SELECT record_id FROM merged_records WHERE kind = ? AND slug = ?",
		Args:  []any{int64(kind), slug},
		Again: true,
	}
}

// lookups find whoever else is known by one of the slugs, now or formerly.
func (m Merged) lookups(kind record.Kind) []row.Lookup {
	var keys []row.Lookup
	for _, r := range m {
		keys = append(keys, SlugLookup(kind, r.Slug), MergedLookup(kind, r.Slug))
	}
	return keys
}
