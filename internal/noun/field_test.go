package noun_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"bienban/db/dbtest"
	"bienban/graph"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// TestFieldsAreTheColumnsOfTheSchema holds the rows that are written to the tables: every column is of a field.
func TestFieldsAreTheColumnsOfTheSchema(t *testing.T) {
	d := dbtest.OpenTemp(t)
	for _, table := range noun.RowOrder {
		var want []string
		if err := d.Read.Select(t.Context(), &want, "SELECT name FROM pragma_table_info(?) ORDER BY name",
			table.Name); err != nil {
			t.Fatal(err)
		}
		have := slices.Sorted(slices.Values(table.Columns))
		if !slices.Equal(have, want) {
			t.Errorf("%s is written with the columns\n%v, it has\n%v", table.Name, have, want)
		}
	}
}

// TestPathsAreFieldsOfTheSchema follows every path through the types of the schema.
func TestPathsAreFieldsOfTheSchema(t *testing.T) {
	schema := graph.Schema()
	for _, n := range noun.All() {
		for _, path := range n.Paths {
			if path == "visibility" && n.Kind != record.KindMeeting {
				continue // the history of a part tells that of its meeting
			}
			typ := schema.Types[n.Kind.String()]
			for name := range strings.SplitSeq(path, ".") {
				var field *ast.FieldDefinition
				if typ != nil {
					field = typ.Fields.ForName(name)
				}
				if field == nil {
					t.Errorf("%s has no field %s", n.Kind, path)
					break
				}
				typ = schema.Types[field.Type.Name()]
			}
		}
	}
}
