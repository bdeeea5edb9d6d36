package record

import "context"

// Sizes of pages.
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

// Page is one page of a list of T, a connection in GraphQL. Cursors, edges and the total are computed only if selected.
type Page[T any] struct {
	Nodes   []T
	HasNext bool
	HasPrev bool
	// CursorAt returns the cursor of the i-th node.
	CursorAt func(i int) string `json:"-"`
	// Count returns the length of the whole list. Pages fetched together share one statement for all their totals.
	Count func(context.Context) (int, error) `json:"-"`
}

// Edge is one element of a page with its cursor.
type Edge[T any] struct {
	Node  T
	page  *Page[T]
	index int
}

// Cursor is the opaque cursor of the element.
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

// PageInfo returns the position of the page in its list.
func (p *Page[T]) PageInfo() PageInfo {
	info := PageInfo{HasNextPage: p.HasNext, HasPreviousPage: p.HasPrev}
	if n := len(p.Nodes); n > 0 {
		start, end := p.CursorAt(0), p.CursorAt(n-1)
		info.StartCursor, info.EndCursor = &start, &end
	}
	return info
}

// PageInfo is the position of a page in its list.
type PageInfo struct {
	HasNextPage     bool
	HasPreviousPage bool
	StartCursor     *string
	EndCursor       *string
}
