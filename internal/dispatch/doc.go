// Package dispatch takes requests to the executors: it finds the document, measures and validates it, picks the
// operation and coerces its variables ([Executor.CreateOperationContext]), and runs it through the extensions of the
// server ([Executor.DispatchOperation]). It stands in the place of gqlgen's own executor and handler, whose interfaces
// it has: gqlgen's extensions and transports work with it as they are.
//
// It is not gqlgen's because that one coerces variables by rules of its own, tells the first fault only, and offers no
// other way to read a document.
package dispatch
