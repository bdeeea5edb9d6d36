// Package access is authentication and authorization: roles, the principal of a request, API tokens, and the gate that
// authenticates callers. It knows neither HTTP nor SQL: the gate gets what a caller presented and the functions that
// look it up.
package access
