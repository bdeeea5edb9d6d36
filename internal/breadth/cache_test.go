package breadth

import (
	"fmt"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// TestVariantsAreBoundedByBytes keeps the plans of one operation until they weigh more than an operation may.
func TestVariantsAreBoundedByBytes(t *testing.T) {
	v := newVariants(&graphql.OperationContext{Doc: &ast.QueryDocument{}, Operation: &ast.OperationDefinition{}})
	p := &plan{}
	each := p.weight() + 2
	most := v.weight() + 10*each
	for i := range 10 {
		v.add(fmt.Sprintf("%02d", i), p, most)
	}
	v.add("00", p, most) // is there already
	if len(v.plans) != 10 || v.weight() != most {
		t.Errorf("%d plans, which weigh %d, expected 10 of %d", len(v.plans), v.weight(), most)
	}
	v.add("10", p, most)
	if len(v.plans) != 1 || v.find("10") != p || v.weight() != v.document+each {
		t.Errorf("%d plans, which weigh %d, expected the last alone", len(v.plans), v.weight())
	}
}
