package main

import (
	"context"
	"regexp"
	"testing"

	"bienban/db"
	"bienban/db/dbtest"
)

func meetings(t *testing.T, path string) int {
	t.Helper()
	d := dbtest.Open(t, path, db.Options{ReadOnly: true})
	var n int
	if err := d.Read.Get(t.Context(), &n, "SELECT count(*) FROM meetings"); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestDemoMakesWhatWasAskedFor(t *testing.T) {
	path := file(t)
	r := bienban(t, "demo", "--meetings=50", "--seed=3", "--db", path)
	if r.code != 0 || !regexp.MustCompile(`(?m)^ *meeting +50 +0 +0 +0 +0$`).MatchString(r.out) {
		t.Errorf("%+v", r)
	}
	if n := meetings(t, path); n != 50 {
		t.Errorf("%d meetings", n)
	}
	if other := bienban(t, "demo", "--meetings=51", "--seed=4", "--db", path); other.code != exitFailure ||
		meetings(t, path) != 50 {
		t.Errorf("over other records: %+v", other)
	}
	again := bienban(t, "demo", "--meetings=50", "--seed=3", "--db", path)
	if again.code != 0 || !regexp.MustCompile(`(?m)^ *meeting +0 +0 +0 +50 +0$`).MatchString(again.out) ||
		meetings(t, path) != 50 {
		t.Errorf("again: %+v", again)
	}
}

func TestAnInterruptedDemoSaysWhatStays(t *testing.T) {
	path := dbtest.NewFile(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	r := feed(ctx, t, "", "demo", "--db", path)
	if r.code != exitInterrupted || r.out != "" || meetings(t, path) != 0 {
		t.Errorf("%+v", r)
	}
}
