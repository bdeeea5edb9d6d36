package query

import (
	"context"
	"strconv"
	"strings"

	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// Meetings lists meetings, a page for each parent.
func (rd Reader) Meetings(ctx context.Context, of list.Relation, parents []int64, f *record.MeetingFilter,
	order []record.MeetingOrder, page record.PageArgs,
) ([]*record.MeetingConnection, error) {
	match, err := list.Compile(f, matchMeeting)
	if err != nil {
		return nil, err
	}
	return list.Pages(ctx, rd.source(), &noun.Meetings, of, parents, match, order, page)
}

// Meeting reads one meeting by exactly one of id and slug.
func (rd Reader) Meeting(ctx context.Context, id, slug *string) (*record.Meeting, error) {
	return list.ByIDOrSlug(ctx, rd.source(), &noun.Meetings, record.KindMeeting, id, slug)
}

// MeetingsByKeys reads the meeting behind each key; nil for nil.
func (rd Reader) MeetingsByKeys(ctx context.Context, keys []*int64) ([]*record.Meeting, error) {
	return list.ByKeys(ctx, rd.source(), &noun.Meetings, keys)
}

// MeetingSittings reads the sittings of each meeting.
func (rd Reader) MeetingSittings(ctx context.Context, meetings []int64) ([][]record.MeetingSitting, error) {
	return list.Facets(ctx, rd.source(), `
		SELECT f.meeting_id, f.position, f.name, f.day, f.part_of_day, f.start_time, f.end_time
		FROM meeting_sittings AS f WHERE f.meeting_id IN (SELECT k.value FROM json_each(?) AS k) ORDER BY f.meeting_id, f.position`,
		meetings, func(m *record.MeetingSitting) []any {
			return []any{
				&m.Position, &m.Name, &m.Day, list.NullableText(&m.PartOfDay), &m.StartTime, &m.EndTime,
			}
		})
}

// Sites reads the rooms of each meeting.
func (rd Reader) Sites(ctx context.Context, meetings []int64) ([][]record.MeetingSite, error) {
	return list.Facets(ctx, rd.source(), `
		SELECT f.meeting_id, f.position, f.name, f.chair_id, f.chair_text
		FROM meeting_sites AS f WHERE f.meeting_id IN (SELECT k.value FROM json_each(?) AS k) ORDER BY f.meeting_id, f.position`,
		meetings, func(m *record.MeetingSite) []any {
			return []any{&m.Position, &m.Name, &m.LocalChairKey, &m.LocalChairText}
		})
}

// RolesIn reads the committees of each meeting with their roles: those that met, those that called it, those that
// directed it.
func (rd Reader) RolesIn(ctx context.Context, meetings []int64) ([][]record.MeetingCommittee, error) {
	return list.Facets(ctx, rd.source(), `
		SELECT f.meeting_id, f.role, f.committee_id, f.held_on FROM (
			SELECT l.meeting_id, CASE l.position WHEN 1 THEN 'BODY' ELSE 'JOINT' END AS role, 1 AS part, l.position,
				l.committee_id, l.held_on
			FROM meeting_committees AS l
			UNION ALL SELECT r.meeting_id, r.role, CASE r.role WHEN 'CONVENER' THEN 2 ELSE 3 END, r.position, r.committee_id,
				r.held_on
			FROM meeting_roles AS r) AS f
		WHERE f.meeting_id IN (SELECT k.value FROM json_each(?) AS k) ORDER BY f.meeting_id, f.part, f.position`,
		meetings, func(m *record.MeetingCommittee) []any { return []any{&m.Role, &m.CommitteeKey, &m.HeldKey} })
}

// CommitteesInRole reads the committees that called or directed each meeting, in their order.
func (rd Reader) CommitteesInRole(ctx context.Context, role record.CommitteeRole,
	meetings []int64,
) ([][]record.Committee, error) {
	return list.FacetRecords(ctx, rd.source(), &noun.Committees, "t", `
		SELECT f.meeting_id, %s
		FROM meeting_roles AS f JOIN committees AS t ON t.id = f.committee_id
		WHERE f.role = ? AND f.meeting_id IN (SELECT k.value FROM json_each(?) AS k)
		ORDER BY f.meeting_id, f.position`, meetings, string(role))
}

func matchMeeting(c *list.Compiler, x string, f *record.MeetingFilter) list.Predicate {
	t := list.Terms{C: c}
	t.ID(x+".id", record.KindMeeting, f.ID)
	t.Slug(x, record.KindMeeting, f.Slug)
	matchIdentifier(&t, x+".id", record.KindMeeting, f.Identifier)
	if f.HeldOn != nil {
		t.Add(MatchHeldOn(c, x, f.HeldOn))
	}
	if f.Kind != nil {
		t.Add(list.Where(x+".kinds & ? <> 0", int64(record.MeetingKindsOf(f.Kind))))
	}
	if f.Status != nil {
		t.Add(list.OneOf(x+".status", f.Status))
	}
	t.Equals(x+".visibility", (*string)(f.Visibility))
	t.Whether(f.HasConclusions, list.Where("EXISTS (SELECT 1 FROM conclusions AS c WHERE c.meeting_id = "+x+".id)"))
	matchNumber(&t, x+".id", record.KindMeeting, "noticeNumber", f.NoticeNumber)
	t.Whether(f.HasNotice, list.Where(x+".has_notice = 1"))
	if f.Term != nil {
		t.Add(list.Among(c, x+".term_id", "terms", f.Term, matchTerm))
	}
	if f.Ordinal != nil {
		t.Add(list.Where(x+".ordinal = ?", int64(*f.Ordinal)))
	}
	matchMeetingParties(c, &t, x, f)
	matchMeetingMatters(c, &t, x, f)
	list.Logic(&t, x, matchMeeting, f.And, f.Or, f.Not)
	return list.AllOf(t.Conds)
}

// meetingParties adds what a filter asks of committees and officials.
func matchMeetingParties(c *list.Compiler, t *list.Terms, x string, f *record.MeetingFilter) {
	if f.Committee != nil {
		t.Add(list.Among(c, "mc.committee_id", "committees", f.Committee, matchCommittee).
			Inside(x + ".id IN (SELECT mc.meeting_id FROM meeting_committees AS mc WHERE %s)"))
	}
	if f.Host != nil {
		t.Add(list.Among(c, x+".host_id", "committees", f.Host, matchCommittee))
	}
	for _, role := range []struct {
		name   record.CommitteeRole
		filter *record.CommitteeFilter
	}{{record.CommitteeRoleConvener, f.Convener}, {record.CommitteeRoleDirecting, f.Directing}} {
		if role.filter != nil {
			t.Add(list.Among(c, "mr.committee_id", "committees", role.filter, matchCommittee).
				Inside(x + ".id IN (SELECT mr.meeting_id FROM meeting_roles AS mr WHERE mr.role = '" + string(role.name) + "' AND %s)"))
		}
	}
	t.Whether(f.HasHost, list.Where(x+".host_id IS NOT NULL"))
	if f.ChairedBy != nil {
		t.Add(list.Among(c, "pa.official_id", "officials", f.ChairedBy, matchOfficial).
			Inside(x + ".id IN (SELECT pa.meeting_id FROM participations AS pa WHERE pa.role IN ('CHAIR', 'CO_CHAIR') AND pa.official_id IS NOT NULL AND %s)"))
	}
	if f.AttendedBy != nil {
		t.Add(list.Among(c, "pa.official_id", "officials", f.AttendedBy, matchOfficial).
			Inside(x + ".id IN (SELECT pa.meeting_id FROM participations AS pa WHERE pa.attendance NOT IN ('ABSENT', 'EXCUSED') AND pa.official_id IS NOT NULL AND %s)"))
	}
	if f.Verdict != nil {
		t.Add(judged(f.Verdict).Inside(x + ".id IN (SELECT pa.meeting_id FROM participations AS pa " +
			"JOIN stated_titles AS st ON st.participation_id = pa.id WHERE %s)"))
	}
}

// meetingMatters adds what a filter asks of topics, words and sources.
func matchMeetingMatters(c *list.Compiler, t *list.Terms, x string, f *record.MeetingFilter) {
	if f.Topic != nil {
		t.Add(matchTopicOf(c, x, record.KindMeeting, f.Topic))
	}
	if f.Text != nil {
		words := list.Terms{C: c}
		matchText(&words, x+".id", f.Text, record.KindMeeting)
		for _, part := range []struct {
			table string
			kind  record.Kind
		}{{"agenda_items", record.KindAgendaItem}, {"conclusions", record.KindConclusion}} {
			of := list.Terms{C: c}
			matchText(&of, "w.id", f.Text, part.kind)
			words.Conds = append(words.Conds, list.AllOf(of.Conds).Inside(x+".id IN (SELECT w.meeting_id FROM "+part.table+
				" AS w WHERE %s)"))
		}
		t.Add(list.AnyOf(words.Conds))
	}
	if f.Source != nil {
		t.Add(list.Among(c, "ci.source_id", "sources", f.Source, matchSource).
			Inside(x + ".id IN (SELECT ci.record_id FROM citations AS ci WHERE ci.kind = " + record.KindMeeting.Number() +
				" AND %s)"))
	}
}

// MatchHeldOn is the predicate of a filter on a meeting's day.
func MatchHeldOn(c *list.Compiler, x string, f *record.HeldOnFilter) list.Predicate {
	from, to := record.Date("0000-01-01"), record.Date("9999-12-31")
	narrow := func(first, last record.Date) { from, to = max(from, first), min(to, last) }
	if f.From != "" {
		narrow(f.From.First(), to)
	}
	if f.To != "" {
		narrow(from, f.To.Last())
	}
	if f.Quarter != "" {
		narrow(f.Quarter.From().First(), f.Quarter.To().Last())
	}
	if f.Year != nil {
		year, err := record.ParsePartialDate(strconv.Itoa(*f.Year))
		if err != nil {
			c.Fail(record.Invalid("heldOn.year", "%d is not a year from 1900 to 2200", *f.Year))
		}
		narrow(year.First(), year.Last())
	}
	if f.Certainty == record.CertaintyNo {
		c.Fail(record.Invalid("heldOn.certainty", "NO cannot be asked for: expected CERTAIN or POSSIBLE"))
	}
	if from > to {
		// A day of which much is open may overlap both bounds, but no day lies within them.
		return list.Predicate{SQL: "FALSE"}
	}
	if f.Certainty == record.CertaintyPossible {
		return list.AllOf([]list.Predicate{
			list.Where(x+".held_first <= ? AND "+x+".held_last >= ?", string(to), string(from)),
			inRanges(x+".held_ranges", from, to),
		})
	}
	return certainlyHeld(x, from, to)
}

// inRanges is that a day that is only one of some ranges, kept as JSON, may be between two; NULL for one of any day.
func inRanges(column string, from, to record.Date) list.Predicate {
	return list.Where("("+column+" IS NULL OR EXISTS (SELECT 1 FROM json_each("+column+
		") AS g WHERE (g.value ->> 0) <= ? AND (g.value ->> 1) >= ?))", string(to), string(from))
}

// certainlyHeld compares sort keys, so that the one index that gives the order of a list gives the range, too: text
// between the shortest way to write the first day and the last day holds just the partial days that lie inside, but
// for the month and the year that the last day cuts short. A meeting of several days that begins before is held on the
// days from first on, too, and the range begins with the earliest of these; of a day in another form the bounds decide.
func certainlyHeld(x string, first, last record.Date) list.Predicate {
	column := x + ".held_on"
	shortest := string(first)
	var cut []any
	for _, length := range []int{len("2006-01"), len("2006")} {
		if record.PartialDate(first[:length]).First() == first {
			shortest = string(first[:length])
		}
		if record.PartialDate(last[:length]).Last() != last {
			cut = append(cut, string(last[:length]))
		}
	}
	highest := string(last) + "~" // behind the hours of the day
	within := list.Where(column+" <= ? AND (instr("+column+", '|') = 0 OR "+x+".held_start_last <= ? AND "+x+
		".held_end_first >= ?)", highest, string(last), string(first))
	if first > "0000-01-01" {
		within = list.Where(column+" >= coalesce((SELECT min(y.held_on) FROM meetings AS y WHERE y.held_start_last <= y.held_end_first "+
			"AND y.held_first < y.held_end_first AND y.held_on < ? AND y.held_end_first >= ?), ?) AND "+column+" <= ? AND ("+column+" >= ? AND instr("+column+
			", '|') = 0 OR "+x+".held_start_last <= ? AND "+x+".held_end_first >= ?)",
			shortest, string(first), shortest, highest, shortest, string(last), string(first))
	}
	if cut == nil {
		return within
	}
	return list.Predicate{
		SQL:  within.SQL + " AND " + column + " NOT IN (?" + strings.Repeat(", ?", len(cut)-1) + ")",
		Args: append(within.Args, cut...),
	}
}
