package record

import (
	"context"
	"io"
	"slices"
	"strings"
)

// BeforeOthers joins the faults of values that could not be read with the others of the same input, without those that
// only follow from a value that was not read: faults of the value itself, of what is in it or of what contains it.
func (f Faults) BeforeOthers(others Faults) Faults {
	all := append(Faults(nil), f...)
	for _, o := range others {
		if !slices.ContainsFunc(f, func(unread *Error) bool { return follows(o.Field, unread.Field) }) {
			all.Append(o)
		}
	}
	return all
}

// follows reports whether a fault of a field can follow from another field that was not read.
func follows(field, unread string) bool {
	if rest, ok := strings.CutPrefix(field, unread); ok &&
		(unread == "" || rest == "" || rest[0] == '.' || rest[0] == '[') {
		return true
	}
	end := strings.LastIndexByte(unread, '.')
	return end > 0 && field == unread[:end]
}

// read reads an input value; null is the zero value, as it gets here only where the type allows it.
func read[T ~string](v any, into *T, unmarshal func(any) error) error {
	if v == nil {
		*into = ""
		return nil
	}
	return unmarshal(v)
}

// UnmarshalGQLContext reads a day from a client.
func (d *Date) UnmarshalGQLContext(_ context.Context, v any) error {
	return read(v, d, d.UnmarshalGQL)
}

// MarshalGQLContext is MarshalGQL in the form that gqlgen requires beside UnmarshalGQLContext.
func (d Date) MarshalGQLContext(_ context.Context, w io.Writer) error {
	d.MarshalGQL(w)
	return nil
}

// UnmarshalGQLContext reads a day from a client.
func (d *PartialDate) UnmarshalGQLContext(_ context.Context, v any) error {
	return read(v, d, d.UnmarshalGQL)
}

// MarshalGQLContext is MarshalGQL in the form that gqlgen requires beside UnmarshalGQLContext.
func (d PartialDate) MarshalGQLContext(_ context.Context, w io.Writer) error {
	d.MarshalGQL(w)
	return nil
}

// UnmarshalGQLContext reads a time from a client.
func (t *LocalTime) UnmarshalGQLContext(_ context.Context, v any) error {
	return read(v, t, t.UnmarshalGQL)
}

// MarshalGQLContext is MarshalGQL in the form that gqlgen requires beside UnmarshalGQLContext.
func (t LocalTime) MarshalGQLContext(_ context.Context, w io.Writer) error {
	t.MarshalGQL(w)
	return nil
}

// UnmarshalGQLContext reads a URL from a client.
func (u *URL) UnmarshalGQLContext(_ context.Context, v any) error {
	return read(v, u, u.UnmarshalGQL)
}

// MarshalGQLContext is MarshalGQL in the form that gqlgen requires beside UnmarshalGQLContext.
func (u URL) MarshalGQLContext(_ context.Context, w io.Writer) error {
	u.MarshalGQL(w)
	return nil
}
