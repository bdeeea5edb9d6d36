// Package load decides what of a crowd is served: how many operations run at once, with a short queue before them ([Gate]), in
// which order work is done that can wait ([Turns]), and how many operations one client may ask for in a stretch of time ([Rates]).
//
// It knows neither HTTP nor GraphQL: a client is a text, an operation a number.
package load
