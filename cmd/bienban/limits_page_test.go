package main

import (
	"io"
	"os"
	"regexp"
	"strings"
	"testing"
)

var limitRow = regexp.MustCompile("(?m)^\\| [^|]+ \\| ([^|]+) \\| `--([a-z-]+)` \\|")

// TestLimitsPageAgrees holds docs/limits.md to the flags: every limit stands there with the number that it has.
func TestLimitsPageAgrees(t *testing.T) {
	page, err := os.ReadFile("../../docs/limits.md")
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]string{}
	for _, row := range limitRow.FindAllStringSubmatch(string(page), -1) {
		said[row[2]] = row[1]
	}
	for _, command := range new(commands).parser(io.Discard, io.Discard).Model.Children {
		if command.Name != "serve" {
			continue
		}
		for _, f := range command.Flags {
			limits := f.Group != nil && (f.Group.Key == "limits" || f.Group.Key == "admission") ||
				strings.HasPrefix(f.Name, "live-")
			if !limits {
				if f.Group != nil && f.Group.Key == "callers" && !strings.Contains(string(page), "`--"+f.Name) {
					t.Errorf("the page does not tell of --%s", f.Name)
				}
				continue
			}
			if said[f.Name] != f.Default {
				t.Errorf("--%s is %s, and %q on the page", f.Name, f.Default, said[f.Name])
			}
			delete(said, f.Name)
		}
	}
	for name := range said {
		t.Errorf("the page tells of --%s, which the program does not have", name)
	}
}
