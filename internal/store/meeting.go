package store

import (
	"context"
	"strconv"
	"strings"

	"bienban/internal/record"
)

var meetings = table[record.Meeting]{
	name: "meetings",
	noun: "Meeting",
	columns: []string{
		"id", "version", "slug", "title", "kinds", "status", "ordinal", "host_id", "held_on", "held_first", "held_last",
		"part_of_day", "start_time", "end_time", "time_zone", "place",
		"reviews_from", "reviews_to", "reviews_label", "plans_from", "plans_to", "plans_label",
		"has_notice", "notice_number", "notice_issued_on", "notice_signatory_id", "notice_signatory", "notice_source_id", "notice_lag", "postponed_to_id", "visibility",
	},
	fields: func(m *record.Meeting) []any {
		return []any{
			&m.Key, &m.Version, &m.Slug, &m.Title, &m.KindSet, &m.Status, &m.Ordinal, &m.HostKey, &m.HeldOn, &m.HeldFirst, &m.HeldLast,
			&m.PartOfDay, &m.StartTime, &m.EndTime, &m.TimeZone, &m.Place,
			&m.ReviewsFrom, &m.ReviewsTo, &m.ReviewsLabel, &m.PlansFrom, &m.PlansTo, &m.PlansLabel,
			&m.HasNotice, &m.NoticeNumber, &m.NoticeIssuedOn, &m.NoticeSignatoryKey, &m.NoticeSignatory, &m.NoticeSourceKey, &m.NoticeLagDays, &m.PostponedToKey, &m.Visibility,
		}
	},
	shown: map[string]string{
		"version": "version", "slug": "slug", "title": "title", "kinds": "kinds", "status": "status", "ordinal": "ordinal",
		"host_id": "host", "held_on": "heldOn", "held_first": "", "held_last": "", "part_of_day": "partOfDay",
		"start_time": "startTime", "end_time": "endTime", "time_zone": "timeZone", "place": "place",
		"reviews_from": "reviews", "reviews_to": "reviews", "reviews_label": "reviews", "plans_from": "plans",
		"plans_to": "plans", "plans_label": "plans", "has_notice": "notice", "notice_number": "notice",
		"notice_issued_on": "notice", "notice_signatory_id": "notice", "notice_signatory": "notice",
		"notice_source_id": "notice", "notice_lag": "noticeLagDays", "postponed_to_id": "postponedTo", "visibility": "visibility",
	},
	key: func(m *record.Meeting) int64 { return m.Key },
	sorts: map[string]sortKey[record.Meeting]{
		"HELD_ON":  {expr: "§.held_on", value: func(m *record.Meeting) any { return string(m.HeldOn) }},
		"TITLE":    {expr: "§.sort_key"},
		"RECORDED": {expr: "§.id", value: func(m *record.Meeting) any { return m.Key }},
		"NOTICE_LAG": {
			expr: "§.notice_lag", nullable: true,
			value: func(m *record.Meeting) any { return number(m.NoticeLagDays) },
		},
	},
	order: latestFirst,
}

// latestFirst is the order of everything that happens in meetings.
var latestFirst = []sortBy{{field: "HELD_ON", desc: true}}

