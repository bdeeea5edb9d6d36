// Package list reads lists of anything as SQL: a table with the columns that are asked for, a relation from parents, a
// predicate, an order, a page range with its cursors, and the scanning of rows. One statement answers for all parents
// of a level. It knows no noun.
package list

import (
	"context"
	"database/sql/driver"
	"slices"
	"sync"

	"bienban/db"
	"bienban/internal/record"
)

// Table says how the records of one noun are read.
type Table[T any] struct {
	Name    string   // of the table in SQL
	Noun    string   // as record.Kind spells it
	Columns []string // in the order of fields
	Fields  func(*T) []any
	// Shown names, for a column that nothing but one field shows, that field, so that the column is read only where the
	// field is asked for; "" for a column that no field shows. Columns that are not here are always read.
	Shown map[string]string
	// Also names another field that shows a column, too.
	Also  map[string]string
	Sorts map[string]SortKey[T]
	Order []SortBy // when neither the client nor the relation names one
	Key   func(*T) int64
}

// Relation leads from parents, the keys k.value, to the records of a list. Inside its SQL x is the alias of the list's
// table, k that of the parents' keys.
type Relation struct {
	Name  string // part of a cursor's checksum: unique for each list of a noun
	From  string // without it, the noun's own table as x
	Where string
	Args  []any    // of where
	Order []SortBy // without it, the noun's own
	// Columns that repeat a sort key in the relation's own table, so that its index gives the order: field → expression
	Columns map[string]string
	ID      string // the record's id in the relation's own table, likewise
	// Few is, where each parent has but a handful of records, the column of x that refers to the parent. All of them are
	// then read in one sweep of the index, which costs less than looking up each parent's page.
	Few string
}

// All is the list of every record of a noun; its one parent is Root.
var All = Relation{Name: "all"}

// Root is the one parent of All.
var Root = []int64{0}

// Query is one list asked for: which records, in which order, which stretch of it.
type Query[T any] struct {
	Table   *Table[T]
	Rel     Relation
	Parents []int64 // of each page; for a root list a single 0
	Filter  Predicate
	Sort    Sorting[T]
	Page    PageRange
	Reads   Projection[T]
}

// Pages reads one page for each parent with one statement.
func Pages[T any, F ~string](
	ctx context.Context, q Source, t *Table[T], rel Relation, parents []int64, filter Predicate, order []record.Order[F],
	args record.PageArgs,
) ([]*record.Page[*T], error) {
	own := rel.Order
	if own == nil {
		own = t.Order
	}
	sort, err := SortingOf(t.Sorts, order, own)
	if err != nil {
		return nil, err
	}
	page, err := PageRangeOf(q, args, t.Name+"/"+rel.Name, sort.signature(), len(sort.terms))
	if err != nil {
		return nil, err
	}
	l := Query[T]{
		Table: t, Rel: rel, Parents: parents, Filter: filter, Sort: sort, Page: page,
		Reads: t.Reading(q, sort.terms),
	}
	found, err := l.read(ctx, q)
	if err != nil {
		return nil, err
	}
	return l.pages(q, found), nil
}

// Row is one record found for one parent, with the sort keys that the record does not tell.
type Row[T any] struct {
	parent int64
	record *T
	extra  []driver.Value
}

func (l *Query[T]) read(ctx context.Context, q Source) ([]Row[T], error) {
	stmt := l.Statement()
	var found []Row[T]
	var r Row[T]
	into := NewScanTarget(l.Reads, &r.parent)
	width := len(into.columns)
	err := q.Each(ctx, stmt.SQL, stmt.Args, func(values []driver.Value) (err error) {
		if r.record, err = into.scan(values[:width]); err != nil {
			return err
		}
		if extras := values[width:]; len(extras) > 0 {
			r.extra = slices.Clone(extras)
		}
		found = append(found, r)
		return nil
	})
	return found, err
}

