package bench

import (
	"context"
	"errors"

	"bienban/db"
)

// Growth is the growth of a question's time from a small record file to a larger one.
type Growth struct {
	Name string
	// Small and Large are the median times in milliseconds, at concurrency 1; Ratio is large over small.
	Small, Large float64
	// SmallBytes and LargeBytes are the mean lengths of the answers.
	SmallBytes, LargeBytes int
	Ratio                  Spread
}

// Grow runs the questions on both record files, alternating, with this program's own executor.
func Grow(ctx context.Context, small, large string, questions []Question, c Comparison) (growth []Growth, err error) {
	var sides [2]side
	for i, file := range []string{small, large} {
		if sides[i], err = openSide(ctx, file, questions); err != nil {
			return nil, err
		}
		defer func() { err = errors.Join(err, sides[i].close()) }()
	}
	for q := range questions {
		if c.Tell != nil {
			c.Tell(questions[q].Name + ", growth")
		}
		var turns [2][]sample
		for round := range c.Rounds {
			for i := range sides {
				at := (round + i) % 2
				s, err := sides[at].workloads[q].turn(sides[at].way, 1, c.Turn)
				if err != nil {
					return nil, err
				}
				turns[at] = append(turns[at], s)
			}
		}
		growth = append(growth, Growth{
			Name: questions[q].Name, Small: medianOf(turns[0], milliseconds), Large: medianOf(turns[1], milliseconds),
			SmallBytes: sides[0].workloads[q].bytes, LargeBytes: sides[1].workloads[q].bytes, Ratio: ratios(turns[1], turns[0],
				milliseconds),
		})
	}
	return growth, nil
}

// side is one record file, served.
type side struct {
	db        *db.DB
	way       *way
	workloads []*workload
}

func openSide(ctx context.Context, file string, questions []Question) (side, error) {
	d, err := db.Open(ctx, file, db.Options{ReadOnly: true})
	if err != nil {
		return side{}, err
	}
	s := side{db: d}
	if s.workloads, err = ask(ctx, d, questions); err == nil {
		s.way, err = openWay(ctx, Breadth, breadthHandler(d))
	}
	if err != nil {
		return side{}, errors.Join(err, d.Close())
	}
	for _, a := range s.workloads {
		if err := a.answered(s.way); err != nil {
			return side{}, errors.Join(err, s.close())
		}
	}
	return s, nil
}

func (s side) close() error { return errors.Join(s.way.stop(), s.db.Close()) }
