package query

import (
	"context"

	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// Conclusions lists conclusions, a page for each parent.
func (rd Reader) Conclusions(ctx context.Context, of list.Relation, parents []int64, f *record.ConclusionFilter,
	order []record.ConclusionOrder, page record.PageArgs,
) ([]*record.ConclusionConnection, error) {
	match, err := list.Compile(f, matchConclusion)
	if err != nil {
		return nil, err
	}
	return list.Pages(ctx, rd.source(), &noun.Conclusions, of, parents, match, order, page)
}

// Conclusion reads a conclusion by its id.
func (rd Reader) Conclusion(ctx context.Context, id string) (*record.Conclusion, error) {
	key, err := record.ParseIDOf(record.KindConclusion, id)
	if err != nil {
		return nil, err
	}
	return list.One(ctx, rd.source(), &noun.Conclusions, record.KindConclusion, "id", id, list.Where("t.id = ?", key))
}

// ConclusionsByKeys reads the conclusion behind each key.
func (rd Reader) ConclusionsByKeys(ctx context.Context, keys []int64) ([]*record.Conclusion, error) {
	return list.RequiredByKeys(ctx, rd.source(), &noun.Conclusions, keys)
}

// Responsibilities reads who is to see to each conclusion, leading parties first.
func (rd Reader) Responsibilities(ctx context.Context, conclusions []int64) ([][]record.Responsibility, error) {
	return list.Facets(ctx, rd.source(), `
		SELECT f.conclusion_id, f.conclusion_id, f.position, f.role, f.committee_id, f.official_id, f.text
		FROM responsibilities AS f WHERE f.conclusion_id IN (SELECT k.value FROM json_each(?) AS k)
		ORDER BY f.conclusion_id, CASE f.role WHEN 'LEAD' THEN 1 ELSE 2 END, f.position`,
		conclusions, func(r *record.Responsibility) []any {
			return []any{&r.ConclusionKey, &r.Position, &r.Role, &r.CommitteeKey, &r.OfficialKey, &r.Text}
		})
}

// Progress reads what became of each conclusion.
func (rd Reader) Progress(ctx context.Context, conclusions []int64) ([][]record.Progress, error) {
	return list.Facets(ctx, rd.source(), `
		SELECT f.conclusion_id, f.position, f.on_day, f.status, f.note, f.evidence_id, f.reviewed_by_id
		FROM progress AS f WHERE f.conclusion_id IN (SELECT k.value FROM json_each(?) AS k)
		ORDER BY f.conclusion_id, f.position`,
		conclusions, func(p *record.Progress) []any {
			return []any{&p.Position, &p.On, &p.Status, &p.Note, &p.EvidenceKey, &p.ReviewedByKey}
		})
}

// Links reads the earlier conclusions that each conclusion refers to.
func (rd Reader) Links(ctx context.Context, conclusions []int64) ([][]record.ConclusionLink, error) {
	return list.Facets(ctx, rd.source(), `
		SELECT f.conclusion_id, f.position, f.kind, f.earlier_id
		FROM conclusion_links AS f WHERE f.conclusion_id IN (SELECT k.value FROM json_each(?) AS k)
		ORDER BY f.conclusion_id, f.position`,
		conclusions, func(l *record.ConclusionLink) []any { return []any{&l.Position, &l.Kind, &l.EarlierKey} })
}

func matchConclusion(c *list.Compiler, x string, f *record.ConclusionFilter) list.Predicate {
	t := list.Terms{C: c}
	t.ID(x+".id", record.KindConclusion, f.ID)
	if f.Meeting != nil {
		t.Add(list.Among(c, x+".meeting_id", "meetings", f.Meeting, matchMeeting))
	}
	if f.Kind != nil {
		t.Add(list.OneOf(x+".kind", f.Kind))
	}
	if f.Status != nil {
		t.Add(list.OneOf(x+".status", f.Status))
	}
	certain := c.Sure(f.Certainty, record.CertaintyCertain)
	if f.OverdueOn != "" {
		t.Add(Overdue(x, f.OverdueOn, certain))
	}
	if f.Deadline != nil {
		t.Add(Deadline(x, f.Deadline, certain))
	}
	if f.WithoutResponsibleOn != "" {
		t.Add(withoutResponsible(x, f.WithoutResponsibleOn))
	}
	matchConclusionParties(c, &t, x, f)
	matchText(&t, x+".id", f.Text, record.KindConclusion)
	if f.Topic != nil {
		t.Add(matchTopicOf(c, x, record.KindConclusion, f.Topic))
	}
	t.Whether(f.HasLinks, list.Where("EXISTS (SELECT 1 FROM conclusion_links AS l WHERE l.conclusion_id = "+x+".id)"))
	list.Logic(&t, x, matchConclusion, f.And, f.Or, f.Not)
	return list.AllOf(t.Conds)
}

func matchConclusionParties(c *list.Compiler, t *list.Terms, x string, f *record.ConclusionFilter) {
	if f.ResponsibleCommittee != nil {
		t.Add(list.Among(c, "r.committee_id", "committees", f.ResponsibleCommittee, matchCommittee).
			Inside(x + ".id IN (SELECT r.conclusion_id FROM responsibilities AS r WHERE r.committee_id IS NOT NULL AND %s)"))
	}
	if f.ResponsibleOfficial != nil {
		t.Add(list.Among(c, "r.official_id", "officials", f.ResponsibleOfficial, matchOfficial).
			Inside(x + ".id IN (SELECT r.conclusion_id FROM responsibilities AS r WHERE r.official_id IS NOT NULL AND %s)"))
	}
	if f.ConcludedBy != nil {
		t.Add(list.Among(c, "pa.official_id", "officials", f.ConcludedBy, matchOfficial).
			Inside(x + ".concluded_by_id IN (SELECT pa.id FROM participations AS pa WHERE pa.official_id IS NOT NULL AND %s)"))
	}
}

// Overdue is record.Conclusion.Overdue in SQL: at least so surely.
func Overdue(x string, on record.Date, certain bool) list.Predicate {
	if certain {
		return list.Where(x+".deadline_last < ? AND "+x+".closed_first > ?", string(on), string(on))
	}
	return list.Where(x+".deadline_first < ? AND "+x+".closed_last > ?", string(on), string(on))
}

// Deadline is the predicate of a filter on deadlines.
func Deadline(x string, f *record.DeadlineFilter, certain bool) list.Predicate {
	from, to := record.Date("0000-01-01"), record.Date("9999-12-31")
	if f.From != "" {
		from = f.From.First()
	}
	if f.To != "" {
		to = f.To.Last()
	}
	if f.Quarter != "" {
		from, to = max(from, f.Quarter.From().First()), min(to, f.Quarter.To().Last())
	}
	if from > to {
		// A day of which much is open may overlap both bounds, but no day lies within them.
		return list.Predicate{SQL: "FALSE"}
	}
	within := list.AllOf([]list.Predicate{
		list.Where(x+".deadline_first <= ? AND "+x+".deadline_last >= ?", string(to), string(from)),
		inRanges(x+".deadline_ranges", from, to),
	})
	if certain { // one that is only approximate has ranges and no last day
		within = list.Where(x+".deadline_first >= ? AND "+x+".deadline_last <= ? AND ("+x+".deadline_ranges IS NULL OR "+x+
			".deadline_last < '9999-12-31')", string(from), string(to))
	}
	if f.Kind == nil {
		return within
	}
	// Kinds alone may be asked for, and then a deadline without a day counts, too.
	if f.From == "" && f.To == "" && f.Quarter == "" {
		return list.OneOf(x+".deadline_kind", f.Kind)
	}
	return list.AllOf([]list.Predicate{within, list.OneOf(x+".deadline_kind", f.Kind)})
}
