package main

import (
	"io"

	"bienban/graph"
)

type schemaCommand struct{}

func (schemaCommand) Help() string {
	return `Prints the whole contract with its descriptions in GraphQL's schema language, for code generators and for comparing two versions.

    bienban schema > schema.graphqls`
}

func (schemaCommand) Run(p *program) error {
	_, err := io.WriteString(p.stdout, graph.SDL())
	return err
}
