package main

import (
	"io"

	"bienban/graph"
	"bienban/internal/intake"
)

type schemaCommand struct {
	Records bool `help:"Print the JSON Schema of the record files that import reads instead."`
}

func (schemaCommand) Help() string {
	return `Prints the whole contract with its descriptions in GraphQL's schema language, for code generators and for comparing two versions, letter by letter as graphql-js prints what introspection tells; with --records the JSON Schema of record files, for editors and checkers of JSON.

    bienban schema > schema.graphqls
    bienban schema --records > record.schema.json`
}

func (c *schemaCommand) Run(p *program) error {
	if !c.Records {
		_, err := io.WriteString(p.data, graph.SDL())
		return err
	}
	schema, err := intake.JSONSchema()
	if err != nil {
		return err
	}
	_, err = p.data.Write(schema)
	return err
}
