// Package scalars has the pages that specify each custom scalar of the schema, in English and Vietnamese: which values
// it accepts and answers.
// They are the URLs of @specifiedBy, as /scalars/NAME: a URL without a host, which is valid on every server, since the
// schema is compiled in and does not know the names under which it is served. A client resolves it against the URL from
// which it has the schema. A scalar that scalars.graphql.org specifies as it is here has its page there.
// The package knows no record and no GraphQL; its tests check every example against the types of internal/record.
package scalars
