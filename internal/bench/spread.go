package bench

import (
	"fmt"
	"slices"
)

// Spread is a median with its quartiles.
type Spread struct{ Low, Median, High float64 }

func spreadOf(values []float64) Spread {
	sorted := slices.Sorted(slices.Values(values))
	at := func(q float64) float64 {
		// Interpolated between the two neighbours of the position.
		place := q * float64(len(sorted)-1)
		i := int(place)
		if i+1 == len(sorted) {
			return sorted[i]
		}
		return sorted[i] + (sorted[i+1]-sorted[i])*(place-float64(i))
	}
	return Spread{at(0.25), at(0.5), at(0.75)}
}

// String is such as "4.10 (3.90–4.30)".
func (s Spread) String() string { return fmt.Sprintf("%.2f (%.2f–%.2f)", s.Median, s.Low, s.High) }

// ratios divides the samples of two executors round by round.
func ratios(over, under []sample, of func(sample) float64) Spread {
	values := make([]float64, len(over))
	for i := range over {
		values[i] = of(over[i]) / of(under[i])
	}
	return spreadOf(values)
}

func perSecond(s sample) float64    { return s.perSecond }
func milliseconds(s sample) float64 { return float64(s.median.Microseconds()) / 1000 }
func processor(s sample) float64    { return float64(s.processor.Microseconds()) / 1000 }

func medianOf(samples []sample, of func(sample) float64) float64 {
	values := make([]float64, len(samples))
	for i, s := range samples {
		values[i] = of(s)
	}
	return spreadOf(values).Median
}
