package telemetry_test

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/internal/telemetry"
)

// observe sends one answer past an observer and returns what the access log would say of its request.
func observe(ctx context.Context, v telemetry.Observer, op *graphql.OperationContext,
	answers ...*graphql.Response,
) string {
	ctx, attrs := telemetry.Watch(ctx)
	if op != nil {
		ctx = graphql.WithOperationContext(ctx, op)
	}
	for _, answer := range answers {
		v.InterceptResponse(ctx, func(context.Context) *graphql.Response { return answer })
	}
	var log bytes.Buffer
	slog.New(slog.NewTextHandler(&log, nil)).LogAttrs(ctx, slog.LevelInfo, "request", attrs()...)
	_, line, _ := strings.Cut(strings.TrimSpace(log.String()), "msg=request ")
	return line
}

func TestTheAccessLogTellsWhatARequestCameTo(t *testing.T) {
	op := func(kind ast.Operation, cost int) *graphql.OperationContext {
		c := &graphql.OperationContext{
			RawQuery:  "query Find { secret }",
			Operation: &ast.OperationDefinition{Name: "Find", Operation: kind},
			Variables: map[string]any{"name": "secret"},
		}
		if cost > 0 {
			c.Stats.SetExtension("cost", cost)
		}
		return c
	}
	failed := func(code string) *graphql.Response {
		return &graphql.Response{Errors: gqlerror.List{{Message: "secret", Extensions: map[string]any{"code": code}}}}
	}
	fine := &graphql.Response{}
	for _, test := range []struct {
		name    string
		op      *graphql.OperationContext
		answers []*graphql.Response
		want    string
	}{
		{"no operation", nil, nil, "statements=0 rows=0"},
		{"refused before it was one", nil, []*graphql.Response{failed("INVALID")}, "code=INVALID statements=0 rows=0"},
		{"query", op(ast.Query, 0), []*graphql.Response{fine}, "code=OK operation=Find kind=query statements=0 rows=0"},
		{
			"query with a cost", op(ast.Query, 7),
			[]*graphql.Response{fine},
			"code=OK operation=Find kind=query cost=7 statements=0 rows=0",
		},
		{
			"a code that a client could choose", op(ast.Mutation, 0),
			[]*graphql.Response{failed("secret")},
			"code=OTHER operation=Find kind=mutation statements=0 rows=0",
		},
		{"events", op(ast.Subscription, 0), []*graphql.Response{fine, fine, nil}, "answers=2 statements=0 rows=0"},
	} {
		if got := observe(t.Context(), telemetry.NewObserver(telemetry.Options{}), test.op,
			test.answers...); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}
