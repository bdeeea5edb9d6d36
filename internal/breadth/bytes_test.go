package breadth_test

import (
	"errors"
	"testing"

	"bienban/internal/breadth"
)

// TestAContextHasALimitOfItsOwn lets one request have a longer answer than others, and another a shorter one.
func TestAContextHasALimitOfItsOwn(t *testing.T) {
	const query = `{people(first:6){nodes{id name}}}`
	whole := ask(t.Context(), newPair(24, breadth.Options{}).breadth, query, nil)
	p := newPair(24, breadth.Options{MaxBytes: len(whole.Data) / 2})
	var tooLarge *breadth.TooLargeError
	if r := ask(t.Context(), p.breadth, query, nil); len(r.Errors) == 0 || !errors.As(r.Errors[0], &tooLarge) {
		t.Errorf("the common limit: %v", r.Errors)
	}
	if r := ask(breadth.WithMaxBytes(t.Context(), len(whole.Data)), p.breadth, query, nil); len(r.Errors) != 0 ||
		string(r.Data) != string(whole.Data) {
		t.Errorf("a higher one: %v", r.Errors)
	}
	if r := ask(breadth.WithMaxBytes(t.Context(), 10), p.breadth, query, nil); len(r.Errors) == 0 ||
		!errors.As(r.Errors[0], &tooLarge) || tooLarge.Limit != 10 {
		t.Errorf("a lower one: %v", r.Errors)
	}
}
