// Package load decides whose work runs when there is more than the machine can do: it shares a bounded number of slots
// fairly among clients ([Admission]), measures what an operation costs ([Meter]), and limits the rate of each client
// ([RateLimiter]).
//
// It knows neither HTTP nor GraphQL: a client is a text, an operation a number.
package load
