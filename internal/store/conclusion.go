package store

import (
	"context"

	"bienban/internal/record"
)

var conclusions = table[record.Conclusion]{
	name: "conclusions",
	noun: "Conclusion",
	columns: []string{
		"id", "version", "meeting_id", "position", "held_on", "number", "body", "kind", "concluded_by_id", "agenda_item_id",
		"deadline_kind", "deadline_on", "deadline_text", "deadline_first", "deadline_last", "status", "closed_on", "closed_first", "closed_last",
	},
	fields: func(c *record.Conclusion) []any {
		return []any{
			&c.Key, &c.Version, &c.MeetingKey, &c.Position, &c.HeldOn, &c.Number, &c.Body, &c.Kind, &c.ConcludedByKey, &c.AgendaItemKey,
			&c.DeadlineKind, &c.DeadlineOn, &c.DeadlineText, &c.DeadlineFirst, &c.DeadlineLast, &c.Status, &c.ClosedOn, &c.ClosedFirst, &c.ClosedLast,
		}
	},
	shown: map[string]string{
		"version": "version", "meeting_id": "meeting", "position": "position", "held_on": "", "number": "number",
		"body": "body", "kind": "kind", "concluded_by_id": "concludedBy", "agenda_item_id": "agendaItem",
		"deadline_kind": "deadline", "deadline_on": "deadline", "deadline_text": "deadline", "deadline_first": "overdue",
		"deadline_last": "overdue", "status": "status", "closed_on": "", "closed_first": "overdue", "closed_last": "overdue",
	},
	key: func(c *record.Conclusion) int64 { return c.Key },
	sorts: map[string]sortKey[record.Conclusion]{
		"HELD_ON":  {expr: "§.held_on", value: func(c *record.Conclusion) any { return string(c.HeldOn) }},
		"POSITION": {expr: "§.position", value: func(c *record.Conclusion) any { return int64(c.Position) }},
		"DEADLINE": {
			expr: "§.deadline_on", nullable: true,
			value: func(c *record.Conclusion) any { return known(c.DeadlineOn) },
		},
		"STATUS": {expr: "CASE §.status WHEN 'OPEN' THEN 1 WHEN 'IN_PROGRESS' THEN 2 WHEN 'PARTLY_DONE' THEN 3 WHEN " +
			"'DONE' THEN 4 ELSE 5 END"},
	},
	order: []sortBy{{"HELD_ON", true}, {"POSITION", false}},
}

// Lists of conclusions.
var (
	ConclusionsOfMeeting = Relation{
		name: "meeting", where: "x.meeting_id = k.value", order: inPosition,
		few: "x.meeting_id",
	}
	ConclusionsOfHost = Relation{
		name: "host", from: "meetings AS l JOIN conclusions AS x ON x.meeting_id = l.id", where: "l.host_id = k.value",
		columns: map[string]string{"HELD_ON": "l.held_on"},
	}
	ConclusionsForCommittee = Relation{
		name:  "task of committee",
		where: "x.id IN (SELECT r.conclusion_id FROM responsibilities AS r WHERE r.committee_id = k.value)",
	}
	ConclusionsForOfficial = Relation{
		name:  "task of official",
		where: "x.id IN (SELECT r.conclusion_id FROM responsibilities AS r WHERE r.official_id = k.value)",
	}
	ConclusionsByOfficial = Relation{
		name:  "official",
		where: "x.concluded_by_id IN (SELECT p.id FROM participations AS p WHERE p.official_id = k.value)",
	}
	ConclusionsByParticipation = Relation{
		name: "participation", where: "x.concluded_by_id = k.value", order: inPosition,
		few: "x.concluded_by_id",
	}
	ConclusionsOnAgendaItem = Relation{
		name: "agenda item", where: "x.agenda_item_id = k.value", order: inPosition,
		few: "x.agenda_item_id",
	}
	ConclusionsReviewedAt = Relation{
		name:  "reviewed",
		where: "x.id IN (SELECT p.conclusion_id FROM progress AS p WHERE p.reviewed_by_id = k.value)",
	}
	ConclusionsLaterThan = Relation{
		name:  "later",
		where: "x.id IN (SELECT l.conclusion_id FROM conclusion_links AS l WHERE l.earlier_id = k.value)", order: []sortBy{{field: "HELD_ON"}, {field: "POSITION"}},
	}
	ConclusionsOnTopic = Relation{
		name: "topic", from: "topic_links AS l JOIN conclusions AS x ON x.id = l.record_id",
		where: "l.topic_id = k.value AND l.kind = " + kindText(record.KindConclusion),
		order: latestFirst, columns: map[string]string{"HELD_ON": "l.held_on"}, id: "l.record_id",
	}
)

// Conclusions lists conclusions, a page for each parent.
func (rd Reader) Conclusions(ctx context.Context, of Relation, parents []int64, f *record.ConclusionFilter,
	order []record.ConclusionOrder, page record.PageArgs,
) ([]*record.ConclusionConnection, error) {
	match, err := compile(f, matchConclusion)
	if err != nil {
		return nil, err
	}
	return listOf(ctx, rd.source(), &conclusions, of, parents, match, order, page)
}

// Conclusion reads a conclusion by its id.
func (rd Reader) Conclusion(ctx context.Context, id string) (*record.Conclusion, error) {
	key, err := record.ParseIDOf(record.KindConclusion, id)
	if err != nil {
		return nil, err
	}
	return one(ctx, rd.source(), &conclusions, record.KindConclusion, "id", id, where("t.id = ?", key))
}

