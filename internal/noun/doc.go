// Package noun describes each noun once: its fields, rows, references, names in the API and search text. What goes by
// kind is derived.
package noun
