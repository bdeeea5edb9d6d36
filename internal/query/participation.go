package query

import (
	"context"
	"database/sql/driver"
	"slices"
	"strings"

	"bienban/db"
	"bienban/internal/list"
	"bienban/internal/noun"
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
	return list.Pages(ctx, rd.source(), &noun.Participations, of, parents, match, order, page)
}

// ParticipationsByKeys reads the participation behind each key; nil for nil.
func (rd Reader) ParticipationsByKeys(ctx context.Context, keys []*int64) ([]*record.Participation, error) {
	return list.ByKeys(ctx, rd.source(), &noun.Participations, keys)
}

// Chairs reads who chaired or co-chaired each meeting.
func (rd Reader) Chairs(ctx context.Context, meetings []int64) ([][]record.Participation, error) {
	return list.FacetRecords(ctx, rd.source(), &noun.Participations, "p", `
		SELECT p.meeting_id, %s
		FROM participations AS p
		WHERE p.meeting_id IN (SELECT k.value FROM json_each(?) AS k) AND p.role IN ('CHAIR', 'CO_CHAIR')
		ORDER BY p.meeting_id, p.position`, meetings)
}

// StatedTitles reads the titles of each participation.
func (rd Reader) StatedTitles(ctx context.Context, participations []int64) ([][]record.StatedTitle, error) {
	return list.Facets(ctx, rd.source(), `
		SELECT f.participation_id, f.participation_id, f.position, f.text, f.tenure_id, f.is_asserted, f.verdict
		FROM stated_titles AS f WHERE f.participation_id IN (SELECT k.value FROM json_each(?) AS k)
		ORDER BY f.participation_id, f.position`,
		participations, func(t *record.StatedTitle) []any {
			return []any{&t.ParticipationKey, &t.Position, &t.Text, &t.TenureKey, &t.IsAsserted, &t.Verdict}
		})
}

// evidenceOfTitles compares the sources of a tenure with those that the meeting and its participations cite.
const evidenceOfTitles = `
	SELECT k.key, CASE
		WHEN t.legal_basis IS NOT NULL OR EXISTS (
			SELECT 1 FROM citations AS c WHERE c.kind = {tenure} AND c.record_id = t.id AND NOT EXISTS (
				SELECT 1 FROM citations AS m WHERE m.source_id = c.source_id AND (m.kind = {meeting} AND m.record_id = p.meeting_id
					OR m.kind = {participation} AND m.record_id IN (SELECT o.id FROM participations AS o WHERE o.meeting_id = p.meeting_id))))
			THEN 'INDEPENDENT'
		WHEN EXISTS (SELECT 1 FROM citations AS c WHERE c.kind = {tenure} AND c.record_id = t.id) THEN 'SAME_SOURCE'
		ELSE 'UNCITED' END
	FROM json_each(?) AS k JOIN json_each(?) AS n ON n.key = k.key
	JOIN participations AS p ON p.id = k.value JOIN tenures AS t ON t.id = n.value ORDER BY k.key`

var evidenceStatement = strings.NewReplacer("{tenure}", record.KindTenure.Number(), "{meeting}",
	record.KindMeeting.Number(), "{participation}", record.KindParticipation.Number()).Replace(evidenceOfTitles)

// EvidenceOf tells what the tenure of each stated title is known from; nil without a tenure.
func (rd Reader) EvidenceOf(ctx context.Context, titles []*record.StatedTitle) ([]*record.TitleEvidence, error) {
	var parts, tenures []int64
	var at []int
	for i, t := range titles {
		if t.TenureKey != nil {
			parts, tenures, at = append(parts, t.ParticipationKey), append(tenures, *t.TenureKey), append(at, i)
		}
	}
	known := make([]*record.TitleEvidence, len(titles))
	if at == nil {
		return known, nil
	}
	var row int
	var evidence string
	into := list.ScanTargets([]any{&row, &evidence})
	err := rd.source().Each(ctx, evidenceStatement, []any{db.Keys(parts), db.Keys(tenures)},
		func(values []driver.Value) error {
			err := list.Scan(values, into)
			if err == nil {
				e := record.TitleEvidence(evidence)
				known[at[row]] = &e
			}
			return err
		})
	return known, err
}

// headsOnTheDay holds when the official of a participation p certainly or possibly was head, on the day of the meeting
// m, of a committee that o.committee_id is compared with.
func headsOnTheDay(ofCommittee string) string {
	return "EXISTS (SELECT 1 FROM posts AS o JOIN tenures AS t ON t.post_id = o.id WHERE " + ofCommittee + " AND " +
		noun.IsHead("o") + " AND t.official_id = p.official_id AND t.start_first <= m.held_last AND t.end_last >= m.held_first)"
}

// chairedAs holds for participations x of officials who chaired in one of the capacities.
func chairedAs(x string, capacities []record.ChairCapacity) list.Predicate {
	head := "EXISTS (SELECT 1 FROM participations AS p JOIN meetings AS m ON m.id = p.meeting_id WHERE p.id = " + x + ".id AND " +
		headsOnTheDay("o.committee_id IN (SELECT l.committee_id FROM meeting_committees AS l WHERE l.meeting_id = m.id)") + ")"
	conds := make([]list.Predicate, len(capacities))
	for i, capacity := range capacities {
		switch capacity {
		case record.ChairCapacityHead:
			conds[i] = list.Where(x + ".acting_for_id IS NULL AND " + head)
		case record.ChairCapacityDelegate:
			conds[i] = list.Where(x + ".acting_for_id IS NOT NULL")
		case record.ChairCapacityDeputy:
			conds[i] = list.Where(x + ".acting_for_id IS NULL AND NOT " + head)
		}
	}
	return list.AnyOf(conds).Inside(x + ".role IN ('CHAIR', 'CO_CHAIR') AND " + x + ".official_id IS NOT NULL AND %s")
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
	if f.ChairedAs != nil {
		t.Add(chairedAs(x, f.ChairedAs))
	}
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
