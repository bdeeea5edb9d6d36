// Package model has the Go types behind the executor's test schema: plain fields, methods of every shape,
// values where pointers are usual, and scalars that marshal themselves.
package model

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
)

// The Go sides of the schema's interfaces and union.
type (
	// Node has an id.
	Node interface{ isNode() }
	// Member has an id and a boss; it is itself a Node.
	Member interface {
		Node
		isMember()
	}
	// Named has a name and a boss.
	Named interface{ isNamed() }
	// Ranked has a rank and a boss.
	Ranked interface{ isRanked() }
	// Thing is a person, a robot or a team.
	Thing interface{ isThing() }
)

// Person has a field or method for each way that a field can be bound.
type Person struct {
	ID           string
	Name         string
	Motto        *string
	Rank         int32
	Score        *float64
	Alive        bool
	Mood         Mood
	Moods        []Mood
	Born         *Day
	BornStrictly Day
	Note         *string
	Joined       *time.Time
	Nicknames    []string
	Aliases      []string
	Holes        []*string
	Marks        [][]int32
	Gaps         []*int32
	Sometimes    *string
	Infinite     *float64
	Home         Address
	Addresses    []Address
	Spare        *Address
	Number       int
}

// Robot belongs to a team.
type Robot struct {
	ID     string
	Name   string
	Serial int32
	Number int
}

// Team has people and robots.
type Team struct {
	ID     string
	Title  string
	Rank   int32
	Number int
}

// Address is held by value.
type Address struct {
	Street string
	Number *int32
	Owner  int
}

func (*Person) isNode()   {}
func (*Person) isMember() {}
func (*Person) isNamed()  {}
func (*Person) isRanked() {}
func (*Person) isThing()  {}
func (*Robot) isNode()    {}
func (*Robot) isMember()  {}
func (*Robot) isNamed()   {}
func (*Robot) isThing()   {}
func (*Team) isNode()     {}
func (*Team) isRanked()   {}
func (*Team) isThing()    {}

// Initials is a plain method.
func (p *Person) Initials() string { return strings.ToUpper(p.Name[:1]) + "." }

// Shout takes arguments.
func (p *Person) Shout(times *int32, suffix *string) (string, error) {
	if times == nil || *times < 0 || *times > 9 {
		return "", errors.New("times is out of range, expected 0 to 9")
	}
	text := strings.Repeat(strings.ToUpper(p.Name), int(*times))
	if suffix != nil {
		text += *suffix
	}
	return text, nil
}

// Lucky fails for some.
func (p *Person) Lucky() (*int32, error) {
	switch p.Number % 5 {
	case 0:
		return nil, fmt.Errorf("person %d has no luck", p.Number)
	case 1:
		return nil, nil //nolint:nilnil // no luck is an answer
	}
	lucky := int32(p.Number * 7)
	return &lucky, nil
}

// Crash panics for some.
func (p *Person) Crash() *string {
	if p.Number%6 == 0 {
		panic(fmt.Sprintf("person %d crashed", p.Number))
	}
	return p.Motto
}

// Page is a connection over any node type.
type Page[T any] struct {
	Nodes []T
	More  bool
	Total int32
}

// Edge is a node with its cursor.
type Edge[T any] struct {
	Cursor string
	Node   T
}

// PageInfo is the schema's PageInfo.
type PageInfo struct {
	HasNextPage bool
	EndCursor   *string
}

// The schema's connections are instances of the generic page.
type (
	// PersonConnection is a page of people.
	PersonConnection = Page[*Person]
	// PersonEdge is a person on a page.
	PersonEdge = Edge[*Person]
	// RobotConnection is a page of robots.
	RobotConnection = Page[*Robot]
	// RobotEdge is a robot on a page.
	RobotEdge = Edge[*Robot]
)

// Edges are values, not pointers.
func (p *Page[T]) Edges() []Edge[T] {
	edges := make([]Edge[T], len(p.Nodes))
	for i, node := range p.Nodes {
		edges[i] = Edge[T]{Cursor: cursor(i), Node: node}
	}
	return edges
}

// PageInfo is a value as well.
func (p *Page[T]) PageInfo() PageInfo {
	info := PageInfo{HasNextPage: p.More}
	if n := len(p.Nodes); n > 0 {
		end := cursor(n - 1)
		info.EndCursor = &end
	}
	return info
}

// TotalCount takes a context, and fails for pages of 13.
func (p *Page[T]) TotalCount(ctx context.Context) (int32, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	if p.Total == 13 {
		return 0, errors.New("thirteen cannot be counted")
	}
	return p.Total, nil
}

func cursor(i int) string { return "c" + strconv.Itoa(i) }

// Mood is an enum that marshals itself.
type Mood string

// MarshalGQL writes the enum's name.
func (m Mood) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(string(m))) }

// UnmarshalGQL accepts the names of the enum.
func (m *Mood) UnmarshalGQL(v any) error {
	*m = Mood(fmt.Sprint(v))
	if *m != "CALM" && *m != "ANGRY" {
		return fmt.Errorf("%v is no mood, expected CALM or ANGRY", v)
	}
	return nil
}

// Day is a scalar that marshals itself; the empty one marshals to null.
type Day string

// MarshalGQL writes the day as a string.
func (d Day) MarshalGQL(w io.Writer) {
	if d == "" {
		_, _ = io.WriteString(w, "null")
		return
	}
	_, _ = io.WriteString(w, strconv.Quote(string(d)))
}

// UnmarshalGQL accepts ten characters.
func (d *Day) UnmarshalGQL(v any) error {
	s, ok := v.(string)
	if !ok || len(s) != 10 {
		return fmt.Errorf("%v is no day, expected YYYY-MM-DD", v)
	}
	*d = Day(s)
	return nil
}

// MarshalNote is a marshal function of our own.
func MarshalNote(s string) graphql.Marshaler { return graphql.MarshalString("note: " + s) }

// UnmarshalNote is its reverse.
func UnmarshalNote(v any) (string, error) {
	s, err := graphql.UnmarshalString(v)
	return strings.TrimPrefix(s, "note: "), err
}
