package list

import (
	"slices"
	"strconv"

	"bienban/internal/record"
)

// PageRange is the stretch of a list that is asked for.
type PageRange struct {
	Size     int
	Backward bool
	After    *Position
	Before   *Position
}

// Limit is one more than the page, to know whether more follows.
func (w PageRange) Limit() string { return strconv.Itoa(w.Size + 1) }

// Cut takes what was read for a page, one more than it holds if more follows, and puts it in the order of the list.
func Cut[T any](w PageRange, found []T) (page []T, more bool) {
	if more = len(found) > w.Size; more {
		found = found[:w.Size]
	}
	if w.Backward {
		slices.Reverse(found)
	}
	return found, more
}

// Neighbours tells whether a page has a next and a previous one.
func (w PageRange) Neighbours(more bool) (next, previous bool) {
	if w.Backward {
		return w.Before != nil, more
	}
	return more, w.After != nil
}

// PageRangeOf is the stretch of a list that Relay's four arguments ask for.
func PageRangeOf(from Source, args record.PageArgs, list, order string, values int) (PageRange, error) {
	w := PageRange{Size: record.DefaultPage}
	var err error
	switch {
	case args.First != nil && args.Last != nil:
		return w, record.Invalid("first", "first and last cannot be given together")
	case args.First != nil:
		w.Size, err = pageSize("first", *args.First, from.pageCap())
	case args.Last != nil:
		w.Backward = true
		w.Size, err = pageSize("last", *args.Last, from.pageCap())
	case args.Before != nil && args.After == nil:
		w.Backward = true
	}
	if err != nil {
		return w, err
	}
	if w.After, err = bound("after", args.After, list, order, values); err != nil {
		return w, err
	}
	w.Before, err = bound("before", args.Before, list, order, values)
	return w, err
}

func pageSize(field string, n, most int) (int, error) {
	if n < 0 || n > most {
		return 0, record.Invalid(field, "%s is %d, expected 0 to %d", field, n, most)
	}
	return n, nil
}

func bound(field string, cursor *string, list, order string, values int) (*Position, error) {
	if cursor == nil {
		return nil, nil //nolint:nilnil // no bound is asked for
	}
	p, err := ReadCursor(field, *cursor, list, order, values)
	if err != nil {
		return nil, err
	}
	return &p, nil
}
