package breadth

import (
	"context"
	"errors"
	"math"
	"strconv"

	"github.com/99designs/gqlgen/graphql"
)

// Write lets a scalar's own MarshalGQL append to the answer.
func (w *Writer) Write(p []byte) (int, error) {
	w.buf = append(w.buf, p...)
	return len(p), nil
}

// WriteString is [Writer.Write] for strings.
func (w *Writer) WriteString(s string) (int, error) {
	w.buf = append(w.buf, s...)
	return len(s), nil
}

// String appends a JSON string, escaped exactly as gqlgen escapes it.
func (w *Writer) String(s string) State {
	w.buf = appendQuoted(w.buf, s)
	return Done
}

// Int appends a number.
func (w *Writer) Int(i int64) State {
	w.buf = strconv.AppendInt(w.buf, i, 10)
	return Done
}

// Uint appends a number.
func (w *Writer) Uint(i uint64) State {
	w.buf = strconv.AppendUint(w.buf, i, 10)
	return Done
}

// IntID appends a number as a JSON string.
func (w *Writer) IntID(i int64) State {
	w.buf = append(strconv.AppendInt(append(w.buf, '"'), i, 10), '"')
	return Done
}

// Boolean appends true or false.
func (w *Writer) Boolean(b bool) State {
	w.buf = strconv.AppendBool(w.buf, b)
	return Done
}

// Float appends a number; infinities and NaN, which JSON lacks, are errors.
func (w *Writer) Float(f float64) State {
	if math.IsInf(f, 0) || math.IsNaN(f) {
		// gqlgen's words, for answers that agree with its.
		return w.Fail(errors.New("cannot marshal infinite no NaN float values"), false)
	}
	w.buf = strconv.AppendFloat(w.buf, f, 'g', -1, 64)
	return Done
}

// Fail reports that reading (located: with the field's place in the document) or marshaling the current
// position failed.
func (w *Writer) Fail(err error, located bool) State {
	ctx := w.context()
	err = unshared(err)
	if located {
		err = graphql.AddFieldLocationToError(ctx, err)
	}
	w.fail(ctx, err)
	return Invalid
}

// Mark is where the next value begins, for [Writer.Since].
func (w *Writer) Mark() int { return len(w.buf) }

// Since tells whether what a scalar's own MarshalGQL wrote since mark is a value or a null.
func (w *Writer) Since(mark int) State {
	if string(w.buf[mark:]) == "null" {
		w.buf = w.buf[:mark]
		return MarshaledNull
	}
	return Done
}

// Marshaler appends what a marshal function made of a value.
func (w *Writer) Marshaler(m graphql.Marshaler) State {
	if m == graphql.Null {
		return MarshaledNull
	}
	mark := w.Mark()
	m.MarshalGQL(w)
	return w.Since(mark)
}

// ContextMarshaler appends a value that wants a context to marshal itself, which may fail.
func (w *Writer) ContextMarshaler(m graphql.ContextMarshaler) State {
	mark := w.Mark()
	if err := m.MarshalGQLContext(w.base, w); err != nil {
		return w.Fail(err, false)
	}
	return w.Since(mark)
}

// Foreign appends a value through the marshaler that gqlgen generated for its type.
func (w *Writer) Foreign(marshal func(context.Context) graphql.Marshaler) State {
	ctx := w.context()
	state := w.Marshaler(marshal(ctx))
	if state == MarshaledNull && graphql.HasFieldError(ctx, graphql.GetFieldContext(ctx)) {
		w.charge(nil)
		return Invalid
	}
	return state
}

// Pointed appends what a pointer points to: nil is null.
func Pointed[T any](w *Writer, v *T, write func(*Writer, T) State) State {
	if v == nil {
		return Null
	}
	return write(w, *v)
}

// Leaves appends a list of scalars or enums that is never null: a nil slice is an empty list.
func Leaves[E any](w *Writer, v []E, write func(*Writer, E) State) State {
	top := len(w.frames)
	elem := w.listed()
	w.frames = append(w.frames, frame{})
	w.buf = append(w.buf, '[')
	state := Done
	for i := range v {
		if i > 0 {
			w.buf = append(w.buf, ',')
		}
		w.frames[top].index = i
		mark := len(w.buf)
		if !w.completeValue(mark, write(w, v[i]), elem) {
			state = Invalid
		}
	}
	w.buf = append(w.buf, ']')
	w.frames = w.frames[:top]
	return state
}

// LeavesOrNull is [Leaves] for a nullable list: a nil slice is null.
func LeavesOrNull[E any](w *Writer, v []E, write func(*Writer, E) State) State {
	if v == nil {
		return Null
	}
	return Leaves(w, v, write)
}

const upperHex = "0123456789ABCDEF"

func appendQuoted(b []byte, s string) []byte {
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 0x20 && c != '"' && c != '\\' {
			continue
		}
		b = append(b, s[start:i]...)
		start = i + 1
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		case '\r':
			b = append(b, '\\', 'r')
		case '\t':
			b = append(b, '\\', 't')
		default:
			b = append(b, '\\', 'u', '0', '0', upperHex[c>>4], upperHex[c&0xf])
		}
	}
	b = append(b, s[start:]...)
	return append(b, '"')
}
