package breadth

import (
	"context"
	"errors"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"bienban/internal/panics"
)

// Events yields what one subscription receives: the next event as the only value of a relation, or false
// when there will be no more.
type Events func(ctx context.Context) (Results, bool)

// Stream makes events of a channel. Hide turns each value into results.
func Stream[R any](events <-chan R, hide func(Resolved[R]) Results) Events {
	return func(ctx context.Context) (Results, bool) {
		select {
		case value, ok := <-events:
			return hide(Resolved[R]{values: []R{value}}), ok
		case <-ctx.Done():
			return Results{}, false
		}
	}
}

// Schema wraps the schema that a server is made with, so that subscription payloads are answered breadth
// first too: gqlgen calls no interceptor between receiving an event and writing it. Everything but
// subscriptions passes through.
func (e *Executor) Schema(schema graphql.ExecutableSchema) graphql.ExecutableSchema {
	if _, ok := schema.(graphql.ExecutableSchemaWithEventContext); ok {
		return schema // events with contexts of their own are gqlgen's alone
	}
	return streaming{schema, e}
}

type streaming struct {
	graphql.ExecutableSchema
	executor *Executor
}

// Exec subscribes if the operation is a subscription that the table covers.
func (s streaming) Exec(ctx context.Context) graphql.ResponseHandler {
	op := graphql.GetOperationContext(ctx)
	if op.Operation.Operation != ast.Subscription {
		return s.ExecutableSchema.Exec(ctx)
	}
	root, err := s.executor.subscription(ctx, op)
	if _, ok := errors.AsType[uncovered](err); ok {
		s.executor.decline(ctx, "subscription", err)
		return s.ExecutableSchema.Exec(ctx)
	}
	if err != nil {
		graphql.AddError(ctx, err)
		return func(context.Context) *graphql.Response { return nil }
	}
	return s.executor.subscribe(ctx, op, root)
}

// subscription finds the plan of a subscription, which has one root field.
func (e *Executor) subscription(ctx context.Context, op *graphql.OperationContext) (*selection, error) {
	root := map[string]bool{e.table.Schema.Subscription.Name: true}
	fields, err := collect(op.Doc, op.Variables, root, op.Operation.SelectionSet, new(visits))
	if err != nil {
		return nil, err
	}
	if len(fields) != 1 {
		return nil, uncovered("not one root field")
	}
	s, err := e.selection(ctx, op, fields[0].Alias)
	if s != nil && len(s.relations) == 0 {
		return nil, uncovered("no stream")
	}
	return s, err
}

// subscribe calls the resolver. If that fails, gqlgen answers with the error that it finds in ctx.
func (e *Executor) subscribe(ctx context.Context, op *graphql.OperationContext, s *selection) graphql.ResponseHandler {
	f := s.relations[0]
	ctx = graphql.WithFieldContext(ctx, &graphql.FieldContext{Object: s.object})
	exec := e.table.Bind(op)
	closed := func(context.Context) *graphql.Response { return nil }
	if err := checkArguments(op, f); err != nil {
		at := graphql.WithFieldContext(ctx, f.context())
		op.Error(at, graphql.AddFieldLocationToError(at, err))
		return closed
	}
	fc, err := f.table.Context(ctx, exec, f.collected)
	if err != nil {
		return closed
	}
	ctx = graphql.WithFieldContext(ctx, fc)
	events, err := open(op, f, &Call{Context: ctx, Exec: exec, Field: fc})
	if err != nil {
		op.Error(ctx, err)
		return closed
	}
	return func(ctx context.Context) *graphql.Response {
		event, ok := events(ctx)
		if !ok {
			return nil
		}
		if e.options.OnEvent != nil {
			done, err := e.options.OnEvent(ctx)
			if err != nil {
				return nil
			}
			defer done()
		}
		if e.options.EventTime > 0 {
			var cancel context.CancelFunc
			ctx, cancel = context.WithTimeout(ctx, e.options.EventTime)
			defer cancel()
		}
		return &graphql.Response{Data: e.payload(ctx, op, s, fc, event)}
	}
}

// open calls the resolver of a stream, making an error of a panic.
func open(op *graphql.OperationContext, f *field, c *Call) (events Events, err error) {
	defer panics.Catch(func(p *panics.Error) { err = recovered(c.Context, op, p) })
	events, err = f.table.Stream(c)
	return events, graphql.AddFieldLocationToError(c.Context, err)
}

// payload answers one event. A null that the root field may not be makes the whole answer null.
func (e *Executor) payload(ctx context.Context, op *graphql.OperationContext, s *selection, fc *graphql.FieldContext,
	event Results,
) []byte {
	f := s.relations[0]
	ctx = graphql.WithFieldContext(ctx, &graphql.FieldContext{Object: s.object})
	written := e.answer(ctx, op, s, func(r *run, n *node) error {
		// The context of an event is that of its response, below the field context of the subscription.
		own := *fc
		n.columns[f.column].context = &own
		return r.levels(ctx, r.storeResults(graphql.WithFieldContext(ctx, &own), n, f, event))
	})
	if written == nil && f.typ.NonNull {
		return []byte("null")
	}
	if written == nil {
		written = []byte("null")
	}
	data := append(append([]byte{'{'}, f.key...), written...)
	return append(data, '}')
}
