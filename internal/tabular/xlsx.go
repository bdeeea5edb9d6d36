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

// XLSX says how a workbook is written.
type XLSX struct {
	// Zone is where instants are shown: a cell has none of its own. UTC unless told.
	Zone *time.Location
}

// TooLargeError says what of a table no workbook can hold.
type TooLargeError struct {
	What string // such as "rows"
	Most int
}

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("a workbook holds at most %d %s", e.Most, e.What)
}

// What a worksheet holds at most, by the format.
const (
	mostRows       = excelize.TotalRows - 1 // below the names
	mostColumns    = excelize.MaxColumns
	mostCharacters = excelize.TotalCellChars // of one cell, in UTF-16
)

const (
	sheet       = "Sheet1"
	columnWidth = 18
	mostExact   = 1e15 // Excel keeps fifteen digits
)

// Write writes an answer as a workbook with one sheet: a row of names, held in place, then a row for each row of the
// table. Days, instants, numbers and truth values are such to Excel. Nothing is written before the last row is made, so
// an error, such as a [TooLargeError], leaves no half file.
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

// worksheet writes rows into a file of its own until the workbook is put together.
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

// names writes the first row, which stays in sight.
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
	if w.rows++; w.rows > mostRows {
		return &TooLargeError{"rows", mostRows}
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

// value is what Excel takes for a cell. Text stays text, whatever it begins with: the file says so.
func (w *worksheet) value(c Cell) (any, error) {
	switch c.Kind {
	case Number:
		if n, err := strconv.ParseFloat(c.Text, 64); err == nil && math.Abs(n) < mostExact {
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
	if utf8.RuneCountInString(c.Text) > mostCharacters/2 && len(utf16.Encode([]rune(c.Text))) > mostCharacters {
		return nil, &TooLargeError{"characters in one cell", mostCharacters}
	}
	return c.Text, nil
}

// countable tells whether Excel's calendar is right about a day: it begins in 1900 and has a leap day too many there.
func countable(day time.Time) bool { return day.Year() > 1900 }

// wall is the time that a clock shows, without its zone.
func wall(at time.Time) time.Time {
	return time.Date(at.Year(), at.Month(), at.Day(), at.Hour(), at.Minute(), at.Second(), at.Nanosecond(), time.UTC)
}
