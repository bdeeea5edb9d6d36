package db

import (
	"fmt"

	"github.com/mattn/go-sqlite3"
)

// bound is one of the engine's own limits, set on every connection. What comes from outside is measured long before it
// gets here; these hold where that fails, so each leaves our own statements room to spare.
type bound struct {
	id   int
	name string
	most int
}

// attachedBound is how many other files a connection may open. Copying is done by a connection of its own, which needs
// one.
var attachedBound = bound{sqlite3.SQLITE_LIMIT_ATTACHED, "attached files", 0}

var bounds = []bound{
	// Long enough for the keys of millions of records, handed over as one array, and for a revision of the largest entry
	// of an import, 16 MiB.
	{sqlite3.SQLITE_LIMIT_LENGTH, "bytes of a value or a row", 64 << 20},
	// The longest statements and the deepest expressions are those of filters; the largest that the store lets through are
	// tried in its tests.
	{sqlite3.SQLITE_LIMIT_SQL_LENGTH, "bytes of a statement", 512 << 10},
	{sqlite3.SQLITE_LIMIT_EXPR_DEPTH, "depth of an expression", 500},
	// No statement of ours takes a pattern from outside.
	{sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, "bytes of a LIKE pattern", 256},
	// Long lists are handed over as one array each.
	{sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, "variables of a statement", 10_000},
	attachedBound,
}

// applyBounds sets the limits and reads them back: the engine cuts what is above its own ceiling without a word.
func applyBounds(c *sqlite3.SQLiteConn, bounds []bound) error {
	for _, b := range bounds {
		c.SetLimit(b.id, b.most)
		if got := c.GetLimit(b.id); got != b.most {
			return &OpenError{Kind: KindPragma, Err: fmt.Errorf("the limit on %s is %d and must be %d", b.name, got, b.most)}
		}
	}
	return nil
}
