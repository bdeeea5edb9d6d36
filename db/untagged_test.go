//go:build !sqlite_fts5

package db_test

import (
	"path/filepath"
	"testing"

	"bienban/db"
)

// Run with no build tag, this is the one test that must pass.
func TestAProgramBuiltWithoutFullTextSearchSaysSo(t *testing.T) {
	if e := refusal(t, filepath.Join(t.TempDir(), "x.db"), db.Options{Create: true}); e.Kind != db.KindNoFTS5 {
		t.Errorf("%s: %v", e.Kind, e)
	}
}
