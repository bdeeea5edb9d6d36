package breadth

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"reflect"
	"runtime"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"

	"bienban/internal/cache"
	"bienban/internal/panics"
)

// Options tune an [Executor]. The zero value is ready to use.
type Options struct {
	// MaxBytes limits the JSON of one response, its errors counted roughly; 0 sets no limit. Past it the
	// root field fails with a [TooLargeError]. Root fields left to gqlgen are not counted.
	MaxBytes int
	// EventTime limits the execution of one event of a subscription; 0 sets no limit.
	EventTime time.Duration
	// OnEvent, if set, is called before an event of a subscription is executed, and may wait; done is called after it. An
	// error ends the subscription.
	OnEvent func(ctx context.Context) (done func(), err error)
	// Parallel is how many sibling relations of one request are resolved at the same time, where that is expected to be
	// faster; 0 means as many as there are processors, 1 one after the other.
	Parallel int
	// Plans is the size of the cache of compiled operations in bytes; 0 means 16 MiB.
	Plans int
	// OnFallback, if set, is called for every root field that is left to gqlgen, with the reason.
	OnFallback func(ctx context.Context, rootField, reason string)
	// OnLevel, if set, is called for every level before its relations are resolved, with the context of the root field.
	// The resolvers of the level get the context that within returns, which is called from several goroutines at once;
	// done is called when all of them have returned.
	OnLevel func(ctx context.Context, level Level) (within func(context.Context) context.Context, done func())
	// Logger gets the same as OnFallback at debug level; nil means slog.Default().
	Logger *slog.Logger
}

// Executor is a gqlgen handler extension that answers root fields breadth first. Add it after every other
// extension that intercepts root fields: those that come later are not called for the fields it answers.
type Executor struct {
	table     *Table
	options   Options
	plans     *plans
	callTimes callTimes
	fallbacks atomic.Uint64
	// noMiddleware is the code of the field middleware that gqlgen uses when none is installed.
	noMiddleware uintptr
}

var (
	_ graphql.HandlerExtension     = (*Executor)(nil)
	_ graphql.ResponseInterceptor  = (*Executor)(nil)
	_ graphql.RootFieldInterceptor = (*Executor)(nil)
)

// New makes the extension for the server of the schema that the table was generated from.
func New(table *Table, options Options) *Executor {
	if options.Parallel <= 0 {
		options.Parallel = runtime.GOMAXPROCS(0)
	}
	if options.Plans <= 0 {
		options.Plans = 16 << 20
	}
	if options.Logger == nil {
		options.Logger = slog.Default()
	}
	table = withIntrospection(table)
	return &Executor{table: table, options: options, plans: newPlans(table, options.Plans)}
}

// ExtensionName is how gqlgen's logs and statistics name the extension.
func (e *Executor) ExtensionName() string { return "BreadthFirst" }

// Validate refuses a server of another schema.
func (e *Executor) Validate(schema graphql.ExecutableSchema) error {
	if schema.Schema() != e.table.Schema {
		return errors.New("breadth: the table was generated from another schema than the server's")
	}
	ctx := graphql.StartOperationTrace(context.Background())
	op, errs := executor.New(schema).CreateOperationContext(ctx, &graphql.RawParams{Query: "{__typename}"})
	if len(errs) > 0 {
		return errs
	}
	e.noMiddleware = codeOf(op.ResolverMiddleware)
	return nil
}

// Fallbacks is how many root fields have been left to gqlgen's executor.
func (e *Executor) Fallbacks() uint64 { return e.fallbacks.Load() }

// Plans are the figures of the cache of compiled operations. A root field or a stream whose plan is there is a hit.
func (e *Executor) Plans() cache.Stats { return e.plans.stats() }

// InterceptResponse gives the root fields of one response their common budget, and releases their buffers when gqlgen
// has copied them into the response.
func (e *Executor) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	b := &budget{limit: e.maxBytes(ctx)}
	defer b.release()
	return next(context.WithValue(ctx, budgetKey{}, b))
}

// Introspection is an extension that answers introspection and leaves everything else to gqlgen, for a server that does
// not use the executor itself.
func (e *Executor) Introspection() graphql.HandlerExtension { return introspecting{e} }

type introspecting struct{ *Executor }

