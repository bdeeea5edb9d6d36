package query

import (
	"context"
	"database/sql/driver"

	"bienban/db"
	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// FormerAreas are the areas of each record before, in the order of recording.
func (rd Reader) FormerAreas(ctx context.Context, of *noun.DatedRelation,
	records []int64,
) ([][]record.FormerArea, error) {
	return list.Facets(ctx, rd.source(), formerOf(of), records,
		func(f *record.FormerArea) []any { return formerFields(&f.Former) })
}

// FormerCommittees are the committees of each committee before, in the order of recording.
func (rd Reader) FormerCommittees(ctx context.Context, of *noun.DatedRelation,
	records []int64,
) ([][]record.FormerCommittee, error) {
	return list.Facets(ctx, rd.source(), formerOf(of), records,
		func(f *record.FormerCommittee) []any { return formerFields(&f.Former) })
}

func formerFields(f *record.Former) []any { return []any{&f.TargetKey, &f.From, &f.To} }

func formerOf(d *noun.DatedRelation) string {
	return "SELECT f.record_id, f.target_id, f.from_day, f.to_day FROM " + d.Name() +
		" AS f WHERE f.record_id IN (SELECT k.value FROM json_each(?) AS k) ORDER BY f.record_id, f.position"
}

// RelatedOn are what records were to others on a day; nil where there was none.
func (rd Reader) RelatedOn(ctx context.Context, d *noun.DatedRelation, records []int64,
	on record.PartialDate,
) ([]*int64, error) {
	return rd.keysOn(ctx, d.ValuesOn(), append(noun.DaysOf(on, 1), db.Keys(list.Distinct(records))), records)
}

// AreasOn are the areas of committees on a day; nil where one was in none.
func (rd Reader) AreasOn(ctx context.Context, committees []int64, on record.PartialDate) ([]*int64, error) {
	stmt, args := noun.AreasOn(on)
	return rd.keysOn(ctx, stmt, append([]any{db.Keys(list.Distinct(committees))}, args...), committees)
}

func (rd Reader) keysOn(ctx context.Context, stmt string, args []any, records []int64) ([]*int64, error) {
	found := make(map[int64]*int64, len(records))
	var key int64
	var value *int64
	into := list.ScanTargets([]any{&key, &value})
	err := rd.source().Each(ctx, stmt, args, func(values []driver.Value) error {
		value = nil
		err := list.Scan(values, into)
		found[key] = value
		return err
	})
	keys := make([]*int64, len(records))
	for i, r := range records {
		keys[i] = found[r]
	}
	return keys, err
}
