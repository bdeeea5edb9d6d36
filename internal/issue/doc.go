// Package issue has the rules of data issues: each is one statement, which the list, the warnings of a change and the
// check run.
package issue
