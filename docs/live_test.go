package docs_test

import (
	"os"
	"regexp"
	"testing"

	"github.com/vektah/gqlparser/v2"

	"bienban/graph"
)

var subscription = regexp.MustCompile("(?s)```graphql subscription\n(.*?)```")

// TestSubscriptionsOfThePage checks against the schema what is not run, because it would wait.
func TestSubscriptionsOfThePage(t *testing.T) {
	text, err := os.ReadFile("live.md")
	if err != nil {
		t.Fatal(err)
	}
	found := subscription.FindAllStringSubmatch(string(text), -1)
	if len(found) == 0 {
		t.Fatal("the page shows no subscription")
	}
	schema := graph.Schema()
	for _, m := range found {
		if _, err := gqlparser.LoadQueryWithRules(schema, m[1], nil); err != nil {
			t.Errorf("%s: %v", m[1], err)
		}
	}
}
