package graph

import (
	"bytes"

	"github.com/vektah/gqlparser/v2/formatter"

	"bienban/graph/generated"
)

// SDL is the schema as the server serves it, with its descriptions.
func SDL() string {
	schema := generated.NewExecutableSchema(generated.Config{}).Schema()
	var b bytes.Buffer
	formatter.NewFormatter(&b, formatter.WithIndent("  ")).FormatSchema(schema)
	return b.String()
}
