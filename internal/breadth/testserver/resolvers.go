package testserver

import (
	"context"
	"errors"
	"fmt"

	"bienban/internal/breadth/testserver/generated"
	"bienban/internal/breadth/testserver/model"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Address returns the resolvers of addresses.
func (w *World) Address() generated.AddressResolver { return addressResolver{w} }

// Mutation returns the resolvers of mutations.
func (w *World) Mutation() generated.MutationResolver { return mutationResolver{w} }

// Person returns the resolvers of people.
func (w *World) Person() generated.PersonResolver { return personResolver{w} }

// Query returns the resolvers of queries.
func (w *World) Query() generated.QueryResolver { return queryResolver{w} }

// Robot returns the resolvers of robots.
func (w *World) Robot() generated.RobotResolver { return robotResolver{w} }

// Subscription returns the resolvers of subscriptions.
func (w *World) Subscription() generated.SubscriptionResolver { return subscriptionResolver{w} }

// Team returns the resolvers of teams.
func (w *World) Team() generated.TeamResolver { return teamResolver{w} }

type (
	addressResolver      struct{ *World }
	mutationResolver     struct{ *World }
	queryResolver        struct{ *World }
	robotResolver        struct{ *World }
	subscriptionResolver struct{ *World }
	teamResolver         struct{ *World }
)

// errorOf is a plain error, or one with a code, or one that names its own path, in turn.
func errorOf(n int) error {
	switch n % 3 {
	case 0:
		return fmt.Errorf("number %d failed", n)
	case 1:
		return &gqlerror.Error{Message: "coded", Extensions: map[string]any{"code": "CODED"}}
	default:
		return fmt.Errorf("wrapped: %w", &gqlerror.Error{Message: "inner", Extensions: map[string]any{"code": "INNER"}})
	}
}

// batch answers for each parent, and fails for those whose error is not nil.
// gqlgen's executor hands over nil elements of lists as parents; there is no answer for them.
func batch[P, R any](w *World, parents []*P, answer func(*P) (R, error)) ([]R, error) {
	if w.OnBatch != nil {
		w.OnBatch(len(parents))
	}
	results, errs, failed := make([]R, len(parents)), make(graphql.BatchErrorList, len(parents)), false
	for i, parent := range parents {
		if parent == nil {
			continue
		}
		results[i], errs[i] = answer(parent)
		if w.Sound {
			errs[i] = nil
		}
		failed = failed || errs[i] != nil
	}
	if failed {
		return results, errs
	}
	return results, nil
}

func (w addressResolver) Tenant(_ context.Context, addresses []*model.Address) ([]*model.Person, error) {
	return batch(w.World, addresses, func(a *model.Address) (*model.Person, error) { return w.person(a.Owner), nil })
}

func (w robotResolver) Boss(_ context.Context, robots []*model.Robot) ([]*model.Person, error) {
	return batch(w.World, robots, func(r *model.Robot) (*model.Person, error) { return w.person(r.Number - 2), nil })
}

func (w robotResolver) Maker(_ context.Context, robots []*model.Robot) ([]*model.Team, error) {
	return batch(w.World, robots, func(r *model.Robot) (*model.Team, error) { return w.team(r.Number), nil })
}

func (w robotResolver) Peers(_ context.Context, robots []*model.Robot) ([][]model.Robot, error) {
	return batch(w.World, robots, func(r *model.Robot) ([]model.Robot, error) {
		return []model.Robot{*w.robot(r.Number + 1), *w.robot(r.Number + 2)}, nil
	})
}

func (w teamResolver) Boss(_ context.Context, teams []*model.Team) ([]*model.Person, error) {
	return batch(w.World, teams, func(t *model.Team) (*model.Person, error) {
		if t.Number == 1 {
			return nil, errorOf(t.Number)
		}
		return w.person(t.Number), nil
	})
}

func (w teamResolver) Lead(_ context.Context, teams []*model.Team) ([]*model.Person, error) {
	return batch(w.World, teams, func(t *model.Team) (*model.Person, error) {
		if t.Number == 2 {
			return nil, nil
		}
		return w.person(t.Number + 1), nil
	})
}

func (w teamResolver) Members(_ context.Context, teams []*model.Team, first *int32) ([][]model.Person, error) {
	return batch(w.World, teams, func(t *model.Team) ([]model.Person, error) {
		var members []model.Person
		for i := range clamp(first) {
			members = append(members, *w.person(t.Number + i*2))
		}
		return members, nil
	})
}

func (w teamResolver) Robots(_ context.Context, teams []*model.Team) ([]*model.RobotConnection, error) {
	return batch(w.World, teams, func(t *model.Team) (*model.RobotConnection, error) {
		if t.Number == 3 {
			return nil, nil
		}
		return &model.RobotConnection{Nodes: []*model.Robot{w.robot(t.Number), w.robot(t.Number + 1)}, Total: 12 +
			int32(t.Number)}, nil
	})
}

// clamp is how many items were asked for: three unless told, six at most.
func clamp(first *int32) int {
	if first == nil {
		return 3
	}
	return int(max(0, min(*first, 6)))
}

func (w queryResolver) Node(_ context.Context, id string) (model.Node, error) {
	if node, ok := w.find(id).(model.Node); ok {
		return node, nil
	}
	return nil, fmt.Errorf("no node has the id %q", id)
}

func (w queryResolver) Nodes(_ context.Context, ids []string) ([]model.Node, error) {
	nodes := make([]model.Node, len(ids))
	for i, id := range ids {
		nodes[i], _ = w.find(id).(model.Node)
	}
	return nodes, nil
}

func (w queryResolver) Things(_ context.Context, first *int32) ([]model.Thing, error) {
	var things []model.Thing
	for i := range clamp(first) {
		things = append(things, w.thing(i))
	}
	return things, nil
}

func (w queryResolver) Find(_ context.Context, target generated.Target) (model.Thing, error) {
	for _, id := range []graphql.Omittable[*string]{target.Person, target.Robot, target.Team} {
		if v, ok := id.ValueOK(); ok && v != nil {
			thing, _ := w.find(*v).(model.Thing)
			return thing, nil
		}
	}
	return nil, errors.New("no target was set")
}

func (w queryResolver) Person(_ context.Context, id string) (*model.Person, error) {
	person, _ := w.find(id).(*model.Person)
	return person, nil
}

func (w queryResolver) People(_ context.Context, first *int32,
	where *generated.PersonWhere,
) (*model.PersonConnection, error) {
	return w.page(0, first, where), nil
}

func (w queryResolver) Team(_ context.Context, id string) (*model.Team, error) {
	team, _ := w.find(id).(*model.Team)
	return team, nil
}

func (w queryResolver) Teams(context.Context) ([]model.Team, error) {
	var teams []model.Team
	for _, team := range w.teams {
		teams = append(teams, *team)
	}
	return teams, nil
}

func (w queryResolver) Grid(context.Context) ([][]*model.Person, error) {
	return [][]*model.Person{{w.person(0), nil, w.person(1)}, nil, {}, {w.person(0)}}, nil
}

func (w queryResolver) StrictGrid(context.Context) ([][]model.Robot, error) {
	return [][]model.Robot{{*w.robot(0)}, {}, {*w.robot(1), *w.robot(2)}}, nil
}

func (w queryResolver) Member(_ context.Context, id string) (model.Member, error) {
	member, _ := w.find(id).(model.Member)
	return member, nil
}

// Day is one that marshals to null.
func (w queryResolver) Day(context.Context) (*model.Day, error) { return new(model.Day), nil }

func (w queryResolver) Count(context.Context) (int32, error) { return int32(len(w.people)), nil }

func (w queryResolver) Words(context.Context) ([]string, error) { return []string{"một", "hai"}, nil }

func (w queryResolver) Failing(_ context.Context, how generated.How) (*model.Team, error) {
	return w.failing(how)
}

func (w queryResolver) FailingStrictly(_ context.Context, how generated.How) (*model.Team, error) {
	return w.failing(how)
}

func (w *World) failing(how generated.How) (*model.Team, error) {
	switch how {
	case generated.HowError:
		return nil, errorOf(0)
	case generated.HowCoded:
		return nil, errorOf(1)
	case generated.HowPanic:
		panic("a root resolver panicked")
	case generated.HowNil, generated.HowShort:
		return nil, nil //nolint:nilnil // on purpose
	default:
		return w.team(0), nil
	}
}

func (w mutationResolver) Rename(_ context.Context, id, name string) (*generated.Renamed, error) {
	person, ok := w.find(id).(*model.Person)
	if !ok {
		return nil, &gqlerror.Error{Message: "no such person", Extensions: map[string]any{"code": "NOT_FOUND"}}
	}
	renamed := *person
	renamed.Name = name
	return &generated.Renamed{Person: &renamed, Changes: []string{"name"}}, nil
}

func (w mutationResolver) RenameStrictly(ctx context.Context, id, name string) (*generated.Renamed, error) {
	return w.Rename(ctx, id, name)
}

func (w mutationResolver) Steps(context.Context) (int32, error) { return w.steps.Add(1), nil }

func (w subscriptionResolver) People(_ context.Context, count int32) (<-chan *model.Person, error) {
	if count < 0 {
		return nil, errorOf(int(-count))
	}
	people := make(chan *model.Person, count)
	for i := range int(count) {
		people <- w.person(i)
	}
	close(people)
	return people, nil
}
