// Package oidc verifies bearer JWTs, access or ID tokens, of an OpenID Connect provider. It does not redirect to the
// provider and stores nothing: clients present the tokens that they got there.
package oidc