// Lists of meetings. Where a row of a relation could name a meeting twice, only the first counts.
var (
	MeetingsOfCommittee = Relation{
		name: "committee", from: "meeting_committees AS l JOIN meetings AS x ON x.id = l.meeting_id", where: "l.committee_id = k.value",
		columns: map[string]string{"HELD_ON": "l.held_on"}, id: "l.meeting_id",
	}
	MeetingsChairedByOfficial = Relation{
		name: "chair", from: "participations AS l JOIN meetings AS x ON x.id = l.meeting_id",
		where: "l.official_id = k.value AND l.role IN ('CHAIR', 'CO_CHAIR') AND NOT EXISTS (SELECT 1 FROM participations AS e " +
			"WHERE e.meeting_id = l.meeting_id AND e.official_id = k.value AND e.role IN ('CHAIR', 'CO_CHAIR') AND e.position < l.position)",
		columns: map[string]string{"HELD_ON": "l.held_on"}, id: "l.meeting_id",
	}
	MeetingsReviewingConclusion = Relation{
		name: "reviewed", where: "x.id IN (SELECT p.reviewed_by_id FROM progress AS p WHERE p.conclusion_id = k.value)",
		order: []sortBy{{field: "HELD_ON"}},
	}
	MeetingsPostponedTo = Relation{
		name: "postponedTo", where: "x.postponed_to_id = k.value",
		order: []sortBy{{field: "HELD_ON"}},
	}
	MeetingsOnTopic = Relation{
		name: "topic", from: "topic_links AS l JOIN meetings AS x ON x.id = l.record_id",
		where:   "l.topic_id = k.value AND l.kind = " + kindText(record.KindMeeting),
		columns: map[string]string{"HELD_ON": "l.held_on"}, id: "l.record_id",
	}
)

func kindText(k record.Kind) string { return strconv.FormatInt(int64(k), 10) }

// Meetings lists meetings, a page for each parent.
func (rd Reader) Meetings(ctx context.Context, of Relation, parents []int64, f *record.MeetingFilter,
	order []record.MeetingOrder, page record.PageArgs,
) ([]*record.MeetingConnection, error) {
	match, err := compile(f, matchMeeting)
	if err != nil {
		return nil, err
	}
	return listOf(ctx, rd.source(), &meetings, of, parents, match, order, page)
}

// Meeting reads one meeting by exactly one of id and slug.
func (rd Reader) Meeting(ctx context.Context, id, slug *string) (*record.Meeting, error) {
	return byIDOrSlug(ctx, rd.source(), &meetings, record.KindMeeting, id, slug)
}

// MeetingsByKeys reads the meeting behind each key; nil for nil.
func (rd Reader) MeetingsByKeys(ctx context.Context, keys []*int64) ([]*record.Meeting, error) {
	return byKeys(ctx, rd.source(), &meetings, keys)
}

// Sites reads the rooms of each meeting.
func (rd Reader) Sites(ctx context.Context, meetings []int64) ([][]record.MeetingSite, error) {
	return facets(ctx, rd.source(), `
		SELECT f.meeting_id, f.position, f.name, f.chair_id, f.chair_text
		FROM meeting_sites AS f WHERE f.meeting_id IN (SELECT k.value FROM json_each(?) AS k) ORDER BY f.meeting_id, f.position`,
		meetings, func(m *record.MeetingSite) []any {
			return []any{&m.Position, &m.Name, &m.LocalChairKey, &m.LocalChairText}
		})
}

func matchMeeting(c *compiler, x string, f *record.MeetingFilter) cond {
	t := terms{c: c}
	t.id(x+".id", record.KindMeeting, f.ID)
	t.equals(x+".slug", f.Slug)
	t.identified(x+".id", record.KindMeeting, f.Identifier)
	if f.HeldOn != nil {
		t.add(matchHeldOn(c, x, f.HeldOn))
	}
	if f.Kind != nil {
		t.add(where(x+".kinds & ? <> 0", int64(record.MeetingKindsOf(f.Kind))))
	}
	if f.Status != nil {
		t.add(oneOf(x+".status", f.Status))
	}
	t.equals(x+".visibility", (*string)(f.Visibility))
	t.whether(f.HasConclusions, where("EXISTS (SELECT 1 FROM conclusions AS c WHERE c.meeting_id = "+x+".id)"))
	t.whether(f.HasNotice, where(x+".has_notice = 1"))
	matchMeetingParties(c, &t, x, f)
	matchMeetingMatters(c, &t, x, f)
	logic(&t, x, matchMeeting, f.And, f.Or, f.Not)
	return allOf(t.conds)
}