// Statement picks the ids of each parent's page in a subquery that an index range can answer without reading every
// child, and fetches the records behind them.
func (l *Query[T]) Statement() Predicate {
	sort := l.running()
	switch {
	case l.Rel.Few != "":
		return l.sweep(sort)
	case l.Rel.Where == "":
		return l.ids(sort).Inside("SELECT 0, " + l.columns("t") + " FROM " + l.Table.Name +
			" AS t WHERE t.id IN (%s) ORDER BY " + sort.orderBy("t", "t.id"))
	}
	return l.ids(sort).Inside("SELECT k.value, "+l.columns("t")+
		" FROM "+db.KeysTable+" AS k CROSS JOIN "+l.Table.Name+" AS t ON t.id IN (%s) ORDER BY k.key, "+
		sort.orderBy("t", "t.id"),
		db.Keys(Distinct(l.Parents)))
}

// sweep reads all the records of parents that have few. What is beyond a parent's page tells that more follows.
func (l *Query[T]) sweep(sort Sorting[T]) Predicate {
	conds := []Predicate{Where(l.Rel.Few+" IN (SELECT k.value FROM "+db.KeysTable+" AS k)", db.Keys(Distinct(l.Parents)))}
	if l.Filter.SQL != "" && l.Filter.SQL != "TRUE" {
		conds = append(conds, l.Filter)
	}
	return AllOf(append(conds, l.bounds(sort)...)).Inside("SELECT " + l.Rel.Few + ", " + l.columns("x") + " FROM " +
		l.source() +
		" WHERE %s ORDER BY " + l.Rel.Few + ", " + sort.orderBy("x", "x.id"))
}

func (l *Query[T]) columns(alias string) string {
	columns := l.Reads.from(alias)
	for _, t := range l.extras() {
		columns += ", " + t.of(alias)
	}
	return columns
}

func (l *Query[T]) ids(sort Sorting[T]) Predicate {
	inner := l.innerSort(sort)
	conds := append(l.matching(), l.bounds(inner)...)
	return AllOf(conds).Inside("SELECT " + l.id() + " FROM " + l.source() + " WHERE %s ORDER BY " +
		inner.orderBy("x", l.id()) + " LIMIT " + l.Page.Limit())
}

func (l *Query[T]) matching() []Predicate {
	var conds []Predicate
	if l.Rel.Where != "" {
		conds = append(conds, Where(l.Rel.Where, l.Rel.Args...))
	}
	if l.Filter.SQL != "" && l.Filter.SQL != "TRUE" {
		conds = append(conds, l.Filter)
	}
	return conds
}

func (l *Query[T]) bounds(sort Sorting[T]) []Predicate {
	forward := sort
	if l.Page.Backward {
		forward = sort.reversed()
	}
	var conds []Predicate
	if l.Page.After != nil {
		conds = append(conds, forward.beyond(*l.Page.After, "x", l.id()))
	}
	if l.Page.Before != nil {
		conds = append(conds, forward.reversed().beyond(*l.Page.Before, "x", l.id()))
	}
	return conds
}

// running is the order in which the statement runs: backward for a page from the end.
func (l *Query[T]) running() Sorting[T] {
	if l.Page.Backward {
		return l.Sort.reversed()
	}
	return l.Sort
}

// innerSort replaces sort keys by the relation's own columns where it has them.
func (l *Query[T]) innerSort(s Sorting[T]) Sorting[T] {
	if l.Rel.Columns == nil {
		return s
	}
	inner := Sorting[T]{slices.Clone(s.terms), s.desc}
	for i, t := range inner.terms {
		if column, ok := l.Rel.Columns[t.name]; ok {
			inner.terms[i].Expr = column
		}
	}
	return inner
}

func (l *Query[T]) id() string {
	if l.Rel.ID != "" {
		return l.Rel.ID
	}
	return "x.id"
}

func (l *Query[T]) source() string {
	if l.Rel.From != "" {
		return l.Rel.From
	}
	return l.Table.Name + " AS x"
}

