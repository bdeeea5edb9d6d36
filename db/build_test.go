package db_test

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"bienban/db"
	"bienban/db/dbtest"
)

func addPlaces(names ...string) func(*db.DB) (bool, error) {
	return func(d *db.DB) (bool, error) {
		err := d.Tx(context.Background(), func(tx *db.Tx) error {
			for _, name := range names {
				if err := tx.ExecAgain(context.Background(), "INSERT INTO places (name) VALUES (?)", []any{name}); err != nil {
					return err
				}
			}
			return nil
		})
		return err == nil, err
	}
}

// left are the files of a folder.
func left(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	names := []string{}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestABuiltFileTakesItsPlaceWhole(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	if err := db.Build(t.Context(), path, db.Options{Migrations: small}, addPlaces("Huế", "Vinh")); err != nil {
		t.Fatal(err)
	}
	if names := left(t, filepath.Dir(path)); len(names) != 1 {
		t.Errorf("left %v", names)
	}
	if err := db.Verify(t.Context(), path); err != nil {
		t.Error(err)
	}
	d := dbtest.Open(t, path, db.Options{Migrations: small})
	if n := count(t, d.Read); n != 2 {
		t.Errorf("%d places", n)
	}
	var mode string
	if err := d.Read.Get(t.Context(), &mode, "PRAGMA journal_mode"); err != nil || mode != "wal" {
		t.Errorf("mode %s, %v", mode, err)
	}
}

func TestAFileWhoseBuildingFailsLeavesNothing(t *testing.T) {
	gaveUp := errors.New("gave up")
	for name, test := range map[string]struct {
		fill func(*db.DB) (bool, error)
		want error
		left int
	}{
		"fill fails": {func(*db.DB) (bool, error) { return false, gaveUp }, gaveUp, 0},
		"fill fails and keeps the rest": {func(d *db.DB) (bool, error) {
			keep, _ := addPlaces("Huế")(d)
			return keep, gaveUp
		}, gaveUp, 1},
		"nothing to keep": {func(*db.DB) (bool, error) { return false, nil }, nil, 0},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "test.db")
			if err := db.Build(t.Context(), path, db.Options{Migrations: small}, test.fill); !errors.Is(err, test.want) {
				t.Errorf("error %v", err)
			}
			if names := left(t, filepath.Dir(path)); len(names) != test.left {
				t.Errorf("left %v", names)
			}
		})
	}
}

func TestNothingIsBuiltWhereSomethingIs(t *testing.T) {
	for _, suffix := range []string{"", "-wal", "-shm", "-journal"} {
		path := filepath.Join(t.TempDir(), "test.db")
		if err := os.WriteFile(path+suffix, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		err := db.Build(t.Context(), path, db.Options{Migrations: small}, addPlaces("Huế"))
		content, read := os.ReadFile(path + suffix)
		if err == nil || db.IsVacant(path) || read != nil || string(content) != "x" || len(left(t, filepath.Dir(path))) != 1 {
			t.Errorf("%q: %v, %v, left %v", suffix, err, read, left(t, filepath.Dir(path)))
		}
	}
	path := filepath.Join(t.TempDir(), "test.db")
	err := db.Build(t.Context(), path, db.Options{Migrations: small}, func(d *db.DB) (bool, error) {
		if err := os.WriteFile(path, []byte("meanwhile"), 0o600); err != nil {
			t.Fatal(err)
		}
		return addPlaces("Huế")(d)
	})
	if content, _ := os.ReadFile(path); !errors.Is(err, db.ErrExists) || string(content) != "meanwhile" ||
		len(left(t, filepath.Dir(path))) != 1 {
		t.Errorf("error %v, content %q", err, content)
	}
}

func TestWhereNothingCanBeBuiltIsTold(t *testing.T) {
	for path, kind := range map[string]db.OpenKind{
		filepath.Join(t.TempDir(), "none", "test.db"): db.KindNoFolder,
		":memory:": db.KindPath,
	} {
		err := db.Build(t.Context(), path, db.Options{Migrations: small}, addPlaces("Huế"))
		if open, ok := errors.AsType[*db.OpenError](err); !ok || open.Kind != kind {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestAStatementOfAnEndedTransactionWritesNothing(t *testing.T) {
	d := newDB(t)
	ctx, cancel := context.WithCancel(t.Context())
	err := d.Tx(ctx, func(tx *db.Tx) error {
		add := func(name any) error {
			return tx.ExecAgain(context.Background(), "INSERT INTO places (name) VALUES (?)", []any{name})
		}
		if err := add("Huế"); err != nil {
			t.Error(err)
		}
		if err := add("a name that is too long"); err == nil {
			t.Error("a rule of the table was not kept")
		}
		cancel()
		for n := 0; ; n++ { // database/sql rolls back in a goroutine of its own
			if err := add(n); err != nil {
				return err
			}
		}
	})
	if !errors.Is(err, sql.ErrTxDone) {
		t.Errorf("error %v", err)
	}
	if n := count(t, d.Read); n != 0 {
		t.Errorf("%d places", n)
	}
}

func TestIndexesThatRestComeBackAsTheyWere(t *testing.T) {
	d := newDB(t)
	indexes := func() (all string) {
		t.Helper()
		if err := d.Read.Get(t.Context(), &all,
			"SELECT group_concat(name || coalesce(sql, '') || ';') FROM (SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name)"); err != nil {
			t.Fatal(err)
		}
		return all
	}
	for _, statement := range []string{
		"CREATE INDEX places_named ON places (name DESC) WHERE name <> 'Huế'", "CREATE INDEX places_kept ON places (inside)",
	} {
		if _, err := d.Write.Exec(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	before := indexes()
	for _, fault := range []error{nil, errors.New("gave up")} {
		err := d.Tx(t.Context(), func(tx *db.Tx) error {
			again, err := tx.DropIndexes(t.Context(), "places_kept")
			if err != nil {
				return err
			}
			var dropped int
			err = tx.Get(t.Context(), &dropped,
				"SELECT count(*) FROM sqlite_master WHERE name IN ('places_named', 'places_kept', 'places_lower')")
			if dropped != 2 || err != nil {
				t.Errorf("%d indexes left, %v", dropped, err)
			}
			if fault != nil {
				return fault
			}
			return again(t.Context())
		})
		if !errors.Is(err, fault) || indexes() != before {
			t.Errorf("%v: before %s, after %s", err, before, indexes())
		}
	}
}

// What was recorded before the interruption is reported as recorded.
func TestAFileToKeepIsKeptThoughTheBuildingIsInterrupted(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	ctx, cancel := context.WithCancel(t.Context())
	err := db.Build(ctx, path, db.Options{Migrations: small}, func(d *db.DB) (bool, error) {
		keep, err := addPlaces("Huế")(d)
		cancel()
		return keep, errors.Join(err, ctx.Err())
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if names := left(t, filepath.Dir(path)); len(names) != 1 || names[0] != "test.db" {
		t.Fatalf("left %v", names)
	}
	if n := count(t, dbtest.Open(t, path, db.Options{Migrations: small}).Read); n != 1 {
		t.Errorf("%d places", n)
	}
}
