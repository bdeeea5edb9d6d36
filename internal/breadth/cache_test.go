package breadth

import (
	"fmt"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

func TestCacheIsBoundedByWeight(t *testing.T) {
	c := newCache(&Table{}, 1000)
	heavy := &plan{weight: maxSelections}
	add := func(text int) *ast.OperationDefinition {
		op := &graphql.OperationContext{Doc: &ast.QueryDocument{}, Operation: &ast.OperationDefinition{}, RawQuery: string(make([]byte, text))}
		c.keep(c.variants(op), "", heavy)
		return op.Operation
	}
	first := add(0)
	for range 4 {
		add(0)
	}
	if c.kept != maxKept || c.operations.Len() != 5 || !c.operations.Contains(first) {
		t.Fatalf("kept %d in %d operations, expected %d in 5", c.kept, c.operations.Len(), maxKept)
	}
	add(0)
	if c.kept != maxKept || c.operations.Contains(first) {
		t.Errorf("kept %d, expected the oldest operation to make room for the newest", c.kept)
	}
	add(20 * textPerSelection * maxSelections)
	if c.operations.Len() != 1 {
		t.Errorf("kept %d operations beside one whose text outweighs all, expected none", c.operations.Len()-1)
	}

	c = newCache(&Table{}, 2)
	for range 3 {
		add(0)
	}
	if c.kept != 2*heavy.weight {
		t.Errorf("kept %d after the third of two operations, expected %d", c.kept, 2*heavy.weight)
	}
}

func TestCacheIsBoundedByVariants(t *testing.T) {
	c := newCache(&Table{}, 10)
	op := &graphql.OperationContext{Doc: &ast.QueryDocument{}, Operation: &ast.OperationDefinition{}}
	for i := range maxVariants + 1 {
		c.keep(c.variants(op), fmt.Sprint(i), &plan{weight: 3})
	}
	if v := c.variants(op); len(v.plans) != 1 || v.weight != 3 || c.kept != 3 {
		t.Errorf("kept %d plans that weigh %d, and %d in all; expected the last alone", len(v.plans), v.weight, c.kept)
	}
}
