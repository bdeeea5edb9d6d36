package db

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path"
	"strconv"
	"strings"
	"time"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/database"
)

//go:embed migrations/*.sql
var embedded embed.FS

// Migration is one step of the schema, as `bienban migrate --status` lists it.
type Migration struct {
	Version int64
	Name    string
	Applied bool
}

// series is the ordered migrations of this program.
type series struct {
	files fs.FS
	steps []Migration
}

func newSeries(files fs.FS) (series, error) {
	if files == nil {
		sub, err := fs.Sub(embedded, "migrations")
		if err != nil {
			return series{}, err
		}
		files = sub
	}
	s := series{files: files}
	// Listing needs no database, but the provider requires a handle.
	unused := sql.OpenDB(connector{})
	defer unused.Close()
	p, err := s.provider(unused)
	if err != nil {
		return series{}, err
	}
	for _, source := range p.ListSources() {
		s.steps = append(s.steps, Migration{Version: source.Version, Name: path.Base(source.Path)})
	}
	return s, nil
}

func (s series) latest() int64 { return s.steps[len(s.steps)-1].Version }

func (s series) provider(pool *sql.DB) (*goose.Provider, error) {
	table, err := database.NewStore(goose.DialectSQLite3, goose.DefaultTablename)
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectCustom, pool, s.files,
		goose.WithStore(versionStore{table}), goose.WithDisableGlobalRegistry(true))
}

// LatestSchema is the schema version that this program creates and requires.
func LatestSchema() (int64, error) {
	s, err := newSeries(nil)
	if err != nil {
		return 0, err
	}
	return s.latest(), nil
}

// Migrations lists the migrations of this program, and which of them the file has applied.
func (d *DB) Migrations(ctx context.Context) ([]Migration, error) {
	has, err := schemaVersion(ctx, d.Read)
	if err != nil {
		return nil, err
	}
	steps := append([]Migration(nil), d.series.steps...)
	for i := range steps {
		steps[i].Applied = steps[i].Version <= has
	}
	return steps, nil
}

// SchemaVersion is that of the file.
func (d *DB) SchemaVersion(ctx context.Context) (int64, error) { return schemaVersion(ctx, d.Read) }

// Migrated lists the migrations that opening this file applied.
func (d *DB) Migrated() []Migration { return d.applied }

// reachSchema ensures that the file has the schema of this program, migrating it if allowed.
func (d *DB) reachSchema(ctx context.Context, allowed bool, logger *slog.Logger) error {
	has, err := schemaVersion(ctx, d.Write)
	if err != nil {
		return err
	}
	want := d.series.latest()
	mismatch := func(kind OpenKind) error {
		return &OpenError{Kind: kind, Path: d.path, Has: strconv.FormatInt(has, 10), Want: strconv.FormatInt(want, 10)}
	}
	switch {
	case has == want:
		return nil
	case has > want:
		return mismatch(KindNewer)
	case !allowed:
		return mismatch(KindOlder)
	}
	if err := d.backUp(ctx, has, want, logger); err != nil {
		return d.failedMigration(err)
	}
	if err := d.migrate(ctx, has, d.Write.lockWait, logger); err != nil {
		// If nothing changed, the copy is useless, and a program that is restarted over and over would fill the disk with
		// copies.
		if now, asked := schemaVersion(ctx, d.Write); d.backup != "" && asked == nil && now == has {
			err = errors.Join(err, os.Remove(d.backup))
		}
		return d.failedMigration(err)
	}
	// To rename a table SQLite opens its temporary database, and keeps it until the connection is closed: in a transaction
	// temp_store cannot change any more then, as it does while indexes are made.
	d.Write.renew()
	return nil
}

func (d *DB) failedMigration(err error) error {
	if ConditionOf(err) == Interrupted {
		return err
	}
	return &OpenError{Kind: KindMigration, Path: d.path, Err: err}
}

