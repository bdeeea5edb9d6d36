// Package live carries GraphQL operations over connections that stay open: the graphql-transport-ws protocol over
// WebSocket and the distinct connections mode of the GraphQL over SSE protocol. Both are transports of gqlgen
// (graphql.Transport), so that an operation passes the same parser, limits and executor whichever way it came.
//
// A [Hub] stands over both. It bounds the connections of each client address, checks origins, bounds what is pending
// for slow clients, and closes every connection in order when the program shuts down. A subscription's resolver speaks
// to its transport through internal/subscription.
//
// The package knows nothing of what the operations are about, nor of SQL.
package live
