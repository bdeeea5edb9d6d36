// Package live carries GraphQL operations over connections that stay open: the graphql-transport-ws protocol over
// WebSocket and the distinct connections mode of the GraphQL over SSE protocol. Both are transports of gqlgen
// (graphql.Transport), so that an operation passes the same parser, limits and executor whichever way it came.
//
// A [Hub] stands over both. It counts connections by client address, checks origins, bounds what waits for slow
// clients, and ends every connection in an orderly way when the program stops. A subscription's resolver speaks to its
// transport through internal/subscription.
//
// The package knows nothing of what the operations are about, nor of SQL.
package live
