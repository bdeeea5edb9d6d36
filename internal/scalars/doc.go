// Package scalars has the pages that say what each custom scalar of the schema takes and answers, in English and
// Vietnamese.
//
// They are what @specifiedBy names, as /scalars/NAME: an address without a host, which is good on every server, since
// the schema is compiled in and does not know under which names it will be served. A client finds the page by resolving
// the address against the one from which it has the schema. A scalar that scalars.graphql.org specifies as it is here
// has its page there.
//
// The package knows no record and no GraphQL; its tests hold every example to the types of internal/record.
package scalars
