package testserver

import (
	"context"
	"fmt"

	"bienban/internal/breadth/testserver/generated"
	"bienban/internal/breadth/testserver/model"

	"github.com/99designs/gqlgen/graphql"
)

type personResolver struct{ *World }

// page is one page of the people from the given number on.
func (w *World) page(from int, first *int32, where *generated.PersonWhere) *model.PersonConnection {
	size := clamp(first)
	page := &model.PersonConnection{Total: int32(len(w.people)) + int32(from%5)}
	for i := range w.people {
		person := w.person(from + i)
		if !matches(person, where) {
			continue
		}
		if len(page.Nodes) == size {
			page.More = true
			break
		}
		page.Nodes = append(page.Nodes, person)
	}
	return page
}

func matches(p *model.Person, where *generated.PersonWhere) bool {
	if where == nil {
		return true
	}
	if alive, ok := where.Alive.ValueOK(); ok && alive != nil && *alive != p.Alive {
		return false
	}
	if mood, ok := where.Mood.ValueOK(); ok && mood != nil && *mood != p.Mood {
		return false
	}
	if rank, ok := where.MinimumRank.ValueOK(); ok && rank != nil && p.Rank < *rank {
		return false
	}
	if born, ok := where.BornOn.ValueOK(); ok && (born == nil) != (p.Born == nil) {
		return false
	}
	for _, one := range where.Any.Value() {
		if matches(p, &one) {
			return true
		}
	}
	return len(where.Any.Value()) == 0
}

func (w personResolver) Boss(_ context.Context, people []*model.Person) ([]*model.Person, error) {
	return batch(w.World, people, func(p *model.Person) (*model.Person, error) {
		if p.Number%7 == 6 {
			return nil, errorOf(p.Number)
		}
		return w.person(p.Number - 1), nil
	})
}

func (w personResolver) Team(_ context.Context, people []*model.Person) ([]*model.Team, error) {
	return batch(w.World, people, func(p *model.Person) (*model.Team, error) {
		switch p.Number % 11 {
		case 3:
			return nil, errorOf(p.Number)
		case 4:
			return nil, nil
		}
		return w.team(p.Number), nil
	})
}

func (w personResolver) MaybeTeam(ctx context.Context, people []*model.Person) ([]*model.Team, error) {
	return w.Team(ctx, people)
}

func (w personResolver) Friends(ctx context.Context, people []*model.Person, first *int32, where *generated.PersonWhere,
	order []generated.Order,
) ([]*model.PersonConnection, error) {
	// The total is only as large as it was asked for, which makes a wrong field context visible.
	counted := false
	for _, f := range graphql.CollectFieldsCtx(ctx, nil) {
		counted = counted || f.Name == "totalCount"
	}
	if given, ok := graphql.GetFieldContext(ctx).Args["first"].(*int32); !ok || (given == nil) != (first == nil) {
		return nil, fmt.Errorf("the field context has first as %v", given)
	}
	return batch(w.World, people, func(p *model.Person) (*model.PersonConnection, error) {
		if p.Number%9 == 8 && !w.Sound {
			return nil, errorOf(p.Number)
		}
		page := w.page(p.Number+1+len(order), first, where)
		if !counted {
			page.Total = -1
		}
		return page, nil
	})
}

func (w personResolver) Robots(_ context.Context, people []*model.Person) ([][]model.Robot, error) {
	return batch(w.World, people, func(p *model.Person) ([]model.Robot, error) {
		switch p.Number % 4 {
		case 0:
			return nil, nil
		case 1:
			return []model.Robot{}, nil
		}
		return []model.Robot{*w.robot(p.Number), *w.robot(p.Number + 1)}, nil
	})
}

func (w personResolver) RobotsOrGaps(_ context.Context, people []*model.Person) ([][]*model.Robot, error) {
	return batch(w.World, people, func(p *model.Person) ([]*model.Robot, error) {
		return []*model.Robot{w.robot(p.Number), nil, w.robot(p.Number + 2)}, nil
	})
}

