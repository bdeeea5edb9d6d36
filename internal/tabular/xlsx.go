package tabular

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// XLSX configures how a workbook is written.
type XLSX struct {
	// Zone is the time zone in which instants are shown, as cells have none. UTC by default.
	Zone *time.Location
}

// TooLargeError is what of a table exceeds the limits of a workbook.
type TooLargeError struct {
	What string // such as "rows"
	Most int
}

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("a workbook holds at most %d %s", e.Most, e.What)
}

// Limits of a worksheet, by the format.
const (
	maxRows       = excelize.TotalRows - 1 // without the row of names
	mostColumns   = excelize.MaxColumns
	maxCharacters = excelize.TotalCellChars // of one cell, in UTF-16
)

const (
	sheet       = "Sheet1"
	columnWidth = 18
	maxExact    = 1e15 // Excel keeps fifteen digits
)

// Write writes an answer as a workbook with one sheet: a fixed row of names, then a row for each row of the table.
// Days, instants, numbers and booleans have Excel's types. Nothing is written before the last row is complete, so an
// error, such as a [TooLargeError], leaves no partial file.
func (x XLSX) Write(to io.Writer, t *Table, answer []byte) (err error) {
	if len(t.Columns) > mostColumns {
		return &TooLargeError{"columns", mostColumns}
	}
	f := excelize.NewFile()
	defer func() {
		if closed := f.Close(); err == nil {
			err = closed
		}
	}()
	w, err := x.open(f, t)
	if err != nil {
		return err
	}
	if err := t.Rows(answer, w.row); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Write(to)
}

// worksheet writes rows into a temporary file until the workbook is assembled.
type worksheet struct {
	*excelize.StreamWriter
	zone         *time.Location
	day, instant int // styles
	rows         int
	cells        []any
}

func (x XLSX) open(f *excelize.File, t *Table) (*worksheet, error) {
	if err := f.SetDocProps(&excelize.DocProperties{Creator: "Bienban"}); err != nil {
		return nil, err
	}
	stream, err := f.NewStreamWriter(sheet)
	if err != nil {
		return nil, err
	}
	w := &worksheet{StreamWriter: stream, zone: x.Zone, cells: make([]any, len(t.Columns))}
	if w.zone == nil {
		w.zone = time.UTC
	}
	dayFormat, instantFormat := "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"
	if w.day, err = f.NewStyle(&excelize.Style{CustomNumFmt: &dayFormat}); err != nil {
		return nil, err
	}
	if w.instant, err = f.NewStyle(&excelize.Style{CustomNumFmt: &instantFormat}); err != nil {
		return nil, err
	}
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return nil, err
	}
	return w, w.names(t.Columns, bold)
}

// names writes the first row, which stays visible.
func (w *worksheet) names(columns []Column, style int) error {
	if err := w.SetColWidth(1, max(1, len(columns)), columnWidth); err != nil {
		return err
	}
	if err := w.SetPanes(&excelize.Panes{
		Freeze: true, YSplit: 1, TopLeftCell: "A2",
		ActivePane: "bottomLeft",
	}); err != nil {
		return err
	}
	names := make([]any, len(columns))
	for i, column := range columns {
		names[i] = excelize.Cell{StyleID: style, Value: column.Name}
	}
	return w.SetRow("A1", names)
}

func (w *worksheet) row(row []Cell) error {
	if w.rows++; w.rows > maxRows {
		return &TooLargeError{"rows", maxRows}
	}
	for i, cell := range row {
		w.cells[i] = nil
		if cell.Text == "" {
			continue
		}
		var err error
		if w.cells[i], err = w.value(cell); err != nil {
			return err
		}
	}
	return w.SetRow("A"+strconv.Itoa(w.rows+1), w.cells)
}

// value is the cell as Excel's type. Text stays text, whatever it begins with: the file says so.
func (w *worksheet) value(c Cell) (any, error) {
	switch c.Kind {
	case Number:
		if n, err := strconv.ParseFloat(c.Text, 64); err == nil && math.Abs(n) < maxExact {
			return n, nil
		}
	case Boolean:
		return c.Text == "true", nil
	case Day:
		if day, err := time.Parse(time.DateOnly, c.Text); err == nil && countable(day) {
			return excelize.Cell{StyleID: w.day, Value: day}, nil
		}
	case Instant:
		if at, err := time.Parse(time.RFC3339, c.Text); err == nil && countable(at) {
			return excelize.Cell{StyleID: w.instant, Value: wall(at.In(w.zone))}, nil
		}
	}
	if utf8.RuneCountInString(c.Text) > maxCharacters/2 && len(utf16.Encode([]rune(c.Text))) > maxCharacters {
		return nil, &TooLargeError{"characters in one cell", maxCharacters}
	}
	return c.Text, nil
}

// countable reports whether Excel's calendar is correct for a day: it begins in 1900, with a leap day too many in that
// year.
func countable(day time.Time) bool { return day.Year() > 1900 }

// wall is the local time without its zone.
func wall(at time.Time) time.Time {
	return time.Date(at.Year(), at.Month(), at.Day(), at.Hour(), at.Minute(), at.Second(), at.Nanosecond(), time.UTC)
}