// backUp copies a file with records before its schema changes. The copy is named after its schema version, and after
// the instant, too, if that name is taken.
func (d *DB) backUp(ctx context.Context, has, want int64, logger *slog.Logger) error {
	holds, err := holdsRows(ctx, d.Write)
	if err != nil || !holds {
		return err
	}
	path := fmt.Sprintf("%s.schema-%d", d.path, has)
	err = d.CopyTo(ctx, path, false)
	if errors.Is(err, ErrExists) {
		path = fmt.Sprintf("%s.schema-%d-%s", d.path, has, time.Now().UTC().Format("20060102T150405Z"))
		err = d.CopyTo(ctx, path, false)
	}
	if err != nil {
		return fmt.Errorf("the copy before migrating failed: %w", err)
	}
	d.backup = path
	logger.InfoContext(ctx, "copied before migrating", "to", path, "from_schema", has, "to_schema", want)
	return nil
}

// Backup is the path of the copy that was made before migrating, or empty.
func (d *DB) Backup() string { return d.backup }

// holdsRows reports whether any table but the list of migrations has a row. Tables of a full-text index do not count.
func holdsRows(ctx context.Context, q Queryer) (bool, error) {
	var tables []string
	err := q.Select(ctx, &tables,
		"SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> ?", goose.DefaultTablename)
	for _, table := range tables {
		var found bool
		if err == nil {
			err = q.Get(ctx, &found, `SELECT EXISTS (SELECT 1 FROM "`+strings.ReplaceAll(table, `"`, `""`)+`")`)
		}
		if err != nil || found {
			return found, err
		}
	}
	return false, err
}

// migrate runs the pending migrations. If another process does the same, a step fails here that succeeded there, which
// shows in the changed version.
func (d *DB) migrate(ctx context.Context, has int64, lockWait time.Duration, logger *slog.Logger) error {
	p, err := d.series.provider(d.Write.pool.DB)
	if err != nil {
		return err
	}
	isNew, level := has == 0, slog.LevelInfo
	if isNew { // one line tells that the file was made
		level = slog.LevelDebug
	}
	for {
		var results []*goose.MigrationResult
		// Goose does not use our pools, and the engine's own wait for a lock is short. Applied steps are not repeated.
		err := whileBusy(ctx, lockWait, func() (err error) {
			results, err = p.Up(ctx)
			return err
		})
		for _, r := range results {
			step := Migration{Version: r.Source.Version, Name: path.Base(r.Source.Path), Applied: true}
			d.applied = append(d.applied, step)
			logger.Log(ctx, level, "migrated", "step", step.Name, "ms", r.Duration.Milliseconds())
		}
		if err == nil {
			if isNew {
				logger.InfoContext(ctx, "database created", "steps", len(d.applied))
			}
			return nil
		}
		now, versionErr := schemaVersion(ctx, d.Write)
		if versionErr != nil || now <= has {
			return errors.Join(err, versionErr)
		}
		has = now
	}
}

// versionStore sets user_version along with goose's own table, in the same transaction, so that the version can be read
// before anything is known about the tables.
type versionStore struct{ database.Store }

func (s versionStore) Insert(ctx context.Context, tx database.DBTxConn, req database.InsertRequest) error {
	if err := s.Store.Insert(ctx, tx, req); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, setSchemaVersion(req.Version))
	return err
}

func (s versionStore) Delete(ctx context.Context, tx database.DBTxConn, version int64) error {
	if err := s.Store.Delete(ctx, tx, version); err != nil {
		return err
	}
	left, err := s.GetLatestVersion(ctx, tx)
	if err != nil {
		return fmt.Errorf("read the version after reverting migration %d: %w", version, err)
	}
	_, err = tx.ExecContext(ctx, setSchemaVersion(left))
	return err
}

// TableExists saves goose a failing query per start.
func (s versionStore) TableExists(ctx context.Context, tx database.DBTxConn) (bool, error) {
	var n int
	err := tx.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?",
		s.Tablename()).Scan(&n)
	return n > 0, err
}
