package breadth

import (
	"fmt"
	"strconv"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// maxSelections bounds what compiling one operation may cost, in selections visited: nested fragments can make a short
// document select an exponential number of fields.
const maxSelections = 10_000

// TooManySelectionsError reports an operation that no executor should be given: with its fragments spread,
// it is larger than this package compiles, and gqlgen's executor would not stop at any size.
type TooManySelectionsError struct {
	// Limit is in selections: fields, fragments and spreads, counted wherever they apply.
	Limit int
}

func (e *TooManySelectionsError) Error() string {
	return fmt.Sprintf("the operation has more than %d selections once its fragments are spread: ask for less at a time",
		e.Limit)
}

// Unwrap makes it one kind of [TooLargeError], for those who present that.
func (e *TooManySelectionsError) Unwrap() error { return &TooLargeError{} }

// plan is an operation compiled for one choice of its @skip and @include conditions. Plans are immutable
// and shared by requests.
type plan struct {
	// roots holds one selection of a single field per root response key; its objects are one nil.
	roots map[string]*selection
	// declined says, per root response key without a selection, why there is none: gqlgen must answer it if
	// that is uncovered, nobody if it is a [TooManySelectionsError]. The key "" stands for all of them.
	declined map[string]error
}

// selection is what is selected on the objects of one type at one place of the operation.
type selection struct {
	object string
	fields []*field
	// relations are those of fields that call resolvers, expansions those that only read Go values.
	relations, expansions []*field
	// columns is how many fields keep cells or results.
	columns int
	// least is how many bytes the fields of one object take at least: their keys, and a digit each.
	least int
	// deep tells that a relation is reachable from here through expansions.
	deep bool
}

type fieldKind uint8

const (
	typenameField fieldKind = iota
	leafField               // read while writing
	leafRelation            // resolved, then written from its results
	objectField             // expanded or resolved into cells
)

// field is one response key of a selection.
type field struct {
	kind fieldKind
	// key is what precedes the value: a comma unless first, then "alias":.
	key []byte
	// constant is the whole value of a __typename.
	constant  []byte
	table     *Field
	object    string
	collected graphql.CollectedField
	typ       *ast.Type
	column    int

	// children holds a selection per object type that may be found here; slots finds it by object id. A
	// field of a concrete type has one child and no slots.
	children []*selection
	slots    []int
}

// uncovered is why a root field is left to gqlgen's executor.
type uncovered string

func (u uncovered) Error() string { return string(u) }

// compiler compiles one operation.
type compiler struct {
	table     *Table
	index     index
	doc       *ast.QueryDocument
	variables map[string]any
	visits    visits
}

func (c *compiler) plan(op *ast.OperationDefinition) *plan {
	p := &plan{roots: map[string]*selection{}, declined: map[string]error{}}
	root := map[ast.Operation]*ast.Definition{
		ast.Query: c.table.Schema.Query, ast.Mutation: c.table.Schema.Mutation, ast.Subscription: c.table.Schema.Subscription,
	}[op.Operation]
	collected, err := collect(c.doc, c.variables, c.satisfies(root.Name), op.SelectionSet, &c.visits)
	if err != nil {
		p.declined[""] = err
		return p
	}
	for _, f := range collected {
		s := &selection{object: root.Name}
		if err := c.add(s, c.index.ids[root.Name], f); err != nil {
			p.declined[f.Alias] = c.decline(f, err)
			continue
		}
		p.roots[f.Alias] = s
	}
	return p
}

// decline is why a root field has no plan. What is left to gqlgen is held to the same limit.
func (c *compiler) decline(f graphql.CollectedField, err error) error {
	if spread := (spreader{doc: c.doc, sizes: map[string]int{}}); spread.size(f.Selections) > maxSelections {
		return &TooManySelectionsError{Limit: maxSelections}
	}
	return err
}

func (c *compiler) selection(def *ast.Definition, selections ast.SelectionSet) (*selection, error) {
	id, known := c.index.ids[def.Name]
	if !known {
		return nil, uncovered("type " + def.Name + " is not in the table")
	}
	collected, err := collect(c.doc, c.variables, c.satisfies(def.Name), selections, &c.visits)
	if err != nil {
		return nil, err
	}
	s := &selection{object: def.Name}
	for _, f := range collected {
		if err := c.add(s, id, f); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// add compiles one collected field into s.
func (c *compiler) add(s *selection, id int, collected graphql.CollectedField) error {
	f := &field{object: s.object, collected: collected, key: keyOf(collected.Alias, len(s.fields) > 0)}
	s.least += len(f.key) + 1
	if collected.Name == "__typename" {
		f.constant = strconv.AppendQuote(nil, s.object)
		s.fields = append(s.fields, f)
		return nil
	}
	f.table = c.index.fields[id][collected.Name]
	switch {
	case f.table == nil:
		return uncovered("field " + s.object + "." + collected.Name + " is not in the table")
	case f.table.Uncovered != "":
		return uncovered("field " + s.object + "." + collected.Name + ": " + f.table.Uncovered)
	}
	f.typ = collected.Definition.Type
	if err := c.children(f); err != nil {
		return err
	}
	s.addField(f)
	return nil
}

// addField adds f, and its relation or expansion.
func (s *selection) addField(f *field) {
	s.fields = append(s.fields, f)
	switch {
	case f.table.resolved():
		s.relations = append(s.relations, f)
		s.deep = true
	case f.kind == objectField:
		s.expansions = append(s.expansions, f)
		for _, child := range f.children {
			s.deep = s.deep || child.deep
		}
	default:
		return
	}
	f.column = s.columns
	s.columns++
}

// children compiles the selections below f, one per object type that its type allows, and decides its kind.
func (c *compiler) children(f *field) error {
	def := c.table.Schema.Types[f.typ.Name()]
	f.kind = leafField
	if f.table.resolved() {
		f.kind = leafRelation
	}
	if !def.IsCompositeType() {
		return nil
	}
	f.kind = objectField
	if def.IsAbstractType() {
		f.slots = make([]int, len(c.table.Objects))
	}
	for _, possible := range c.table.Schema.GetPossibleTypes(def) {
		if possible.Kind == ast.Interface {
			continue // it implements this one, and has no objects of its own
		}
		child, err := c.selection(possible, f.collected.Selections)
		if err != nil {
			return err
		}
		f.children = append(f.children, child)
		if f.slots != nil {
			f.slots[c.index.ids[possible.Name]] = len(f.children)
		}
	}
	return nil
}

// satisfies returns the type conditions that an object type fulfils.
func (c *compiler) satisfies(object string) map[string]bool {
	names := map[string]bool{object: true}
	for _, def := range c.table.Schema.Implements[object] {
		names[def.Name] = true
	}
	return names
}

func keyOf(alias string, follows bool) []byte {
	var key []byte
	if follows {
		key = append(key, ',')
	}
	key = appendQuoted(key, alias)
	return append(key, ':')
}
