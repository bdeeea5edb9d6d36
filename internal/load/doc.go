// Package load decides whose work is done when there is more than the machine can do: it shares places among clients by
// what each has used of late ([Admission]), measures what an operation costs ([Meter]), and bounds what one client may
// ask for in a stretch of time ([Rates]).
//
// It knows neither HTTP nor GraphQL: a client is a text, an operation a number.
package load
