// Package access decides who may do what: roles, the principal behind a request, API tokens, and the gate that tells
// one from the other. It knows neither HTTP nor SQL: the gate is given what a caller presented and the functions that
// look it up.
package access
