package db

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mattn/go-sqlite3"
)

// ours opens a new file with the pragmas of both pools.
func ours(t *testing.T) *DB {
	t.Helper()
	d, err := Open(t.Context(), filepath.Join(t.TempDir(), "x.db"), Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	return d
}

func TestEveryConnectionIsBounded(t *testing.T) {
	d := ours(t)
	for name, c := range map[string]*Conn{"writer": d.Write, "reader": d.Read} {
		conn, err := c.pool.Conn(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		err = conn.Raw(func(raw any) error {
			c := driverOf(raw)
			for _, b := range engineLimits {
				if got := c.GetLimit(b.id); got != b.most {
					t.Errorf("%s: %s: %d, want %d", name, b.name, got, b.most)
				}
			}
			trusted, err := readPragma(c, "trusted_schema")
			temporary, failed := readPragma(c, "temp_store")
			if trusted != "0" || temporary != "2" {
				t.Errorf("%s: trusted_schema is %q, temp_store %q", name, trusted, temporary)
			}
			return errors.Join(err, failed)
		})
		if err != nil {
			t.Error(err)
		}
		if err := conn.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestTheEngineRefusesWhatPassesABound(t *testing.T) {
	d := ours(t)
	for _, test := range []struct {
		name, statement string
		args            []any
	}{
		{"value", "SELECT length(?)", []any{strings.Repeat("x", 64<<20+1)}},
		{"made value", "SELECT length(zeroblob(?))", []any{64<<20 + 1}},
		{"statement", "SELECT 1 -- " + strings.Repeat("x", 512<<10), nil},
		{"expression", "SELECT 1" + strings.Repeat("+1", 500), nil},
		{"pattern", "SELECT 'x' LIKE ?", []any{strings.Repeat("%", 257)}},
		{"variables", "SELECT ?10001", nil},
		{"attached", "ATTACH ':memory:' AS other", nil},
	} {
		for name, c := range map[string]*Conn{"writer": d.Write, "reader": d.Read} {
			if _, err := c.Exec(t.Context(), test.statement, test.args...); err == nil {
				t.Errorf("%s through the %s: passed", test.name, name)
			}
		}
	}
}

func TestKeysOfAllRecordsFitIntoOneValue(t *testing.T) {
	keys := "[" + strings.Repeat("1234567,", 1_000_000) + "1234567]"
	var n int
	if err := ours(t).Read.Get(t.Context(), &n, "SELECT count(*) FROM json_each(?)", keys); err != nil || n != 1_000_001 {
		t.Errorf("%d keys, %v", n, err)
	}
}

func TestABoundThatDoesNotTakeFailsTheConnection(t *testing.T) {
	c, err := (&sqlite3.SQLiteDriver{}).Open(":memory:")
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	above := engineLimit{sqlite3.SQLITE_LIMIT_ATTACHED, "attached files", 1000}
	if err := applyEngineLimits(c.(*sqlite3.SQLiteConn), []engineLimit{above}); kindOf(err) != KindPragma {
		t.Errorf("%v", err)
	}
}
