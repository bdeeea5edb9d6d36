package live

import (
	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/internal/limit"
	"bienban/internal/record"
)

// valueWeight is about how many bytes the variables and extensions of a request take in memory.
func valueWeight(params *graphql.RawParams) int {
	return limit.ValueWeight(params.Variables) + limit.ValueWeight(params.Extensions)
}

// reserveMemory counts the memory of the operation among the pending bytes of its connection, as long as it runs: a
// subscription may run for weeks.
func (o *operation) reserveMemory() (done func(), err *gqlerror.Error) {
	bytes := len(o.id) + o.valueBytes + limit.Weight(o.op.RawQuery, o.op.Doc)
	if !o.hub.reserve(o.backlog, bytes) {
		return nil, newError(record.CodeTooExpensive,
			"too much memory: the operations of this connection exceed its limit with this one; complete some, or send "+
				"smaller documents")
	}
	return func() { o.hub.release(o.backlog, bytes) }, nil
}
