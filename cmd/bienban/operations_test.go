package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

var update = flag.Bool("update", false, "write the list of flags in docs/operations.md again")

const operationsPage = "../../docs/operations.md"

// flagLists is the part of the page between two lines of its own.
var flagLists = regexp.MustCompile(`(?s)(<!-- flags: [^\n]* -->\n).*(\n<!-- end of flags -->)`)

// TestOperationsPageListsEveryFlag compares the page with the command line that the program reads.
func TestOperationsPageListsEveryFlag(t *testing.T) {
	page, err := os.ReadFile(operationsPage)
	if err != nil {
		t.Fatal(err)
	}
	if !flagLists.Match(page) {
		t.Fatal("the page has no place for the flags")
	}
	want := flagLists.ReplaceAll(page, []byte("${1}\n"+strings.ReplaceAll(flagTables(), "$", "$$")+"${2}"))
	if *update {
		if err := os.WriteFile(operationsPage, want, 0o644); err != nil {
			t.Fatal(err)
		}
	} else if string(want) != string(page) {
		t.Error("the page lists other flags than the program has: write them again with go test ./cmd/bienban -run OperationsPage -update")
	}
}

func flagTables() string {
	var b strings.Builder
	model := new(commands).parser(io.Discard, io.Discard).Model
	table(&b, "Every command", model.Flags)
	for _, command := range model.Children {
		table(&b, "`bienban "+command.Name+"`", command.Flags)
		for _, sub := range command.Children {
			table(&b, "`bienban "+command.Name+" "+sub.Name+"`", sub.Flags)
		}
	}
	return b.String()
}

var defaultInHelp = regexp.MustCompile(` \(default: [^)]*\)`)

func table(b *strings.Builder, title string, flags []*kong.Flag) {
	var rows strings.Builder
	for _, f := range flags {
		if f.Name == "help" || f.Hidden {
			continue
		}
		variable := "none"
		if len(f.Envs) > 0 {
			variable = "`" + f.Envs[0] + "`"
		}
		value := "none"
		switch {
		case f.HasDefault:
			value = "`" + f.Default + "`"
		case f.IsBool():
			value = "off"
		}
		name := f.Name
		if f.Negated || f.Tag.Negatable != "" {
			name = "[no-]" + name
		}
		help := strings.ReplaceAll(defaultInHelp.ReplaceAllString(f.Help, ""), "|", `\|`)
		fmt.Fprintf(&rows, "| `--%s` | %s | %s | %s |\n", name, variable, value, help)
	}
	if rows.Len() > 0 {
		fmt.Fprintf(b, "%s\n\n| flag | variable | default | what it does |\n| --- | --- | --- | --- |\n%s\n", title,
			rows.String())
	}
}
