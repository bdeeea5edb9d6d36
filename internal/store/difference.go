package store

import (
	"reflect"
	"slices"

	"bienban/internal/record"
)

// differences lists what differs between two bodies in the API's words. Of a list of objects each entry is compared
// with the one in its place, so that a path such as progress[1].status leads to the very value; other lists are
// compared whole.
func differences(before, after *object) ([]record.FieldChange, error) {
	d := differ{found: []record.FieldChange{}}
	d.members(record.Path{}, before, after)
	return d.found, d.err
}

type differ struct {
	found []record.FieldChange
	err   error
}

func (d *differ) members(at record.Path, before, after *object) {
	for _, name := range unionOf(before, after) {
		if name != "id" { // it never changes
			d.compare(at.At(name), before.values[name], after.values[name])
		}
	}
}

// unionOf are the names of both in the order of the longer tale: those of after, then what was only before.
func unionOf(before, after *object) []string {
	names := slices.Clone(after.names)
	for _, name := range before.names {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

func (d *differ) compare(at record.Path, before, after any) {
	if reflect.DeepEqual(before, after) {
		return
	}
	was, hadObject := before.(*object)
	is, hasObject := after.(*object)
	if hadObject && hasObject {
		d.members(at, was, is)
		return
	}
	old, now := objectsIn(before), objectsIn(after)
	if old == nil && now == nil {
		d.note(at, before, after)
		return
	}
	for i := range max(len(old), len(now)) {
		d.compare(at.Index(i), elementAt(old, i), elementAt(now, i))
	}
}

// objectsIn are the entries of a list of objects, nil for anything else.
func objectsIn(v any) []any {
	list, _ := v.([]any)
	if len(list) == 0 {
		return nil
	}
	if _, ok := list[0].(*object); !ok {
		return nil
	}
	return list
}

func elementAt(list []any, i int) any {
	if i >= len(list) {
		return nil
	}
	return list[i]
}

func (d *differ) note(at record.Path, before, after any) {
	d.found = append(d.found, record.FieldChange{Field: at.String(), Before: d.text(before), After: d.text(after)})
}

func (d *differ) text(v any) *string {
	if v == nil {
		return nil
	}
	s, err := compact(v)
	if err != nil {
		d.err = err
	}
	return &s
}
