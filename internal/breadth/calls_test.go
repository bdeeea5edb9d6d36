package breadth_test

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"bienban/internal/breadth"
)

func TestEachRelationIsAskedOnce(t *testing.T) {
	const query = `{
	  teams { members(first: 5) {
	    boss { id }
	    friends(first: 4) { totalCount edges { node { maybeTeam { title } rivals { ...on Robot { maker { id } } ...on Person { id } } } } }
	    home { tenant { name } }
	  } }
	}`
	for _, people := range []int{4, 40, 400} {
		p := newPair(people, breadth.Options{})
		p.world.Sound = true
		var calls, parents atomic.Int64
		p.world.OnBatch = func(n int) { calls.Add(1); parents.Add(int64(n)) }
		if errs := ask(t.Context(), p.breadth, query, nil).Errors; len(errs) > 0 {
			t.Fatal(errs)
		}
		// members, boss, friends, tenant, maybeTeam, rivals, maker
		if calls.Load() != 7 {
			t.Errorf("%d people: %d calls with %d parents in all, expected 7 calls", people, calls.Load(), parents.Load())
		}
	}
}

func TestOneObjectIsOneParent(t *testing.T) {
	p := newPair(8, breadth.Options{}) // and so two teams
	var parents []int
	p.world.OnBatch = func(n int) { parents = append(parents, n) }
	p.only(t, `{people(first:3){nodes{maybeTeam{lead{id}}}}}`,
		`{"people":{"nodes":[{"maybeTeam":{"lead":{"id":"p1"}}},{"maybeTeam":{"lead":{"id":"p2"}}},{"maybeTeam":{"lead":{"id":"p1"}}}]}}`)
	if fmt.Sprint(parents) != "[3 2]" {
		t.Errorf("batch resolvers were called with %v parents, expected 3 people and 2 teams", parents)
	}
}

// only asks the breadth-first executor alone.
func (p *pair) only(t *testing.T, query, data string) {
	t.Helper()
	response := ask(t.Context(), p.breadth, query, nil)
	if got := string(response.Data); got != data || len(response.Errors) > 0 {
		t.Errorf("%s\n got %s %v\nwant %s", query, got, response.Errors, data)
	}
}

func TestMutationsRunInOrder(t *testing.T) {
	newPair(4, breadth.Options{}).only(t,
		`mutation{a:steps b:steps rename(id:"p1",name:"New"){person{name boss{id}}} c:steps}`,
		`{"a":1,"b":2,"rename":{"person":{"name":"New","boss":{"id":"p0"}}},"c":3}`)
}

func TestCancellationStopsBetweenLevels(t *testing.T) {
	p := newPair(24, breadth.Options{})
	ctx, cancel := context.WithCancel(t.Context())
	calls := 0
	p.world.OnBatch = func(int) { calls++; cancel() }
	response := ask(ctx, p.breadth, `{person(id:"p9"){boss{boss{boss{id}}}}}`, nil)
	if calls != 1 || string(response.Data) != `{"person":null}` || len(response.Errors) != 1 ||
		response.Errors[0].Path.String() != "person" || response.Errors[0].Message != context.Canceled.Error() {
		t.Errorf("after %d calls: %s %v", calls, response.Data, response.Errors)
	}
}

func TestAnswersHaveALimit(t *testing.T) {
	const query = `{a:people(first:6){nodes{id name}} b:count}`
	whole := ask(t.Context(), newPair(24, breadth.Options{}).breadth, query, nil)
	p := newPair(24, breadth.Options{MaxBytes: len(whole.Data)})
	p.only(t, query, string(whole.Data))

	p = newPair(24, breadth.Options{MaxBytes: 100})
	response := ask(t.Context(), p.breadth, query, nil)
	if string(response.Data) != "null" || len(response.Errors) == 0 {
		t.Errorf("got %s %v", response.Data, response.Errors)
	}
	for _, err := range response.Errors { // the limit is the response's, so the count may be past it too
		if !strings.Contains(err.Message, "larger than 100 bytes") {
			t.Errorf("got %v", err)
		}
	}
	// A thousand teams and the keys of their leads cannot fit, which is known before the leads are asked for.
	p = newPair(4000, breadth.Options{MaxBytes: 1000 * len(`{"lead":0}`)})
	p.world.OnBatch = func(parents int) {
		t.Errorf("%d parents were asked for after the limit was sure to be passed", parents)
	}
	response = ask(t.Context(), p.breadth, `{teams{lead{id}}}`, nil)
	if len(response.Errors) != 1 || response.Errors[0].Path.String() != "teams" {
		t.Errorf("got %v", response.Errors)
	}
}
