package live

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/internal/record"
	"bienban/internal/subscription"
)

// OnlyStreams is an extension that rejects subscriptions on requests with a single response: they would wait for an
// event and lose all that follow.
type OnlyStreams struct{}

var _ graphql.OperationContextMutator = OnlyStreams{}

// ExtensionName is how gqlgen names the extension.
func (OnlyStreams) ExtensionName() string { return "OnlyStreams" }

// Validate accepts every schema.
func (OnlyStreams) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext rejects a subscription that comes by none of the transports of this package.
func (OnlyStreams) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	if op.Operation.Operation != ast.Subscription || subscription.IsStream(ctx) {
		return nil
	}
	return newError(record.CodeInvalid,
		"a subscription needs a connection that stays open: WebSocket with graphql-transport-ws, or Accept: text/event-stream")
}
