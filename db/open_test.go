package db_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	_ "github.com/mattn/go-sqlite3"

	"bienban/db"
	"bienban/db/dbtest"
)

const step1 = `-- +goose Up
CREATE TABLE places (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CONSTRAINT places_name_length CHECK (length(name) < 10),
  slug TEXT UNIQUE,
  inside INTEGER REFERENCES places (id)
) STRICT;
CREATE UNIQUE INDEX places_lower ON places (lower(name));
`

// steps is a small series of its own, so that these tests do not follow the real schema.
func steps(names ...string) fstest.MapFS {
	all := fstest.MapFS{}
	for i, name := range names {
		all[name] = &fstest.MapFile{Data: []byte(step1)}
		if i > 0 {
			table := strings.TrimSuffix(name[6:], ".sql")
			all[name].Data = []byte("-- +goose Up\nCREATE TABLE " + table + " (id INTEGER PRIMARY KEY) STRICT;\n")
		}
	}
	return all
}

var small = steps("00001_places.sql")

func newDB(t *testing.T) *db.DB {
	t.Helper()
	return dbtest.Open(t, filepath.Join(t.TempDir(), "test.db"), db.Options{Create: true, Migrations: small})
}

// closed makes a small database file that nobody has open.
func closed(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "test.db")
	d, err := db.Open(t.Context(), path, db.Options{Create: true, Migrations: small})
	if err != nil {
		t.Fatal(err)
	}
	for range 50 {
		if _, err := d.Write.Exec(t.Context(), "INSERT INTO places (name) VALUES (hex(randomblob(4)))"); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func edit(t *testing.T, path string, change func([]byte) []byte) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, change(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func write(t *testing.T, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file.db")
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func foreign(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "foreign.db")
	pool, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	if _, err := pool.ExecContext(t.Context(), "CREATE TABLE songs (id INTEGER PRIMARY KEY)"); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestOpenRefuses(t *testing.T) {
	create := db.Options{Create: true, Migrate: true, Migrations: small}
	use := db.Options{Migrations: small}
	later := db.Options{Migrations: steps("00001_places.sql", "00002_things.sql")}
	tests := []struct {
		name string
		path func(t *testing.T) string
		opt  db.Options
		kind db.OpenKind
		says string
	}{
		{"no path", func(*testing.T) string { return "" }, create, db.KindPath, "plain path"},
		{"memory", func(*testing.T) string { return ":memory:" }, create, db.KindPath, "plain path"},
		{"uri", func(*testing.T) string { return "file:x.db?mode=memory" }, create, db.KindPath, "plain path"},
		{
			"no folder", func(t *testing.T) string { return filepath.Join(t.TempDir(), "none", "x.db") }, create,
			db.KindNoFolder, "does not exist",
		},
		{
			"file as folder", func(t *testing.T) string { return filepath.Join(write(t, "x"), "x.db") }, create,
			db.KindUnreadable, "cannot be read",
		},
		{"directory", func(t *testing.T) string { return t.TempDir() }, create, db.KindDirectory, "is a folder"},
		{
			"missing", func(t *testing.T) string { return filepath.Join(t.TempDir(), "x.db") }, use, db.KindMissing,
			"no database",
		},
		{"empty", func(t *testing.T) string { return write(t, "") }, use, db.KindEmpty, "is empty"},
		{
			"a text", func(t *testing.T) string { return write(t, strings.Repeat("Biên bản hội nghị. ", 50)) }, create,
			db.KindNotSQLite, "not a SQLite database",
		},
		{
			"a short text", func(t *testing.T) string { return write(t, "hello") }, create, db.KindNotSQLite,
			"not a SQLite database",
		},
		{"a device", func(*testing.T) string { return "/dev/null" }, create, db.KindNotSQLite, "not a SQLite database"},
		{"foreign", foreign, create, db.KindForeign, "another program"},
		{"zeroed page", func(t *testing.T) string {
			return edit(t, closed(t), func(b []byte) []byte { clear(b[:4096]); return b })
		}, create, db.KindZeroed, "begins with zeros"},
		{"cut in the header", func(t *testing.T) string {
			return edit(t, closed(t), func(b []byte) []byte { return b[:60] })
		}, create, db.KindTruncated, "shorter"},
		{"cut in the pages", func(t *testing.T) string {
			return edit(t, closed(t), func(b []byte) []byte { return b[:len(b)-4096] })
		}, create, db.KindTruncated, "shorter"},
		{"damaged schema", func(t *testing.T) string {
			return edit(t, closed(t), func(b []byte) []byte {
				copy(b[100:], bytes.Repeat([]byte{0xEE}, 3000))
				return b
			})
		}, create, db.KindCorrupt, "damaged"},
		{"newer", func(t *testing.T) string {
			path := closed(t)
			d := dbtest.Open(t, path, db.Options{Migrate: true, Migrations: later.Migrations})
			if err := d.Ping(t.Context()); err != nil {
				t.Fatal(err)
			}
			return path
		}, create, db.KindNewer, "use a newer bienban"},
		{"older", closed, later, db.KindOlder, "bienban migrate"},
		{
			"older, read only", closed,
			db.Options{ReadOnly: true, Migrate: true, Migrations: later.Migrations},
			db.KindOlder,
			"bienban migrate",
		},
		{
			"missing, read only", func(t *testing.T) string { return filepath.Join(t.TempDir(), "x.db") },
			db.Options{ReadOnly: true, Create: true, Migrations: small},
			db.KindMissing, "no database",
		},
		{"failing migration", closed, db.Options{Migrate: true, Migrations: fstest.MapFS{
			"00001_places.sql": {Data: []byte(step1)},
			"00002_bad.sql":    {Data: []byte("-- +goose Up\nCREATE TABLE half (id INTEGER) STRICT;\nCREATE NONSENSE;\n")},
		}}, db.KindMigration, "current schema"},
		{"no migrations", closed, db.Options{Migrations: fstest.MapFS{}}, db.KindMigration, "current schema"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			path := test.path(t)
			d, err := db.Open(t.Context(), path, test.opt)
			if err == nil {
				d.Close()
				t.Fatal("opened")
			}
			var open *db.OpenError
			if !errors.As(err, &open) {
				t.Fatalf("%T: %v", err, err)
			}
			if open.Kind != test.kind || !strings.Contains(err.Error(), test.says) {
				t.Errorf("kind %q, want %q; says %q, want it to say %q", open.Kind, test.kind, err, test.says)
			}
			if strings.Contains(err.Error(), "\n") || open.ExitCode() != 3 {
				t.Errorf("not one sentence, or exit code %d: %q", open.ExitCode(), err)
			}
		})
	}
}

func TestRefusedFilesStayAsTheyAre(t *testing.T) {
	for _, path := range []string{foreign(t), write(t, "plain text, longer than a header: "+strings.Repeat(".", 200))} {
		before, _ := os.ReadFile(path)
		if _, err := db.Open(t.Context(), path, db.Options{Create: true, Migrate: true}); err == nil {
			t.Fatalf("opened %s", path)
		}
		after, _ := os.ReadFile(path)
		if !bytes.Equal(before, after) {
			t.Errorf("%s was changed", path)
		}
		if left, _ := filepath.Glob(path + "-*"); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	}
}

func TestOpenTakesAnEmptyFile(t *testing.T) {
	path := write(t, "")
	var log bytes.Buffer
	logger := slog.New(slog.NewTextHandler(&log, nil))
	d := dbtest.Open(t, path, db.Options{Create: true, Migrations: small, Logger: logger})
	if text := log.String(); !strings.Contains(text, `msg="database created" steps=1`) || strings.Contains(text, "migrated") {
		t.Errorf("logged %q", text)
	}
	if n := count(t, d.Read); n != 0 || len(d.Migrated()) != 1 || d.Migrated()[0].Name != "00001_places.sql" {
		t.Errorf("%d rows in a new database, migrated %v", n, d.Migrated())
	}
}

func TestOpenTakesOddPaths(t *testing.T) {
	for _, name := range []string{"a?mode=memory", "50%41", "a#b", "biên bản.db", "a b&c=d", "a'b\"c"} {
		path := filepath.Join(t.TempDir(), name)
		d := dbtest.Open(t, path, db.Options{Create: true, Migrations: small})
		if count(t, d.Read) != 0 {
			t.Errorf("%q: rows in a new database", name)
		}
		if _, err := os.Stat(path); err != nil {
			t.Errorf("%q: the file was made elsewhere: %v", name, err)
		}
	}
}

func TestOpenFollowsLinks(t *testing.T) {
	path := closed(t)
	link := filepath.Join(t.TempDir(), "link.db")
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	if d := dbtest.Open(t, link, db.Options{Migrations: small}); d.Path() != path || count(t, d.Read) != 50 {
		t.Errorf("link opened %s", d.Path())
	}
}

func TestOpenRecoversWhatACrashLeft(t *testing.T) {
	d := newDB(t)
	insert(t, d.Write, "a", "b", "c")
	// A copy of a file in use is what the disk holds after a crash: the rows are in the log.
	crashed := filepath.Join(t.TempDir(), "crashed.db")
	for _, suffix := range []string{"", "-wal"} {
		content, err := os.ReadFile(d.Path() + suffix)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(crashed+suffix, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got := count(t, dbtest.Open(t, crashed, db.Options{Migrations: small}).Read); got != 3 {
		t.Errorf("%d rows after recovery, want 3", got)
	}
}

func TestOpenTakesUpAnUnfinishedCreation(t *testing.T) {
	path := filepath.Join(t.TempDir(), "half.db")
	broken := fstest.MapFS{"00001_places.sql": {Data: []byte("-- +goose Up\nCREATE NONSENSE;\n")}}
	if _, err := db.Open(t.Context(), path, db.Options{Create: true, Migrations: broken}); err == nil {
		t.Fatal("opened")
	}
	d := dbtest.Open(t, path, db.Options{Create: true, Migrate: true, Migrations: small})
	if count(t, d.Read) != 0 {
		t.Error("rows in a new database")
	}
}

func TestManyProcessesMayCreateAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "race.db")
	series := steps("00001_places.sql", "00002_a.sql", "00003_b.sql", "00004_c.sql", "00005_d.sql")
	failed := make(chan error)
	for range 6 {
		go func() {
			d, err := db.Open(context.Background(), path, db.Options{Create: true, Migrate: true, Migrations: series})
			if err == nil {
				err = d.Close()
			}
			failed <- err
		}()
	}
	for range 6 {
		if err := <-failed; err != nil {
			t.Error(err)
		}
	}
}

func TestReadOnly(t *testing.T) {
	path := closed(t)
	d := dbtest.Open(t, path, db.Options{ReadOnly: true, Migrations: small})
	if got := count(t, d.Read); got != 50 {
		t.Errorf("%d rows, want 50", got)
	}
	err := d.Tx(t.Context(), func(*db.Tx) error { t.Error("ran"); return nil })
	if !errors.Is(err, db.ErrReadOnly) {
		t.Errorf("Tx: %v", err)
	}
	if _, err := d.Write.Exec(t.Context(), "DELETE FROM places"); db.ConditionOf(err) != db.ReadOnlyFile {
		t.Errorf("Exec: %v", err)
	}
	if err := d.Optimize(t.Context()); !errors.Is(err, db.ErrReadOnly) {
		t.Errorf("Optimize: %v", err)
	}
}

func TestAFailedMigrationLeavesTheFileAndNoCopy(t *testing.T) {
	path := closed(t)
	series := steps("00001_places.sql", "00002_things.sql")
	series["00003_bad.sql"] = &fstest.MapFile{Data: []byte("-- +goose Up\nCREATE TABLE half (id INTEGER) STRICT;\nCREATE NONSENSE;\n")}
	first := fstest.MapFS{"00001_places.sql": series["00001_places.sql"], "00002_bad.sql": series["00003_bad.sql"]}
	for _, test := range []struct {
		series fstest.MapFS
		copies int
	}{{first, 0}, {series, 1}} {
		if d, err := db.Open(t.Context(), path, db.Options{Migrate: true, Migrations: test.series}); err == nil {
			d.Close()
			t.Fatal("opened")
		}
		copies, err := filepath.Glob(path + ".schema-1*")
		if err != nil || len(copies) != test.copies {
			t.Errorf("%v %v, want %d copies", copies, err, test.copies)
		}
	}
	var half, rows int
	d := dbtest.Open(t, path, db.Options{Migrations: steps("00001_places.sql", "00002_things.sql")})
	get(t, d.Read, &half, "SELECT count(*) FROM sqlite_schema WHERE name = 'half'")
	if rows = count(t, d.Read); half != 0 || rows != 50 {
		t.Errorf("%d half-made tables, %d rows", half, rows)
	}
}

func TestMigrations(t *testing.T) {
	path := closed(t)
	series := steps("00001_places.sql", "00002_things.sql", "00003_days.sql")
	status := func(opt db.Options) string {
		t.Helper()
		opt.Migrations = series
		d, err := db.Open(t.Context(), path, opt)
		if err != nil {
			t.Fatal(err)
		}
		defer d.Close()
		list, err := d.Migrations(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for _, m := range list {
			b.WriteString(m.Name[:5])
			if m.Applied {
				b.WriteString("+")
			}
			b.WriteString(" ")
		}
		return b.String()
	}
	if got := status(db.Options{AnySchema: true}); got != "00001+ 00002 00003 " {
		t.Errorf("before: %s", got)
	}
	if got := status(db.Options{Migrate: true}); got != "00001+ 00002+ 00003+ " {
		t.Errorf("after: %s", got)
	}
	if got := count(t, dbtest.Open(t, path, db.Options{Migrations: series}).Read); got != 50 {
		t.Errorf("%d rows after migrating, want 50", got)
	}
}

func TestEmbeddedMigrations(t *testing.T) {
	d := dbtest.OpenTemp(t)
	latest, err := db.LatestSchema()
	if err != nil {
		t.Fatal(err)
	}
	var version, id, tables int64
	get(t, d.Read, &version, "PRAGMA user_version")
	get(t, d.Read, &id, "PRAGMA application_id")
	get(t, d.Read, &tables, "SELECT count(*) FROM sqlite_schema WHERE type = 'table'")
	if version != latest || latest < 1 || id != db.ApplicationID || tables < 10 {
		t.Errorf("version %d of %d, application id %x, %d tables", version, latest, id, tables)
	}
}

func count(t *testing.T, q db.Queryer) int {
	t.Helper()
	var n int
	get(t, q, &n, "SELECT count(*) FROM places")
	return n
}

func get(t *testing.T, q db.Queryer, dest any, query string, args ...any) {
	t.Helper()
	if err := q.Get(t.Context(), dest, query, args...); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
}

func insert(t *testing.T, q db.Queryer, names ...string) {
	t.Helper()
	for _, name := range names {
		if _, err := q.Exec(t.Context(), "INSERT INTO places (name) VALUES (?)", name); err != nil {
			t.Fatal(err)
		}
	}
}
