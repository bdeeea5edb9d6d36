package main

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"bienban/db"
)

func TestHelpListsEveryCommandAndExitCode(t *testing.T) {
	r := bienban(t, "--help")
	if r.code != 0 || r.stderr != "" {
		t.Errorf("%d %s", r.code, r.stderr)
	}
	for name := range eachCommand {
		if !strings.Contains(r.out, "\n  "+strings.Fields(name)[0]) {
			t.Errorf("no command %s in:\n%s", name, r.out)
		}
	}
	for _, code := range []string{"0 ", "1 ", "2 ", "3 ", "4 ", "130 "} {
		if !strings.Contains(r.out, "\n    "+code) {
			t.Errorf("exit code %s is not explained", code)
		}
	}
}

// eachCommand yields the names of the commands and their declarations.
func eachCommand(yield func(string, reflect.Type) bool) {
	all := reflect.TypeFor[commands]()
	for i := range all.NumField() {
		f := all.Field(i)
		if _, ok := f.Tag.Lookup("cmd"); !ok {
			continue
		}
		name, parts := strings.ToLower(f.Name), 0
		for j := range f.Type.NumField() {
			sub := f.Type.Field(j)
			if _, ok := sub.Tag.Lookup("cmd"); ok {
				parts++
				if !yield(name+" "+strings.ToLower(sub.Name), sub.Type) {
					return
				}
			}
		}
		if parts == 0 && !yield(name, f.Type) {
			return
		}
	}
}

func TestHelpOfEachCommandTeaches(t *testing.T) {
	for name, command := range eachCommand {
		r := bienban(t, append(strings.Fields(name), "--help")...)
		if r.code != 0 {
			t.Errorf("%s: exit code %d", name, r.code)
		}
		for _, flag := range flagsOf(command) {
			if !strings.Contains(r.out, "--"+flag) && !strings.Contains(r.out, "--[no-]"+flag) {
				t.Errorf("%s --help does not mention --%s:\n%s", name, flag, r.out)
			}
		}
		if command.NumField() > 0 && !strings.Contains(r.out, "\n    bienban "+name) {
			t.Errorf("%s --help has no example", name)
		}
	}
}

func flagsOf(command reflect.Type) (flags []string) {
	for i := range command.NumField() {
		f := command.Field(i)
		if _, arg := f.Tag.Lookup("arg"); arg {
			continue
		}
		if f.Anonymous {
			for _, flag := range flagsOf(f.Type) {
				flags = append(flags, f.Tag.Get("prefix")+flag)
			}
			continue
		}
		name := f.Tag.Get("name")
		if name == "" {
			name = kebab(f.Name)
		}
		flags = append(flags, name)
	}
	return flags
}

func kebab(name string) string {
	var b strings.Builder
	for i, c := range name {
		if i > 0 && 'A' <= c && c <= 'Z' {
			b.WriteByte('-')
		}
		b.WriteString(strings.ToLower(string(c)))
	}
	return b.String()
}

func TestWrongCommandLines(t *testing.T) {
	t.Chdir(t.TempDir())
	for line, says := range map[string]string{
		"":                                            "expected one of",
		"nonsense":                                    "nonsense",
		"serve --nonsense":                            "--nonsense",
		"serve --log-level=loud":                      "--log-level",
		"serve --log-format=xml":                      "--log-format",
		"serve --executor=fast":                       "--executor",
		"serve --grace=soon":                          "--grace",
		"serve --demo --read-only":                    "choose one",
		"serve --traces-to=collector:4318":            "collector",
		"serve --traces-ratio=2":                      "from 0 to 1",
		"serve --live-per-address=0":                  "--live-per-address",
		"demo --meetings=0":                           "at least 1",
		"demo --meetings=many":                        "--meetings",
		"demo --seed=-1":                              "--seed",
		"serve --cors-origin=example.org":             "example.org",
		"serve --cors-origin=https://a.example,b.com": "b.com",
		"migrate extra":                               "extra",
	} {
		r := bienban(t, strings.Fields(line)...)
		if r.code != exitUsage || !strings.Contains(r.stderr, says) || !strings.Contains(r.stderr, "--help") || r.out != "" {
			t.Errorf("%q: exit code %d\n%s%s", line, r.code, r.stderr, r.out)
		}
	}
	if left, _ := os.ReadDir("."); len(left) != 0 {
		t.Errorf("a refused command line left %v", left)
	}
}

