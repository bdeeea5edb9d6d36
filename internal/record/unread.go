package record

import (
	"context"
	"io"
	"slices"
	"strings"
)

// unread collects the values of one input that no scalar could be made of.
type unread struct {
	at     func(context.Context) string
	faults Faults
}

type unreadKey struct{}

// CollectUnread makes a context in which a value of an input that cannot be read ("2022-13" for a day) is noted, at the path that
// at finds in the context of the value, and read as if it had been left out. So whoever sent the input is told everything that is
// wrong with it at once. Whoever records an input read in this context asks Unread first.
func CollectUnread(ctx context.Context, at func(context.Context) string) context.Context {
	return context.WithValue(ctx, unreadKey{}, &unread{at: at})
}

// Unread are the faults of the values that could not be read.
func Unread(ctx context.Context) Faults {
	if u, ok := ctx.Value(unreadKey{}).(*unread); ok {
		return u.faults
	}
	return nil
}

// WithUnread are the values that could not be read and all other faults: what is said of such a value, or of what holds it, as if
// it were missing is left out.
func WithUnread(ctx context.Context, others Faults) Faults {
	return Unread(ctx).BeforeOthers(others)
}

// BeforeOthers are these faults, of values that could not be read, and the others of the same input, but for what those say of such a
// value, of what stands in it or of what holds it, as if it were missing.
func (f Faults) BeforeOthers(others Faults) Faults {
	all := append(Faults(nil), f...)
	for _, o := range others {
		if !slices.ContainsFunc(f, func(unread *Error) bool { return follows(o.Field, unread.Field) }) {
			all.Append(o)
		}
	}
	return all
}

// follows tells whether what is said of a field may come of another one's not having been read.
func follows(field, unread string) bool {
	if rest, ok := strings.CutPrefix(field, unread); ok && (unread == "" || rest == "" || rest[0] == '.' || rest[0] == '[') {
		return true
	}
	end := strings.LastIndexByte(unread, '.')
	return end > 0 && field == unread[:end]
}

// read reads a value of an input: null as nothing, since a null gets here only where the type allows one, and a value that cannot
// be read as its fault, which is kept for later where that is asked for.
func read[T ~string](ctx context.Context, v any, into *T, unmarshal func(any) error) error {
	if v == nil {
		*into = ""
		return nil
	}
	err := unmarshal(v)
	u, ok := ctx.Value(unreadKey{}).(*unread)
	if err == nil || !ok {
		return err
	}
	u.faults.Append(Invalid(u.at(ctx), "%s", messageOf(err)))
	return nil
}

// UnmarshalGQLContext reads a day from a client.
func (d *Date) UnmarshalGQLContext(ctx context.Context, v any) error {
	return read(ctx, v, d, d.UnmarshalGQL)
}

// MarshalGQLContext is MarshalGQL as gqlgen wants it beside UnmarshalGQLContext.
func (d Date) MarshalGQLContext(_ context.Context, w io.Writer) error {
	d.MarshalGQL(w)
	return nil
}

// UnmarshalGQLContext reads a day from a client.
func (d *PartialDate) UnmarshalGQLContext(ctx context.Context, v any) error {
	return read(ctx, v, d, d.UnmarshalGQL)
}

// MarshalGQLContext is MarshalGQL as gqlgen wants it beside UnmarshalGQLContext.
func (d PartialDate) MarshalGQLContext(_ context.Context, w io.Writer) error {
	d.MarshalGQL(w)
	return nil
}

// UnmarshalGQLContext reads a time from a client.
func (t *LocalTime) UnmarshalGQLContext(ctx context.Context, v any) error {
	return read(ctx, v, t, t.UnmarshalGQL)
}

// MarshalGQLContext is MarshalGQL as gqlgen wants it beside UnmarshalGQLContext.
func (t LocalTime) MarshalGQLContext(_ context.Context, w io.Writer) error {
	t.MarshalGQL(w)
	return nil
}

// UnmarshalGQLContext reads an address from a client.
func (u *URL) UnmarshalGQLContext(ctx context.Context, v any) error {
	return read(ctx, v, u, u.UnmarshalGQL)
}

// MarshalGQLContext is MarshalGQL as gqlgen wants it beside UnmarshalGQLContext.
func (u URL) MarshalGQLContext(_ context.Context, w io.Writer) error {
	u.MarshalGQL(w)
	return nil
}
