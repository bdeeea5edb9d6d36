package breadth

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"bienban/internal/gql"
	"bienban/internal/panics"
)

// run is one execution of the plan of one root field.
type run struct {
	op        *graphql.OperationContext
	exec      any
	parallel  int
	budget    *budget
	callTimes *callTimes
	onLevel   func(context.Context, Level) (func(context.Context) context.Context, func())
}

// node holds the objects found at one place of the operation, of one type.
type node struct {
	selection *selection
	objects   []any
	columns   []column
	// seen finds an object again by its pointer. Kept only where the objects have relations.
	seen map[any]int32
}

// column is what one field has for the objects of a node.
type column struct {
	// cells has one cell per object; items has the elements of their lists.
	cells, items []Cell
	children     []node
	results      Results
	faults       faults
	context      *graphql.FieldContext
}

// task is one relation to be resolved for all objects of a node.
type task struct {
	node  *node
	field *field
	// context is that of the parent field.
	context context.Context
	next    []task
}

func newNode(s *selection) node {
	n := node{selection: s}
	if s.columns > 0 {
		n.columns = make([]column, s.columns)
	}
	if len(s.relations) > 0 {
		n.seen = map[any]int32{}
	}
	return n
}

// add adds an object and returns its index.
func (n *node) add(object any) int32 {
	i := int32(len(n.objects))
	if n.seen != nil {
		if earlier, ok := n.seen[object]; ok {
			return earlier
		}
		n.seen[object] = i
	}
	n.objects = append(n.objects, object)
	return i
}

// levels resolves the relations of the first level and all below them, one level after the other, and stops between two
// levels when ctx is done or when the response is already sure to be too large.
func (r *run) levels(ctx context.Context, level []task) error {
	for depth := 1; len(level) > 0; depth++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := r.budget.check(); err != nil {
			return err
		}
		r.runLevel(ctx, depth, level)
		var next []task
		for i := range level {
			next = append(next, level[i].next...)
		}
		level = next
	}
	return ctx.Err()
}

// performLevel performs the tasks of one level: in parallel if that is expected to be faster, which is when those
// beside the slowest have together taken longer than it costs to wake another goroutine.
func (r *run) performLevel(tasks []task) {
	workers := min(r.parallel, len(tasks))
	if workers < 2 || !r.callTimes.isParallelFaster(tasks) {
		for i := range tasks {
			r.perform(&tasks[i])
		}
		return
	}
	var taken atomic.Int32
	work := func() {
		for {
			i := int(taken.Add(1)) - 1
			if i >= len(tasks) {
				return
			}
			r.perform(&tasks[i])
		}
	}
	var others sync.WaitGroup
	for range workers - 1 {
		others.Go(work)
	}
	work()
	others.Wait()
}

// perform resolves one relation, and makes a fault for all its parents of a panic: it may be in a goroutine of its own.
func (r *run) perform(t *task) {
	panics.Guard(func() { r.resolve(t) }, func(p *panics.Error) {
		t.node.columns[t.field.column].faults = faults{all: &fault{kind: panicFault, err: recovered(t.context, r.op, p)}}
		t.next = nil
	})
}

// resolve resolves one relation for all its parents and stores the results.
func (r *run) resolve(t *task) {
	col := &t.node.columns[t.field.column]
	ctx, ok := r.callContext(t, col)
	if !ok {
		return
	}
	call := &Call{Context: ctx, Exec: r.exec, Field: col.context, run: r}
	start := time.Now()
	results := t.field.table.Resolve(call, t.node.objects)
	r.callTimes.record(t.field.table, time.Since(start))
	t.next = r.storeResults(ctx, t.node, t.field, results)
}

// storeResults stores what a relation returned, and returns the relations whose parents became known.
func (r *run) storeResults(ctx context.Context, n *node, f *field, results Results) []task {
	col := &n.columns[f.column]
	col.results, col.faults = results, results.faults
	if f.kind != objectField || col.faults.all != nil {
		return nil
	}
	x := newExpander(f, col, len(n.objects))
	for i := range n.objects {
		if col.faults.find(i) == nil {
			col.cells[i] = results.expand(x, i)
		}
	}
	r.budget.expect(x.least())
	return r.descend(ctx, col, nil)
}

// callContext makes the field context of a call. Arguments depend on variables alone, so they are decoded once; if that
// fails, the failure is kept out of the response, and the writer repeats it for each position.
func (r *run) callContext(t *task, col *column) (context.Context, bool) {
	ctx := t.context
	if t.field.table.HasArgs {
		if err := checkArguments(r.op, t.field); err != nil {
			col.faults.all = &fault{kind: resolverFault, err: err}
			return nil, false
		}
		ctx = graphql.WithFreshResponseContext(ctx)
	}
	fc, err := t.field.table.Context(ctx, r.exec, t.field.collected)
	if err != nil {
		col.faults.all = &fault{kind: argumentFault, err: err}
		return nil, false
	}
	col.context = fc
	return graphql.WithFieldContext(t.context, fc), true
}

// checkArguments rejects a null that a variable brings to a non-null type: what gqlgen decodes would be the zero value.
func checkArguments(op *graphql.OperationContext, f *field) error {
	if !gql.HasNull(op.Variables) {
		return nil
	}
	if err := gql.CheckArguments(f.collected.Arguments, op.Variables); err != nil {
		return err
	}
	return nil
}

// descend goes on to the objects found in a column: it expands them and adds to tasks every relation that can be
// resolved next.
func (r *run) descend(ctx context.Context, col *column, tasks []task) []task {
	for i := range col.children {
		child := &col.children[i]
		if len(child.objects) == 0 {
			continue
		}
		for _, expansion := range child.selection.expansions {
			tasks = r.expand(ctx, child, expansion, tasks)
		}
		for _, relation := range child.selection.relations {
			tasks = append(tasks, task{node: child, field: relation, context: ctx})
		}
	}
	return tasks
}

// expand reads one field of all objects of a node into cells and goes on below it.
func (r *run) expand(ctx context.Context, n *node, f *field, tasks []task) []task {
	col := &n.columns[f.column]
	x := newExpander(f, col, len(n.objects))
	for from := 0; from < len(n.objects); {
		from = r.expandFrom(ctx, x, n, f, from)
	}
	r.budget.expect(x.least())
	deep := false
	for _, child := range f.children {
		deep = deep || child.deep
	}
	if deep {
		ctx = graphql.WithFieldContext(ctx, f.context())
	}
	return r.descend(ctx, col, tasks)
}

// expandFrom expands the objects from the given one on, and returns where to go on: one after the object
// whose method panicked, or the end.
func (r *run) expandFrom(ctx context.Context, x *Expander, n *node, f *field, from int) (next int) {
	i := from
	defer panics.Catch(func(p *panics.Error) {
		x.column.faults.add(i, fault{kind: panicFault, err: recovered(ctx, r.op, p)})
		next = i + 1
	})
	for ; i < len(n.objects); i++ {
		x.at = i
		x.column.cells[i] = f.table.Expand(x, n.objects[i])
	}
	return i
}

// context is the field context of a field that takes no arguments.
func (f *field) context() *graphql.FieldContext {
	return &graphql.FieldContext{
		Object: f.object, Field: f.collected, IsMethod: f.table.IsMethod,
		IsResolver: f.table.IsResolver,
	}
}
