package breadth_test

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"

	"bienban/internal/breadth"
)

// siblings are two relations that are asked side by side, one of them in a goroutine of its own.
const siblings = `{person(id:"p1"){boss{id} maybeTeam{id}}}`

// sideBySide has both siblings under way before either goes on.
func sideBySide(p *pair, then func()) {
	var arrived sync.WaitGroup
	arrived.Add(2)
	p.world.OnBatch = func(int) {
		arrived.Done()
		arrived.Wait()
		then()
	}
}

// TestRelationsThatPanicSideBySide panics in every goroutine of a level.
func TestRelationsThatPanicSideBySide(t *testing.T) {
	p := newPair(4, breadth.Options{Parallel: 2})
	sideBySide(p, func() { panic("planted") })
	got := ask(t.Context(), p.breadth, siblings, nil)
	if string(got.Data) != `{"person":{"boss":null,"maybeTeam":null}}` || len(got.Errors) != 2 ||
		!strings.HasPrefix(got.Errors[1].Message, "recovered: planted") {
		t.Errorf("%s %v", got.Data, got.Errors)
	}
}

// TestRecoveringThatPanics has nobody left who makes an error of the panic.
func TestRecoveringThatPanics(t *testing.T) {
	p := newPair(4, breadth.Options{Parallel: 2})
	p.breadth.SetRecoverFunc(func(context.Context, any) error { panic("again") })
	sideBySide(p, func() { panic("planted") })
	got := ask(t.Context(), p.breadth, siblings, nil)
	if string(got.Data) != `{"person":{"boss":null,"maybeTeam":null}}` || len(got.Errors) != 2 ||
		!strings.Contains(got.Errors[0].Message, "planted") {
		t.Errorf("%s %v", got.Data, got.Errors)
	}
	p.world.OnBatch = nil
	for _, query := range []string{`{people(first:2){nodes{broken(how:PANIC)}}}`, `{failing(how:PANIC){id}}`} {
		if got := ask(t.Context(), p.breadth, query, nil); len(got.Errors) == 0 {
			t.Errorf("%s: %s", query, got.Data)
		}
	}
}

// TestGoroutinesThatAreEnded by runtime.Goexit take their own relation with them and nothing else. The one that answers
// must not be among them, for it ends the request.
func TestGoroutinesThatAreEnded(t *testing.T) {
	p := newPair(4, breadth.Options{Parallel: 2})
	asking := goroutine()
	sideBySide(p, func() {
		if goroutine() != asking {
			runtime.Goexit()
		}
	})
	got := ask(t.Context(), p.breadth, siblings, nil)
	if len(got.Errors) != 1 || !strings.Contains(got.Errors[0].Message, "Goexit") {
		t.Errorf("%s %v", got.Data, got.Errors)
	}
}

// goroutine names the goroutine that calls it.
func goroutine() string {
	var stack [64]byte
	return strings.Fields(string(stack[:runtime.Stack(stack[:], false)]))[1]
}

// TestHooksThatPanic fail the root field, and no other executor is asked for it.
func TestHooksThatPanic(t *testing.T) {
	for name, options := range map[string]breadth.Options{
		"level": {OnLevel: func(context.Context, breadth.Level) (func(context.Context) context.Context,
			func(),
		) {
			panic("planted")
		}},
		"within": {OnLevel: func(context.Context, breadth.Level) (func(context.Context) context.Context, func()) {
			return func(context.Context) context.Context { panic("planted") }, func() {}
		}},
		"done": {OnLevel: func(context.Context, breadth.Level) (func(context.Context) context.Context, func()) {
			return func(ctx context.Context) context.Context { return ctx }, func() { panic("planted") }
		}},
	} {
		p := newPair(4, options)
		for range 2 { // no lock is left behind
			got := ask(t.Context(), p.breadth, `{person(id:"p1"){id}}`, nil)
			if string(got.Data) != `{"person":null}` || len(got.Errors) != 1 ||
				fmt.Sprint(got.Errors[0].Path, got.Errors[0].Message) != "personrecovered: planted" {
				t.Errorf("%s: %s %v", name, got.Data, got.Errors)
			}
		}
		if n := p.extension.Fallbacks(); n > 0 {
			t.Errorf("%s: %d root fields were left to gqlgen", name, n)
		}
	}
}
