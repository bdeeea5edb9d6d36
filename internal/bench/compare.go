package bench

import (
	"context"
	"errors"
	"fmt"
	"time"

	"bienban/db"
)

// Comparison is the duration of a comparison.
type Comparison struct {
	// Rounds is the number of turns of each executor for each question and concurrency; Turn is the duration of each.
	Rounds int
	Turn   time.Duration
	// Tell, if not nil, is called with the name of what is being measured.
	Tell func(string)
}

// concurrencies are the numbers of concurrent connections.
var concurrencies = []int{1, 16}

// Result is the measurement of one question.
type Result struct {
	Name, About string
	// Bytes is the mean length of an answer.
	Bytes int
	Ways  []WayResult
	// AgainstGqlgen is the ratio of the requests per second to those of gqlgen's executor, by concurrency; AgainstLimit
	// to those of the limit. SlowerThanLimit is the ratio of the median times.
	AgainstGqlgen, AgainstLimit, SlowerThanLimit map[int]Spread
}

// WayResult is the measurement of one executor: medians over the rounds, by concurrency.
type WayResult struct {
	Name                    string
	PerSecond, Milliseconds map[int]float64
	// Processor is the processor time of one request in milliseconds, at concurrency 1.
	Processor  float64
	Statements int
	// Allocations and AllocatedBytes are those of one request.
	Allocations, AllocatedBytes float64
}

// Compare runs the questions on the records in d with every executor and reports the results. It first compares the
// answers, which must be the same.
func Compare(ctx context.Context, d *db.DB, questions []Question, c Comparison) (results []Result, err error) {
	all, err := ask(ctx, d, questions)
	if err != nil {
		return nil, err
	}
	ways, err := openWays(ctx, d, all)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, closeWays(ways)) }()
	for _, a := range all {
		if err := a.verify(ways); err != nil {
			return nil, err
		}
	}
	for _, a := range all {
		r, err := a.compare(ways, c)
		if err != nil {
			return nil, err
		}
		results = append(results, r)
	}
	return results, nil
}

func (a *workload) compare(ways []*way, c Comparison) (Result, error) {
	r := Result{
		Name: a.question.Name, About: a.question.About, Bytes: a.bytes,
		AgainstGqlgen: map[int]Spread{}, AgainstLimit: map[int]Spread{}, SlowerThanLimit: map[int]Spread{},
	}
	for _, w := range ways {
		objects, bytes, err := a.allocated(w)
		if err != nil {
			return r, err
		}
		r.Ways = append(r.Ways, WayResult{
			Name: w.name, PerSecond: map[int]float64{}, Milliseconds: map[int]float64{},
			Statements: a.statements[w.name], Allocations: objects, AllocatedBytes: bytes,
		})
	}
	for _, n := range concurrencies {
		if c.Tell != nil {
			c.Tell(fmt.Sprintf("%s, %d at a time", r.Name, n))
		}
		turns, err := a.rounds(ways, n, plan{c.Rounds, c.Turn})
		if err != nil {
			return r, err
		}
		for i := range ways {
			r.Ways[i].PerSecond[n] = medianOf(turns[i], perSecond)
			r.Ways[i].Milliseconds[n] = medianOf(turns[i], milliseconds)
			if n == 1 {
				r.Ways[i].Processor = medianOf(turns[i], processor)
			}
		}
		r.AgainstGqlgen[n] = ratios(turns[0], turns[1], perSecond)
		r.AgainstLimit[n] = ratios(turns[0], turns[2], perSecond)
		r.SlowerThanLimit[n] = ratios(turns[0], turns[2], milliseconds)
	}
	return r, nil
}

// Profile runs one question with this program's own executor for so long, for a profiler to watch.
func Profile(ctx context.Context, d *db.DB, q Question, concurrency int, long time.Duration) (err error) {
	all, err := ask(ctx, d, []Question{q})
	if err != nil {
		return err
	}
	ways, err := openWays(ctx, d, all)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeWays(ways)) }()
	_, err = all[0].turn(ways[0], concurrency, long)
	return err
}
