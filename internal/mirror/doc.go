// Package mirror follows the feed of another server and keeps a copy of its records up to date. It asks the public
// GraphQL API, as any client may, and hands each change to the store, which writes it in one transaction. It knows how
// an origin is asked, how much at once, and how an origin that is no longer the one it was is told from one that has
// merely gone on; it knows no SQL.
package mirror
