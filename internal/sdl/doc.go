// Package sdl describes a schema as GraphQL's reference implementation does: its elements and their order, their
// descriptions, and the whole as text ([Print]).
// Introspection and the printed schema both use this package, so that a schema that is built from one of them is
// printed as the other, byte for byte. The package knows nothing of what the types are about, and of gqlparser only the
// syntax tree.
package sdl
