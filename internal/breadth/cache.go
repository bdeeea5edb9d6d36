package breadth

import (
	"sync"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"bienban/internal/cache"
	"bienban/internal/limit"
)

// plans caches compiled operations. The document cache hands out one parsed document per query text, so the operation's
// address is its identity, and holding it here keeps that address from being reused.
type plans struct {
	table        *Table
	index        index
	operations   *cache.Cache[*ast.OperationDefinition, *variants]
	hits, misses atomic.Uint64
}

func newPlans(t *Table, maxBytes int) *plans {
	weigh := func(_ *ast.OperationDefinition, v *variants) int { return v.weight() }
	return &plans{table: t, index: newIndex(t), operations: cache.New(maxBytes, weigh)}
}

// stats are the figures of the cache; an operation that is cached is no hit unless the plan is.
func (c *plans) stats() cache.Stats {
	s := c.operations.Stats()
	s.Hits, s.Misses = c.hits.Load(), c.misses.Load()
	return s
}

// plan returns the operation's plan under the variables of op. If it is new, it is compiled.
func (c *plans) plan(op *graphql.OperationContext) *plan {
	v, ok := c.operations.Get(op.Operation)
	if !ok {
		v = newVariants(op)
	}
	key := v.key(op.Variables)
	if p := v.find(key); p != nil {
		c.hits.Add(1)
		return p
	}
	c.misses.Add(1)
	// Two requests may compile the same operation at once; either plan is as good.
	compile := compiler{table: c.table, index: c.index, doc: op.Doc, variables: op.Variables}
	p := compile.plan(op.Operation)
	v.add(key, p, c.operations.Largest())
	c.operations.Add(op.Operation, v)
	return p
}

// variants are the plans of one operation: each choice of the variables under @skip and @include is a plan of its own.
type variants struct {
	// conditions are the variables that decide @skip and @include.
	conditions []string
	// document is what the parsed document weighs: plans hold it, and may be the last to do so.
	document int

	mu    sync.Mutex
	plans map[string]*plan
	bytes int // of all plans
}

func newVariants(op *graphql.OperationContext) *variants {
	return &variants{
		conditions: conditions(op.Doc, op.Operation), document: limit.Weight(op.RawQuery, op.Doc), plans: map[string]*plan{},
	}
}

func (v *variants) weight() int {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.document + v.bytes
}

func (v *variants) find(key string) *plan {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.plans[key]
}

// add adds a plan, and drops the others of the operation where all together would exceed limit bytes.
func (v *variants) add(key string, p *plan, limit int) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if _, ok := v.plans[key]; ok {
		return
	}
	weight := p.weight() + len(key)
	if v.document+v.bytes+weight > limit {
		clear(v.plans)
		v.bytes = 0
	}
	v.plans[key] = p
	v.bytes += weight
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
