package tabular_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/tealeg/xlsx/v3"
	"github.com/xuri/excelize/v2"

	"bienban/internal/tabular"
)

// readBack opens a workbook with another library than the one that wrote it.
func readBack(t *testing.T, workbook []byte) *xlsx.Sheet {
	t.Helper()
	f, err := xlsx.OpenBinary(workbook)
	if err != nil || len(f.Sheets) != 1 {
		t.Fatalf("the workbook cannot be read: %v", err)
	}
	return f.Sheets[0]
}

func cellAt(t *testing.T, s *xlsx.Sheet, row, column int) *xlsx.Cell {
	t.Helper()
	cell, err := s.Cell(row, column)
	if err != nil {
		t.Fatal(err)
	}
	return cell
}

func TestAWorkbookIsReadBack(t *testing.T) {
	table := tabular.NewTable([]tabular.Field{list("rows", text("name"), number("n"),
		tabular.Field{Name: "done", Kind: tabular.Boolean}, tabular.Field{Name: "day", Kind: tabular.Day},
		tabular.Field{Name: "at", Kind: tabular.Instant})})
	answer := `{"rows":[
		{"name":"Đồng chí Cao Văn Vượng","n":-2.5,"done":true,"day":"2021-09-29","at":"2021-10-04T18:30:00Z"},
		{"name":"=1+1","n":9007199254740993,"done":false,"day":"2021-09","at":null},
		{"name":"a\nb \u0001 <&>","n":null,"done":null,"day":"1899-01-02","at":"2021-10-04T01:00:00.5+07:00"}]}`
	var out bytes.Buffer
	if err := (tabular.XLSX{Zone: time.FixedZone("", 7*3600)}).Write(&out, table, []byte(answer)); err != nil {
		t.Fatal(err)
	}
	s := readBack(t, out.Bytes())
	if s.MaxRow != 4 || s.MaxCol != 5 {
		t.Fatalf("%d rows and %d columns", s.MaxRow, s.MaxCol)
	}
	for _, c := range []struct {
		row, column int
		kind        xlsx.CellType
		want        string
	}{
		{0, 0, xlsx.CellTypeString, "rows.name"},
		{0, 4, xlsx.CellTypeString, "rows.at"},
		{1, 0, xlsx.CellTypeString, "Đồng chí Cao Văn Vượng"},
		{1, 1, xlsx.CellTypeNumeric, "-2.5"},
		{1, 2, xlsx.CellTypeBool, "1"},
		{2, 0, xlsx.CellTypeString, "=1+1"},
		{2, 1, xlsx.CellTypeString, "9007199254740993"},
		{2, 2, xlsx.CellTypeBool, "0"},
		{2, 3, xlsx.CellTypeString, "2021-09"},
		{3, 0, xlsx.CellTypeString, "a\nb \ufffd <&>"},
		{3, 3, xlsx.CellTypeString, "1899-01-02"},
	} {
		cell := cellAt(t, s, c.row, c.column)
		kind := cell.Type()
		if kind == xlsx.CellTypeInline || kind == xlsx.CellTypeStringFormula {
			kind = xlsx.CellTypeString
		}
		if cell.Value != c.want || kind != c.kind || cell.Formula() != "" {
			t.Errorf("row %d, column %d: %q of type %v with formula %q, want %q of type %v", c.row, c.column, cell.Value,
				cell.Type(), cell.Formula(), c.want, c.kind)
		}
	}
	for at, want := range map[[2]int]string{
		{1, 3}: "2021-09-29 00:00:00", {1, 4}: "2021-10-05 01:30:00",
		{3, 4}: "2021-10-04 01:00:00",
	} {
		cell := cellAt(t, s, at[0], at[1])
		got, err := cell.GetTime(false)
		if got = got.Truncate(time.Second); err != nil || !cell.IsTime() || got.Format(time.DateTime) != want {
			t.Errorf("%v: %s (%s) %v, want %s", at, got, cell.NumFmt, err, want)
		}
	}
}

// TestTextOfAWorkbookStaysText writes what would be a formula in a file without types, and what the format itself would
// unescape.
func TestTextOfAWorkbookStaysText(t *testing.T) {
	texts := []string{
		"=1+1", "x;=1+1", "\ufeff=1", "\u200b@SUM(A1)", "-2+cmd|' /C calc'!A0", "＝1", "_x003D_1+1", "\t=1",
		"</t></is><f>1</f>",
	}
	for _, want := range texts {
		answer, err := json.Marshal(map[string]string{"a": want})
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := (tabular.XLSX{}).Write(&out, tabular.NewTable([]tabular.Field{text("a")}), answer); err != nil {
			t.Fatal(err)
		}
		f, err := excelize.OpenReader(&out)
		if err != nil {
			t.Fatal(err)
		}
		formula, err := f.GetCellFormula("Sheet1", "A2")
		kind, kindErr := f.GetCellType("Sheet1", "A2")
		got, gotErr := f.GetCellValue("Sheet1", "A2")
		if err := errors.Join(err, kindErr, gotErr, f.Close()); err != nil || formula != "" || got != want ||
			kind != excelize.CellTypeInlineString {
			t.Errorf("%q: %q of type %v with formula %q, %v", want, got, kind, formula, err)
		}
	}
}

func TestWhatNoWorkbookHoldsIsRefused(t *testing.T) {
	long := `{"a":"` + strings.Repeat("ạ", 32768) + `"}`
	many := `{"a":[` + strings.Repeat(`{},`, 1<<20) + `{}]}`
	wide := make([]tabular.Field, 16385)
	for _, c := range []struct {
		name   string
		fields []tabular.Field
		answer string
	}{
		{"characters", []tabular.Field{text("a")}, long},
		{"rows", []tabular.Field{list("a", text("x"))}, many},
		{"columns", wide, `{}`},
	} {
		err := (tabular.XLSX{}).Write(unwritten{t}, tabular.NewTable(c.fields), []byte(c.answer))
		if e, ok := errors.AsType[*tabular.TooLargeError](err); !ok || !strings.Contains(e.What, c.name) {
			t.Errorf("%s: got %v", c.name, err)
		}
	}
	most := `{"a":"` + strings.Repeat("ạ", 32767) + `"}`
	if err := (tabular.XLSX{}).Write(io.Discard, tabular.NewTable([]tabular.Field{text("a")}), []byte(most)); err != nil {
		t.Error(err)
	}
}

// unwritten fails the test if anything is written.
type unwritten struct{ t *testing.T }

func (u unwritten) Write(p []byte) (int, error) {
	u.t.Errorf("%d bytes were written before the error", len(p))
	return len(p), nil
}
