package main

import (
	"io"

	"bienban/graph"
	"bienban/internal/intake"
)

type schemaCommand struct {
	Records bool `help:"Print the JSON Schema of record files instead."`
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
