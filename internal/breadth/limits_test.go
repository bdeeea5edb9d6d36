package breadth_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"bienban/internal/breadth"
)

// doubled is a chain of 40 fragments, each with two fields that spread the next.
func doubled(root, on, a, b, last string) string {
	const links = 40
	var query strings.Builder
	query.WriteString(root)
	for i := range links {
		fmt.Fprintf(&query, " fragment F%d on %s{%s{...F%d} %s{...F%d}}", i, on, a, i+1, b, i+1)
	}
	fmt.Fprintf(&query, " fragment F%d on %s{%s}", links, on, last)
	return query.String()
}

func TestOperationsHaveALimit(t *testing.T) {
	p := newPair(200, breadth.Options{})
	p.world.Sound = true
	p.world.OnBatch = func(int) { t.Error("a resolver was called for an operation that is too large") }
	for name, query := range map[string]string{
		"covered":       doubled(`{person(id:"p150"){...F0}}`, "Person", "a:boss", "b:boss", "id"),
		"introspection": doubled(`{__type(name:"Team"){...F0}}`, "__Type", "a:ofType", "b:ofType", "name"),
		"mutation":      doubled(`mutation{rename(id:"p150",name:"x"){person{...F0}}}`, "Person", "a:boss", "b:boss", "id"),
		"subscription":  doubled(`subscription{people(count:3){...F0}}`, "Person", "a:boss", "b:boss", "id"),
	} {
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
		response := ask(ctx, p.breadth, query, nil)
		cancel()
		var tooMany *breadth.TooManySelectionsError
		var tooLarge *breadth.TooLargeError
		if len(response.Errors) != 1 || !errors.As(response.Errors[0], &tooMany) ||
			!errors.As(response.Errors[0], &tooLarge) {
			t.Errorf("%s: got %.99s %v", name, response.Data, response.Errors)
		}
	}
	if n := p.extension.Fallbacks(); n != 0 {
		t.Errorf("%d root fields were left to gqlgen", n)
	}
	p.world.OnBatch = nil
	// The same text with one response key asks for no more than a chain.
	chain := doubled(`{person(id:"p2"){...F0}}`, "Person", "boss", "boss", "id")
	p.only(t, chain, `{"person":{"boss":{"boss":{"boss":null}}}}`)
}

// TestManyErrors has one relation fail at every position of the answer.
func TestManyErrors(t *testing.T) {
	const failing, teams = `{teams{robots{edges{node{maker{lead{brokenStrictly(how:ERROR){id}}}}}}}}`, 30_000
	errs := func(options breadth.Options) []string {
		p := newPair(4*teams, options)
		response := ask(t.Context(), p.breadth, failing, nil)
		var messages []string
		for _, err := range response.Errors {
			messages = append(messages, err.Message)
		}
		return messages
	}
	// What makes this a test is that it ends: looking each path up among all errors before takes an hour.
	if got := errs(breadth.Options{}); len(got) < teams {
		t.Errorf("got %d errors, expected one for each team at least", len(got))
	}
	got := errs(breadth.Options{MaxBytes: 4 << 20})
	if len(got) < 1000 || len(got) > 4<<20/64 || !strings.Contains(got[len(got)-1], "larger than 4194304 bytes") {
		t.Errorf("got %d errors, the last %q", len(got), got[len(got)-1])
	}
}

func TestNullablesOfRoots(t *testing.T) {
	p := newPair(4, breadth.Options{})
	p.want(t, `{day}`, `{"day":null}`)
	p.want(t, `{member(id:"r1"){__typename id ...on Node{id} boss{id}} node(id:"p1"){... on Member{boss{id}}}}`,
		`{"member":{"__typename":"Robot","id":"r1","boss":null},"node":{"boss":{"id":"p0"}}}`)
	if n := p.extension.Fallbacks(); n != 0 {
		t.Errorf("%d root fields were left to gqlgen", n)
	}
}
