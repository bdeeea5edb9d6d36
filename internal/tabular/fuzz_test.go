package tabular_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"bienban/internal/tabular"
)

// FuzzCSV writes any text beside any number of others and reads it back with another reader: the same cells, none of
// them a formula.
func FuzzCSV(f *testing.F) {
	for _, seed := range []string{
		"", "a", "=1+1", "-", "\t", "\r", "a\r\nb", "\"", "a,b", "\ufeff", " ", "＝1", "đồng chí",
		"a\x00b", "'=1", "\u2028",
	} {
		f.Add(seed, 2)
	}
	f.Fuzz(func(t *testing.T, value string, rows int) {
		value = strings.ToValidUTF8(value, "\ufffd") // what JSON holds
		rows = max(1, rows%20)
		answer, err := json.Marshal(map[string]any{"rows": repeated(value, rows)})
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := (tabular.CSV{BOM: true}).Write(&out, tabular.NewTable([]tabular.Field{list("rows", text("v"),
			text("end"))}), answer); err != nil {
			t.Fatal(err)
		}
		records, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(out.String(), "\ufeff"))).ReadAll()
		if err != nil || len(records) != rows+1 {
			t.Fatalf("%q: %d records, %v", value, len(records), err)
		}
		for _, r := range records[1:] {
			// Apostrophes are all that is added. The reader takes a line break of two characters for one.
			got, want := strings.ReplaceAll(r[0], "'", ""), strings.ReplaceAll(strings.ReplaceAll(value, "'", ""), "\r\n", "\n")
			if got != want || r[1] != "x" {
				t.Fatalf("%q was read back as %q", value, r)
			}
			if isFormula(r[0]) {
				t.Fatalf("%q is a formula", r[0])
			}
		}
	})
}

func repeated(value string, n int) []map[string]string {
	rows := make([]map[string]string, n)
	for i := range rows {
		rows[i] = map[string]string{"v": value, "end": "x"}
	}
	return rows
}
