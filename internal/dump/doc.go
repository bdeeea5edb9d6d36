// Package dump writes what is recorded as the inputs that would record it.
package dump
