package query

import (
	"context"

	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// Sources lists sources, a page for each parent.
func (rd Reader) Sources(ctx context.Context, of list.Relation, parents []int64, f *record.SourceFilter,
	order []record.SourceOrder, page record.PageArgs,
) ([]*record.SourceConnection, error) {
	match, err := list.Compile(f, matchSource)
	if err != nil {
		return nil, err
	}
	return list.Pages(ctx, rd.source(), &noun.Sources, of, parents, match, order, page)
}

// SourcesByKeys reads the source behind each key; nil for nil.
func (rd Reader) SourcesByKeys(ctx context.Context, keys []*int64) ([]*record.Source, error) {
	return list.ByKeys(ctx, rd.source(), &noun.Sources, keys)
}

func matchSource(c *list.Compiler, x string, f *record.SourceFilter) list.Predicate {
	t := list.Terms{C: c}
	t.ID(x+".id", record.KindSource, f.ID)
	if f.URL != "" {
		t.Add(list.Where(x+".url = ?", string(f.URL)))
	}
	matchIdentifier(&t, x+".id", record.KindSource, f.Identifier)
	matchNumber(&t, x+".id", record.KindSource, "documentNumber", f.DocumentNumber)
	matchNames(&t, x+".id", record.KindSource, names{"title", f.Title, f.TitleIs, f.TitleStartsWith})
	t.Equals(x+".publisher", f.Publisher)
	if f.PublishedFrom != "" {
		t.Add(list.Where(x+".published_first >= ?", string(f.PublishedFrom.First())))
	}
	if f.PublishedTo != "" {
		t.Add(list.Where(x+".published_last <= ?", string(f.PublishedTo.Last())))
	}
	list.Logic(&t, x, matchSource, f.And, f.Or, f.Not)
	return list.AllOf(t.Conds)
}
