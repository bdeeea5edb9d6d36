// Package mirror follows the changefeed of another server and keeps a copy of its records up to date. It uses the
// public GraphQL API like any client and passes each change to the store, which writes it in one transaction. It knows
// how to page through the origin, how much to request at once, and how to detect an origin that is not what it was; it
// knows no SQL.
package mirror
