package store

import (
	"context"
	"database/sql/driver"
	"slices"
	"sync"

	"bienban/db"
	"bienban/internal/record"
)

// table says how the records of one noun are read.
type table[T any] struct {
	name    string   // of the table in SQL
	noun    string   // as record.Kind spells it
	columns []string // in the order of fields
	fields  func(*T) []any
	// shown names, for a column that nothing but one field shows, that field, so that the column is read only where the
	// field is asked for; "" for a column that no field shows. Columns that are not here are always read.
	shown map[string]string
	sorts map[string]sortKey[T]
	order []sortBy // when neither the client nor the relation names one
	key   func(*T) int64
}

// Relation leads from parents, the keys k.value, to the records of a list. Inside its SQL x is the alias of the list's
// table, k that of the parents' keys.
type Relation struct {
	name  string // part of a cursor's checksum: unique for each list of a noun
	from  string // without it, the noun's own table as x
	where string
	args  []any    // of where
	order []sortBy // without it, the noun's own
	// columns that repeat a sort key in the relation's own table, so that its index gives the order: field → expression
	columns map[string]string
	id      string // the record's id in the relation's own table, likewise
	// few is, where each parent has but a handful of records, the column of x that refers to the parent. All of them are
	// then read in one sweep of the index, which costs less than looking up each parent's page.
	few string
}

// All is the list of every record of a noun; its one parent is Root.
var All = Relation{name: "all"}

// Root is the one parent of All.
var Root = []int64{0}

// listQuery is one list asked for: which records, in which order, which stretch of it.
type listQuery[T any] struct {
	table   *table[T]
	rel     Relation
	parents []int64 // of each page; for a root list a single 0
	filter  cond
	sort    sorting[T]
	page    window
	reads   reading[T]
}

// listOf reads one page for each parent with one statement.
func listOf[T any, F ~string](
	ctx context.Context, q Source, t *table[T], rel Relation, parents []int64, filter cond, order []record.Order[F],
	args record.PageArgs,
) ([]*record.Page[*T], error) {
	own := rel.order
	if own == nil {
		own = t.order
	}
	sort, err := sortingOf(t.sorts, order, own)
	if err != nil {
		return nil, err
	}
	page, err := windowOf(q, args, t.name+"/"+rel.name, sort.signature(), len(sort.terms))
	if err != nil {
		return nil, err
	}
	l := listQuery[T]{
		table: t, rel: rel, parents: parents, filter: filter, sort: sort, page: page,
		reads: t.reading(q, sort.terms),
	}
	found, err := l.read(ctx, q)
	if err != nil {
		return nil, err
	}
	return l.pages(q, found), nil
}

// row is one record found for one parent, with the sort keys that the record does not tell.
type row[T any] struct {
	parent int64
	record *T
	extra  []driver.Value
}

