// Package revert takes back: undoing a change, deleting and merging records, rolling a copy of the database back, and
// copying changes as their origin made them.
package revert
