// Package check holds a whole database to its rules and tells what it finds.
package check
