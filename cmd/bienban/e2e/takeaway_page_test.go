package e2e

import (
	"flag"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what the commands of docs/take-away.md print again")

const takeAwayPage = "../../../docs/take-away.md"

// commandBlock is a block of commands and what they print.
var commandBlock = regexp.MustCompile("(?s)```sh\n(.*?)```\n\n```text\n(.*?)```")

// TestTakeAwayPage runs the commands of the page, one after the other, against a server with the demonstration records.
func TestTakeAwayPage(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("curl"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip("there is no curl here")
	}
	path := file(t)
	s := serve(t, "--demo", "--db", path)
	source, err := os.ReadFile(takeAwayPage)
	if err != nil {
		t.Fatal(err)
	}
	page := string(source)
	blocks := commandBlock.FindAllStringSubmatch(page, -1)
	if len(blocks) < 8 {
		t.Fatalf("the page has %d commands", len(blocks))
	}
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
