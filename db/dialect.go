package db

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/jmoiron/sqlx"
	"github.com/mattn/go-sqlite3"
)

// Differences between SQLite and PostgreSQL are confined to this file, with PostgreSQL's form where it is known; only
// full-text search differs elsewhere.
//
// Portable rules for all SQL: `INSERT ... ON CONFLICT (columns) DO UPDATE SET x = excluded.x`, never INSERT OR REPLACE
// (it deletes the row first, which fires no delete trigger and makes a search index drift); RETURNING; row values `(a,
// b) < (?, ?)`; explicit NULLS LAST; CASE for booleans in arithmetic.

// bindType is the placeholder style, `?`. PostgreSQL: sqlx.DOLLAR.
const bindType = sqlx.QUESTION

// KeysTable is a JSON array, passed as one argument, as a table: `FROM ` + KeysTable + ` AS k`. Its columns are
// `value`, the key, and `key`, its index from 0. One argument keeps the statement's text the same for any number of
// keys, so that it stays prepared and no limit on arguments applies.
//
// PostgreSQL: `jsonb_array_elements_text(?::jsonb) WITH ORDINALITY AS k (value, key)`.
const KeysTable = "json_each(?)"

// Keys writes ids as the argument of a KeysTable.
func Keys(ids []int64) string {
	b := make([]byte, 0, 8*len(ids)+2)
	b = append(b, '[')
	for i, id := range ids {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, id, 10)
	}
	return string(append(b, ']'))
}

// TextKeys writes texts, such as slugs, as the argument of a KeysTable.
func TextKeys(texts []string) (string, error) {
	if texts == nil {
		return "[]", nil
	}
	b, err := json.Marshal(texts)
	return string(b), err
}

// DeferForeignKeys defers the check of foreign keys to the end of the transaction. PostgreSQL: `SET CONSTRAINTS ALL
// DEFERRED`, with deferrable constraints.
const DeferForeignKeys = "PRAGMA defer_foreign_keys = ON"

// minEngine is the first SQLite without the bug that can corrupt a write-ahead log when two connections checkpoint at
// once (https://www.sqlite.org/wal.html, "the WAL-reset bug").
const (
	minEngine       = "3.51.3"
	minEngineNumber = 3051003
)

// EngineVersion is the version of the linked SQLite.
func EngineVersion() string {
	version, _ := engineVersion()
	return version
}

func engineVersion() (string, int) {
	version, number, _ := sqlite3.Version()
	return version, number
}

func checkEngine(version string, number int) error {
	if number < minEngineNumber {
		return &OpenError{Kind: KindEngine, Has: version, Want: minEngine}
	}
	return nil
}

// checkModule fails unless a virtual-table module is linked in. FTS5 needs a build tag.
func checkModule(ctx context.Context, q Queryer, module string) error {
	var found int
	err := q.Get(ctx, &found, "SELECT count(*) FROM pragma_module_list WHERE name = ?", module)
	if err != nil {
		return err
	}
	if found == 0 {
		return &OpenError{Kind: KindNoFTS5}
	}
	return nil
}

// stamp writes the application id into the file. It runs in rollback mode, so that the id is in the file itself before
// there is a log: after a crash the next start recognises the file.
func stamp(ctx context.Context, path string) error {
	pool := sql.OpenDB(newConnector(fileURI(path, "mode=rwc&_journal_mode=DELETE&_synchronous=FULL"), nil))
	defer pool.Close()
	_, err := pool.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", ApplicationID))
	return err
}

// setSchemaVersion runs in the migration's transaction.
func setSchemaVersion(version int64) string {
	return fmt.Sprintf("PRAGMA user_version = %d", version)
}

func schemaVersion(ctx context.Context, q Queryer) (int64, error) {
	var version int64
	err := q.Get(ctx, &version, "PRAGMA user_version")
	return version, err
}
