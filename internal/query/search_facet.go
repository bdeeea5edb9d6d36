package query

import (
	"context"

	"bienban/internal/record"
)

// SearchFacets are the counts of a search, each made when it is asked for.
func (rd Reader) SearchFacets(text string, kinds []record.SearchKind) (*record.SearchFacets, error) {
	_, err := ParseQuery(text)
	return &record.SearchFacets{Asked: text, Of: kinds}, err
}

// SearchKindFacets count the hits by the type of the record.
func (rd Reader) SearchKindFacets(ctx context.Context, f *record.SearchFacets) ([]record.SearchKindFacet, error) {
	return facets(ctx, rd, f, "h.id & 15", "", func(value int64, n int) record.SearchKindFacet {
		return record.SearchKindFacet{Kind: searchKindOf(record.Kind(value)), Count: n}
	})
}

// SearchYearFacets count the hits by year.
func (rd Reader) SearchYearFacets(ctx context.Context, f *record.SearchFacets) ([]record.SearchYearFacet, error) {
	return facets(ctx, rd, f, yearOfHit, "", func(value int64, n int) record.SearchYearFacet {
		return record.SearchYearFacet{Year: int(value), Count: n}
	})
}

// SearchCommitteeFacets count the hits by committee.
func (rd Reader) SearchCommitteeFacets(ctx context.Context,
	f *record.SearchFacets,
) ([]record.SearchCommitteeFacet, error) {
	return facets(ctx, rd, f, committeeOfHit, "", func(value int64, n int) record.SearchCommitteeFacet {
		return record.SearchCommitteeFacet{CommitteeKey: value, Count: n}
	})
}

// SearchAreaFacets count the hits by area.
func (rd Reader) SearchAreaFacets(ctx context.Context, f *record.SearchFacets) ([]record.SearchAreaFacet, error) {
	return facets(ctx, rd, f, areaOfHit, "", func(value int64, n int) record.SearchAreaFacet {
		return record.SearchAreaFacet{AreaKey: value, Count: n}
	})
}

// SearchTopicFacets count the hits by topic; a record on several topics counts for each.
func (rd Reader) SearchTopicFacets(ctx context.Context, f *record.SearchFacets) ([]record.SearchTopicFacet, error) {
	return facets(ctx, rd, f, "t.topic_id", " JOIN topic_links AS t ON t.kind = h.id & 15 AND t.record_id = h.id >> 4",
		func(value int64, n int) record.SearchTopicFacet {
			return record.SearchTopicFacet{TopicKey: value, Count: n}
		})
}

func facets[T any](ctx context.Context, rd Reader, f *record.SearchFacets, value, join string,
	of func(value int64, n int) T,
) ([]T, error) {
	found, err := rd.countHits(ctx, f, value, join)
	if err != nil {
		return nil, err
	}
	all := make([]T, 0, len(found))
	for _, c := range found {
		all = append(all, of(c.value, c.count))
	}
	return all, nil
}
