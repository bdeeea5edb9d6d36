package tabular_test

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"bienban/internal/tabular"
)

// quoting is what a spreadsheet makes of quotation marks.
type quoting string

const (
	asExcel   quoting = "only at the start of a cell; once it is closed, the rest is as it stands"
	toggled   quoting = "anywhere, and they come off"
	asBlanks  quoting = "at the start of a cell, behind white space too"
	asLetters quoting = "not at all"
)

// cellsOf splits a file as a spreadsheet does that goes by some separator, which may not be that of the file.
func cellsOf(file string, separator rune, q quoting) []string {
	var cells []string
	var cell strings.Builder
	quoted, fresh := false, true
	text := []rune(file)
	for i := 0; i < len(text); i++ {
		r := text[i]
		opens := q == toggled || fresh && (q == asExcel || q == asBlanks)
		switch {
		case r == '"' && quoted && i+1 < len(text) && text[i+1] == '"':
			cell.WriteRune(r)
			i++
		case r == '"' && (quoted || opens):
			quoted, fresh = !quoted, false
		case !quoted && (r == separator || r == '\n' || r == '\r'):
			cells = append(cells, cell.String())
			cell.Reset()
			fresh = true
		default:
			cell.WriteRune(r)
			fresh = fresh && q == asBlanks && unicode.IsSpace(r)
		}
	}
	return append(cells, cell.String())
}

// numbers is a number, and what stands behind it in a line where the separator is another one: values, and texts in
// quotation marks, which no reader computes.
var numbers = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?(,([\pL\pM\pN .\-:/_]*|"([^"]|"")*"?))*$`)

// isFormula tells whether a spreadsheet would compute a cell, once it has dropped what it does not see.
func isFormula(cell string) bool {
	cell = strings.TrimLeftFunc(cell, func(r rune) bool {
		return unicode.IsSpace(r) || !unicode.IsGraphic(r) || unicode.IsMark(r) ||
			strings.ContainsRune("\"\u3164\u115f\uffa0", r)
	})
	return cell != "" && strings.ContainsRune("=+-@＝＋－＠﹦﹢﹣﹫−", []rune(cell)[0]) && !numbers.MatchString(cell)
}

// checkReaders writes texts beside numbers and has every reader look for formulas.
func checkReaders(t *testing.T, one, two string) {
	t.Helper()
	layouts := [][]tabular.Field{
		{number("n"), text("one"), number("m"), text("two")},
		{text("one"), number("n"), text("two"), number("m")},
		{text("two"), text("one")},
		{number("n"), text("two")},
		{{Name: "all", List: true}, text("one")},
		{number("n"), {Name: "all", List: true}},
	}
	row := map[string]any{"n": -5, "m": -7.5, "one": one, "two": two, "all": []string{one, two}}
	answer, err := json.Marshal(map[string]any{"rows": []any{row, row}})
	if err != nil {
		t.Fatal(err)
	}
	for _, fields := range layouts {
		var out bytes.Buffer
		if err := (tabular.CSV{}).Write(&out, tabular.NewTable([]tabular.Field{list("rows", fields...)}),
			answer); err != nil {
			t.Fatal(err)
		}
		for _, separator := range ",;\t|" {
			for _, q := range []quoting{asExcel, asBlanks, asLetters, toggled} {
				if q == toggled && fields[0].Kind == tabular.Number {
					continue // a text would be computed as a part of the number before it: no spreadsheet drops marks there
				}
				for _, cell := range cellsOf(out.String(), separator, q) {
					if isFormula(cell) {
						t.Fatalf("%q and %q: %q is a formula where %q separates and quotation marks count %s:\n%s", one, two, cell,
							separator, q, out.String())
					}
				}
			}
		}
	}
}

// TestNoReaderFindsAFormula tries every short text that is made of what matters to readers.
func TestNoReaderFindsAFormula(t *testing.T) {
	alphabet := []rune(";,\t|\n\r\"'=-x5 \u200b\u3164")
	var try func(text []rune, more int)
	try = func(text []rune, more int) {
		checkReaders(t, string(text), string(text))
		if more > 0 {
			for _, r := range alphabet {
				try(append(text, r), more-1)
			}
		}
	}
	try(nil, 3)
	for _, attack := range []string{
		"x;=1+1", "2+cmd|' /C calc'!A0", "x;\"=1+1;", "\ufeff=1", "\u00a0=1", "\u202e\u2066@SUM(A1)", "\x1b=1", "\u0300=1", "x\u2028=1", "＝1＋1", "x;＠a", "x;−5", "- a\n- b;\n+ c",
	} {
		checkReaders(t, attack, "=1")
		checkReaders(t, "=1", attack)
		checkReaders(t, attack, attack)
	}
}

// FuzzReaders looks for a text that some reader would compute.
func FuzzReaders(f *testing.F) {
	for _, seed := range []string{"", "x;=1+1", "a\t\"=1", "\";\"=1", "x;\r\n-5,", "=HYPERLINK(\"a\")", "'=1", "\ufeff-"} {
		f.Add(seed, "=1")
	}
	f.Fuzz(func(t *testing.T, one, two string) {
		checkReaders(t, strings.ToValidUTF8(one, "\ufffd"), strings.ToValidUTF8(two, "\ufffd"))
	})
}
