package breadth

import (
	"context"
	"errors"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/internal/panics"
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
	batchFault                     // without: an error presenter that knows the field gives it
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

// recovered is what the server's recover function makes of a panic, or the panic itself if that panics, too: it is
// called in goroutines in which nothing else recovers.
func recovered(ctx context.Context, op *graphql.OperationContext, p *panics.Error) (err error) {
	defer panics.Catch(func(*panics.Error) { err = p })
	return op.RecoverFunc(ctx, p.Value)
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
		w.charge(one.err)
		last := w.frames[len(w.frames)-1].field
		_, _ = last.table.Context(w.parentContext(), w.Exec, last.collected)
	case batchFault:
		// An error without a path of its own gets the current one, and keeps it if it is shared.
		w.charge(one.err)
		graphql.AddBatchError(ctx, w.listIndex(), one.err)
		if elsewhere(one.err, graphql.GetFieldContext(ctx).Path()) {
			return Null // gqlgen goes on with a nil, which is one more error where the type forbids it
		}
	case panicFault:
		w.fail(ctx, graphql.ErrorOnPath(ctx, unshared(one.err)))
	default:
		w.fail(ctx, graphql.AddFieldLocationToError(ctx, unshared(one.err)))
	}
	return Invalid
}

// elsewhere tells that nothing in err is about the path: it has paths of its own, or no errors at all.
func elsewhere(err error, path ast.Path) bool {
	list, ok := err.(gqlerror.List) //nolint:errorlint // as graphql.AddBatchError looks at it
	if !ok {
		one, located := errors.AsType[*gqlerror.Error](err)
		if !located {
			return false
		}
		list = gqlerror.List{one}
	}
	return !slices.ContainsFunc(list, func(one *gqlerror.Error) bool {
		return one != nil && (one.Path == nil || slices.Equal(one.Path, path))
	})
}

// fail adds an error to the response.
func (w *Writer) fail(ctx context.Context, err error) {
	w.charge(err)
	w.op.Error(ctx, err)
}

// charge counts about what an error adds to the response: one relation that fails is an error at every position that
// shows it. Unlike what is written, that is never given back.
func (w *Writer) charge(err error) {
	size := 64 + 16*len(w.frames)
	if err != nil {
		size += len(err.Error())
	}
	if !w.budget.spend(size) {
		w.full = true
	}
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

// invalidNull reports a null in a non-null place. The error is made here, since graphql.AddInvalidNullError
// looks through all errors so far for one at the same path, which takes minutes for tens of thousands. Below
// a list there is none: resolvers that add errors by hand know no list index.
func (w *Writer) invalidNull(declared *ast.Type, state State) {
	ctx := w.context()
	at := len(w.frames) - 1
	for w.frames[at].field == nil {
		at--
	}
	fc, named := graphql.GetFieldContext(ctx), w.frames[at].field
	if !w.indexed() && graphql.HasFieldError(ctx, fc) {
		return
	}
	w.fail(ctx, &graphql.InvalidNullError{
		Object: named.object, Field: named.collected.Name, DeclaredType: declared.String(),
		Source: named.source(state), ListElement: at < len(w.frames)-1, Path: fc.Path(),
	})
}

// source is what a null came from.
func (f *field) source(state State) graphql.NullSource {
	switch {
	case state == MarshaledNull:
		return graphql.NullSourceMarshaler
	case f.table.IsResolver:
		return graphql.NullSourceResolver
	case f.table.IsMethod:
		return graphql.NullSourceModelMethod
	default:
		return graphql.NullSourceModelField
	}
}

// indexed tells that the current position is below a list.
func (w *Writer) indexed() bool {
	return slices.ContainsFunc(w.frames, func(f frame) bool { return f.field == nil })
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
