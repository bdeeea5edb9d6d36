// Package query answers questions about one state of the records for one audience. It writes nothing.
package query
