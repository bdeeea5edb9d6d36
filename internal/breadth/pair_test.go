package breadth_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"testing"

	"bienban/internal/breadth"
	"bienban/internal/breadth/testserver"
	"bienban/internal/breadth/testserver/generated"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// pair is both executors over the same world.
type pair struct {
	world           *testserver.World
	gqlgen, breadth *executor.Executor
	extension       *breadth.Executor
}

func newPair(people int, options breadth.Options) *pair {
	p := &pair{world: testserver.NewWorld(people)}
	schema := generated.NewExecutableSchema(generated.Config{Resolvers: p.world})
	if options.Logger == nil {
		options.Logger = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	p.extension = breadth.New(generated.Breadth(schema), options)
	p.gqlgen, p.breadth = newExecutor(schema), newExecutor(p.extension.Schema(schema))
	p.breadth.Use(p.extension)
	return p
}

func newExecutor(schema graphql.ExecutableSchema) *executor.Executor {
	e := executor.New(schema)
	e.SetQueryCache(lru.New[*ast.QueryDocument](100))
	e.SetRecoverFunc(func(_ context.Context, p any) error {
		return &gqlerror.Error{Message: fmt.Sprint("recovered: ", p), Extensions: map[string]any{"code": "PANIC"}}
	})
	return e
}

// ask runs one operation to its first response.
func ask(ctx context.Context, e *executor.Executor, query string, variables map[string]any) *graphql.Response {
	return all(ctx, e, query, variables, 1)[0]
}

// all runs one operation to its end, or to the given number of responses.
func all(ctx context.Context, e *executor.Executor, query string, variables map[string]any,
	most int,
) []*graphql.Response {
	ctx = graphql.StartOperationTrace(ctx)
	op, errs := e.CreateOperationContext(ctx, &graphql.RawParams{Query: query, Variables: variables})
	if len(errs) > 0 {
		return []*graphql.Response{e.DispatchError(graphql.WithOperationContext(ctx, op), errs)}
	}
	op.DisableIntrospection = false
	responses, ctx := e.DispatchOperation(ctx, op)
	var got []*graphql.Response
	for len(got) < most {
		response := responses(ctx)
		if response == nil {
			break
		}
		response.Data = bytes.Clone(response.Data) // gqlgen writes a subscription's next payload over the last
		got = append(got, response)
	}
	return got
}

// want asks both executors and compares the breadth-first answer with the expected one, and with gqlgen's.
func (p *pair) want(t *testing.T, query, data string, errs ...string) {
	t.Helper()
	for name, e := range map[string]*executor.Executor{"gqlgen": p.gqlgen, "breadth": p.breadth} {
		response := ask(t.Context(), e, query, nil)
		if got := string(response.Data); got != data {
			t.Errorf("%s: %s\n got %s\nwant %s", name, query, got, data)
		}
		if len(response.Errors) != len(errs) {
			t.Errorf("%s: %s\n got errors %v\nwant %v", name, query, response.Errors, errs)
			continue
		}
		for i, err := range response.Errors {
			if got := fmt.Sprint(err.Path, ": ", err.Message); got != errs[i] {
				t.Errorf("%s: %s\n got error %s\nwant error %s", name, query, got, errs[i])
			}
		}
	}
}
