// Package testserver serves the executor's test schema: unions, interfaces, lists of lists, chains of
// nullable and non-null fields, and resolvers that fail in every way on purpose.
package testserver

//go:generate go run bienban/cmd/generate

import (
	"fmt"
	"math"
	"strconv"
	"sync/atomic"

	"bienban/internal/breadth/testserver/model"
)

// World is the data: small, and the same every time.
type World struct {
	people []*model.Person
	robots []*model.Robot
	teams  []*model.Team
	// Sound keeps the batch resolvers of people and teams from failing.
	Sound bool
	// OnBatch, if set, is told of every call of a batch resolver, with the number of its parents.
	OnBatch func(parents int)

	steps atomic.Int32
}

// unmarshalable is the number of a person whose fields cannot be written, in the ways in which gqlgen departs
// from the specification. Worlds of fewer people do without.
const unmarshalable = 26

// NewWorld makes a world of so many people, half as many robots and a quarter as many teams.
func NewWorld(people int) *World {
	w := &World{}
	for i := range people {
		w.people = append(w.people, newPerson(i))
	}
	for i := range max(people/2, 1) {
		w.robots = append(w.robots, &model.Robot{
			ID: fmt.Sprint("r", i), Name: fmt.Sprint("Robot \"", i, "\""),
			Serial: int32(i * 1000), Number: i,
		})
	}
	for i := range max(people/4, 1) {
		w.teams = append(w.teams, &model.Team{
			ID: fmt.Sprint("t", i), Title: fmt.Sprint("Đội ", i, "\t\\"), Rank: int32(-i),
			Number: i,
		})
	}
	return w
}

func newPerson(i int) *model.Person {
	p := &model.Person{
		ID: fmt.Sprint("p", i), Name: fmt.Sprint("Person ", i), Rank: int32(i % 4), Alive: i%2 == 0, Mood: "CALM",
		Moods: []model.Mood{"ANGRY", "CALM"}, BornStrictly: "2001-02-03", Nicknames: []string{"a\n", "b\x01é"}, Number: i,
		Marks: [][]int32{{1, 2}, nil, {int32(i)}}, Gaps: []*int32{nil, new(int32(7)), nil}, Holes: []*string{new("x")},
		Home:      model.Address{Street: "Home", Owner: i},
		Addresses: []model.Address{{Street: "First", Number: new(int32(i)), Owner: i + 1}, {Street: "Second", Owner: i + 2}},
	}
	if i%3 == 0 {
		p.Motto, p.Note, p.Born = new("motto"), new("noted"), new(model.Day("1999-12-31"))
		p.Spare, p.Score = &model.Address{Street: "Spare", Owner: -1}, new(float64(i)*1e6+0.1)
	}
	if i%4 == 1 {
		p.Moods, p.Nicknames, p.Marks, p.Gaps, p.Addresses = nil, nil, nil, nil, nil
	} else {
		p.Aliases = []string{strconv.Itoa(i)}
	}
	if i == unmarshalable {
		p.BornStrictly, p.Holes, p.Infinite = "", []*string{new("x"), nil, nil}, new(math.Inf(1))
	}
	if i%8 != 5 {
		p.Sometimes = new("here")
	}
	return p
}

func (w *World) person(i int) *model.Person {
	if i < 0 {
		return nil
	}
	return w.people[i%len(w.people)]
}

func (w *World) robot(i int) *model.Robot { return w.robots[i%len(w.robots)] }

func (w *World) team(i int) *model.Team { return w.teams[i%len(w.teams)] }

func (w *World) thing(i int) model.Thing {
	switch i % 3 {
	case 0:
		return w.person(i)
	case 1:
		return w.robot(i)
	default:
		return w.team(i)
	}
}

// find returns nil for an unknown id.
func (w *World) find(id string) any {
	if len(id) < 2 {
		return nil
	}
	n, err := strconv.Atoi(id[1:])
	if err != nil || n < 0 {
		return nil
	}
	switch {
	case id[0] == 'p' && n < len(w.people):
		return w.people[n]
	case id[0] == 'r' && n < len(w.robots):
		return w.robots[n]
	case id[0] == 't' && n < len(w.teams):
		return w.teams[n]
	}
	return nil
}