// ConclusionsByKeys reads the conclusion behind each key.
func (rd Reader) ConclusionsByKeys(ctx context.Context, keys []int64) ([]*record.Conclusion, error) {
	return required(ctx, rd.source(), &conclusions, keys)
}

// Responsibilities reads who is to see to each conclusion, leading parties first.
func (rd Reader) Responsibilities(ctx context.Context, conclusions []int64) ([][]record.Responsibility, error) {
	return facets(ctx, rd.source(), `
		SELECT f.conclusion_id, f.position, f.role, f.committee_id, f.official_id, f.text
		FROM responsibilities AS f WHERE f.conclusion_id IN (SELECT k.value FROM json_each(?) AS k)
		ORDER BY f.conclusion_id, CASE f.role WHEN 'LEAD' THEN 1 ELSE 2 END, f.position`,
		conclusions, func(r *record.Responsibility) []any {
			return []any{&r.Position, &r.Role, &r.CommitteeKey, &r.OfficialKey, &r.Text}
		})
}

// Progress reads what became of each conclusion.
func (rd Reader) Progress(ctx context.Context, conclusions []int64) ([][]record.Progress, error) {
	return facets(ctx, rd.source(), `
		SELECT f.conclusion_id, f.position, f.on_day, f.status, f.note, f.evidence_id, f.reviewed_by_id
		FROM progress AS f WHERE f.conclusion_id IN (SELECT k.value FROM json_each(?) AS k)
		ORDER BY f.conclusion_id, f.position`,
		conclusions, func(p *record.Progress) []any {
			return []any{&p.Position, &p.On, &p.Status, &p.Note, &p.EvidenceKey, &p.ReviewedByKey}
		})
}

// Links reads the earlier conclusions that each conclusion refers to.
func (rd Reader) Links(ctx context.Context, conclusions []int64) ([][]record.ConclusionLink, error) {
	return facets(ctx, rd.source(), `
		SELECT f.conclusion_id, f.position, f.kind, f.earlier_id
		FROM conclusion_links AS f WHERE f.conclusion_id IN (SELECT k.value FROM json_each(?) AS k)
		ORDER BY f.conclusion_id, f.position`,
		conclusions, func(l *record.ConclusionLink) []any { return []any{&l.Position, &l.Kind, &l.EarlierKey} })
}

func matchConclusion(c *compiler, x string, f *record.ConclusionFilter) cond {
	t := terms{c: c}
	t.id(x+".id", record.KindConclusion, f.ID)
	if f.Meeting != nil {
		t.add(among(c, x+".meeting_id", "meetings", f.Meeting, matchMeeting))
	}
	if f.Kind != nil {
		t.add(oneOf(x+".kind", f.Kind))
	}
	if f.Status != nil {
		t.add(oneOf(x+".status", f.Status))
	}
	certain := c.sure(f.Certainty, record.CertaintyCertain)
	if f.OverdueOn != "" {
		t.add(overdue(x, f.OverdueOn, certain))
	}
	if f.Deadline != nil {
		t.add(deadline(x, f.Deadline, certain))
	}
	matchConclusionParties(c, &t, x, f)
	matchText(&t, x+".id", f.Text, record.KindConclusion)
	if f.Topic != nil {
		t.add(matchTopicOf(c, x, record.KindConclusion, f.Topic))
	}
	t.whether(f.HasLinks, where("EXISTS (SELECT 1 FROM conclusion_links AS l WHERE l.conclusion_id = "+x+".id)"))
	logic(&t, x, matchConclusion, f.And, f.Or, f.Not)
	return allOf(t.conds)
}

func matchConclusionParties(c *compiler, t *terms, x string, f *record.ConclusionFilter) {
	if f.ResponsibleCommittee != nil {
		t.add(among(c, "r.committee_id", "committees", f.ResponsibleCommittee, matchCommittee).
			inside(x + ".id IN (SELECT r.conclusion_id FROM responsibilities AS r WHERE r.committee_id IS NOT NULL AND %s)"))
	}
	if f.ResponsibleOfficial != nil {
		t.add(among(c, "r.official_id", "officials", f.ResponsibleOfficial, matchOfficial).
			inside(x + ".id IN (SELECT r.conclusion_id FROM responsibilities AS r WHERE r.official_id IS NOT NULL AND %s)"))
	}
	if f.ConcludedBy != nil {
		t.add(among(c, "pa.official_id", "officials", f.ConcludedBy, matchOfficial).
			inside(x + ".concluded_by_id IN (SELECT pa.id FROM participations AS pa WHERE pa.official_id IS NOT NULL AND %s)"))
	}
}

// overdue is record.Conclusion.Overdue in SQL: at least so surely.
func overdue(x string, on record.Date, certain bool) cond {
	if certain {
		return where(x+".deadline_last < ? AND "+x+".closed_first > ?", string(on), string(on))
	}
	return where(x+".deadline_first < ? AND "+x+".closed_last > ?", string(on), string(on))
}

func deadline(x string, f *record.DeadlineFilter, certain bool) cond {
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
		return cond{sql: "FALSE"} // a day of which much is open may overlap both bounds, but no day lies within them
	}
	within := where(x+".deadline_first <= ? AND "+x+".deadline_last >= ?", string(to), string(from))
	if certain {
		within = where(x+".deadline_first >= ? AND "+x+".deadline_last <= ?", string(from), string(to))
	}
	if f.Kind == nil {
		return within
	}
	// Kinds alone may be asked for, and then a deadline without a day counts, too.
	if f.From == "" && f.To == "" && f.Quarter == "" {
		return oneOf(x+".deadline_kind", f.Kind)
	}
	return allOf([]cond{within, oneOf(x+".deadline_kind", f.Kind)})
}
