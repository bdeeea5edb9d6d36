package tabular

// Kind is the kind of a plain value, for writers that distinguish numbers and days from text.
type Kind uint8

// The kinds of plain values.
const (
	Text    Kind = iota
	Number       // a JSON number
	Boolean      // true or false
	Day          // a calendar day, YYYY-MM-DD; partial dates are text
	Instant      // an instant, by RFC 3339
)

// Field is a selected field: a plain value, or an object with fields of its own.
type Field struct {
	Name   string // its key in the answer
	List   bool   // whether the answer has a list of it, however deeply nested
	Kind   Kind   // of a plain value
	Fields []Field
}

// Column is one column of a table, named by the keys of its path, such as meetings.nodes.title.
type Column struct {
	Name string
	Kind Kind
}

// Table is the layout of answers with certain fields.
type Table struct {
	Columns []Column
	root    node
}

// node is a field in the layout: its columns are those from and before to.
type node struct {
	name     string
	list     bool
	plain    bool
	kind     Kind
	children []node
	from, to int
	// spreads marks the path to the list whose elements are the rows.
	spreads bool
}

// NewTable lays out these fields, in their order.
func NewTable(fields []Field) *Table {
	t := &Table{}
	t.root = t.lay(Field{Fields: fields}, "")
	if deepest, _ := t.root.deepest(); deepest.lists > 0 {
		t.root.spread()
	}
	return t
}

func (t *Table) lay(f Field, path string) node {
	n := node{name: f.Name, list: f.List, kind: f.Kind, plain: f.Fields == nil, from: len(t.Columns)}
	if n.plain {
		t.Columns = append(t.Columns, Column{path, f.Kind})
		if f.List {
			t.Columns[n.from].Kind = Text
		}
	}
	for _, child := range f.Fields {
		below := child.Name
		if path != "" {
			below = path + "." + child.Name
		}
		n.children = append(n.children, t.lay(child, below))
	}
	n.to = len(t.Columns)
	return n
}

// depth is the depth of a list: the number of lists around it and, for equal ones, the length of its path.
type depth struct{ lists, keys int }

func (d depth) exceeds(other depth) bool {
	return d.lists > other.lists || d.lists == other.lists && d.keys > other.keys
}

// deepest is the depth of the deepest list of objects at and below the node, and the child on the path to it, if it is
// below. The first of equally deep lists counts.
func (n *node) deepest() (most depth, way *node) {
	if n.plain {
		return depth{}, nil
	}
	for i := range n.children {
		if d, _ := n.children[i].deepest(); d.exceeds(most) {
			most, way = d, &n.children[i]
		}
	}
	switch {
	case n.list:
		most.lists++
	case most.lists == 0:
		return depth{}, nil
	}
	most.keys++
	return most, way
}

// spread marks the path to the deepest list.
func (n *node) spread() {
	n.spreads = true
	if _, way := n.deepest(); way != nil {
		way.spread()
	}
}

func (n *node) child(name string) *node {
	for i := range n.children {
		if n.children[i].name == name {
			return &n.children[i]
		}
	}
	return nil
}
