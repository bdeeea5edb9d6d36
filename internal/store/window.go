package store

import (
	"slices"
	"strconv"

	"bienban/internal/record"
)

// window is the stretch of a list that is asked for.
type window struct {
	size     int
	backward bool
	after    *place
	before   *place
}

// limit is one more than the page, to know whether more follows.
func (w window) limit() string { return strconv.Itoa(w.size + 1) }

// cut takes what was read for a page, one more than it holds if more follows, and puts it in the order of the list.
func cut[T any](w window, found []T) (page []T, more bool) {
	if more = len(found) > w.size; more {
		found = found[:w.size]
	}
	if w.backward {
		slices.Reverse(found)
	}
	return found, more
}

// neighbours tells whether a page has a next and a previous one.
func (w window) neighbours(more bool) (next, previous bool) {
	if w.backward {
		return w.before != nil, more
	}
	return more, w.after != nil
}

func windowOf(from Source, args record.PageArgs, list, order string, values int) (window, error) {
	w := window{size: record.DefaultPage}
	var err error
	switch {
	case args.First != nil && args.Last != nil:
		return w, record.Invalid("first", "first and last cannot be given together")
	case args.First != nil:
		w.size, err = pageSize("first", *args.First, from.pageCap())
	case args.Last != nil:
		w.backward = true
		w.size, err = pageSize("last", *args.Last, from.pageCap())
	case args.Before != nil && args.After == nil:
		w.backward = true
	}
	if err != nil {
		return w, err
	}
	if w.after, err = bound("after", args.After, list, order, values); err != nil {
		return w, err
	}
	w.before, err = bound("before", args.Before, list, order, values)
	return w, err
}

func pageSize(field string, n, most int) (int, error) {
	if n < 0 || n > most {
		return 0, record.Invalid(field, "%s is %d, expected 0 to %d", field, n, most)
	}
	return n, nil
}

func bound(field string, cursor *string, list, order string, values int) (*place, error) {
	if cursor == nil {
		return nil, nil //nolint:nilnil // no bound is asked for
	}
	p, err := readCursor(field, *cursor, list, order, values)
	if err != nil {
		return nil, err
	}
	return &p, nil
}
