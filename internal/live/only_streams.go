package live

import (
	"context"

	"bienban/internal/record"
	"bienban/internal/subscription"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// OnlyStreams is an extension of the server that refuses subscriptions on requests that get one answer: they would wait
// for an event and lose all that follow.
type OnlyStreams struct{}

var _ graphql.OperationContextMutator = OnlyStreams{}

// ExtensionName is how gqlgen's logs and statistics name the extension.
func (OnlyStreams) ExtensionName() string { return "OnlyStreams" }

// Validate accepts every schema.
func (OnlyStreams) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext refuses a subscription that no transport of this package brings.
func (OnlyStreams) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	if op.Operation.Operation != ast.Subscription || subscription.IsStream(ctx) {
		return nil
	}
	return newError(record.CodeInvalid,
		"a subscription needs a connection that stays open: WebSocket with graphql-transport-ws, or Accept: text/event-stream")
}
