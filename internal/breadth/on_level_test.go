package breadth_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"

	"bienban/internal/breadth"
)

func TestLevelsAndPlansAreTold(t *testing.T) {
	var mu sync.Mutex
	var told []string
	tell := func(what string) {
		mu.Lock()
		defer mu.Unlock()
		told = append(told, what)
	}
	p := newPair(4, breadth.Options{
		OnLevel: func(_ context.Context, l breadth.Level) (func(context.Context) context.Context, func()) {
			slices.Sort(l.Relations)
			tell(fmt.Sprint(l.Depth, l.Relations, l.Objects))
			within := func(ctx context.Context) context.Context {
				tell(fmt.Sprint("call of ", l.Depth))
				return ctx
			}
			return within, func() { tell(fmt.Sprint("done ", l.Depth)) }
		},
	})
	const query = `{person(id:"p1"){id boss{id} maybeTeam{id}}}`
	for range 2 {
		ask(t.Context(), p.breadth, query, nil)
	}
	once := []string{
		"1 [Query.person] 1", "call of 1", "done 1",
		"2 [Person.boss Person.maybeTeam] 2", "call of 2", "call of 2", "done 2",
	}
	if want := slices.Concat(once, once); !slices.Equal(told, want) {
		t.Errorf("told %q, expected %q", told, want)
	}
	if s := p.extension.Plans(); s.Hits != 1 || s.Misses != 1 || s.Entries != 1 || s.Bytes == 0 {
		t.Errorf("plans: %+v", s)
	}
}
