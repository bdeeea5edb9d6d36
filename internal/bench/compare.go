package bench

import (
	"context"
	"errors"
	"fmt"
	"time"

	"bienban/db"
)

// Comparison is how long the ways are compared.
type Comparison struct {
	// Rounds is how many turns each way gets for each question and concurrency; Turn is how long each is.
	Rounds int
	Turn   time.Duration
	// Tell, unless nil, hears what is being measured.
	Tell func(string)
}

// concurrencies are the numbers of connections that ask at the same time.
var concurrencies = []int{1, 16}

// Result is what one question came to.
type Result struct {
	Name, About string
	// Bytes is the mean length of an answer.
	Bytes int
	Ways  []WayResult
	// AgainstGqlgen is how many times the requests per second of gqlgen's executor, by concurrency;
	// AgainstLimit the same of the limit. SlowerThanLimit is the ratio of the median times.
	AgainstGqlgen, AgainstLimit, SlowerThanLimit map[int]Spread
}

// WayResult is how one way did: medians over the rounds, by concurrency.
type WayResult struct {
	Name                    string
	PerSecond, Milliseconds map[int]float64
	// Processor is the milliseconds of processor time for one request, one at a time.
	Processor  float64
	Statements int
	// Allocations and AllocatedBytes are those of one request.
	Allocations, AllocatedBytes float64
}

// Compare asks the questions of the records in d in every way and reports, after the answers were found to be the same.
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

func (a *asked) compare(ways []*way, c Comparison) (Result, error) {
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

// Profile asks one question of this program's own executor for so long, for a profiler to watch.
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
