// Command generate writes the GraphQL execution code: gqlgen's own and the breadth-first executor's table.
// Its one argument names the gqlgen configuration, gqlgen.yml unless given.
package main

import (
	"fmt"
	"io"
	"log"
	"os"

	"bienban/internal/breadth/plugin"

	"github.com/99designs/gqlgen/api"
	"github.com/99designs/gqlgen/codegen/config"
)

// plain are our marshal functions that are stricter than gqlgen's in what they read only.
var plain = []string{
	"bienban/graph/scalar.MarshalID",
	"bienban/graph/scalar.MarshalInt",
	"bienban/graph/scalar.MarshalString",
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	name := "gqlgen.yml"
	switch len(args) {
	case 0:
	case 1:
		name = args[0]
	default:
		return fmt.Errorf("got %d arguments, expected at most one: the path of a gqlgen configuration", len(args))
	}
	// gqlgen logs a line for every field that a resolver answers; what goes wrong comes back as an error.
	log.SetOutput(io.Discard)
	cfg, err := config.LoadConfig(name)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return api.Generate(cfg, api.AddPlugin(plugin.New(plain...)))
}