func TestDatabasesThatCannotBeOpened(t *testing.T) {
	text := file(t)
	if err := os.WriteFile(text,
		[]byte("Not a database, but a text that is long enough to have a header of one hundred bytes, which is this."),
		0o644); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"serve", "--addr=127.0.0.1:0", "--db", text},
		{"serve", "--addr=127.0.0.1:0", "--db", t.TempDir()},
		{"serve", "--addr=127.0.0.1:0", "--db", filepath.Join(t.TempDir(), "none", "x.db")},
		{"serve", "--addr=127.0.0.1:0", "--read-only", "--db", file(t)},
		{"migrate", "--db", text},
		{"migrate", "--status", "--db", file(t)},
	} {
		r := bienban(t, args...)
		if r.code != exitCannotOpen || strings.Count(r.stderr, "\n") != 1 || !strings.HasPrefix(r.stderr, "bienban: ") {
			t.Errorf("%v: exit code %d\n%s", args, r.code, r.stderr)
		}
	}
}

func TestMigrate(t *testing.T) {
	path := file(t)
	if r := bienban(t, "migrate", "--db", path); r.code != 0 || !strings.Contains(r.out, "applied 00001_records.sql") ||
		!strings.Contains(r.out, "schema version") {
		t.Errorf("first: %+v", r)
	}
	if r := bienban(t, "migrate", "--db", path); r.code != 0 || strings.Contains(r.out, "applied") {
		t.Errorf("again: %+v", r)
	}
	if r := bienban(t, "migrate", "--db", path, "--status"); r.code != 0 ||
		!strings.Contains(r.out, "applied  00001_records.sql") || strings.Contains(r.out, "pending") {
		t.Errorf("status: %+v", r)
	}
}

func TestFlagsComeFromTheEnvironmentToo(t *testing.T) {
	path := file(t)
	t.Setenv("BIENBAN_DB", path)
	t.Setenv("BIENBAN_LOG_FORMAT", "json")
	r := bienban(t, "migrate")
	if r.code != 0 || !strings.Contains(r.out, path) || !strings.HasPrefix(r.stderr, `{"time"`) {
		t.Errorf("%+v", r)
	}
	other := file(t)
	if r := bienban(t, "migrate", "--db", other); r.code != 0 || !strings.Contains(r.out, other) {
		t.Errorf("a flag does not win over the environment: %+v", r)
	}
	t.Setenv("BIENBAN_EXECUTOR", "fast")
	if r := bienban(t, "serve"); r.code != exitUsage || !strings.Contains(r.stderr, "fast") {
		t.Errorf("%+v", r)
	}
}

func TestVersion(t *testing.T) {
	r := bienban(t, "version")
	for _, want := range []string{"bienban ", "\ngo go1.", "\nsqlite " + db.EngineVersion() + "\n", "\nschema "} {
		if r.code != 0 || !strings.Contains(r.out, want) {
			t.Errorf("no %q in %+v", want, r)
		}
	}
}

func TestSchemaPrintsASchema(t *testing.T) {
	r := bienban(t, "schema")
	parsed, err := gqlparser.LoadSchema(&ast.Source{Name: "printed", Input: r.out})
	if err != nil || r.code != 0 {
		t.Fatalf("%d %v", r.code, err)
	}
	for _, name := range []string{"Committee", "Official", "Meeting", "Conclusion"} {
		if parsed.Types[name] == nil || parsed.Types[name].Description == "" {
			t.Errorf("no type %s with a description", name)
		}
	}
}

func TestAnInterruptedCommandSaysSo(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if r := feed(ctx, t, "", "migrate", "--db", file(t)); r.code != exitInterrupted ||
		r.stderr != "bienban: interrupted\n" {
		t.Errorf("%+v", r)
	}
}
