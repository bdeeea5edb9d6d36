package main

import (
	"embed"
	"strings"

	"github.com/alecthomas/kong"
)

// helpFiles hold the long help texts: bienban.txt that of the program, and each other one that of the command after
// which it is named, token-create.txt that of `bienban token create`.
//
//go:embed help/*.txt
var helpFiles embed.FS

// helpText reads a long help text. That there is one for each command is tested.
func helpText(name string) string {
	text, err := helpFiles.ReadFile("help/" + name + ".txt")
	if err != nil {
		panic(err)
	}
	return strings.TrimSuffix(string(text), "\n")
}

// helpName is the name of the help text of a command.
func helpName(command *kong.Node) string {
	return strings.Join(strings.Fields(command.Path()), "-")
}