// extras are the sort keys that must be fetched beside the record to make a cursor.
func (l *Query[T]) extras() []SortTerm[T] {
	var extras []SortTerm[T]
	for _, t := range l.Sort.terms {
		if t.Value == nil {
			extras = append(extras, t)
		}
	}
	return extras
}

// Distinct leaves out keys that came already.
func Distinct(keys []int64) []int64 {
	seen := make(map[int64]bool, len(keys))
	once := make([]int64, 0, len(keys))
	for _, k := range keys {
		if !seen[k] {
			seen[k] = true
			once = append(once, k)
		}
	}
	return once
}

// pages deals the rows out to the parents. Equal parents share a page.
func (l *Query[T]) pages(q Source, found []Row[T]) []*record.Page[*T] {
	byParent := make(map[int64][]Row[T], len(l.Parents))
	for start := 0; start < len(found); {
		end := start + 1
		for end < len(found) && found[end].parent == found[start].parent {
			end++
		}
		byParent[found[start].parent] = found[start:end]
		start = end
	}
	totals := CountOnce(func(ctx context.Context) (map[int64]int, error) { return l.count(ctx, q) })
	made := make(map[int64]*record.Page[*T], len(l.Parents))
	pages := make([]*record.Page[*T], len(l.Parents))
	for i, parent := range l.Parents {
		if made[parent] == nil {
			made[parent] = l.onePage(byParent[parent], parent, totals)
		}
		pages[i] = made[parent]
	}
	return pages
}

func (l *Query[T]) onePage(rows []Row[T], parent int64,
	totals func(context.Context) (map[int64]int, error),
) *record.Page[*T] {
	rows, more := Cut(l.Page, rows)
	p := &record.Page[*T]{Nodes: make([]*T, len(rows))}
	for i, r := range rows {
		p.Nodes[i] = r.record
	}
	p.HasNext, p.HasPrev = l.Page.Neighbours(more)
	p.CursorAt = func(i int) string { return WriteCursor(l.listName(), l.Sort.signature(), l.placeOf(rows[i])) }
	p.Count = func(ctx context.Context) (int, error) {
		counts, err := totals(ctx)
		return counts[parent], err
	}
	return p
}

func (l *Query[T]) listName() string { return l.Table.Name + "/" + l.Rel.Name }

func (l *Query[T]) placeOf(r Row[T]) Position {
	p := Position{make([]any, len(l.Sort.terms)), l.Table.Key(r.record)}
	extra := 0
	for i, t := range l.Sort.terms {
		if t.Value != nil {
			p.Values[i] = t.Value(r.record)
			continue
		}
		p.Values[i] = r.extra[extra]
		extra++
	}
	return p
}

// CountOnce makes the count of all parents' whole lists, by key, from one call of count, when the first of them is
// asked for. It is safe for concurrent use; an error is every caller's.
func CountOnce(count func(context.Context) (map[int64]int, error)) func(context.Context) (map[int64]int, error) {
	var once sync.Once
	var counts map[int64]int
	var failed error
	return func(ctx context.Context) (map[int64]int, error) {
		once.Do(func() { counts, failed = count(ctx) })
		return counts, failed
	}
}

func (l *Query[T]) count(ctx context.Context, q Source) (map[int64]int, error) {
	stmt := AllOf(l.matching()).Inside("(SELECT count(*) FROM " + l.source() + " WHERE %s)")
	stmt = Predicate{
		"SELECT k.value, " + stmt.SQL + " FROM " + db.KeysTable + " AS k",
		append(slices.Clone(stmt.Args), db.Keys(Distinct(l.Parents))),
	}
	counts := make(map[int64]int, len(l.Parents))
	var parent int64
	var n int
	into := ScanTargets([]any{&parent, &n})
	err := q.Each(ctx, stmt.SQL, stmt.Args, func(values []driver.Value) error {
		err := Scan(values, into)
		counts[parent] = n
		return err
	})
	return counts, err
}
