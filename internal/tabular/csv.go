package tabular

import (
	"bufio"
	"io"
	"strings"
)

// CSV configures how comma-separated values are written.
type CSV struct {
	// BOM writes a byte order mark first. Excel needs it to read a file as UTF-8.
	BOM bool
}

// Write writes an answer by RFC 4180, in UTF-8: a line of names, then a line for each row. No cell is a formula,
// whichever character a reader takes for the separator: an apostrophe precedes whatever would be one. Numbers are kept.
func (c CSV) Write(to io.Writer, t *Table, answer []byte) error {
	w := lines{bufio.NewWriterSize(to, 64<<10)}
	if c.BOM {
		_, _ = w.WriteString("\ufeff") // the writer keeps its first error for Flush
	}
	for i, column := range t.Columns {
		w.between(i)
		name, _ := escapeFormula(column.Name)
		w.text(name)
	}
	_ = w.end()
	err := t.Rows(answer, func(row []Cell) error {
		for i, cell := range row {
			w.between(i)
			w.cell(t, i, cell)
		}
		return w.end()
	})
	if err != nil {
		return err
	}
	return w.Flush()
}

// lines writes fields as they are. Package encoding/csv would drop a carriage return within a field, or end lines
// without one.
type lines struct{ *bufio.Writer }

func (w lines) between(i int) {
	if i > 0 {
		_ = w.WriteByte(',')
	}
}

// cell writes the cell of a column. A number is no formula, and makes none with a quoted cell after it; the first of a
// row must not continue the text at the end of the previous row.
func (w lines) cell(t *Table, i int, c Cell) {
	number := c.Kind == Number && (i > 0 || t.Columns[0].Kind == Number)
	if number || c.Kind == Boolean {
		_, _ = w.WriteString(c.Text)
		return
	}
	text, open := escapeFormula(c.Text)
	if open && i == len(t.Columns)-1 && t.Columns[0].Kind == Number {
		text += string(apostrophe)
	}
	w.text(text)
}

func (w lines) text(text string) {
	if isBare(text) {
		_, _ = w.WriteString(text)
		return
	}
	_ = w.WriteByte('"')
	_, _ = w.WriteString(strings.ReplaceAll(text, `"`, `""`))
	_ = w.WriteByte('"')
}

func (w lines) end() error {
	_, err := w.WriteString("\r\n")
	return err
}
