package db

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"path"
	"strconv"

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

// series is the ordered steps that this program knows.
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
	// Listing needs no database, but the provider wants a handle.
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

// LatestSchema is the schema version that this program makes and needs.
func LatestSchema() (int64, error) {
	s, err := newSeries(nil)
	if err != nil {
		return 0, err
	}
	return s.latest(), nil
}

// Migrations lists the steps that this program knows, with those that the file has marked.
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

// Migrated lists the steps that opening this file has applied.
func (d *DB) Migrated() []Migration { return d.applied }

// reachSchema makes sure that the file has the schema that this program knows, by migrating it if
// that is allowed.
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
	if err := d.migrate(ctx, has, logger); err != nil {
		if ConditionOf(err) == Interrupted {
			return err
		}
		return &OpenError{Kind: KindMigration, Path: d.path, Err: err}
	}
	return nil
}

// migrate runs the pending steps. Another process may be doing the same: then a step fails here
// that has succeeded there, which shows in the version having moved.
func (d *DB) migrate(ctx context.Context, has int64, logger *slog.Logger) error {
	p, err := d.series.provider(d.Write.pool.DB)
	if err != nil {
		return err
	}
	for {
		results, err := p.Up(ctx)
		for _, r := range results {
			step := Migration{Version: r.Source.Version, Name: path.Base(r.Source.Path), Applied: true}
			d.applied = append(d.applied, step)
			logger.InfoContext(ctx, "migrated", "step", step.Name, "ms", r.Duration.Milliseconds())
		}
		if err == nil {
			return nil
		}
		now, versionErr := schemaVersion(ctx, d.Write)
		if versionErr != nil || now <= has {
			return errors.Join(err, versionErr)
		}
		has = now
	}
}

// versionStore keeps user_version equal to goose's own table, in the same transaction, so that the
// version can be read before anything is known about the tables.
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
		return fmt.Errorf("version after undoing %d: %w", version, err)
	}
	_, err = tx.ExecContext(ctx, setSchemaVersion(left))
	return err
}

// TableExists spares goose a failing query per start, which it would make to find out.
func (s versionStore) TableExists(ctx context.Context, tx database.DBTxConn) (bool, error) {
	var n int
	err := tx.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?", s.Tablename()).Scan(&n)
	return n > 0, err
}
