package live

import (
	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/internal/limit"
	"bienban/internal/record"
)

// valueWeight is about how many bytes the values of a request take, whether its operation declares them or not.
func valueWeight(params *graphql.RawParams) int {
	return limit.ValueWeight(params.Variables) + limit.ValueWeight(params.Extensions)
}

// settle counts what the operation takes, as long as it runs, with what waits on its connection: a subscription may run
// for weeks.
func (o *operation) reserveMemory() (done func(), err *gqlerror.Error) {
	bytes := len(o.id) + o.valueBytes + limit.Weight(o.op.RawQuery, o.op.Doc)
	if !o.hub.reserve(o.backlog, bytes) {
		return nil, newError(record.CodeTooExpensive,
			"the operations that are under way take too much memory with this one: end some, or send smaller documents")
	}
	return func() { o.hub.release(o.backlog, bytes) }, nil
}
