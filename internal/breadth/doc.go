// Package breadth executes GraphQL operations level by level over the resolvers that gqlgen generates.
//
// gqlgen walks the response object by object: a goroutine for every list element, a context and a path for every field,
// and a resolver call for every list, even when a hundred sibling lists select the same relation. This package walks
// the query instead, which is small and does not grow with the data:
//
//	committee { meetings { nodes { title chair { name } } } }
//
// An operation is compiled once into a plan (plan.go): a tree with one node per place in the query and object type
// found there, its fields merged across fragments, its @skip and @include already decided. A run (level.go) hangs data
// on that tree. Every node holds all the objects that belong there, in one slice, whatever lists they came from; every
// field that needs a column holds one cell per object (expand.go). So "chair of these meetings" is one resolver call
// for all the meetings of the response, and a query with k relations makes k calls. The relations whose parents become
// known together are one level; the next level begins when all of them are resolved.
//
// Cells are numbers, not pointers: "object 7 of that node", "three items from 40 on", "null", "failed". An object
// reached twice through one pointer is held once, its relations are resolved once, and the response shows it in both
// places.
//
// When no level is left, one pass writes the response as JSON straight from the Go values (write.go), walking the
// cells. Errors are reported in that pass, since only there is the full path known, list indices and aliases included,
// and a null in a non-null place cuts the buffer back to where the nearest nullable parent began. The rest of the
// response is still written out to collect its errors, as gqlgen does.
//
// The Go types are known to the table alone (table.go), one generated file written by the plugin in the plugin
// directory: how to read each field, which resolver to call, how to append each scalar. Introspection is a part of it
// that is written by hand (introspection.go). Everything around execution stays gqlgen's: extensions, transports, the
// error presenter, serial mutations and concurrent root fields. The [Executor] is a gqlgen handler extension that
// intercepts root fields (extension.go) and leaves to gqlgen's own executor what it does not cover: fields with runtime
// directives, map-backed objects, and everything when a field middleware is installed, since none is called here. An
// operation whose fragments spread into too many selections is rejected instead (visits.go). Subscription payloads
// reach no interceptor; [Executor.Schema] wraps the schema to answer them (stream.go). [Lean] wraps a transport so that
// what was written once is not parsed again (respond.go).
//
// # What a resolver sees
//
// A relation's context carries one [graphql.FieldContext] for the whole call, with decoded arguments and
// merged selections, so [graphql.GetFieldContext] and [graphql.CollectFieldsCtx] work. Its path has names
// only: a call for many parents has no list index. Errors returned per parent ([graphql.BatchErrors]) get
// their exact paths; an error added by hand with [graphql.AddError] gets the path without indices. The
// results of parent fields are not in the context.
//
// As with gqlgen, what a batch resolver returns reaches the error presenter without a location. The context that the
// presenter gets has the field, from either executor, so a presenter that adds the location serves both alike.
//
// # Where gqlgen departs from the specification
//
// Answers agree with gqlgen's byte for byte and error for error, except where gqlgen does not follow the
// specification and this package does:
//
//   - one response key selected through two unrelated interfaces is merged (gqlgen writes the first only);
//   - a null inside a list of scalars is reported at its index (gqlgen: at the list);
//   - a scalar that marshals itself to null in a non-null place is an error (gqlgen lets the null through);
//   - a batch resolver that panics fails every parent alike (gqlgen blames all but one on the result type);
//   - introspection answers null where a kind of type has no fields, values or possible types (gqlgen: an
//     empty list), and object types alone as possible ones (gqlgen: interfaces as well);
//   - a condition of @skip or @include that is null at run time is an error of the root field (gqlgen panics);
//   - nil elements of a list are never handed to a batch resolver (gqlgen passes them along);
//   - errors in a subscription payload have the root field in their path, and a null there that the type
//     forbids makes the data null (gqlgen leaves the field out, and writes the null).
package breadth