func (l *listQuery[T]) read(ctx context.Context, q Source) ([]row[T], error) {
	stmt := l.statement()
	var found []row[T]
	var r row[T]
	into := newTarget(l.reads, &r.parent)
	width := len(into.columns)
	err := q.Each(ctx, stmt.sql, stmt.args, func(values []driver.Value) (err error) {
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

// statement picks the ids of each parent's page in a subquery that an index range can answer without reading every
// child, and fetches the records behind them.
func (l *listQuery[T]) statement() cond {
	sort := l.running()
	switch {
	case l.rel.few != "":
		return l.sweep(sort)
	case l.rel.where == "":
		return l.ids(sort).inside("SELECT 0, " + l.columns("t") + " FROM " + l.table.name +
			" AS t WHERE t.id IN (%s) ORDER BY " + sort.orderBy("t", "t.id"))
	}
	return l.ids(sort).inside("SELECT k.value, "+l.columns("t")+
		" FROM "+db.KeysTable+" AS k CROSS JOIN "+l.table.name+" AS t ON t.id IN (%s) ORDER BY k.key, "+
		sort.orderBy("t", "t.id"),
		db.Keys(distinct(l.parents)))
}

// sweep reads all the records of parents that have few. What is beyond a parent's page tells that more follows.
func (l *listQuery[T]) sweep(sort sorting[T]) cond {
	conds := []cond{where(l.rel.few+" IN (SELECT k.value FROM "+db.KeysTable+" AS k)", db.Keys(distinct(l.parents)))}
	if l.filter.sql != "" && l.filter.sql != "TRUE" {
		conds = append(conds, l.filter)
	}
	return allOf(append(conds, l.bounds(sort)...)).inside("SELECT " + l.rel.few + ", " + l.columns("x") + " FROM " +
		l.source() +
		" WHERE %s ORDER BY " + l.rel.few + ", " + sort.orderBy("x", "x.id"))
}

func (l *listQuery[T]) columns(alias string) string {
	columns := l.reads.from(alias)
	for _, t := range l.extras() {
		columns += ", " + t.of(alias)
	}
	return columns
}

func (l *listQuery[T]) ids(sort sorting[T]) cond {
	inner := l.innerSort(sort)
	conds := append(l.matching(), l.bounds(inner)...)
	return allOf(conds).inside("SELECT " + l.id() + " FROM " + l.source() + " WHERE %s ORDER BY " +
		inner.orderBy("x", l.id()) + " LIMIT " + l.page.limit())
}

func (l *listQuery[T]) matching() []cond {
	var conds []cond
	if l.rel.where != "" {
		conds = append(conds, where(l.rel.where, l.rel.args...))
	}
	if l.filter.sql != "" && l.filter.sql != "TRUE" {
		conds = append(conds, l.filter)
	}
	return conds
}

func (l *listQuery[T]) bounds(sort sorting[T]) []cond {
	forward := sort
	if l.page.backward {
		forward = sort.reversed()
	}
	var conds []cond
	if l.page.after != nil {
		conds = append(conds, forward.beyond(*l.page.after, "x", l.id()))
	}
	if l.page.before != nil {
		conds = append(conds, forward.reversed().beyond(*l.page.before, "x", l.id()))
	}
	return conds
}

// running is the order in which the statement runs: backward for a page from the end.
func (l *listQuery[T]) running() sorting[T] {
	if l.page.backward {
		return l.sort.reversed()
	}
	return l.sort
}

// innerSort replaces sort keys by the relation's own columns where it has them.
func (l *listQuery[T]) innerSort(s sorting[T]) sorting[T] {
	if l.rel.columns == nil {
		return s
	}
	inner := sorting[T]{slices.Clone(s.terms), s.desc}
	for i, t := range inner.terms {
		if column, ok := l.rel.columns[t.name]; ok {
			inner.terms[i].expr = column
		}
	}
	return inner
}

func (l *listQuery[T]) id() string {
	if l.rel.id != "" {
		return l.rel.id
	}
	return "x.id"
}

func (l *listQuery[T]) source() string {
	if l.rel.from != "" {
		return l.rel.from
	}
	return l.table.name + " AS x"
}

// extras are the sort keys that must be fetched beside the record to make a cursor.
func (l *listQuery[T]) extras() []sortTerm[T] {
	var extras []sortTerm[T]
	for _, t := range l.sort.terms {
		if t.value == nil {
			extras = append(extras, t)
		}
	}
	return extras
}

// distinct leaves out keys that came already.
func distinct(keys []int64) []int64 {
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
func (l *listQuery[T]) pages(q Source, found []row[T]) []*record.Page[*T] {
	byParent := make(map[int64][]row[T], len(l.parents))
	for start := 0; start < len(found); {
		end := start + 1
		for end < len(found) && found[end].parent == found[start].parent {
			end++
		}
		byParent[found[start].parent] = found[start:end]
		start = end
	}
	totals := l.totals(q)
	made := make(map[int64]*record.Page[*T], len(l.parents))
	pages := make([]*record.Page[*T], len(l.parents))
	for i, parent := range l.parents {
		if made[parent] == nil {
			made[parent] = l.onePage(byParent[parent], parent, totals)
		}
		pages[i] = made[parent]
	}
	return pages
}

func (l *listQuery[T]) onePage(rows []row[T], parent int64,
	totals func(context.Context) (map[int64]int, error),
) *record.Page[*T] {
	rows, more := cut(l.page, rows)
	p := &record.Page[*T]{Nodes: make([]*T, len(rows))}
	for i, r := range rows {
		p.Nodes[i] = r.record
	}
	p.HasNext, p.HasPrev = l.page.neighbours(more)
	p.CursorAt = func(i int) string { return writeCursor(l.listName(), l.sort.signature(), l.placeOf(rows[i])) }
	p.Count = func(ctx context.Context) (int, error) {
		counts, err := totals(ctx)
		return counts[parent], err
	}
	return p
}

func (l *listQuery[T]) listName() string { return l.table.name + "/" + l.rel.name }

func (l *listQuery[T]) placeOf(r row[T]) place {
	p := place{make([]any, len(l.sort.terms)), l.table.key(r.record)}
	extra := 0
	for i, t := range l.sort.terms {
		if t.value != nil {
			p.Values[i] = t.value(r.record)
			continue
		}
		p.Values[i] = r.extra[extra]
		extra++
	}
	return p
}

// totals counts the whole list of every parent with one statement, when the first of them is asked for.
func (l *listQuery[T]) totals(q Source) func(context.Context) (map[int64]int, error) {
	var once sync.Once
	var counts map[int64]int
	var failed error
	return func(ctx context.Context) (map[int64]int, error) {
		once.Do(func() { counts, failed = l.count(ctx, q) })
		return counts, failed
	}
}

func (l *listQuery[T]) count(ctx context.Context, q Source) (map[int64]int, error) {
	stmt := allOf(l.matching()).inside("(SELECT count(*) FROM " + l.source() + " WHERE %s)")
	stmt = cond{
		"SELECT k.value, " + stmt.sql + " FROM " + db.KeysTable + " AS k",
		append(slices.Clone(stmt.args), db.Keys(distinct(l.parents))),
	}
	counts := make(map[int64]int, len(l.parents))
	var parent int64
	var n int
	into := direct([]any{&parent, &n})
	err := q.Each(ctx, stmt.sql, stmt.args, func(values []driver.Value) error {
		err := scan(values, into)
		counts[parent] = n
		return err
	})
	return counts, err
}
