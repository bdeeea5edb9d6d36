package graph

import (
	"context"
	"reflect"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"bienban/internal/record"
)

// patch replaces the fields of a record's description by those that a client gave. Both are structs whose fields answer
// to each other by their names in the schema; those of given are graphql.Omittable, which tells what was left out from
// null. Null becomes the zero value, which stands for nothing known.
func patch[I, P any](into *I, given *P) {
	if given == nil {
		return
	}
	to := fieldsByName(reflect.ValueOf(into).Elem())
	for name, field := range fieldsByName(reflect.ValueOf(given).Elem()) {
		omittable := field.Interface().(interface{ IsSet() bool })
		if omittable.IsSet() {
			place(to[name], field.MethodByName("Value").Call(nil)[0])
		}
	}
}

func fieldsByName(s reflect.Value) map[string]reflect.Value {
	fields := make(map[string]reflect.Value, s.NumField())
	for i := range s.NumField() {
		name, _, _ := strings.Cut(s.Type().Field(i).Tag.Get("json"), ",")
		fields[name] = s.Field(i)
	}
	return fields
}

// place sets a field of an input to a value that may stand behind a pointer there, here, or in both places.
func place(to, value reflect.Value) {
	switch {
	case value.Type() == to.Type():
		to.Set(value)
	case value.Kind() == reflect.Pointer && value.IsNil():
		to.SetZero()
	case value.Kind() == reflect.Pointer:
		to.Set(value.Elem().Convert(to.Type()))
	default:
		to.Set(value.Convert(to.Type()))
	}
}

func noteOf(note graphql.Omittable[*string]) string { return given(note.Value()) }

func (r mutationResolver) delete(ctx context.Context, kind record.Kind,
	in *record.DeleteInput,
) (*record.DeletePayload, error) {
	payload, err := r.store.Delete(ctx, r.actor(ctx), kind, in)
	return answer(ctx, payload, err)
}

// newPart is where a new part of a meeting is to stand.
func newPart(meeting *record.MeetingRef, position graphql.Omittable[*int],
	note graphql.Omittable[*string],
) *record.NewPart {
	return &record.NewPart{Meeting: *meeting, Position: position.Value(), Note: noteOf(note)}
}
