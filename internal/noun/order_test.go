package noun

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

// A table that is left out would be told of only when a bulk has rows of it.
func TestEveryTableThatIsWrittenHasItsPlaceInTheOrder(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var tables []string
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range regexp.MustCompile(`(?:NewTable|Fields\.rows|dated)\("(\w+)"`).FindAllSubmatch(content, -1) {
			tables = append(tables, string(found[1]))
		}
	}
	var ordered []string
	for _, table := range RowOrder {
		ordered = append(ordered, table.Name)
	}
	slices.Sort(tables)
	slices.Sort(ordered)
	if !slices.Equal(tables, ordered) {
		t.Errorf("written %v, in order %v", tables, ordered)
	}
}
