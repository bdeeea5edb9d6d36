package breadth

import (
	"context"
	"errors"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// fault is an error kept until the writer reaches the position that it belongs to and knows its path.
type fault struct {
	kind faultKind
	err  error
}

// faultKind tells the ways apart in which gqlgen reports errors.
type faultKind uint8

const (
	resolverFault faultKind = iota // with the field's place in the document
	batchFault                     // without
	panicFault                     // what the recover function made of a panic
	argumentFault                  // decoding the arguments failed, and will again
)

// faults are those of one column: one for all parents, or some for some.
type faults struct {
	all  *fault
	each map[int]fault
}

func (f *faults) add(parent int, one fault) {
	if f.each == nil {
		f.each = map[int]fault{}
	}
	f.each[parent] = one
}

// find returns the parent's fault, or nil.
func (f *faults) find(parent int) *fault {
	if f.all != nil || f.each == nil {
		return f.all
	}
	if one, ok := f.each[parent]; ok {
		return &one
	}
	return nil
}

// report adds the error to the response at the current position, the way gqlgen does for its kind.
func (w *Writer) report(one *fault) State {
	ctx := w.context()
	switch one.kind {
	case argumentFault:
		last := w.frames[len(w.frames)-1].field
		_, _ = last.table.Context(w.parentContext(), w.Exec, last.collected)
	case batchFault:
		// An error without a path of its own gets the current one, and keeps it if it is shared.
		graphql.AddBatchError(ctx, w.listIndex(), one.err)
	case panicFault:
		w.op.Error(ctx, graphql.ErrorOnPath(ctx, unshared(one.err)))
	default:
		w.op.Error(ctx, graphql.AddFieldLocationToError(ctx, unshared(one.err)))
	}
	if one.kind == batchFault {
		return Null // gqlgen goes on with a nil, which may be one more error where the first had a path of its own
	}
	return Invalid
}

// unshared copies a GraphQL error without a path, since gqlgen writes the path into the error itself, and
// one error may stand at many positions.
func unshared(err error) error {
	inner, ok := errors.AsType[*gqlerror.Error](err)
	if !ok || inner.Path != nil {
		return err
	}
	copied := *inner
	if error(inner) != err { //nolint:errorlint // whether anything is wrapped around it is the question
		copied.Err = err
	}
	return &copied
}

// invalidNull reports a null in a non-null place, unless this position has failed already.
func (w *Writer) invalidNull(declared *ast.Type, marshaled bool) {
	if marshaled {
		graphql.AddInvalidNullFromMarshaler(w.context(), declared.String())
		return
	}
	graphql.AddInvalidNullError(w.context(), declared.String())
}

// context makes the context of the current position, field contexts and list indices included. It is made
// for errors and foreign marshalers only.
func (w *Writer) context() context.Context { return w.contextOf(w.frames) }

// parentContext is the context of what the current field belongs to.
func (w *Writer) parentContext() context.Context { return w.contextOf(w.frames[:len(w.frames)-1]) }

func (w *Writer) contextOf(frames []frame) context.Context {
	if len(frames) == 0 {
		return w.base
	}
	ctx, chain := w.base, graphql.GetFieldContext(w.base)
	for i, f := range frames {
		fc := f.context()
		if i == len(frames)-1 {
			ctx = graphql.WithFieldContext(ctx, fc)
		}
		fc.Parent = chain
		chain = fc
	}
	return ctx
}

// listIndex is the index of the list element that the current field belongs to, or 0.
func (w *Writer) listIndex() int {
	if n := len(w.frames); n > 1 && w.frames[n-2].field == nil {
		return w.frames[n-2].index
	}
	return 0
}

// listed is the type of the elements of the list of scalars that begins at the current position.
func (w *Writer) listed() *ast.Type {
	i := len(w.frames) - 1
	for w.frames[i].field == nil {
		i--
	}
	elem := w.frames[i].field.typ.Elem
	for range len(w.frames) - 1 - i {
		elem = elem.Elem
	}
	return elem
}
