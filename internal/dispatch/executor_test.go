package dispatch_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/internal/breadth/testserver"
	"bienban/internal/breadth/testserver/generated"
	"bienban/internal/dispatch"
	"bienban/internal/gql"
)

// documents is a cache that forgets nothing.
type documents map[string]*ast.QueryDocument

func (d documents) Get(_ context.Context, text string) (*ast.QueryDocument, bool) {
	doc, ok := d[text]
	return doc, ok
}

func (d documents) Add(_ context.Context, text string, doc *ast.QueryDocument) { d[text] = doc }

// tracing notes when it is called, between the moments of what it stands around.
type tracing struct {
	name string
	saw  *[]string
}

func (x tracing) note(moment string) { *x.saw = append(*x.saw, x.name+" "+moment) }

func (tracing) ExtensionName() string { return "Tracing" }

func (x tracing) Validate(graphql.ExecutableSchema) error {
	if x.name == "refusing" {
		return errors.New("not this schema")
	}
	return nil
}

func (x tracing) MutateOperationParameters(context.Context, *graphql.RawParams) *gqlerror.Error {
	x.note("parameters")
	return nil
}

func (x tracing) MutateOperationContext(context.Context, *graphql.OperationContext) *gqlerror.Error {
	x.note("operation")
	return nil
}

func (x tracing) InterceptOperation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	x.note("begin")
	return next(ctx)
}

func (x tracing) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	x.note("before")
	defer x.note("after")
	return next(ctx)
}

func (x tracing) InterceptRootField(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
	x.note("field")
	return next(ctx)
}

// newExecutor makes an executor, and counts the documents that it has read.
func newExecutor(parsed *int, extensions ...graphql.HandlerExtension) *dispatch.Executor {
	schema := generated.NewExecutableSchema(generated.Config{Resolvers: testserver.NewWorld(2)})
	return dispatch.New(dispatch.Config{
		Schema: schema, Language: &gql.Schema{Schema: schema.Schema()}, Documents: documents{}, Extensions: extensions,
		Present: graphql.DefaultErrorPresenter, Recover: graphql.DefaultRecover,
		Parse: func(text string) (*ast.QueryDocument, *gqlerror.Error) {
			*parsed++
			doc, err := gql.Parse(text, 0)
			return doc, gqlerror.WrapIfUnwrapped(err)
		},
	})
}

func begin(t *testing.T, e *dispatch.Executor,
	params graphql.RawParams,
) (context.Context, *graphql.OperationContext, gqlerror.List) {
	t.Helper()
	ctx := graphql.StartOperationTrace(t.Context())
	op, errs := e.CreateOperationContext(ctx, &params)
	return ctx, op, errs
}

func TestExtensionsAreCalledInTheirOrder(t *testing.T) {
	var saw []string
	parsed := 0
	e := newExecutor(&parsed, tracing{"outer", &saw}, tracing{"inner", &saw})
	ctx, op, errs := begin(t, e, graphql.RawParams{Query: "{__typename}"})
	if errs != nil {
		t.Fatal(errs)
	}
	responses, ctx := e.DispatchOperation(ctx, op)
	if r := responses(ctx); string(r.Data) != `{"__typename":"Query"}` {
		t.Errorf("answered with %s, %v", r.Data, r.Errors)
	}
	want := []string{
		"outer parameters", "inner parameters", "outer operation", "inner operation", "outer begin", "inner begin",
		"outer before", "inner before", "inner after", "outer after",
	}
	if got := slices.DeleteFunc(slices.Clone(saw), func(s string) bool {
		return strings.HasSuffix(s, "field")
	}); !slices.Equal(got, want) {
		t.Errorf("called in the order %v", got)
	}
}

// TestDocumentsAreReadOnce, and what is refused is not kept.
func TestDocumentsAreReadOnce(t *testing.T) {
	parsed := 0
	e := newExecutor(&parsed)
	for range 3 {
		if _, op, errs := begin(t, e, graphql.RawParams{
			Query:         "query A {__typename} query B {__typename}",
			OperationName: "B",
		}); errs != nil || op.Operation.Name != "B" {
			t.Fatal(errs)
		}
	}
	if parsed != 1 {
		t.Errorf("read %d times", parsed)
	}
	for query, code := range map[string]string{"{": "GRAPHQL_PARSE_FAILED", "{nothing}": "GRAPHQL_VALIDATION_FAILED"} {
		for range 2 {
			_, op, errs := begin(t, e, graphql.RawParams{Query: query})
			if len(errs) != 1 || errs[0].Extensions["code"] != code || op.Operation != nil {
				t.Errorf("%s: %v", query, errs)
			}
		}
	}
	if parsed != 5 {
		t.Errorf("read %d times", parsed)
	}
}

// TestResponsesEndWithTheirContext and a refused request has one, without data.
func TestResponsesEndWithTheirContext(t *testing.T) {
	parsed := 0
	e := newExecutor(&parsed)
	ctx, op, _ := begin(t, e, graphql.RawParams{Query: "{__typename}"})
	responses, ctx := e.DispatchOperation(ctx, op)
	ended, end := context.WithCancel(ctx)
	end()
	if r := responses(ended); r != nil {
		t.Errorf("answered with %s", r.Data)
	}
	if r := e.DispatchError(ctx, gqlerror.List{gqlerror.Errorf("a fault"), gqlerror.Errorf("another")}); r.Data != nil ||
		len(r.Errors) != 2 {
		t.Errorf("answered with %s, %v", r.Data, r.Errors)
	}
}

func TestAnExtensionMayRefuseTheSchema(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("it was made all the same")
		}
	}()
	parsed := 0
	newExecutor(&parsed, tracing{"refusing", nil})
}
