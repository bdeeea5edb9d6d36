package store

import (
	"context"
	"slices"

	"bienban/internal/list"
	"bienban/internal/record"
)

// Participations lists participations, a page for each parent.
func (rd Reader) Participations(ctx context.Context, of list.Relation, parents []int64, f *record.ParticipationFilter,
	order []record.ParticipationOrder, page record.PageArgs,
) ([]*record.ParticipationConnection, error) {
	match, err := list.Compile(f, matchParticipation)
	if err != nil {
		return nil, err
	}
	return list.Pages(ctx, rd.source(), &participations, of, parents, match, order, page)
}

// ParticipationsByKeys reads the participation behind each key; nil for nil.
func (rd Reader) ParticipationsByKeys(ctx context.Context, keys []*int64) ([]*record.Participation, error) {
	return list.ByKeys(ctx, rd.source(), &participations, keys)
}

// Chairs reads who chaired or co-chaired each meeting.
func (rd Reader) Chairs(ctx context.Context, meetings []int64) ([][]record.Participation, error) {
	return list.FacetRecords(ctx, rd.source(), &participations, "p", `
		SELECT p.meeting_id, %s
		FROM participations AS p
		WHERE p.meeting_id IN (SELECT k.value FROM json_each(?) AS k) AND p.role IN ('CHAIR', 'CO_CHAIR')
		ORDER BY p.meeting_id, p.position`, meetings)
}

// StatedTitles reads the titles of each participation.
func (rd Reader) StatedTitles(ctx context.Context, participations []int64) ([][]record.StatedTitle, error) {
	return list.Facets(ctx, rd.source(), `
		SELECT f.participation_id, f.position, f.text, f.tenure_id, f.is_asserted, f.verdict
		FROM stated_titles AS f WHERE f.participation_id IN (SELECT k.value FROM json_each(?) AS k)
		ORDER BY f.participation_id, f.position`,
		participations, func(t *record.StatedTitle) []any {
			return []any{&t.Position, &t.Text, &t.TenureKey, &t.IsAsserted, &t.Verdict}
		})
}

func matchParticipation(c *list.Compiler, x string, f *record.ParticipationFilter) list.Predicate {
	t := list.Terms{C: c}
	if f.Role != nil {
		t.Add(list.OneOf(x+".role", f.Role))
	}
	if f.Attendance != nil {
		t.Add(list.OneOf(x+".attendance", f.Attendance))
	}
	if f.Official != nil {
		t.Add(list.Among(c, x+".official_id", "officials", f.Official, matchOfficial))
	}
	if f.Meeting != nil {
		t.Add(list.Among(c, x+".meeting_id", "meetings", f.Meeting, matchMeeting))
	}
	if f.Verdict != nil {
		t.Add(judged(f.Verdict).Inside(x + ".id IN (SELECT st.participation_id FROM stated_titles AS st WHERE %s)"))
	}
	t.Whether(f.IsDelegated, list.Where(x+".acting_for_id IS NOT NULL"))
	list.Logic(&t, x, matchParticipation, f.And, f.Or, f.Not)
	return list.AllOf(t.Conds)
}

// judged holds for stated titles st with one of the verdicts. Titles in doubt are few and have an index of their own,
// which the engine takes only where the text of the statement, without its arguments, leaves the others out.
func judged(verdicts []record.Verdict) list.Predicate {
	match := list.OneOf("st.verdict", verdicts)
	if slices.Contains(verdicts, record.VerdictMatches) {
		return match
	}
	return match.Inside("st.verdict <> 'MATCHES' AND %s")
}
