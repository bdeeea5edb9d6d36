package main

import (
	"strings"
	"testing"

	"bienban/db"
)

func TestCheck(t *testing.T) {
	path := file(t)
	if r := bienban(t, "demo", "--meetings=40", "--db", path); r.code != 0 {
		t.Fatalf("%+v", r)
	}
	if r := bienban(t, "check", "--no-warnings", "--db", path); r.code != 0 || r.out != path+": no findings\n" {
		t.Fatalf("%+v", r)
	}
	if r := bienban(t, "check", "--db", path); r.code != 0 ||
		!strings.HasPrefix(r.out, "warning: TITLE_DOES_NOT_MATCH: ") || !strings.HasSuffix(r.out, path+": no findings\n") {
		t.Fatalf("%+v", r)
	}
	d, err := db.Open(t.Context(), path, db.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Write.Exec(t.Context(),
		"UPDATE meetings SET title = 'Changed behind its back' WHERE id = 1"); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	r := bienban(t, "check", "--db", path)
	if r.code != exitFailure || !strings.Contains(r.out, "RECORD: meeting 1: ") || !strings.Contains(r.out, " finding") ||
		r.stderr != "" {
		t.Errorf("%+v", r)
	}
}

func TestCheckMakesNoDatabase(t *testing.T) {
	if r := bienban(t, "check", "--db", file(t)); r.code != exitCannotOpen || !strings.Contains(r.stderr, "no database") {
		t.Errorf("%+v", r)
	}
}
