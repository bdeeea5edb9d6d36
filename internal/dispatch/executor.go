package dispatch

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/internal/gql"
)

// Config is what an [Executor] is made of. Everything is required.
type Config struct {
	Schema graphql.ExecutableSchema
	// Language is the same schema with the parsers of its scalars.
	Language *gql.Schema
	// Parse parses a document within the limits of documents. An error without a code is one of syntax.
	Parse func(text string) (*ast.QueryDocument, *gqlerror.Error)
	// Documents caches valid documents by their texts.
	Documents graphql.Cache[*ast.QueryDocument]
	Present   graphql.ErrorPresenterFunc
	Recover   graphql.RecoverFunc
	// Extensions are called in their order, the first the outermost.
	Extensions []graphql.HandlerExtension
}

// Executor is a graphql.GraphExecutor.
type Executor struct {
	cfg        Config
	parameters []graphql.OperationParameterMutator
	operations []graphql.OperationContextMutator
	fields     graphql.FieldMiddleware
	rootFields graphql.RootFieldMiddleware
}

var _ graphql.GraphExecutor = (*Executor)(nil)

// New makes an executor. It panics if an extension rejects the schema: that is a mistake of the program.
func New(cfg Config) *Executor {
	e := &Executor{cfg: cfg}
	for _, x := range cfg.Extensions {
		if err := x.Validate(cfg.Schema); err != nil {
			panic(err)
		}
		if m, ok := x.(graphql.OperationParameterMutator); ok {
			e.parameters = append(e.parameters, m)
		}
		if m, ok := x.(graphql.OperationContextMutator); ok {
			e.operations = append(e.operations, m)
		}
	}
	e.fields, e.rootFields = middlewares(cfg.Schema, cfg.Extensions)
	return e
}

// middlewares has gqlgen compose the field middlewares: the breadth-first executor knows by the code of gqlgen's own
// that no extension intercepts fields.
func middlewares(schema graphql.ExecutableSchema,
	extensions []graphql.HandlerExtension,
) (graphql.FieldMiddleware, graphql.RootFieldMiddleware) {
	inner := executor.New(schema)
	for _, x := range extensions {
		if i, ok := x.(graphql.FieldInterceptor); ok {
			inner.AroundFields(i.InterceptField)
		}
		if i, ok := x.(graphql.RootFieldInterceptor); ok {
			inner.AroundRootFields(i.InterceptRootField)
		}
	}
	ctx := graphql.StartOperationTrace(context.Background())
	op, errs := inner.CreateOperationContext(ctx, &graphql.RawParams{Query: "{__typename}"})
	if len(errs) > 0 {
		panic(errs)
	}
	return op.ResolverMiddleware, op.RootResolverMiddleware
}

// CreateOperationContext makes an operation of a request. The errors are those of a request that is not executed; the
// operation is then as far as it got.
func (e *Executor) CreateOperationContext(ctx context.Context,
	params *graphql.RawParams,
) (*graphql.OperationContext, gqlerror.List) {
	op := &graphql.OperationContext{
		DisableIntrospection: true, RecoverFunc: e.cfg.Recover,
		ResolverMiddleware: e.fields, RootResolverMiddleware: e.rootFields,
		Stats: graphql.Stats{Read: params.ReadTime, OperationStart: graphql.GetStartTime(ctx)},
	}
	ctx = graphql.WithOperationContext(ctx, op)
	for _, m := range e.parameters {
		if err := m.MutateOperationParameters(ctx, params); err != nil {
			return op, gqlerror.List{err}
		}
	}
	op.RawQuery, op.OperationName = params.Query, params.OperationName
	op.Extensions, op.Headers = params.Extensions, params.Headers
	var errs gqlerror.List
	if op.Doc, errs = e.document(ctx, &op.Stats, params.Query); len(errs) > 0 {
		return op, errs
	}
	if errs := e.selectOperation(op, params.Variables); len(errs) > 0 {
		return op, errs
	}
	for _, m := range e.operations {
		if err := m.MutateOperationContext(ctx, op); err != nil {
			return op, gqlerror.List{err}
		}
	}
	return op, nil
}

