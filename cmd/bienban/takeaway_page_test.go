package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const takeAwayPage = "../../docs/take-away.md"

// command is a block of commands and what they print.
var command = regexp.MustCompile("(?s)```sh\n(.*?)```\n\n```text\n(.*?)```")

// TestTakeAwayPage runs the commands of the page, one after the other, against a server with the demonstration records.
func TestTakeAwayPage(t *testing.T) {
	if _, err := exec.LookPath("curl"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip("there is no curl here")
	}
	path := file(t)
	s := serve(t, "--demo", "--db", path)
	page := content(t, takeAwayPage)
	blocks := command.FindAllStringSubmatch(page, -1)
	if len(blocks) < 8 {
		t.Fatalf("the page has %d commands", len(blocks))
	}
	folder := programFolder(t)
	for _, b := range blocks {
		cmd := exec.CommandContext(t.Context(), "sh", "-ec", strings.ReplaceAll(b[1], "http://localhost:8080", s.url))
		cmd.Env = append(os.Environ(), "PATH="+folder+string(os.PathListSeparator)+os.Getenv("PATH"), "BIENBAN_DB="+path)
		cmd.Stderr = os.Stderr
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%s: %v", b[1], err)
		}
		got := strings.ReplaceAll(string(out), "\r\n", "\n")
		if !strings.HasSuffix(got, "\n") {
			got += "\n"
		}
		if got != b[2] && !*update {
			t.Errorf("%s\nprints\n%s\nthe page shows\n%s", b[1], got, b[2])
		}
		page = strings.Replace(page, b[0], "```sh\n"+b[1]+"```\n\n```text\n"+got+"```", 1)
	}
	if *update {
		if err := os.WriteFile(takeAwayPage, []byte(page), 0o644); err != nil { //nolint:gosec // a page of the repository
			t.Fatal(err)
		}
	}
}

// programFolder has the program under its own name.
func programFolder(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	script := "#!/bin/sh\nBIENBAN_TEST_AS_PROGRAM=1 exec '" + os.Args[0] + "' \"$@\"\n"
	if err := os.WriteFile(filepath.Join(folder, "bienban"), []byte(script),
		0o755); err != nil { //nolint:gosec // it is to be run
		t.Fatal(err)
	}
	return folder
}
