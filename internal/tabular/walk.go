package tabular

import (
	"errors"
	"strings"

	"github.com/tidwall/gjson"
)

// Cell is one cell of the table. An empty text is an empty cell.
type Cell struct {
	Text string
	Kind Kind
}

// listSeparator separates the elements of a list that is joined into one cell.
const listSeparator = "; "

var errNoObject = errors.New("tabular: the answer is not a JSON object")

// Rows walks an answer, a JSON object with the fields of the table, and passes each row as soon as it is complete. The
// row is reused: each must not keep it. An error of each ends the walk.
func (t *Table) Rows(answer []byte, each func(row []Cell) error) error {
	object := gjson.ParseBytes(answer)
	if !object.IsObject() {
		return errNoObject
	}
	w := walker{row: make([]Cell, len(t.Columns)), each: each}
	rows, err := w.object(&t.root, object)
	if err != nil || rows > 0 || t.root.spreads {
		return err
	}
	return each(w.row)
}

type walker struct {
	row  []Cell
	each func([]Cell) error
}

// object fills in the columns of one object on the path to the rows, and returns how many rows there were below it.
// Values after the list in the answer belong to its rows as well, so the list comes last.
func (w *walker) object(n *node, object gjson.Result) (rows int, err error) {
	clear(w.row[n.from:n.to])
	var way *node
	var waiting gjson.Result
	object.ForEach(func(key, value gjson.Result) bool {
		switch child := n.child(key.Str); {
		case child == nil:
		case child.spreads:
			way, waiting = child, value
		default:
			fill(w.row, child, value)
		}
		return true
	})
	if way == nil {
		return 0, nil
	}
	return w.elements(way, waiting)
}

func (w *walker) elements(n *node, value gjson.Result) (rows int, err error) {
	if value.IsObject() && !n.list {
		return w.object(n, value)
	}
	if !value.IsArray() {
		return 0, nil
	}
	value.ForEach(func(_, element gjson.Result) bool {
		var more int
		if element.IsArray() {
			more, err = w.elements(n, element)
		} else if more, err = w.object(n, element); err == nil && more == 0 {
			more, err = 1, w.each(w.row)
		}
		rows += more
		return err == nil
	})
	return rows, err
}

// fill writes values that are not on the path to the rows.
func fill(row []Cell, n *node, value gjson.Result) {
	switch {
	case n.list:
		joinInto(row, n, value)
	case n.plain:
		row[n.from] = cell(value, n.kind)
	default:
		clear(row[n.from:n.to])
		value.ForEach(func(key, value gjson.Result) bool {
			if child := n.child(key.Str); child != nil {
				fill(row, child, value)
			}
			return true
		})
	}
}

// joinInto writes the list as text, a part for each element, into every column below it.
func joinInto(row []Cell, n *node, list gjson.Result) {
	element := *n
	element.list = false
	scratch := make([]Cell, len(row))
	texts := make([]strings.Builder, n.to-n.from)
	said := make([]bool, n.to-n.from)
	elements := 0
	var join func(gjson.Result)
	join = func(list gjson.Result) {
		list.ForEach(func(_, value gjson.Result) bool {
			if value.IsArray() {
				join(value)
				return true
			}
			fill(scratch, &element, value)
			for i := range texts {
				if elements > 0 {
					texts[i].WriteString(listSeparator)
				}
				text := scratch[n.from+i].Text
				texts[i].WriteString(text)
				said[i] = said[i] || text != ""
			}
			elements++
			return true
		})
	}
	if list.IsArray() {
		join(list)
	}
	for i := range texts {
		row[n.from+i] = Cell{}
		if said[i] {
			row[n.from+i].Text = texts[i].String()
		}
	}
}

func cell(value gjson.Result, kind Kind) Cell {
	switch value.Type {
	case gjson.Null:
		return Cell{}
	case gjson.String:
		return Cell{value.Str, kind}
	case gjson.Number:
		return Cell{value.Raw, Number}
	case gjson.True, gjson.False:
		return Cell{value.Raw, Boolean}
	default:
		return Cell{value.Raw, Text}
	}
}
