package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bienban/db/dbtest"
)

// TestArgumentsThatMeanNothingAreToldInWords gives each command something it can do nothing with. It says so in the
// words of whoever typed it, not in those of the system or of a library.
func TestArgumentsThatMeanNothingAreToldInWords(t *testing.T) {
	path, none := dbtest.NewFile(t), filepath.Join(t.TempDir(), "none", "x.jsonl")
	text := filepath.Join(t.TempDir(), "records.jsonl")
	if err := os.WriteFile(text, []byte("{}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		says string
		args []string
		code int
	}{
		{
			`"2026-02-30" is not a timestamp: expected a date, a time and an offset from UTC, such as 2026-`,
			[]string{"export", "--as-recorded-on", "2026-02-30"},
			exitUsage,
		},
		{
			`"2026-01-15T09:30:00" is not a timestamp`,
			[]string{"export", "--as-recorded-on", "2026-01-15T09:30:00"},
			exitUsage,
		},
		{"the folder " + filepath.Dir(none) + " does not exist; create it", []string{"export", "-o", none}, exitFailure},
		{"file " + none + " does not exist", []string{"import", none}, exitFailure},
		{"file " + none + " does not exist", []string{"restore", none}, exitFailure},
		{text + " is not a copy of a database of bienban; nothing was replaced\n", []string{"restore", text}, exitCannotOpen},
		{
			`"localhost" is not an address to listen on; expected host:port`,
			[]string{"serve", "--addr", "localhost"},
			exitUsage,
		},
		{`"records.example" is not an address to listen on`, []string{"serve", "--addr", "records.example"}, exitUsage},
	} {
		r := bienban(t, append(test.args, "--db", path)...)
		if r.code != test.code || !strings.Contains(r.stderr, test.says) {
			t.Errorf("%v: %+v, expected %q", test.args, r, test.says)
		}
	}
}