// InterceptRootField answers a root field of introspection.
func (i introspecting) InterceptRootField(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
	if !isIntrospection(graphql.GetRootFieldContext(ctx).Field.Name) {
		return next(ctx)
	}
	return i.Executor.InterceptRootField(ctx, next)
}

// InterceptRootField answers a root field, or leaves it to gqlgen.
func (e *Executor) InterceptRootField(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
	op := graphql.GetOperationContext(ctx)
	root := graphql.GetRootFieldContext(ctx).Field
	selection, err := e.selection(ctx, op, root.Alias)
	if _, ok := errors.AsType[uncovered](err); ok {
		e.decline(ctx, root.Name, err)
		return next(ctx)
	}
	if err != nil {
		graphql.AddError(graphql.WithFieldContext(ctx, &graphql.FieldContext{Field: root}), err)
		return graphql.Null
	}
	written := e.answer(ctx, op, selection, func(r *run, n *node) error {
		return r.levels(ctx, []task{{node: n, field: selection.relations[0], context: ctx}})
	})
	if written == nil {
		return graphql.Null
	}
	return answer(written)
}

// decline counts a root field that is left to gqlgen.
func (e *Executor) decline(ctx context.Context, rootField string, why error) {
	reason := why.Error()
	e.fallbacks.Add(1)
	e.options.Logger.DebugContext(ctx, "root field left to gqlgen's executor", "field", rootField, "reason", reason)
	if e.options.OnFallback != nil {
		e.options.OnFallback(ctx, rootField, reason)
	}
}

// selection finds the plan of the root field with the given response key, or why there is none. A panic here is not
// left to gqlgen, which would meet the same.
func (e *Executor) selection(ctx context.Context, op *graphql.OperationContext, key string) (s *selection, err error) {
	defer panics.Catch(func(p *panics.Error) { s, err = nil, recovered(ctx, op, p) })
	p := e.plans.plan(op)
	s = p.roots[key]
	if codeOf(op.ResolverMiddleware) != e.noMiddleware && (s == nil || !isIntrospection(s.fields[0].collected.Name)) {
		return nil, uncovered("a field middleware is installed")
	}
	if s != nil {
		return s, nil
	}
	for _, declined := range []string{key, ""} {
		if why, ok := p.declined[declined]; ok {
			return nil, why
		}
	}
	return nil, uncovered("the plan has no such root field")
}

// answer fills the plan of one root field with data and writes it. It returns nil for a null. No panic may leave it:
// gqlgen runs root fields in goroutines of their own and recovers nothing in the interceptor.
func (e *Executor) answer(ctx context.Context, op *graphql.OperationContext, s *selection,
	fill func(*run, *node) error,
) (written []byte) {
	b := budgetOf(ctx, e.maxBytes(ctx))
	w := &Writer{op: op, base: ctx, budget: b, frames: append(make([]frame, 0, 32), frame{field: s.fields[0]})}
	fail := func(err error) {
		w.frames = w.frames[:1]
		op.Error(w.context(), err)
	}
	defer panics.Catch(func(p *panics.Error) {
		w.frames = w.frames[:1]
		fail(recovered(w.context(), op, p))
		written = nil
	})
	w.Exec = e.table.Bind(op)
	r := &run{
		op: op, exec: w.Exec, parallel: e.options.Parallel, budget: b, callTimes: &e.callTimes,
		onLevel: e.options.OnLevel,
	}
	root := newNode(s)
	root.objects = []any{nil}
	if err := fill(r, &root); err != nil {
		fail(err)
		return nil
	}
	buffer := b.borrow()
	w.buf = *buffer
	ok := w.root(&root)
	w.count(true)
	*buffer = w.buf
	if w.full {
		fail(&TooLargeError{Limit: b.limit})
		return nil
	}
	if !ok {
		return nil
	}
	return w.buf
}

// answer is a root field's value, written.
type answer []byte

// MarshalGQL copies the value into the response.
func (a answer) MarshalGQL(w io.Writer) {
	if g, ok := w.(interface{ Grow(n int) }); ok {
		g.Grow(len(a) + 64) // room for the closing braces as well
	}
	_, _ = w.Write(a)
}

// codeOf identifies a function by its code, whatever it has captured.
func codeOf(f graphql.FieldMiddleware) uintptr { return reflect.ValueOf(f).Pointer() }
