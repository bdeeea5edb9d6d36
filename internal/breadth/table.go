package breadth

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// Table says how the Go code behind a schema is read. The plugin generates it; nobody writes one by hand.
type Table struct {
	// Schema is the schema that the table was generated from.
	Schema *ast.Schema
	// Objects holds every object type, at the index that the generated code passes to [Expander.Object].
	Objects []Object
	// Bind makes the generated execution context of one operation, which decodes arguments and knows the resolvers.
	Bind func(*graphql.OperationContext) any
}

// Object is the part of the table about one object type.
type Object struct {
	Name   string
	Fields []Field
}

// Field says how one field is read. Exactly one of Leaf, Expand, Resolve, Stream and Uncovered is set.
type Field struct {
	Name string

	// Leaf reads a scalar or enum from an object and appends it to the answer.
	Leaf func(w *Writer, object any) State
	// Expand reads the objects behind a Go field, or a method that needs neither context nor arguments.
	Expand func(x *Expander, object any) Cell
	// Resolve answers for many parents at once: batch resolvers, and everything else that takes a context
	// or arguments.
	Resolve func(c *Call, parents []any) Results
	// Stream subscribes to the events of a field of the subscription type.
	Stream func(c *Call) (Events, error)
	// Uncovered says why the field is left to gqlgen's executor.
	Uncovered string

	// Context makes gqlgen's field context, decoding the arguments. Set beside Resolve and Stream.
	Context func(ctx context.Context, exec any, field graphql.CollectedField) (*graphql.FieldContext, error)
	// HasArgs tells that Context may fail.
	HasArgs bool
	// Guarded tells that Leaf runs code that is not generated (a method, a marshaler), so that it may panic.
	Guarded bool
	// IsMethod and IsResolver are what the field context says of the field.
	IsMethod, IsResolver bool
}

// resolved tells that the field's values come from a call, not from the object.
func (f *Field) resolved() bool { return f.Resolve != nil || f.Stream != nil }

// Call is what a Resolve function knows about the call that it makes.
type Call struct {
	// Context carries the field context below, and no list index.
	Context context.Context
	// Exec is what [Table.Bind] made for this operation.
	Exec any
	// Field holds the decoded arguments and the merged selections.
	Field *graphql.FieldContext

	run *run
}

// State is what became of one position of the answer.
type State uint8

const (
	// Done means that a value was appended.
	Done State = iota
	// Null means that the value is null and nothing was appended.
	Null
	// MarshaledNull means that a marshaler turned a value into null.
	MarshaledNull
	// Invalid means null because of an error that has been reported.
	Invalid
)

// index finds an object's part of the table, and a field in it, by name.
type index struct {
	ids    map[string]int
	fields []map[string]*Field
}

func newIndex(t *Table) index {
	x := index{ids: make(map[string]int, len(t.Objects)), fields: make([]map[string]*Field, len(t.Objects))}
	for id := range t.Objects {
		object := &t.Objects[id]
		x.ids[object.Name] = id
		x.fields[id] = make(map[string]*Field, len(object.Fields))
		for i := range object.Fields {
			x.fields[id][object.Fields[i].Name] = &object.Fields[i]
		}
	}
	return x
}
