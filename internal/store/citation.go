package store

import (
	"context"

	"bienban/internal/list"
	"bienban/internal/record"
)

// CitationsOfSources lists what cites each source, in the order of recording.
func (rd Reader) CitationsOfSources(ctx context.Context, sources []int64,
	page record.PageArgs,
) ([]*record.CitationConnection, error) {
	return list.Pages[record.Citation, string](ctx, rd.source(), &citations, citationsOfSource, sources, list.Predicate{}, nil, page)
}

// CitationsOf reads the citations of each record of one kind.
func (rd Reader) CitationsOf(ctx context.Context, kind record.Kind, records []int64) ([][]record.Citation, error) {
	return list.FacetRecords(ctx, rd.source(), &citations, "f", `
		SELECT f.record_id, %s
		FROM citations AS f WHERE f.kind = ? AND f.record_id IN (SELECT k.value FROM json_each(?) AS k)
		ORDER BY f.record_id, f.id`, records, int64(kind))
}

// IdentifiersOf reads the external identifiers of each record of one kind.
func (rd Reader) IdentifiersOf(ctx context.Context, kind record.Kind,
	records []int64,
) ([][]record.ExternalIdentifier, error) {
	return list.Facets(ctx, rd.source(), `
		SELECT f.record_id, f.scheme, f.value
		FROM identifiers AS f WHERE f.kind = ? AND f.record_id IN (SELECT k.value FROM json_each(?) AS k)
		ORDER BY f.record_id, f.scheme, f.value`,
		records, func(i *record.ExternalIdentifier) []any { return []any{&i.Scheme, &i.Value} }, int64(kind))
}
