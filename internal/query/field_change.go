package query

import (
	"reflect"
	"slices"

	"bienban/internal/noun"
	"bienban/internal/record"
)

// Differences lists what differs between two bodies in the API's words. Of a list of objects each entry is compared
// with the one in its place, so that a path such as progress[1].status leads to the very value; other lists are
// compared whole.
func Differences(before, after *noun.Object) ([]record.FieldChange, error) {
	d := differ{found: []record.FieldChange{}}
	d.members(record.Path{}, before, after)
	return d.found, d.err
}

type differ struct {
	found []record.FieldChange
	err   error
}

func (d *differ) members(at record.Path, before, after *noun.Object) {
	for _, name := range unionOf(before, after) {
		if name != "id" { // it never changes
			d.compare(at.At(name), before.Values[name], after.Values[name])
		}
	}
}

// unionOf are the names of both in the order of the longer tale: those of after, then what was only before.
func unionOf(before, after *noun.Object) []string {
	names := slices.Clone(after.Names)
	for _, name := range before.Names {
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
	was, hadObject := before.(*noun.Object)
	is, hasObject := after.(*noun.Object)
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
	if _, ok := list[0].(*noun.Object); !ok {
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
	s, err := noun.Compact(v)
	if err != nil {
		d.err = err
	}
	return &s
}

// TellEffects gives effects the fields that they changed.
func TellEffects(effects []record.RecordEffect) error {
	for i := range effects {
		e := &effects[i]
		before, err := told(e.Target.Kind, e.Before)
		if err != nil {
			return err
		}
		after, err := told(e.Target.Kind, e.After)
		if err != nil {
			return err
		}
		if e.Fields, err = Differences(before, after); err != nil {
			return err
		}
	}
	return nil
}

// told is a stored body in the API's words, empty where there is none.
func told(kind record.Kind, stored string) (*noun.Object, error) {
	if stored == "" {
		return &noun.Object{}, nil
	}
	return noun.Told(kind, stored)
}
