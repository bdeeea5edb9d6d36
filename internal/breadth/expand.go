package breadth

import "fmt"

// Cell says what one position of the answer holds, by number: it holds no pointers, so that the garbage
// collector has nothing to follow in a column of a thousand cells.
type Cell struct {
	kind cellKind
	// child is the index of the node, for an object.
	child uint16
	// at is an object's index in its node, or where a list's elements begin among the column's items.
	at int32
	// n is a list's length.
	n int32
}

type cellKind uint8

const (
	nullCell cellKind = iota
	objectCell
	listCell
)

// Expander adds the objects that one field reads or resolves to the nodes of their types.
type Expander struct {
	column *column
	slots  []int
	// at is the parent being expanded.
	at int
}

func newExpander(f *field, col *column, parents int) *Expander {
	col.cells = make([]Cell, parents)
	col.children = make([]node, len(f.children))
	for i, s := range f.children {
		col.children[i] = newNode(s)
	}
	if len(f.children) == 1 && parents > 1 {
		col.children[0].objects = make([]any, 0, parents)
	}
	return &Expander{column: col, slots: f.slots}
}

// least is how many bytes what has been expanded will take at least, if no error makes a null of it: two for
// the brackets of every position, and for every object its keys.
func (x *Expander) least() int {
	bytes := 2 * (len(x.column.cells) + len(x.column.items))
	for i := range x.column.children {
		child := &x.column.children[i]
		bytes += len(child.objects) * child.selection.least
	}
	return bytes
}

// Object adds an object of the type at the given index of [Table.Objects].
func (x *Expander) Object(id int, object any) Cell {
	child := 0
	if x.slots != nil {
		child = x.slots[id] - 1
		if child < 0 {
			panic(fmt.Errorf("%T is of no type that this field may return", object))
		}
	}
	return Cell{kind: objectCell, child: uint16(child), at: x.column.children[child].add(object)}
}

// Null is the cell of a null.
func (x *Expander) Null() Cell { return Cell{} }

// Fail keeps the error of reading the field from the current parent.
func (x *Expander) Fail(err error) Cell {
	x.column.faults.add(x.at, fault{kind: resolverFault, err: err})
	return Cell{}
}

// Ref expands a pointer to an object: nil is null.
func Ref[T any](x *Expander, id int, v *T) Cell {
	if v == nil {
		return Cell{}
	}
	return x.Object(id, v)
}

// Through expands what a pointer points to: nil is null.
func Through[T any](x *Expander, v *T, expand func(*Expander, T) Cell) Cell {
	if v == nil {
		return Cell{}
	}
	return expand(x, *v)
}

// List expands a list that is never null: a nil slice is an empty list.
func List[E any](x *Expander, v []E, expand func(*Expander, E) Cell) Cell {
	at := x.reserve(len(v))
	for i := range v {
		x.column.items[at+i] = expand(x, v[i])
	}
	return Cell{kind: listCell, at: int32(at), n: int32(len(v))}
}

// ListOrNull expands a nullable list: a nil slice is null.
func ListOrNull[E any](x *Expander, v []E, expand func(*Expander, E) Cell) Cell {
	if v == nil {
		return Cell{}
	}
	return List(x, v, expand)
}

// Values expands a list of struct values, handing out pointers into the slice instead of copies.
func Values[E any](x *Expander, v []E, expand func(*Expander, *E) Cell) Cell {
	at := x.reserve(len(v))
	for i := range v {
		x.column.items[at+i] = expand(x, &v[i])
	}
	return Cell{kind: listCell, at: int32(at), n: int32(len(v))}
}

// ValuesOrNull is [Values] for a nullable list: a nil slice is null.
func ValuesOrNull[E any](x *Expander, v []E, expand func(*Expander, *E) Cell) Cell {
	if v == nil {
		return Cell{}
	}
	return Values(x, v, expand)
}

// reserve makes room for n neighbouring items and returns where they begin.
func (x *Expander) reserve(n int) int {
	at := len(x.column.items)
	x.column.items = append(x.column.items, make([]Cell, n)...)
	return at
}
