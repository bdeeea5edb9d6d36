package limit_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"bienban/internal/limit"
)

// TestOurOwnDocumentsFit holds the documents of the pages and of the examples to the default limits.
func TestOurOwnDocumentsFit(t *testing.T) {
	schema, l := loadSchema(t), limit.Limits{}.Defaults()
	documents := map[string]*ast.QueryDocument{}
	for _, root := range []string{"../../web/src", "../../examples"} {
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case entry.IsDir() && entry.Name() == "node_modules":
				return fs.SkipDir
			case filepath.Ext(path) != ".graphql" || entry.Name() == "schema.graphql":
				return nil
			}
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			if err := check(l, string(text)); err != nil {
				t.Errorf("%s: %v", path, err)
			}
			documents[path], err = parser.ParseQuery(&ast.Source{Input: string(text)})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	// Documents of one folder share their fragments; the pages send each with what it uses alone.
	fragments, apart := map[string]ast.FragmentDefinitionList{}, rules.NewDefaultRules()
	apart.RemoveRule(rules.NoUnusedFragmentsRule.Name)
	for path, doc := range documents {
		fragments[filepath.Dir(path)] = append(fragments[filepath.Dir(path)], doc.Fragments...)
	}
	seen := 0
	for path, doc := range documents {
		doc.Fragments = fragments[filepath.Dir(path)]
		if errs := validator.ValidateWithRules(schema, doc, apart); errs != nil {
			t.Errorf("%s: %v", path, errs)
			continue
		}
		for _, o := range doc.Operations {
			seen++
			if cost := l.CostOf(o, nil); cost > l.Cost/2 {
				t.Errorf("%s: %s costs %d of %d", path, o.Name, cost, l.Cost)
			}
		}
	}
	if seen < 20 {
		t.Errorf("only %d operations were found", seen)
	}
}
