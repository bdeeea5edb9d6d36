package store

import (
	"strings"
	"testing"

	"bienban/internal/record"
)

// planOf asks SQLite how it would read a page of a list.
func planOf[T any](t *testing.T, s *Store, of *table[T], rel Relation, filter cond, after *place) string {
	t.Helper()
	own := rel.order
	if own == nil {
		own = of.order
	}
	sort, err := sortingOf[T, string](of.sorts, nil, own)
	if err != nil {
		t.Fatal(err)
	}
	l := listQuery[T]{
		table: of, rel: rel, parents: []int64{1, 2, 3}, filter: filter, sort: sort,
		page: window{size: 50, after: after}, reads: of.reading(Source{}, nil),
	}
	stmt := l.statement()
	var steps []struct {
		ID, Parent, NotUsed int
		Detail              string
	}
	if err := s.db.Read.Select(t.Context(), &steps, "EXPLAIN QUERY PLAN "+stmt.sql, stmt.args...); err != nil {
		t.Fatalf("%v\n%s", err, stmt.sql)
	}
	var b strings.Builder
	for _, step := range steps {
		b.WriteString(step.Detail + "\n")
	}
	return b.String()
}

// TestHotListsReadByIndex asserts that the lists that questions walk along read a range of an index, and, where the
// index has their order, that nothing is sorted but the page itself. It asks in an empty database and in one with
// records and statistics.
func TestHotListsReadByIndex(t *testing.T) {
	empty, full := newStore(t), newStore(t)
	if _, err := full.RecordAll(t.Context(), "tester", "", bulkEntries(300)); err != nil {
		t.Fatal(err)
	}
	if err := full.db.Optimize(t.Context()); err != nil {
		t.Fatal(err)
	}
	day := &place{Values: []any{"2021-09-28"}, Key: 1}
	inMeeting := &place{Values: []any{"2021-09-28", int64(1)}, Key: 1}
	quarter := matchHeldOn(&compiler{}, "x", &record.HeldOnFilter{Quarter: "2021-Q3"})
	for _, s := range []*Store{empty, full} {
		for _, c := range []struct {
			list, plan, index string
			sorts             int // the page at the end, and what the index has no order for
		}{
			{"meetings", planOf(t, s, &meetings, All, cond{}, nil), "SCAN x USING COVERING INDEX meetings_by_day", 1},
			{
				"meetings behind a day", planOf(t, s, &meetings, All, cond{}, day),
				"SEARCH x USING COVERING INDEX meetings_by_day (", 1,
			},
			{
				"meetings of a quarter", planOf(t, s, &meetings, All, quarter, nil),
				"SEARCH x USING COVERING INDEX meetings_by_day (held_on>? AND held_on<?)", 1,
			},
			{
				"committee.meetings", planOf(t, s, &meetings, MeetingsOfCommittee, cond{}, nil),
				"SEARCH l USING COVERING INDEX meeting_committees_by_committee (committee_id=?)", 1,
			},
			{
				"committee.meetings behind a day", planOf(t, s, &meetings, MeetingsOfCommittee, cond{}, day),
				"meeting_committees_by_committee (committee_id=? AND ", 1,
			},
			{
				"official.chairedMeetings", planOf(t, s, &meetings, MeetingsChairedByOfficial, cond{}, nil),
				"SEARCH l USING INDEX participations_by_chair (official_id=?)", 1,
			},
			{
				"topic.meetings", planOf(t, s, &meetings, MeetingsOnTopic, cond{}, nil),
				"SEARCH l USING COVERING INDEX topic_links_by_topic (topic_id=? AND kind=?)", 1,
			},
			{
				"meeting.participations", planOf(t, s, &participations, ParticipationsOfMeeting, cond{}, nil),
				"SEARCH x USING INDEX sqlite_autoindex_participations_1 (meeting_id=?)", 1,
			},
			{
				"official.participations", planOf(t, s, &participations, ParticipationsOfOfficial, cond{}, nil),
				"SEARCH x USING INDEX participations_by_official (official_id=?)", 2,
			},
			{
				"meeting.agendaItems", planOf(t, s, &agendaItems, AgendaItemsOfMeeting, cond{}, nil),
				"SEARCH x USING INDEX sqlite_autoindex_agenda_items_1 (meeting_id=?)", 1,
			},
			{"conclusions", planOf(t, s, &conclusions, All, cond{}, nil), "SCAN x USING COVERING INDEX conclusions_by_day", 1},
			{
				"conclusions behind a place", planOf(t, s, &conclusions, All, cond{}, inMeeting),
				"SEARCH x USING COVERING INDEX conclusions_by_day (held_on<?)", 1,
			},
			{
				"participations", planOf(t, s, &participations, All, cond{}, nil),
				"SCAN x USING COVERING INDEX participations_by_day", 1,
			},
			{"agendaItems", planOf(t, s, &agendaItems, All, cond{}, nil), "SCAN x USING COVERING INDEX agenda_items_by_day", 1},
			{
				"meeting.conclusions", planOf(t, s, &conclusions, ConclusionsOfMeeting, cond{}, nil),
				"SEARCH x USING INDEX sqlite_autoindex_conclusions_1 (meeting_id=?)", 1,
			},
			{
				"committee.conclusions", planOf(t, s, &conclusions, ConclusionsOfHost, cond{}, nil),
				"SEARCH l USING COVERING INDEX meetings_by_host (host_id=?)", 2,
			},
			{
				"committee.tasks", planOf(t, s, &conclusions, ConclusionsForCommittee, cond{}, nil),
				"responsibilities_by_committee (committee_id=?)", 2,
			},
			{
				"overdue conclusions", planOf(t, s, &conclusions, All, overdue("x", "2016-01-01", true), nil), "conclusions_by_",
				2,
			},
			{
				"post.tenures", planOf(t, s, &tenures, TenuresOfPost, cond{}, nil),
				"SEARCH x USING COVERING INDEX tenures_by_post (post_id=?)", 1,
			},
			{
				"official.tenures", planOf(t, s, &tenures, TenuresOfOfficial, cond{}, nil), "tenures_by_official (official_id=?)",
				2,
			},
		} {
			where := "empty"
			if s == full {
				where = "full"
			}
			if !strings.Contains(c.plan, c.index) || strings.Count(c.plan, "USE TEMP B-TREE") > c.sorts || scansATable(c.plan) {
				t.Errorf("%s, %s database: want %q and %d sorts, found\n%s", c.list, where, c.index, c.sorts, c.plan)
			}
		}
	}
}

