package limit

import (
	"encoding/json"
	"math"
	"reflect"
)

// CheckVariables checks the lists in the variables of a request, at any depth, and how many values they have together:
// what a filter or an input is made of.
func (l Limits) CheckVariables(variables map[string]any) error {
	if len(variables) > l.Variables {
		return &ExceededError{"variables of an operation", l.Variables}
	}
	var m valueCount
	for _, v := range variables {
		m.add(v)
	}
	switch {
	case m.longest > l.ListItems:
		return &ExceededError{"items in a list", l.ListItems}
	case m.values > l.Values:
		return &ExceededError{"values in variables", l.Values}
	}
	return nil
}

// valueCount counts the values in JSON, and keeps the length of the longest list.
type valueCount struct{ longest, values int }

func (m *valueCount) add(v any) {
	m.values++
	switch v := v.(type) {
	case []any:
		m.longest = max(m.longest, len(v))
		for _, item := range v {
			m.add(item)
		}
	case map[string]any:
		for _, item := range v {
			m.add(item)
		}
	}
}

// whole reads an Int of variables and literals. One that is out of range counts as large; it is rejected elsewhere.
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
