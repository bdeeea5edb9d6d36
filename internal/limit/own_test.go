package limit_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"bienban/internal/limit"
)

// TestOurOwnDocumentsFit holds the documents of the pages and of the examples to the default limits.
func TestOurOwnDocumentsFit(t *testing.T) {
	schema, l := loadSchema(t), limit.Limits{}.Defaults()
	fragments, err := os.ReadFile("../../web/src/dashboard/documents/fragments.graphql")
	if err != nil {
		t.Fatal(err)
	}
	seen, apart := 0, rules.NewDefaultRules()
	apart.RemoveRule(rules.NoUnusedFragmentsRule.Name) // the pages send each document with what it uses alone
	for _, root := range []string{"../../web/src", "../../examples"} {
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.Name() == "node_modules" {
				return fs.SkipDir
			}
			if filepath.Ext(path) != ".graphql" || entry.Name() == "fragments.graphql" || entry.Name() == "schema.graphql" {
				return nil
			}
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			document := string(text)
			if strings.Contains(path, "dashboard") {
				document += string(fragments)
			}
			if err := l.Check(document); err != nil {
				t.Errorf("%s: %v", path, err)
			}
			doc, errs := gqlparser.LoadQueryWithRules(schema, document, apart)
			if errs != nil {
				t.Errorf("%s: %v", path, errs)
				return nil
			}
			for _, o := range doc.Operations {
				seen++
				if cost := l.CostOf(o, nil); cost > l.Cost {
					t.Errorf("%s: %s costs %d of %d", path, o.Name, cost, l.Cost)
				} else {
					t.Logf("%s %s: %d", path, o.Name, cost)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if seen < 18 {
		t.Errorf("only %d operations were found", seen)
	}
}
