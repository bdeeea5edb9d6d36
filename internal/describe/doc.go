// Package describe writes records as the inputs that would make them, references by id. Record files are exported so,
// and an edit begins from it.
package describe
