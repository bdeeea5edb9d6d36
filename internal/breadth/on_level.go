package breadth

import "context"

// Level is what is resolved at the same time: the relations of one depth of the operation.
type Level struct {
	// Depth is 1 for the root field and grows by one from level to level.
	Depth int
	// Relations are named by type and field, such as "Meeting.conclusions". A relation that is selected in two places
	// stands there twice.
	Relations []string
	// Objects is how many parents the relations have, all together.
	Objects int
}

// runLevel performs a level, with the callbacks of [Options.OnLevel].
func (r *run) runLevel(ctx context.Context, depth int, tasks []task) {
	if r.onLevel == nil {
		r.performLevel(tasks)
		return
	}
	l := Level{Depth: depth, Relations: make([]string, len(tasks))}
	for i, t := range tasks {
		l.Relations[i] = t.field.object + "." + t.field.table.Name
		l.Objects += len(t.node.objects)
	}
	within, done := r.onLevel(ctx, l)
	defer done()
	for i := range tasks {
		tasks[i].context = within(tasks[i].context)
	}
	r.performLevel(tasks)
}
