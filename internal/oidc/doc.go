// Package oidc verifies what an OpenID Connect provider signed for a person: a bearer JWT, be it an access token or an
// ID token. Nobody is led to the provider here, and nothing is kept of anybody: clients bring what they have got there.
package oidc
