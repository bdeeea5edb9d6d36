package limit

import (
	"encoding/json"
	"math"
	"reflect"
)

// Values bounds the lists in the variables of a request, however deep.
func (l Limits) Values(variables map[string]any) error {
	if len(variables) > l.Variables {
		return &ExceededError{"variables of an operation", l.Variables}
	}
	for _, v := range variables {
		if longest(v) > l.Items {
			return &ExceededError{"items in a list", l.Items}
		}
	}
	return nil
}

func longest(v any) int {
	most := 0
	switch v := v.(type) {
	case []any:
		most = len(v)
		for _, item := range v {
			most = max(most, longest(item))
		}
	case map[string]any:
		for _, item := range v {
			most = max(most, longest(item))
		}
	}
	return most
}

// whole reads an Int as variables and literals hold it. One that is out of range is another's to refuse: here it is large.
func whole(v any) (int, bool) {
	switch v := v.(type) {
	case nil:
		return 0, false
	case json.Number:
		n, err := v.Int64()
		if err != nil {
			return math.MaxInt32, true
		}
		return clamp(n), true
	}
	if r := reflect.ValueOf(v); r.CanInt() {
		return clamp(r.Int()), true
	}
	return 0, false
}

func clamp(n int64) int { return int(max(0, min(n, math.MaxInt32))) }
