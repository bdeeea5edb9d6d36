package noun

import (
	"cmp"
	"slices"

	"bienban/internal/journal"
	"bienban/internal/record"
	"bienban/internal/row"
)

// Merged are the slugs that lead to a record besides its own, in their order: those that it had before it was given
// another, and those of records that were merged into it, with their ids. None of them is ever another record's.
type Merged []record.MergedRecord

var mergedRows = row.NewTable("merged_records", 2, "kind, slug, former_id, record_id, is_own")

// Addressed is the body of a record with a slug. What is kept of its former ones lets each of them lead to it for ever.
type Addressed interface {
	journal.Body
	SlugRef() *string
	MergedRef() *Merged
}

// Rename gives a record another slug and keeps the one that it had. Its own former slug may become its slug again.
func Rename(b Addressed, slug string) {
	was, kept := b.SlugRef(), b.MergedRef()
	if *was != "" && *was != slug {
		*kept = kept.With(record.MergedRecord{Slug: *was, IsOwn: true})
	}
	*kept = kept.Without(slug)
	*was = slug
}

// Has tells whether one of the slugs is this one.
func (m Merged) Has(slug string) bool {
	return slices.ContainsFunc(m, func(r record.MergedRecord) bool { return r.Slug == slug })
}

// Without leaves a slug out.
func (m Merged) Without(slug string) Merged {
	if !m.Has(slug) {
		return m
	}
	return slices.DeleteFunc(slices.Clone(m), func(r record.MergedRecord) bool { return r.Slug == slug })
}

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
func (m Merged) Slugs() []string { return m.slugs(false) }

// Own are those that the record itself had before.
func (m Merged) Own() []string { return m.slugs(true) }

func (m Merged) slugs(isOwn bool) []string {
	var slugs []string
	for _, r := range m {
		if r.IsOwn == isOwn {
			slugs = append(slugs, r.Slug)
		}
	}
	return slugs
}

func (m Merged) rows(into record.NodeID, put func(t *row.Table, args ...any)) {
	for _, r := range m {
		put(mergedRows, int64(into.Kind), r.Slug, Ref(r.Key), into.Key, isOwn(r))
	}
}

func isOwn(r record.MergedRecord) int64 {
	if r.IsOwn {
		return 1
	}
	return 0
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
