package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bienban/db/dbtest"
)

// oneOf are settings that exclude each other, with what sets each on the command line.
func oneOf(t *testing.T) [][]struct {
	setting
	args string
} {
	documents := filepath.Join(t.TempDir(), "documents.json")
	if err := os.WriteFile(documents, []byte(`{"a":"{ meetings { totalCount } }"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	type one = struct {
		setting
		args string
	}
	return [][]one{
		{{corsAny, "--cors-origin=*"}, {corsListed, "--cors-origin=https://a.example"}},
		{
			{anonWrite, "--anonymous=write"},
			{anonRead, "--anonymous=read"},
			{anonNone, "--anonymous=none"},
			{anonAuto, "--anonymous=auto"},
		},
		{{demoOnly, "--demo"}, {demoWrite, "--demo --anonymous=auto"}},
		{{readOnly, "--read-only"}},
		{{addrOpen, "--addr=0.0.0.0:0"}, {addrLocal, "--addr=127.0.0.1:0"}},
		{{hostNamed, "--host=records.example"}},
		{{proxy, "--trusted-proxy=10.0.0.0/8"}, {proxyAny, "--trusted-proxy=0.0.0.0/0"}},
		{{schemaKept, "--introspection=members"}},
		{{listed, "--trusted-documents=" + documents}},
		{{metricsOpen, "--metrics-addr=0.0.0.0:0"}},
		{{provider, "--oidc-issuer=https://id.example --oidc-audience=bienban --oidc-role=a=reader"}},
	}
}

// impossible are pairs of settings of different options of which one says how the other is.
func impossible(a, b setting) bool {
	never := map[string]string{
		"--demo without --anonymous": "--anonymous= --addr", "--demo": "--anonymous=auto",
		"--anonymous=auto": "--addr --demo",
	}
	for _, way := range [][2]setting{{a, b}, {b, a}} {
		for _, name := range strings.Fields(never[way[0].name]) {
			if way[1].name == name || strings.HasSuffix(name, "=") && strings.HasPrefix(way[1].name, name) {
				return true
			}
		}
	}
	return false
}

// TestEveryPairOfOptionsAboutAccessIsDecided walks all pairs: each is in the table once, and the program does with it
// what stands there.
func TestEveryPairOfOptionsAboutAccessIsDecided(t *testing.T) {
	path := dbtest.NewFile(t)
	// With a token on an address for others, nobody has to decide anything more.
	if r := bienban(t, "token", "create", "--db", path, "--role=reader", "--name=somebody"); r.code != 0 {
		t.Fatalf("%+v", r)
	}
	options := oneOf(t)
	walked := 0
	for i, first := range options {
		for _, second := range options[i+1:] {
			for _, a := range first {
				for _, b := range second {
					if impossible(a.setting, b.setting) {
						continue
					}
					walked++
					tryPair(t, path, a.setting, b.setting, strings.Fields(a.args+" "+b.args))
				}
			}
		}
	}
	if walked != len(accessPairs) {
		t.Errorf("%d pairs were walked, the table has %d", walked, len(accessPairs))
	}
}

func decided(a, b setting) (found []pair) {
	for _, p := range accessPairs {
		if p.a.name == a.name && p.b.name == b.name || p.a.name == b.name && p.b.name == a.name {
			found = append(found, p)
		}
	}
	return found
}

func tryPair(t *testing.T, path string, a, b setting, args []string) {
	t.Helper()
	found := decided(a, b)
	if len(found) != 1 {
		t.Errorf("%s with %s stands in the table %d times", a.name, b.name, len(found))
		return
	}
	p := found[0]
	var c commands
	_, err := c.parser(io.Discard, io.Discard).Parse(withDefaults(path, args))
	if (err != nil) != (p.is == refused) {
		t.Errorf("%v: %v, expected %v", args, err, p)
		return
	}
	if p.is != refused {
		if !p.a.set(&c.Serve) || !p.b.set(&c.Serve) {
			t.Errorf("%v does not set %s and %s", args, p.a.name, p.b.name)
		}
		return
	}
	r := bienban(t, withDefaults(path, args)...)
	line, _, _ := strings.Cut(r.stderr, "\n")
	for _, s := range []setting{a, b} {
		option, _, _ := strings.Cut(s.name, " ")
		option, _, _ = strings.Cut(option, "=")
		if !strings.Contains(line, option) {
			t.Errorf("%v is refused without a word of %s: %s", args, option, line)
		}
	}
	if r.code != exitUsage || !strings.Contains(line, p.why) {
		t.Errorf("%v: %+v, expected %q", args, r, p.why)
	}
}

// withDefaults is a command line with these options, and of those that are not among them what changes nothing: an
// address for this machine, and no right without a token.
func withDefaults(path string, args []string) []string {
	line := append([]string{"serve", "--db", path}, args...)
	all := strings.Join(args, " ")
	if !strings.Contains(all, "--addr=") {
		line = append(line, "--addr=127.0.0.1:0")
	}
	if !strings.Contains(all, "--anonymous=") {
		line = append(line, "--anonymous=none")
	}
	return line
}

// TestPairsThatAreNotAllowedAreWrittenDown looks for each in the manual.
func TestPairsThatAreNotAllowedAreWrittenDown(t *testing.T) {
	page, err := os.ReadFile("../../docs/access.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range accessPairs {
		if p.is == allowed {
			continue
		}
		row := "| `" + p.a.name + "` | `" + p.b.name + "` | " +
			map[verdict]string{warned: "a warning", refused: "refused"}[p.is] + " | " + p.why + " |"
		if !strings.Contains(string(page), row) {
			t.Errorf("docs/access.md has no row\n%s", row)
		}
	}
}