// meetingParties adds what a filter asks of committees and officials.
func matchMeetingParties(c *compiler, t *terms, x string, f *record.MeetingFilter) {
	if f.Committee != nil {
		t.add(among(c, "mc.committee_id", "committees", f.Committee, matchCommittee).
			inside(x + ".id IN (SELECT mc.meeting_id FROM meeting_committees AS mc WHERE %s)"))
	}
	if f.Host != nil {
		t.add(among(c, x+".host_id", "committees", f.Host, matchCommittee))
	}
	if f.ChairedBy != nil {
		t.add(among(c, "pa.official_id", "officials", f.ChairedBy, matchOfficial).
			inside(x + ".id IN (SELECT pa.meeting_id FROM participations AS pa WHERE pa.role IN ('CHAIR', 'CO_CHAIR') AND pa.official_id IS NOT NULL AND %s)"))
	}
	if f.AttendedBy != nil {
		t.add(among(c, "pa.official_id", "officials", f.AttendedBy, matchOfficial).
			inside(x + ".id IN (SELECT pa.meeting_id FROM participations AS pa WHERE pa.attendance NOT IN ('ABSENT', 'EXCUSED') AND pa.official_id IS NOT NULL AND %s)"))
	}
	if f.Verdict != nil {
		t.add(judged(f.Verdict).inside(x + ".id IN (SELECT pa.meeting_id FROM participations AS pa " +
			"JOIN stated_titles AS st ON st.participation_id = pa.id WHERE %s)"))
	}
}

// meetingMatters adds what a filter asks of topics, words and sources.
func matchMeetingMatters(c *compiler, t *terms, x string, f *record.MeetingFilter) {
	if f.Topic != nil {
		t.add(matchTopicOf(c, x, record.KindMeeting, f.Topic))
	}
	if f.Text != nil {
		words := terms{c: c}
		matchText(&words, x+".id", f.Text, record.KindMeeting)
		for _, part := range []struct {
			table string
			kind  record.Kind
		}{{"agenda_items", record.KindAgendaItem}, {"conclusions", record.KindConclusion}} {
			of := terms{c: c}
			matchText(&of, "w.id", f.Text, part.kind)
			words.conds = append(words.conds, allOf(of.conds).inside(x+".id IN (SELECT w.meeting_id FROM "+part.table+
				" AS w WHERE %s)"))
		}
		t.add(anyOf(words.conds))
	}
	if f.Source != nil {
		t.add(among(c, "ci.source_id", "sources", f.Source, matchSource).
			inside(x + ".id IN (SELECT ci.record_id FROM citations AS ci WHERE ci.kind = " + kindText(record.KindMeeting) +
				" AND %s)"))
	}
}

func matchHeldOn(c *compiler, x string, f *record.HeldOnFilter) cond {
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
			c.fail(record.Invalid("heldOn.year", "%d is not a year from 1900 to 2200", *f.Year))
		}
		narrow(year.First(), year.Last())
	}
	if f.Certainty == record.CertaintyNo {
		c.fail(record.Invalid("heldOn.certainty", "NO cannot be asked for: expected CERTAIN or POSSIBLE"))
	}
	if from > to {
		return cond{sql: "FALSE"} // a day of which much is open may overlap both bounds, but no day lies within them
	}
	if f.Certainty == record.CertaintyPossible {
		return where(x+".held_first <= ? AND "+x+".held_last >= ?", string(to), string(from))
	}
	return certainlyWithin(x+".held_on", from, to)
}

// certainlyWithin compares a partial day as it is written, so that the one index that gives the order of a list gives
// the range, too: text between the shortest way to write the first day and the last day holds just the partial days
// that lie inside, but for the month and the year that the last day cuts short.
func certainlyWithin(column string, first, last record.Date) cond {
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
	within := where(column+" BETWEEN ? AND ?", shortest, string(last))
	if cut == nil {
		return within
	}
	return cond{
		within.sql + " AND " + column + " NOT IN (?" + strings.Repeat(", ?", len(cut)-1) + ")",
		append(within.args, cut...),
	}
}
