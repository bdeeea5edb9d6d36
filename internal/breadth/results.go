package breadth

import (
	"context"
	"fmt"

	"github.com/99designs/gqlgen/graphql"

	"bienban/internal/panics"
)

// Results is what one relation returned for all its parents, its Go type hidden behind one function.
type Results struct {
	expand func(x *Expander, parent int) Cell
	write  func(w *Writer, parent int) State
	faults faults
}

// Resolved is what one relation returned for all its parents.
type Resolved[R any] struct {
	values []R
	faults faults
}

// Expand hides the values behind a function that adds the objects among them.
func (r Resolved[R]) Expand(expand func(*Expander, R) Cell) Results {
	return Results{faults: r.faults, expand: func(x *Expander, parent int) Cell { return expand(x, r.values[parent]) }}
}

// ExpandValues is [Resolved.Expand] for struct values, which are pointed to instead of copied.
func (r Resolved[R]) ExpandValues(expand func(*Expander, *R) Cell) Results {
	return Results{faults: r.faults, expand: func(x *Expander, parent int) Cell { return expand(x, &r.values[parent]) }}
}

// Write hides the values behind a function that appends one of them to the answer.
func (r Resolved[R]) Write(write func(*Writer, R) State) Results {
	return Results{faults: r.faults, write: func(w *Writer, parent int) State { return write(w, r.values[parent]) }}
}

// Parents gives a batch resolver its parents in their own type.
func Parents[P any](objects []any) []P {
	parents := make([]P, len(objects))
	for i, object := range objects {
		parents[i] = object.(P)
	}
	return parents
}

// Batch takes what a batch resolver returned. One error fails all parents alike unless it is
// [graphql.BatchErrors], and so does a slice of the wrong length.
func Batch[R any](c *Call, parents []any, values []R, err error) Resolved[R] {
	failed := func(err error) Resolved[R] {
		return Resolved[R]{faults: faults{all: &fault{kind: batchFault, err: err}}}
	}
	r := Resolved[R]{values: values}
	batch, partial := err.(graphql.BatchErrors) //nolint:errorlint // wrapped ones fail all parents, as with gqlgen
	if err != nil && !partial {
		return failed(err)
	}
	if len(values) != len(parents) {
		return failed(c.miscount(len(values), "results", len(parents)))
	}
	if !partial {
		return r
	}
	errs := batch.Errors()
	if len(errs) != len(parents) {
		return failed(c.miscount(len(errs), "errors", len(parents)))
	}
	for i, err := range errs {
		if err != nil {
			r.faults.add(i, fault{kind: batchFault, err: err})
		}
	}
	return r
}

func (c *Call) miscount(got int, what string, parents int) error {
	return fmt.Errorf("batch resolver %s.%s returned %d %s for %d parents", c.Field.Object, c.Field.Field.Name, got, what,
		parents)
}

// Each calls an ordinary resolver, or a method, for one parent after the other.
func Each[P, R any](c *Call, parents []any, resolve func(context.Context, P) (R, error)) Resolved[R] {
	r := Resolved[R]{values: make([]R, len(parents))}
	for i := range parents {
		if err := c.Context.Err(); err != nil {
			r.faults.add(i, fault{kind: resolverFault, err: err})
			continue
		}
		each(c, &r, i, parents[i].(P), resolve)
	}
	return r
}

func each[P, R any](c *Call, r *Resolved[R], i int, parent P, resolve func(context.Context, P) (R, error)) {
	defer panics.Catch(func(p *panics.Error) {
		r.faults.add(i, fault{kind: panicFault, err: recovered(c.Context, c.run.op, p)})
	})
	value, err := resolve(c.Context, parent)
	if err != nil {
		r.faults.add(i, fault{kind: resolverFault, err: err})
		return
	}
	r.values[i] = value
}

// Once calls the resolver of a root field, which has no parent.
func Once[R any](c *Call, resolve func(context.Context) (R, error)) Resolved[R] {
	r := Resolved[R]{values: make([]R, 1)}
	value, err := resolve(c.Context)
	if err != nil {
		r.faults.add(0, fault{kind: resolverFault, err: err})
		return r
	}
	r.values[0] = value
	return r
}
