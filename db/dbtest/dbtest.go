// Package dbtest gives tests a record file of their own, created by the real engine and migrations.
package dbtest

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"bienban/db"
)

// template is an empty, migrated file. Migrating takes tens of milliseconds, copying its result next to nothing.
var template = sync.OnceValues(func() ([]byte, error) {
	folder, err := os.MkdirTemp("", "bienban-template-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "template.db")
	if err := create(path); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// create leaves one complete file: closing checkpoints the log into it.
func create(path string) error {
	d, err := db.Open(context.Background(), path, db.Options{Create: true})
	if err != nil {
		return err
	}
	return d.Close()
}

// OpenTemp opens an empty, migrated database in a folder of the test and closes it when the test ends.
func OpenTemp(t testing.TB) *db.DB {
	t.Helper()
	return Open(t, NewFile(t), db.Options{})
}

// NewFile writes an empty, migrated database file and returns its path.
func NewFile(t testing.TB) string {
	t.Helper()
	content, err := template()
	if err != nil {
		t.Fatalf("make the template database: %v", err)
	}
	path := filepath.Join(t.TempDir(), "bienban.db")
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// Open opens the file at path and closes it when the test ends. Slow statements go to the test's
// log.
func Open(t testing.TB, path string, opt db.Options) *db.DB {
	t.Helper()
	if opt.Logger == nil {
		opt.Logger = slog.New(slog.NewTextHandler(t.Output(), nil))
		opt.SlowAfter = time.Second
	}
	d, err := db.Open(t.Context(), path, opt)
	if err != nil {
		t.Fatalf("open the test database: %v", err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Errorf("close the test database: %v", err)
		}
	})
	return d
}
