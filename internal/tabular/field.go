package tabular

// Kind says what a plain value is, for writers that tell numbers and days from text.
type Kind uint8

// The kinds of plain values.
const (
	Text    Kind = iota
	Number       // a JSON number
	Boolean      // true or false
	Day          // a calendar day, YYYY-MM-DD; what is less than a whole day stays text
	Instant      // an instant, by RFC 3339
)

// Field is one thing that was asked for: a plain value, or an object with fields of its own.
type Field struct {
	Name   string // its key in the answer
	List   bool   // whether the answer holds a list of such, however deeply nested
	Kind   Kind   // of a plain value
	Fields []Field
}

// Column is one column of a table, named by the keys that lead to it, such as meetings.nodes.title.
type Column struct {
	Name string
	Kind Kind
}

// Table is how answers with certain fields are laid out.
type Table struct {
	Columns []Column
	root    node
}

// node is a field with its place in the table: its columns are those from and before to.
type node struct {
	name     string
	list     bool
	plain    bool
	kind     Kind
	children []node
	from, to int
	// spreads marks the way to the list whose elements are the rows.
	spreads bool
}

// NewTable lays out what has these fields, in their order.
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

// depth is how deep a list lies: below how many lists, and of lists as deep, how long the way is.
type depth struct{ lists, keys int }

func (d depth) exceeds(other depth) bool {
	return d.lists > other.lists || d.lists == other.lists && d.keys > other.keys
}

// deepest is the depth of the deepest list of objects at and below the node, and the child on the way to it, if it lies
// below. Of lists at the same depth the first counts.
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

// spread marks the way to the deepest list.
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