func (w personResolver) Owner(_ context.Context, people []*model.Person) ([]model.Thing, error) {
	return batch(w.World, people, func(p *model.Person) (model.Thing, error) {
		switch p.Number % 6 {
		case 4:
			return nil, nil
		case 5:
			return (*model.Robot)(nil), nil
		}
		return w.thing(p.Number + 1), nil
	})
}

func (w personResolver) Rivals(_ context.Context, people []*model.Person, first *int32) ([][]model.Thing, error) {
	return batch(w.World, people, func(p *model.Person) ([]model.Thing, error) {
		var things []model.Thing
		for i := range clamp(first) {
			things = append(things, w.thing(p.Number+i))
		}
		return things, nil
	})
}

func (w personResolver) Named(_ context.Context, people []*model.Person) ([][]model.Named, error) {
	return batch(w.World, people, func(p *model.Person) ([]model.Named, error) {
		return []model.Named{w.robot(p.Number), nil, w.person(p.Number + 1), w.person(p.Number + 2)}, nil
	})
}

func (w personResolver) Grid(_ context.Context, people []*model.Person) ([][][]*model.Robot, error) {
	return batch(w.World, people, func(p *model.Person) ([][]*model.Robot, error) {
		return [][]*model.Robot{{w.robot(p.Number), nil}, {}, nil, {w.robot(p.Number + 1)}}, nil
	})
}

func (w personResolver) StrictGrid(_ context.Context, people []*model.Person) ([][][]model.Robot, error) {
	return batch(w.World, people, func(p *model.Person) ([][]model.Robot, error) {
		if p.Number%5 == 0 {
			return nil, nil
		}
		return [][]model.Robot{{*w.robot(p.Number)}, nil, {}}, nil
	})
}

func (w personResolver) Salary(_ context.Context, people []*model.Person) ([]*int32, error) {
	return batch(w.World, people, func(p *model.Person) (*int32, error) {
		switch p.Number % 5 {
		case 3:
			return nil, nil
		case 4:
			return nil, errorOf(p.Number)
		}
		return new(int32(p.Number * 100)), nil
	})
}

func (w personResolver) SalaryStrictly(_ context.Context, people []*model.Person) ([]int32, error) {
	return batch(w.World, people, func(p *model.Person) (int32, error) {
		if p.Number%10 == 9 {
			return 0, errorOf(p.Number)
		}
		return int32(p.Number), nil
	})
}

func (w personResolver) Titles(_ context.Context, people []*model.Person) ([][]string, error) {
	return batch(w.World, people, func(p *model.Person) ([]string, error) {
		if p.Number%3 == 0 {
			return nil, nil
		}
		return []string{"title", p.Name}, nil
	})
}

func (w personResolver) Broken(_ context.Context, people []*model.Person, how generated.How) ([]*string, error) {
	return breaking(people, how, new("well"))
}

func (w personResolver) BrokenStrictly(_ context.Context, people []*model.Person,
	how generated.How,
) ([]*model.Robot, error) {
	return breaking(people, how, w.robot(0))
}

// breaking fails whole batches, in the ways that are not about one parent.
func breaking[R any](people []*model.Person, how generated.How, well *R) ([]*R, error) {
	switch how {
	case generated.HowError:
		return nil, errorOf(0)
	case generated.HowCoded:
		return nil, errorOf(1)
	case generated.HowPanic:
		panic("a batch resolver panicked")
	case generated.HowShort:
		return make([]*R, len(people)+1), nil
	case generated.HowNil:
		return make([]*R, len(people)), nil
	case generated.HowWell:
	}
	results := make([]*R, len(people))
	for i := range results {
		results[i] = well
	}
	return results, nil
}

func (w personResolver) Alone(_ context.Context, p *model.Person, fail *bool) (*model.Robot, error) {
	switch {
	case fail != nil && *fail && p.Number%2 == 0:
		return nil, errorOf(p.Number)
	case fail != nil && *fail && p.Number%3 == 0:
		panic(fmt.Sprintf("person %d is alone", p.Number))
	case p.Number%5 == 2:
		return nil, nil //nolint:nilnil // a null is an answer
	}
	return w.robot(p.Number), nil
}
