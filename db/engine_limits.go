package db

import (
	"fmt"

	"github.com/mattn/go-sqlite3"
)

// engineLimit is one of SQLite's own limits, set on every connection. Inputs are bounded long before they get here;
// these hold if that fails, so each leaves room for our own statements.
type engineLimit struct {
	id   int
	name string
	most int
}

// attachedLimit is how many other files a connection may attach. Copying uses a connection of its own, which needs one.
var attachedLimit = engineLimit{sqlite3.SQLITE_LIMIT_ATTACHED, "attached files", 0}

var engineLimits = []engineLimit{
	// Enough for the keys of millions of records as one array, and for a revision of the largest entry of an import, 16
	// MiB.
	{sqlite3.SQLITE_LIMIT_LENGTH, "bytes of a value or a row", 64 << 20},
	// The longest statements and the deepest expressions are those of filters; the store's tests try the largest allowed
	// ones.
	{sqlite3.SQLITE_LIMIT_SQL_LENGTH, "bytes of a statement", 512 << 10},
	{sqlite3.SQLITE_LIMIT_EXPR_DEPTH, "depth of an expression", 500},
	// No statement takes a pattern from outside.
	{sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, "bytes of a LIKE pattern", 256},
	// Long lists are passed as one array each.
	{sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, "variables of a statement", 10_000},
	attachedLimit,
}

// applyEngineLimits sets the limits and reads them back, as the engine silently reduces what is above its own ceiling.
func applyEngineLimits(c *sqlite3.SQLiteConn, engineLimits []engineLimit) error {
	for _, b := range engineLimits {
		c.SetLimit(b.id, b.most)
		if got := c.GetLimit(b.id); got != b.most {
			return &OpenError{Kind: KindPragma, Err: fmt.Errorf("the engine limit on %s is %d, expected %d", b.name, got,
				b.most)}
		}
	}
	return nil
}
