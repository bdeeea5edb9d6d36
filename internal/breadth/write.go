package breadth

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"bienban/internal/panics"
)

// Writer appends one root field's answer as JSON. Generated code calls its methods for scalars.
type Writer struct {
	// Exec is what [Table.Bind] made for this operation.
	Exec any

	op     *graphql.OperationContext
	base   context.Context
	budget *budget
	buf    []byte
	// frames is the way from the root field to the current position.
	frames []frame
	// counted is how much of buf the budget knows of.
	counted int
	// full tells that the budget is used up, so that the rest need not be written.
	full bool
}

// frame is one step of a path: a field, or else a list index.
type frame struct {
	field  *field
	column *column
	index  int
}

func (f frame) context() *graphql.FieldContext {
	if f.field == nil {
		return &graphql.FieldContext{Index: &f.index}
	}
	fc := f.field.context()
	if f.column != nil && f.column.context != nil {
		fc.Args, fc.Child = f.column.context.Args, f.column.context.Child
	}
	return fc
}

// root writes the value of the root field, without its key. It returns false for a null.
func (w *Writer) root(n *node) bool {
	f := n.selection.fields[0]
	w.frames = append(w.frames[:0], frame{field: f})
	state := w.field(n, 0, f, 0)
	if f.typ.NonNull && state != Done && state != Invalid {
		w.invalidNull(f.typ, state)
	}
	return state == Done && !w.full
}

// object writes one object. When a non-null field turns out null, the other fields are still written, for
// their errors; the caller discards it all.
func (w *Writer) object(n *node, i int) State {
	if w.full {
		return Invalid
	}
	top := len(w.frames)
	w.frames = append(w.frames, frame{})
	w.buf = append(w.buf, '{')
	state := Done
	for _, f := range n.selection.fields {
		w.buf = append(w.buf, f.key...)
		if f.kind == typenameField {
			w.buf = append(w.buf, f.constant...)
			continue
		}
		w.frames[top].field = f
		mark := len(w.buf)
		if !w.completeValue(mark, w.field(n, i, f, top), f.typ) {
			state = Invalid
		}
	}
	w.buf = append(w.buf, '}')
	w.frames = w.frames[:top]
	w.count(false)
	return state
}

// field writes the value of one field of one object.
func (w *Writer) field(n *node, i int, f *field, top int) State {
	if f.kind == leafField {
		if f.table.Guarded {
			return w.guarded(func() State { return f.table.Leaf(w, n.objects[i]) })
		}
		return f.table.Leaf(w, n.objects[i])
	}
	col := &n.columns[f.column]
	w.frames[top].column = col
	state := w.column(col, i, f)
	w.frames[top].column = nil
	return state
}

// column writes what a column has for one object.
func (w *Writer) column(col *column, i int, f *field) State {
	if one := col.faults.find(i); one != nil {
		return w.report(one)
	}
	switch {
	case f.kind == objectField:
		return w.cell(col, col.cells[i], f.typ)
	case f.table.Guarded:
		return w.guarded(func() State { return col.results.write(w, i) })
	default:
		return col.results.write(w, i)
	}
}

// cell writes what a cell holds.
func (w *Writer) cell(col *column, c Cell, typ *ast.Type) State {
	switch c.kind {
	case objectCell:
		return w.object(&col.children[c.child], int(c.at))
	case listCell:
		return w.list(col, col.items[c.at:c.at+c.n], typ.Elem)
	default:
		return Null
	}
}

func (w *Writer) list(col *column, items []Cell, elem *ast.Type) State {
	top := len(w.frames)
	w.frames = append(w.frames, frame{})
	w.buf = append(w.buf, '[')
	state := Done
	for i, item := range items {
		if w.full {
			state = Invalid
			break
		}
		if i > 0 {
			w.buf = append(w.buf, ',')
		}
		w.frames[top].index = i
		mark := len(w.buf)
		if !w.completeValue(mark, w.cell(col, item, elem), elem) {
			state = Invalid
		}
	}
	w.buf = append(w.buf, ']')
	w.frames = w.frames[:top]
	return state
}

// completeValue makes the position that began at mark final: what was appended stays, or is replaced by null. It
// returns false if the type does not allow the null, which then propagates to the parent.
func (w *Writer) completeValue(mark int, state State, typ *ast.Type) bool {
	if state == Done {
		return true
	}
	if typ.NonNull {
		if state != Invalid {
			w.invalidNull(typ, state)
		}
		return false
	}
	w.buf = append(w.buf[:mark], "null"...)
	return true
}

// guarded runs code that may panic, which makes the position null and is reported there.
func (w *Writer) guarded(leaf func() State) (state State) {
	depth := len(w.frames)
	defer panics.Catch(func(p *panics.Error) {
		w.frames = w.frames[:depth]
		ctx := w.context()
		w.fail(ctx, graphql.ErrorOnPath(ctx, recovered(ctx, w.op, p)))
		state = Invalid
	})
	return leaf()
}

// count tells the budget how much has been written since the last time, in strides unless it is the end.
func (w *Writer) count(end bool) {
	const stride = 4 << 10
	if grown := len(w.buf) - w.counted; end || grown > stride || grown < -stride {
		if !w.budget.spend(grown) {
			w.full = true
		}
		w.counted = len(w.buf)
	}
}
