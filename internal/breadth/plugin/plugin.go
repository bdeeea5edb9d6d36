// Package plugin writes the table that the breadth-first executor runs on: one generated file beside
// gqlgen's own, with how to read each field of each object type. It runs as a gqlgen plugin and knows Go
// types and the schema, never data.
package plugin

import (
	_ "embed"
	"errors"
	"path/filepath"

	"github.com/99designs/gqlgen/codegen"
	"github.com/99designs/gqlgen/codegen/templates"
)

//go:embed table.gotpl
var source string

// Filename is the generated file, in the directory of gqlgen's execution code.
const Filename = "breadth.generated.go"

// Plugin generates the table. Add it with gqlgen's api.AddPlugin.
type Plugin struct {
	// plain are marshal functions that are not gqlgen's own and yet write what its namesakes write.
	plain map[string]bool
}

// New returns the plugin. The table appends built-in scalars to the answer without a marshaler in between if
// gqlgen's own marshal functions are bound to them, or one of those named here, such as
// "example.org/scalar.MarshalString", which then must write exactly what gqlgen's function of that name writes.
func New(plain ...string) Plugin {
	p := Plugin{plain: map[string]bool{}}
	for _, function := range plain {
		p.plain[function] = true
	}
	return p
}

// Name is how gqlgen names the plugin in its errors.
func (Plugin) Name() string { return "breadth" }

// GenerateCode writes the table's file.
func (p Plugin) GenerateCode(data *codegen.Data) error {
	if data.Config.UseFunctionSyntaxForExecutionContext {
		return errors.New("use_function_syntax_for_execution_context is set, expected methods on the execution context")
	}
	return templates.Render(templates.Options{
		PackageName:     data.Config.Exec.Package,
		Filename:        filepath.Join(data.Config.Exec.Dir(), Filename),
		Template:        source,
		Data:            newTable(data, p.plain),
		GeneratedHeader: true,
		Packages:        data.Config.Packages,
		PruneOptions:    data.Config.GetPruneOptions(),
	})
}
