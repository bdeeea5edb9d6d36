// Package row describes rows as they are written, and the ways in which recording finds them.
package row
