package breadth

import (
	"sync"

	"github.com/99designs/gqlgen/graphql"
	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// maxVariants bounds the plans kept for one operation: each choice of the variables under @skip and
// @include is a plan of its own.
const maxVariants = 64

// cache keeps plans by operation. gqlgen's query cache hands out one parsed document per query text, so the
// operation's address is its identity, and holding it in the cache keeps that address from being reused.
type cache struct {
	table *Table
	index index
	plans *lru.Cache[*ast.OperationDefinition, *variants]
}

// variants are the plans of one operation.
type variants struct {
	// conditions are the variables that decide @skip and @include.
	conditions []string

	mu    sync.Mutex
	plans map[string]*plan
}

func newCache(t *Table, size int) *cache {
	plans, err := lru.New[*ast.OperationDefinition, *variants](size)
	if err != nil {
		panic(err) // the size is positive
	}
	return &cache{table: t, index: newIndex(t), plans: plans}
}

// plan returns the operation's plan under the variables of op, compiling it if it is new.
func (c *cache) plan(op *graphql.OperationContext) *plan {
	v, ok := c.plans.Get(op.Operation)
	if !ok {
		v = &variants{conditions: conditions(op.Doc, op.Operation), plans: map[string]*plan{}}
		c.plans.Add(op.Operation, v)
	}
	key := v.key(op.Variables)
	v.mu.Lock()
	defer v.mu.Unlock()
	p, ok := v.plans[key]
	if !ok {
		if len(v.plans) >= maxVariants {
			clear(v.plans)
		}
		compile := compiler{table: c.table, index: c.index, doc: op.Doc, variables: op.Variables}
		p = compile.plan(op.Operation)
		v.plans[key] = p
	}
	return p
}

// key spells the conditions' values.
func (v *variants) key(variables map[string]any) string {
	if len(v.conditions) == 0 {
		return ""
	}
	key := make([]byte, len(v.conditions))
	for i, name := range v.conditions {
		key[i] = '0'
		if on, _ := variables[name].(bool); on {
			key[i] = '1'
		}
	}
	return string(key)
}

// conditions lists the variables under @skip and @include anywhere in the operation.
func conditions(doc *ast.QueryDocument, op *ast.OperationDefinition) []string {
	var names []string
	seen := map[string]bool{}
	note := func(directives ast.DirectiveList) {
		for _, d := range directives {
			if d.Name != "skip" && d.Name != "include" {
				continue
			}
			value := d.Arguments.ForName("if").Value
			if value.Kind == ast.Variable && !seen["$"+value.Raw] {
				seen["$"+value.Raw] = true
				names = append(names, value.Raw)
			}
		}
	}
	var walk func(ast.SelectionSet)
	walk = func(selections ast.SelectionSet) {
		for _, selection := range selections {
			switch s := selection.(type) {
			case *ast.Field:
				note(s.Directives)
				walk(s.SelectionSet)
			case *ast.InlineFragment:
				note(s.Directives)
				walk(s.SelectionSet)
			case *ast.FragmentSpread:
				note(s.Directives)
				if fragment := doc.Fragments.ForName(s.Name); fragment != nil && !seen[s.Name] {
					seen[s.Name] = true
					walk(fragment.SelectionSet)
				}
			}
		}
	}
	walk(op.SelectionSet)
	return names
}
