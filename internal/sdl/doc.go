// Package sdl tells a schema as GraphQL's reference implementation tells it: which elements it has and in which order,
// what they say of themselves, and the whole as text ([Print]).
//
// Introspection and the printed schema are both made from what stands here, so that whoever builds a schema from the
// one gets the other, byte for byte. It knows nothing of what the types are about, and of gqlparser only the syntax
// tree.
package sdl
