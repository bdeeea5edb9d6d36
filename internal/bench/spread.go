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
		// Between the two neighbours of the place.
		place := q * float64(len(sorted)-1)
		i := int(place)
		if i+1 == len(sorted) {
			return sorted[i]
		}
		return sorted[i] + (sorted[i+1]-sorted[i])*(place-float64(i))
	}
	return Spread{at(0.25), at(0.5), at(0.75)}
}

// String writes "4.1 (3.9–4.3)".
func (s Spread) String() string { return fmt.Sprintf("%.2f (%.2f–%.2f)", s.Median, s.Low, s.High) }

// ratios divides what two ways did in the same rounds.
func ratios(over, under []slice, of func(slice) float64) Spread {
	values := make([]float64, len(over))
	for i := range over {
		values[i] = of(over[i]) / of(under[i])
	}
	return spreadOf(values)
}

func perSecond(s slice) float64    { return s.perSecond }
func milliseconds(s slice) float64 { return float64(s.median.Microseconds()) / 1000 }
func processor(s slice) float64    { return float64(s.processor.Microseconds()) / 1000 }

func medianOf(slices []slice, of func(slice) float64) float64 {
	values := make([]float64, len(slices))
	for i, s := range slices {
		values[i] = of(s)
	}
	return spreadOf(values).Median
}
