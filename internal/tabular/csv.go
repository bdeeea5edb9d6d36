package tabular

import (
	"bufio"
	"io"
	"strings"
)

// CSV says how comma-separated values are written.
type CSV struct {
	// BOM puts a byte order mark before the first line. By it alone Excel knows that a file is in UTF-8.
	BOM bool
}

// Write writes an answer by RFC 4180, in UTF-8: a line of names, then a line for each row. A text that a spreadsheet would take
// for a formula gets an apostrophe before it.
func (c CSV) Write(to io.Writer, t *Table, answer []byte) error {
	w := lines{bufio.NewWriterSize(to, 64<<10)}
	if c.BOM {
		_, _ = w.WriteString("\ufeff") // the writer keeps its first error for Flush
	}
	for i, column := range t.Columns {
		w.field(i, column.Name)
	}
	_ = w.end()
	err := t.Rows(answer, func(row []Cell) error {
		for i, cell := range row {
			w.field(i, harmless(cell))
		}
		return w.end()
	})
	if err != nil {
		return err
	}
	return w.Flush()
}

// harmless is the text of a cell that no spreadsheet takes for a formula. Numbers are none.
func harmless(c Cell) string {
	if c.Text == "" || c.Kind == Number || c.Kind == Boolean {
		return c.Text
	}
	// Excel in some languages reads the wide forms like the narrow ones.
	for _, start := range []string{"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"} {
		if strings.HasPrefix(c.Text, start) {
			return "'" + c.Text
		}
	}
	return c.Text
}

// lines writes fields as they are. Package encoding/csv would drop a carriage return within a field, or end lines without one.
type lines struct{ *bufio.Writer }

func (w lines) field(i int, text string) {
	if i > 0 {
		_ = w.WriteByte(',')
	}
	if !strings.ContainsAny(text, "\",\r\n") {
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
