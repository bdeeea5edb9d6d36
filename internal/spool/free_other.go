//go:build !linux && !darwin

package spool

import "math"

// freeOf does not know here: what does not fit is then refused by the system.
func freeOf(string) (int64, error) { return math.MaxInt64 / 2, nil }
