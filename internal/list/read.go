package list

import (
	"context"
	"database/sql/driver"
	"fmt"
	"slices"
	"strings"

	"bienban/db"
	"bienban/internal/record"
)

// ByKeys reads the records with these keys with one statement and hands each to the places that asked for it. A nil key
// gives nil; a key without a record is a fault of the database.
func ByKeys[T any](ctx context.Context, q Source, t *Table[T], keys []*int64) ([]*T, error) {
	wanted := make([]int64, 0, len(keys))
	found := make(map[int64]*T, len(keys))
	for _, k := range keys {
		if k == nil {
			continue
		}
		if _, seen := found[*k]; !seen {
			found[*k] = nil
			wanted = append(wanted, *k)
		}
	}
	if len(wanted) == 0 {
		return make([]*T, len(keys)), nil
	}
	if err := Fetch(ctx, q, t, t.Keyed(wanted), found); err != nil {
		return nil, err
	}
	records := make([]*T, len(keys))
	for i, k := range keys {
		if k == nil {
			continue
		}
		if records[i] = found[*k]; records[i] == nil {
			return nil, fmt.Errorf("%s has no row %d that something refers to", t.Name, *k)
		}
	}
	return records, nil
}

// Keyed are the records with these keys, as a FROM for fetch. A join costs half of what t.id IN (...) does for a few
// keys.
func (t *Table[T]) Keyed(keys []int64) Predicate {
	return Where(db.KeysTable+" AS k CROSS JOIN "+t.Name+" AS t ON t.id = k.value", db.Keys(keys))
}

// Fetch reads the records t that a FROM names into the map.
func Fetch[T any](ctx context.Context, q Source, t *Table[T], from Predicate, into map[int64]*T) error {
	reads := t.Reading(q, nil)
	target := NewScanTarget(reads)
	return q.Each(ctx, "SELECT "+reads.from("t")+" FROM "+from.SQL, from.Args, func(values []driver.Value) error {
		r, err := target.scan(values)
		if err == nil {
			into[t.Key(r)] = r
		}
		return err
	})
}

// RequiredByKeys is byKeys for relations that every parent has.
func RequiredByKeys[T any](ctx context.Context, q Source, t *Table[T], keys []int64) ([]*T, error) {
	pointers := make([]*int64, len(keys))
	for i := range keys {
		pointers[i] = &keys[i]
	}
	return ByKeys(ctx, q, t, pointers)
}

// One reads the single record that matches, or says that there is none.
func One[T any](ctx context.Context, q Source, t *Table[T], kind record.Kind, field, value string,
	match Predicate,
) (*T, error) {
	found := make(map[int64]*T, 1)
	if err := Fetch(ctx, q, t, match.Inside(t.Name+" AS t WHERE %s"), found); err != nil {
		return nil, err
	}
	for _, r := range found {
		return r, nil
	}
	return nil, record.NotFound(field, "there is no %s with %s %q", kind, field, value)
}

// ByIDOrSlug reads one record by exactly one of the two.
func ByIDOrSlug[T any](ctx context.Context, q Source, t *Table[T], kind record.Kind, id, slug *string) (*T, error) {
	switch {
	case id != nil && slug == nil:
		key, err := record.ParseIDOf(kind, *id)
		if err != nil {
			return nil, err
		}
		return One(ctx, q, t, kind, "id", *id, Where("t.id = ?", key))
	case slug != nil && id == nil:
		found, err := One(ctx, q, t, kind, "slug", *slug, Where("t.slug = ?", *slug))
		if record.CodeOf(err) != record.CodeNotFound {
			return found, err
		}
		// One that it had before leads to it for ever.
		if former, once := One(ctx, q, t, kind, "slug", *slug, Where("t.id IN (SELECT f.record_id FROM merged_records AS f "+
			"WHERE f.kind = ? AND f.slug = ? AND f.is_own = 1)", int64(kind), *slug)); once == nil {
			return former, nil
		}
		return nil, err
	}
	return nil, record.Invalid("id", "expected exactly one of id and slug")
}

// Facets reads the rows that belong to each parent with one statement, which runs in the order of the parents' keys.
// The statement's first column is the parent's key and its last placeholder the keys of the parents.
func Facets[T any](ctx context.Context, q Source, stmt string, parents []int64, fields func(*T) []any,
	before ...any,
) ([][]T, error) {
	var parent int64
	var facet, none T
	into := ScanTargets(append([]any{&parent}, fields(&facet)...))
	var all []T
	stretches := make(map[int64][2]int, len(parents))
	args := slices.Concat(before, []any{db.Keys(parents)})
	err := q.Each(ctx, stmt, args, func(values []driver.Value) error {
		facet = none
		if err := Scan(values, into); err != nil {
			return err
		}
		stretch, seen := stretches[parent]
		if !seen {
			stretch[0] = len(all)
		}
		all = append(all, facet)
		stretch[1] = len(all)
		stretches[parent] = stretch
		return nil
	})
	if err != nil {
		return nil, err
	}
	lists := make([][]T, len(parents))
	for i, p := range parents {
		stretch := stretches[p]
		if lists[i] = all[stretch[0]:stretch[1]:stretch[1]]; lists[i] == nil {
			lists[i] = []T{}
		}
	}
	return lists, nil
}

// FacetRecords are the facets that are records of their own: the statement gets the columns that are asked for where it
// says %s.
func FacetRecords[T any](ctx context.Context, q Source, t *Table[T], alias, stmt string, parents []int64,
	before ...any,
) ([][]T, error) {
	reads := t.Reading(q, nil)
	return Facets(ctx, q, strings.Replace(stmt, "%s", reads.from(alias), 1), parents, reads.into, before...)
}