// scansATable tells whether some step reads a whole table: neither the keys that are given nor an index in its order.
func scansATable(plan string) bool {
	for line := range strings.Lines(plan) {
		if strings.HasPrefix(line, "SCAN ") && !strings.Contains(line, "VIRTUAL TABLE") &&
			!strings.Contains(line, " USING ") {
			return true
		}
	}
	return false
}

// TestRevisionsAreReadByIndex asserts that a page of history costs its own length, however long the history is.
func TestRevisionsAreReadByIndex(t *testing.T) {
	s := newStore(t)
	if _, err := s.RecordAll(t.Context(), "tester", "", bulkEntries(50)); err != nil {
		t.Fatal(err)
	}
	for _, l := range []revisionList{
		{columns: []string{"version"}, match: where("y.kind = ? AND y.record_id = k.value", int64(1))},
		{columns: []string{"kind", "record_id"}, match: where("y.change_id = k.value")},
	} {
		l.parents, l.page.size = []int64{1, 2}, 5
		stmt := l.statement()
		var steps []struct {
			ID, Parent, NotUsed int
			Detail              string
		}
		if err := s.db.Read.Select(t.Context(), &steps, "EXPLAIN QUERY PLAN "+stmt.sql, stmt.args...); err != nil {
			t.Fatal(err)
		}
		for _, step := range steps {
			if strings.HasPrefix(step.Detail, "SCAN x") || strings.HasPrefix(step.Detail, "SCAN y") ||
				strings.Contains(step.Detail, "AUTOMATIC") {
				t.Errorf("%v is read by %s", l.columns, step.Detail)
			}
			t.Log(step.Detail)
		}
	}
}
