package store

import (
	"context"
	"database/sql/driver"
	"fmt"
	"slices"
	"strings"

	"bienban/db"
	"bienban/internal/record"
)

// byKeys reads the records with these keys with one statement and hands each to the places that asked for it. A nil key
// gives nil; a key without a record is a fault of the database.
func byKeys[T any](ctx context.Context, q Source, t *table[T], keys []*int64) ([]*T, error) {
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
	if err := fetch(ctx, q, t, t.keyed(wanted), found); err != nil {
		return nil, err
	}
	records := make([]*T, len(keys))
	for i, k := range keys {
		if k == nil {
			continue
		}
		if records[i] = found[*k]; records[i] == nil {
			return nil, fmt.Errorf("%s has no row %d that something refers to", t.name, *k)
		}
	}
	return records, nil
}

// keyed are the records with these keys, as a FROM for fetch. A join costs half of what t.id IN (...) does for a few
// keys.
func (t *table[T]) keyed(keys []int64) cond {
	return where(db.KeysTable+" AS k CROSS JOIN "+t.name+" AS t ON t.id = k.value", db.Keys(keys))
}

// fetch reads the records t that a FROM names into the map.
func fetch[T any](ctx context.Context, q Source, t *table[T], from cond, into map[int64]*T) error {
	reads := t.reading(q, nil)
	target := newTarget(reads)
	return q.Each(ctx, "SELECT "+reads.from("t")+" FROM "+from.sql, from.args, func(values []driver.Value) error {
		r, err := target.scan(values)
		if err == nil {
			into[t.key(r)] = r
		}
		return err
	})
}

// required is byKeys for relations that every parent has.
func required[T any](ctx context.Context, q Source, t *table[T], keys []int64) ([]*T, error) {
	pointers := make([]*int64, len(keys))
	for i := range keys {
		pointers[i] = &keys[i]
	}
	return byKeys(ctx, q, t, pointers)
}

// one reads the single record that matches, or says that there is none.
func one[T any](ctx context.Context, q Source, t *table[T], kind record.Kind, field, value string,
	match cond,
) (*T, error) {
	found := make(map[int64]*T, 1)
	if err := fetch(ctx, q, t, match.inside(t.name+" AS t WHERE %s"), found); err != nil {
		return nil, err
	}
	for _, r := range found {
		return r, nil
	}
	return nil, record.NotFound(field, "there is no %s with %s %q", kind, field, value)
}

// byIDOrSlug reads one record by exactly one of the two.
func byIDOrSlug[T any](ctx context.Context, q Source, t *table[T], kind record.Kind, id, slug *string) (*T, error) {
	switch {
	case id != nil && slug == nil:
		key, err := record.ParseIDOf(kind, *id)
		if err != nil {
			return nil, err
		}
		return one(ctx, q, t, kind, "id", *id, where("t.id = ?", key))
	case slug != nil && id == nil:
		return one(ctx, q, t, kind, "slug", *slug, where("t.slug = ?", *slug))
	}
	return nil, record.Invalid("id", "expected exactly one of id and slug")
}

// facets reads the rows that belong to each parent with one statement, which runs in the order of the parents' keys.
// The statement's first column is the parent's key and its last placeholder the keys of the parents.
func facets[T any](ctx context.Context, q Source, stmt string, parents []int64, fields func(*T) []any,
	before ...any,
) ([][]T, error) {
	var parent int64
	var facet, none T
	into := direct(append([]any{&parent}, fields(&facet)...))
	var all []T
	stretches := make(map[int64][2]int, len(parents))
	args := slices.Concat(before, []any{db.Keys(parents)})
	err := q.Each(ctx, stmt, args, func(values []driver.Value) error {
		facet = none
		if err := scan(values, into); err != nil {
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

// columnsOf are the facets that are records of their own: the statement gets the columns that are asked for where it
// says %s.
func columnsOf[T any](ctx context.Context, q Source, t *table[T], alias, stmt string, parents []int64,
	before ...any,
) ([][]T, error) {
	reads := t.reading(q, nil)
	return facets(ctx, q, strings.Replace(stmt, "%s", reads.from(alias), 1), parents, reads.into, before...)
}
