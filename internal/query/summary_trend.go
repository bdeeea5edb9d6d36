package query

import (
	"context"

	"bienban/db"
	"bienban/internal/record"
)

// TrendOf follows one figure of each committee from one period to another, which is the first when left out.
func (rd Reader) TrendOf(ctx context.Context, committees []int64, metric record.SummaryMetric, from,
	to record.CalendarPeriod, following record.Following,
) ([][]record.TrendPoint, error) {
	summaries, err := rd.SummariesOf(ctx, committees, from, to, following)
	if err != nil {
		return nil, err
	}
	trends := make([][]record.TrendPoint, len(committees))
	for i := range summaries {
		trends[i] = make([]record.TrendPoint, len(summaries[i]))
		for j := range summaries[i] {
			summary := &summaries[i][j]
			trends[i][j] = record.TrendPoint{Period: summary.Period, Value: summary.Value(metric), Summary: summary}
		}
	}
	return trends, nil
}

// mostCompared is how many committees can be compared at once.
const mostCompared = 200

// CompareCommittees puts the committees with these opaque ids in the order of one figure, and by name where it is the
// same.
func (rd Reader) CompareCommittees(ctx context.Context, ids []string, metric record.SummaryMetric,
	period record.CalendarPeriod,
) ([]record.ComparedCommittee, error) {
	if len(ids) > mostCompared {
		return nil, record.Invalid("committees", "committees has %d ids, at most %d are allowed", len(ids), mostCompared)
	}
	keys := make([]int64, len(ids))
	seen := map[string]bool{}
	for i, id := range ids {
		key, err := record.ParseIDOf(record.KindCommittee, id)
		if err != nil {
			return nil, err
		}
		if seen[id] {
			return nil, record.Invalid("committees", "%q is named twice", id)
		}
		keys[i], seen[id] = key, true
	}
	cells, err := rd.cellsByName(ctx, keys, ids, period)
	if err != nil {
		return nil, err
	}
	summaries, err := rd.Summaries(ctx, cells)
	if err != nil {
		return nil, err
	}
	return record.Compare(summaries, metric), nil
}

// cellsByName are the committees' cells of one period, in the order of their names.
func (rd Reader) cellsByName(ctx context.Context, keys []int64, ids []string,
	period record.CalendarPeriod,
) ([]record.SummaryCell, error) {
	var found []int64
	q := rd.source()
	if err := q.Select(ctx, &found, "SELECT c.id FROM "+db.KeysTable+
		" AS k JOIN committees AS c ON c.id = k.value ORDER BY c.sort_key, c.id", db.Keys(keys)); err != nil {
		return nil, err
	}
	known := make(map[int64]bool, len(found))
	cells := make([]record.SummaryCell, len(found))
	for i, key := range found {
		known[key] = true
		cells[i] = record.SummaryCell{CommitteeKey: key, Period: period}
	}
	for i, key := range keys {
		if !known[key] {
			return nil, record.NotFound("committees", "there is no Committee with id %q", ids[i])
		}
	}
	return cells, nil
}
