// Package dispatch takes requests to the executors: it parses and validates the document, or finds it in a cache,
// selects the operation and coerces its variables ([Executor.CreateOperationContext]), and runs it through the
// extensions of the server ([Executor.DispatchOperation]). It implements the interfaces of gqlgen's own executor and
// handler, so that gqlgen's extensions and transports work with it.
//
// gqlgen's own coerces variables by rules of its own, reports the first error only, and offers no other way to parse a
// document.
package dispatch
