package breadth

import (
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/hashicorp/golang-lru/v2/simplelru"
	"github.com/vektah/gqlparser/v2/ast"
)

const (
	// maxVariants bounds the plans kept for one operation: each choice of the variables under @skip and
	// @include is a plan of its own.
	maxVariants = 64
	// maxKept bounds all plans together, in selections, each about half a kilobyte.
	maxKept = 5 * maxSelections
	// textPerSelection is how much text of a document, which is held with its plans, weighs a selection.
	textPerSelection = 512
)

// cache keeps plans by operation. gqlgen's query cache hands out one parsed document per query text, so the
// operation's address is its identity, and holding it in the cache keeps that address from being reused.
type cache struct {
	table *Table
	index index

	mu         sync.Mutex
	operations *simplelru.LRU[*ast.OperationDefinition, *variants]
	// kept is the weight of all variants.
	kept int
}

// variants are the plans of one operation.
type variants struct {
	// conditions are the variables that decide @skip and @include.
	conditions []string
	plans      map[string]*plan
	weight     int
}

func newCache(t *Table, size int) *cache {
	c := &cache{table: t, index: newIndex(t)}
	operations, err := simplelru.NewLRU(size, func(_ *ast.OperationDefinition, v *variants) { c.kept -= v.weight })
	if err != nil {
		panic(err) // the size is positive
	}
	c.operations = operations
	return c
}

// plan returns the operation's plan under the variables of op, and whether it was kept. If it is new, it is
// compiled.
func (c *cache) plan(op *graphql.OperationContext) (p *plan, kept bool) {
	key, p := c.find(op)
	if p != nil {
		return p, true
	}
	// Two requests may compile the same operation at once; the plan kept last is used from then on.
	compile := compiler{table: c.table, index: c.index, doc: op.Doc, variables: op.Variables}
	p = compile.plan(op.Operation)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.keep(c.variants(op), key, p)
	return p, false
}

// find returns the plan that is kept, or nil, and the key under which it would be. Under @skip and @include stands what the
// client sent, so that the lock must be given back whatever comes of looking at that.
func (c *cache) find(op *graphql.OperationContext) (key string, p *plan) {
	c.mu.Lock()
	defer c.mu.Unlock()
	v := c.variants(op)
	key = v.key(op.Variables)
	return key, v.plans[key]
}

// variants returns those of the operation, which become the most recently used.
func (c *cache) variants(op *graphql.OperationContext) *variants {
	v, ok := c.operations.Get(op.Operation)
	if !ok {
		v = &variants{conditions: conditions(op.Doc, op.Operation), plans: map[string]*plan{}, weight: len(op.RawQuery) / textPerSelection}
		c.operations.Add(op.Operation, v)
		c.kept += v.weight
	}
	return v
}

// keep adds a plan to the most recently used operation, at the cost of those used least recently.
func (c *cache) keep(v *variants, key string, p *plan) {
	if _, ok := v.plans[key]; ok {
		return
	}
	if len(v.plans) >= maxVariants || v.weight+p.weight > maxKept {
		for _, old := range v.plans {
			v.weight -= old.weight
			c.kept -= old.weight
		}
		clear(v.plans)
	}
	v.plans[key] = p
	v.weight += p.weight
	c.kept += p.weight
	for c.kept > maxKept && c.operations.Len() > 1 {
		c.operations.RemoveOldest()
	}
}

// key spells the conditions' values, a null apart from false: the type Boolean! lets it through where a
// variable has a default, and it is an error.
func (v *variants) key(variables map[string]any) string {
	if len(v.conditions) == 0 {
		return ""
	}
	key := make([]byte, len(v.conditions))
	for i, name := range v.conditions {
		switch on, known := variables[name].(bool); {
		case !known:
			key[i] = '-'
		case on:
			key[i] = '1'
		default:
			key[i] = '0'
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
			given := d.Arguments.ForName("if")
			if given != nil && given.Value.Kind == ast.Variable && !seen["$"+given.Value.Raw] {
				seen["$"+given.Value.Raw] = true
				names = append(names, given.Value.Raw)
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
