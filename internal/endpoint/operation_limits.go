package endpoint

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/internal/limit"
	"bienban/internal/record"
)

// costExtension is the request extension, {"cost": true}, that asks for the query cost of the operation.
const costExtension = "cost"

// operationLimits is the extension that holds operations to their limits, whichever transport they come by. Documents
// are held to theirs when they are parsed.
type operationLimits struct {
	limits limit.Limits
}

var _ interface {
	graphql.HandlerExtension
	graphql.OperationParameterMutator
	graphql.OperationContextMutator
	graphql.ResponseInterceptor
} = operationLimits{}

// ExtensionName is how gqlgen names the extension.
func (operationLimits) ExtensionName() string { return "Limits" }

// Validate accepts every schema.
func (operationLimits) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters checks the variables.
func (b operationLimits) MutateOperationParameters(_ context.Context, params *graphql.RawParams) *gqlerror.Error {
	return limitError(b.limits.CheckVariables(params.Variables))
}

// MutateOperationContext checks the query cost of a valid operation.
func (b operationLimits) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	cost, most := b.limits.CostOf(op.Operation, op.Variables), b.limits.Cost
	if isExport(ctx) {
		most *= exportFactor
	}
	op.Stats.SetExtension(costExtension, cost)
	if cost <= most || isInternal(ctx) {
		return nil
	}
	return newError(record.CodeTooExpensive, "the query cost is %d, and the limit is %d: request smaller pages", cost,
		most)
}

// InterceptResponse reports the query cost if the request asks for it, and truncates the list of errors.
func (b operationLimits) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	response := next(ctx)
	if response == nil {
		return nil
	}
	b.truncateErrors(response)
	if !graphql.HasOperationContext(ctx) {
		return response
	}
	op := graphql.GetOperationContext(ctx)
	if cost, ok := op.Stats.GetExtension(costExtension).(int); ok && op.Extensions[costExtension] == true {
		extend(response, costExtension, map[string]int{"operation": cost, "limit": b.limits.Cost})
	}
	return response
}

// truncateErrors leaves out errors beyond the limit, by their paths, and says how many.
func (b operationLimits) truncateErrors(response *graphql.Response) {
	if n := len(response.Errors); n > b.limits.Errors {
		errs := slices.Clone(response.Errors)
		slices.SortStableFunc(errs, func(x, y *gqlerror.Error) int {
			return strings.Compare(x.Path.String(), y.Path.String())
		})
		response.Errors = errs[:b.limits.Errors]
		extend(response, "errorsLeftOut", faultsIn(errs[b.limits.Errors:]))
	}
	for i, e := range response.Errors {
		most := b.limits.Message
		if _, ours := errors.AsType[*record.Error](e); ours { // which may list what the user is to send next
			most = max(most, mostOwnMessage)
		}
		if utf8.RuneCountInString(e.Message) > most {
			short := *e
			short.Message = shortened(e.Message, most)
			response.Errors[i] = &short
		}
	}
}

// mostOwnMessage is the length of the longest message about the records: it quotes little of what a client sent, and
// where it says what to type, all of it must be there.
const mostOwnMessage = 64 << 10

// shortened cuts a text between words and says how much is left out.
func shortened(text string, most int) string {
	runes := []rune(text)
	cut := max(most-len("… (999999 more characters)"), 1)
	for at := cut; at > cut/2; at-- {
		if unicode.IsSpace(runes[at]) {
			cut = at
			break
		}
	}
	kept := strings.TrimSpace(string(runes[:cut]))
	return fmt.Sprintf("%s … (%d more characters)", kept, len(runes)-utf8.RuneCountInString(kept))
}

// faultsIn is how many faults errors tell: one may stand for several equal ones.
func faultsIn(errs gqlerror.List) int {
	n := 0
	for _, e := range errs {
		if count, ok := e.Extensions["count"].(int); ok {
			n += count
		} else {
			n++
		}
	}
	return n
}

func extend(response *graphql.Response, key string, value any) {
	if response.Extensions == nil {
		response.Extensions = map[string]any{}
	}
	response.Extensions[key] = value
}

// documentParser parses documents within their limits.
func documentParser(limits limit.Limits) func(string) (*ast.QueryDocument, *gqlerror.Error) {
	return func(text string) (*ast.QueryDocument, *gqlerror.Error) {
		doc, err := limits.Parse(text)
		if known := limitError(err); known != nil {
			return nil, known
		}
		if syntax, ok := errors.AsType[*gqlerror.Error](err); ok {
			return nil, syntax
		}
		return doc, nil
	}
}

// limitError is what clients see of an exceeded limit; nil for other errors.
func limitError(err error) *gqlerror.Error {
	if e, ok := errors.AsType[*limit.ExceededError](err); ok {
		return newError(record.CodeTooExpensive, "%s", e.Error())
	}
	return nil
}

func newError(code record.Code, format string, args ...any) *gqlerror.Error {
	err := gqlerror.Errorf(format, args...)
	setExtension(err, "code", string(code))
	return err
}
