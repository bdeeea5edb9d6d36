package query

import (
	"context"
	"database/sql/driver"

	"bienban/db"
	"bienban/internal/list"
	"bienban/internal/record"
)

// RevisionList is a list of revisions for each parent, in an order of its own.
type RevisionList struct {
	name    string
	Match   list.Predicate // relates the revision y to the parent k.value
	Columns []string       // of the order, within one parent
	place   func(*record.Revision) list.Position
	Parents []int64
	Page    list.PageRange
}

// History lists what was done to each record of one kind, the first revision first.
func (rd Reader) History(ctx context.Context, kind record.Kind, records []int64,
	args record.PageArgs,
) ([]*record.RevisionConnection, error) {
	l := RevisionList{
		name: "history/" + kind.String(), Parents: records, Columns: []string{"version"},
		Match: list.Where("y.kind = ? AND y.record_id = k.value", int64(kind)),
		place: func(r *record.Revision) list.Position { return list.Position{Key: int64(r.Version)} },
	}
	return l.pages(ctx, rd.source(), args)
}

// RevisionsOf lists what each change did, the records by kind and then by id.
func (rd Reader) RevisionsOf(ctx context.Context, changes []int64,
	args record.PageArgs,
) ([]*record.RevisionConnection, error) {
	l := RevisionList{
		name: "revisions/change", Parents: changes, Columns: []string{"kind", "record_id"},
		Match: list.Where("y.change_id = k.value"),
		place: func(r *record.Revision) list.Position {
			return list.Position{Values: []any{int64(r.Target.Kind)}, Key: r.Target.Key}
		},
	}
	return l.pages(ctx, rd.source(), args)
}

func (l *RevisionList) pages(ctx context.Context, q list.Source,
	args record.PageArgs,
) ([]*record.RevisionConnection, error) {
	page, err := list.PageRangeOf(q, args, l.name, "", len(l.Columns)-1)
	if err != nil {
		return nil, err
	}
	l.Page = page
	found, err := l.read(ctx, q)
	if err != nil {
		return nil, err
	}
	totals := list.CountOnce(func(ctx context.Context) (map[int64]int, error) { return l.count(ctx, q) })
	pages := make([]*record.RevisionConnection, len(l.Parents))
	for i, parent := range l.Parents {
		pages[i] = l.onePage(found[parent], parent, totals)
	}
	return pages, nil
}

// Statement picks the page of each parent by an index and fetches the revisions behind it.
func (l *RevisionList) Statement() list.Predicate {
	conds := []list.Predicate{l.Match}
	if l.Page.After != nil {
		conds = append(conds, l.beyond(*l.Page.After, " > "))
	}
	if l.Page.Before != nil {
		conds = append(conds, l.beyond(*l.Page.Before, " < "))
	}
	return list.AllOf(conds).Inside("SELECT k.value, x.kind, x.record_id, x.version, x.change_id, x.operation FROM "+
		db.KeysTable+
		" AS k CROSS JOIN revisions AS x ON (x.kind, x.record_id, x.version) IN (SELECT y.kind, y.record_id, y.version FROM revisions AS y WHERE %s ORDER BY "+
		l.orderBy("y")+" LIMIT "+l.Page.Limit()+") ORDER BY k.key, "+l.orderBy("x"), db.Keys(list.Distinct(l.Parents)))
}

func (l *RevisionList) read(ctx context.Context, q list.Source) (map[int64][]*record.Revision, error) {
	stmt := l.Statement()
	found := make(map[int64][]*record.Revision, len(l.Parents))
	var parent int64
	var r record.Revision
	into := list.ScanTargets([]any{&parent, &r.Target.Kind, &r.Target.Key, &r.Version, &r.ChangeKey, &r.Operation})
	err := q.Each(ctx, stmt.SQL, stmt.Args, func(values []driver.Value) error {
		err := list.Scan(values, into)
		one := r
		found[parent] = append(found[parent], &one)
		return err
	})
	return found, err
}

func (l *RevisionList) beyond(p list.Position, side string) list.Predicate {
	if len(l.Columns) == 1 {
		return list.Where("y."+l.Columns[0]+side+"?", p.Key)
	}
	return list.Where("(y."+l.Columns[0]+", y."+l.Columns[1]+")"+side+"(?, ?)", p.Values[0], p.Key)
}

func (l *RevisionList) orderBy(alias string) string {
	order := ""
	for i, column := range l.Columns {
		if i > 0 {
			order += ", "
		}
		order += alias + "." + column + list.Direction(l.Page.Backward)
	}
	return order
}

func (l *RevisionList) onePage(found []*record.Revision, parent int64,
	totals func(context.Context) (map[int64]int, error),
) *record.RevisionConnection {
	nodes, more := list.Cut(l.Page, found)
	if nodes == nil {
		nodes = []*record.Revision{}
	}
	p := &record.RevisionConnection{Nodes: nodes}
	p.HasNext, p.HasPrev = l.Page.Neighbours(more)
	p.CursorAt = func(i int) string { return list.WriteCursor(l.name, "", l.place(nodes[i])) }
	p.Count = func(ctx context.Context) (int, error) {
		counts, err := totals(ctx)
		return counts[parent], err
	}
	return p
}

func (l *RevisionList) count(ctx context.Context, q list.Source) (map[int64]int, error) {
	stmt := l.Match.Inside("SELECT k.value, (SELECT count(*) FROM revisions AS y WHERE %s) FROM " + db.KeysTable + " AS k")
	stmt.Args = append(stmt.Args, db.Keys(list.Distinct(l.Parents)))
	counts := make(map[int64]int, len(l.Parents))
	var parent int64
	var n int
	into := list.ScanTargets([]any{&parent, &n})
	err := q.Each(ctx, stmt.SQL, stmt.Args, func(values []driver.Value) error {
		err := list.Scan(values, into)
		counts[parent] = n
		return err
	})
	return counts, err
}
