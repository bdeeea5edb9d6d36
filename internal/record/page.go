package record

import "context"

// How many elements a page has.
const (
	DefaultPage = 50
	MostPage    = 200
)

// PageArgs are Relay's four paging arguments; nil where not given.
type PageArgs struct {
	First  *int
	After  *string
	Last   *int
	Before *string
}

// Page is one page of a list of T: what GraphQL calls a connection. Cursors and edges are made only when asked for,
// and the total is counted only when asked for.
type Page[T any] struct {
	Nodes   []T
	HasNext bool
	HasPrev bool
	// CursorAt writes the opaque cursor of the i-th node.
	CursorAt func(i int) string `json:"-"`
	// Count returns the length of the whole list. Pages fetched together share one statement for all their totals.
	Count func(context.Context) (int, error) `json:"-"`
}

// Edge is one element of a page with its place.
type Edge[T any] struct {
	Node  T
	page  *Page[T]
	index int
}

// Cursor is the opaque place of the edge.
func (e Edge[T]) Cursor() string { return e.page.CursorAt(e.index) }

// Edges wraps the nodes of the page.
func (p *Page[T]) Edges() []Edge[T] {
	edges := make([]Edge[T], len(p.Nodes))
	for i, n := range p.Nodes {
		edges[i] = Edge[T]{Node: n, page: p, index: i}
	}
	return edges
}

// TotalCount counts the whole list.
func (p *Page[T]) TotalCount(ctx context.Context) (int, error) { return p.Count(ctx) }

// PageInfo tells where the page stands.
func (p *Page[T]) PageInfo() PageInfo {
	info := PageInfo{HasNextPage: p.HasNext, HasPreviousPage: p.HasPrev}
	if n := len(p.Nodes); n > 0 {
		start, end := p.CursorAt(0), p.CursorAt(n-1)
		info.StartCursor, info.EndCursor = &start, &end
	}
	return info
}

// PageInfo tells where a page stands in its list.
type PageInfo struct {
	HasNextPage     bool
	HasPreviousPage bool
	StartCursor     *string
	EndCursor       *string
}