// selectOperation selects the operation by its name and coerces its variables.
func (e *Executor) selectOperation(op *graphql.OperationContext, variables map[string]any) gqlerror.List {
	var err *gqlerror.Error
	if op.Operation, err = gql.Operation(op.Doc, op.OperationName); err != nil {
		errcode.Set(err, errcode.ValidationFailed)
		return gqlerror.List{err}
	}
	var faults []gql.Fault
	op.Variables, faults = e.cfg.Language.Coerce(op.Operation, variables)
	op.Stats.Validation.End = graphql.Now()
	return gql.VariableErrors(op.Operation, faults)
}

// document returns the valid document of a text, from the cache or parsed and validated. It does not depend on the
// variables, which differ between requests with the same document.
func (e *Executor) document(ctx context.Context, stats *graphql.Stats,
	text string,
) (*ast.QueryDocument, gqlerror.List) {
	stats.Parsing.Start = graphql.Now()
	if doc, ok := e.cfg.Documents.Get(ctx, text); ok {
		stats.Parsing.End = graphql.Now()
		stats.Validation.Start = stats.Parsing.End
		return doc, nil
	}
	doc, err := e.cfg.Parse(text)
	stats.Parsing.End = graphql.Now()
	if err != nil {
		setCode(err, errcode.ParseFailed)
		return nil, gqlerror.List{err}
	}
	stats.Validation.Start = stats.Parsing.End
	if errs := e.cfg.Language.Validate(doc); len(errs) > 0 {
		for _, err := range errs {
			setCode(err, errcode.ValidationFailed)
		}
		return nil, errs
	}
	e.cfg.Documents.Add(ctx, text, doc)
	return doc, nil
}

// setCode sets the code of an error without one.
func setCode(err *gqlerror.Error, code string) {
	if err.Extensions["code"] == nil {
		errcode.Set(err, code)
	}
}

// DispatchOperation executes an operation and returns its responses, one after the other: one of a query or a mutation,
// and of a subscription one for each event. After the last, or once the context of a response has ended, they are nil.
func (e *Executor) DispatchOperation(ctx context.Context,
	op *graphql.OperationContext,
) (graphql.ResponseHandler, context.Context) {
	within := graphql.WithOperationContext(ctx, op)
	begin := func(ctx context.Context) graphql.ResponseHandler {
		within = ctx
		starting := graphql.WithResponseContext(ctx, e.cfg.Present, e.cfg.Recover)
		responses := e.cfg.Schema.Exec(starting)
		if errs := graphql.GetErrors(starting); errs != nil {
			return graphql.OneShot(&graphql.Response{Errors: errs})
		}
		return func(ctx context.Context) *graphql.Response {
			if ctx.Err() != nil {
				return nil
			}
			return e.respond(ctx, responses)
		}
	}
	for i := range e.cfg.Extensions {
		x, ok := e.cfg.Extensions[len(e.cfg.Extensions)-1-i].(graphql.OperationInterceptor)
		if next := begin; ok {
			begin = func(ctx context.Context) graphql.ResponseHandler { return x.InterceptOperation(ctx, next) }
		}
	}
	responses := begin(within)
	return responses, within
}

// DispatchError makes the response to a request that is not executed.
func (e *Executor) DispatchError(ctx context.Context, list gqlerror.List) *graphql.Response {
	ctx = graphql.WithResponseContext(ctx, e.cfg.Present, e.cfg.Recover)
	for _, err := range list {
		graphql.AddError(ctx, err)
	}
	return e.intercepted(ctx, func(ctx context.Context) *graphql.Response {
		return &graphql.Response{Errors: graphql.GetErrors(ctx), Extensions: graphql.GetExtensions(ctx)}
	})
}

func (e *Executor) respond(ctx context.Context, responses graphql.ResponseHandler) *graphql.Response {
	ctx = graphql.WithResponseContext(ctx, e.cfg.Present, e.cfg.Recover)
	return e.intercepted(ctx, func(ctx context.Context) *graphql.Response {
		response := responses(ctx)
		if response == nil {
			return nil
		}
		response.Errors = append(response.Errors, graphql.GetErrors(ctx)...)
		response.Extensions = graphql.GetExtensions(ctx)
		return response
	})
}

func (e *Executor) intercepted(ctx context.Context, respond graphql.ResponseHandler) *graphql.Response {
	for i := range e.cfg.Extensions {
		x, ok := e.cfg.Extensions[len(e.cfg.Extensions)-1-i].(graphql.ResponseInterceptor)
		if next := respond; ok {
			respond = func(ctx context.Context) *graphql.Response { return x.InterceptResponse(ctx, next) }
		}
	}
	return respond(ctx)
}
