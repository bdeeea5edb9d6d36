package store

import (
	"strings"
	"testing"

	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/query"
	"bienban/internal/record"
)

// planOf asks SQLite how it would read a page of a list.
func planOf[T any](t *testing.T, s *Store, of *list.Table[T], rel list.Relation, filter list.Predicate,
	after *list.Position,
) string {
	t.Helper()
	own := rel.Order
	if own == nil {
		own = of.Order
	}
	sort, err := list.SortingOf[T, string](of.Sorts, nil, own)
	if err != nil {
		t.Fatal(err)
	}
	l := list.Query[T]{
		Table: of, Rel: rel, Parents: []int64{1, 2, 3}, Filter: filter, Sort: sort,
		Page: list.PageRange{Size: 50, After: after}, Reads: of.Reading(list.Source{}, nil),
	}
	stmt := l.Statement()
	var steps []struct {
		ID, Parent, NotUsed int
		Detail              string
	}
	if err := s.db.Read.Select(t.Context(), &steps, "EXPLAIN QUERY PLAN "+stmt.SQL, stmt.Args...); err != nil {
		t.Fatalf("%v\n%s", err, stmt.SQL)
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
	day := &list.Position{Values: []any{"2021-09-28"}, Key: 1}
	inMeeting := &list.Position{Values: []any{"2021-09-28", int64(1)}, Key: 1}
	quarter := query.MatchHeldOn(&list.Compiler{}, "x", &record.HeldOnFilter{Quarter: "2021-Q3"})
	for _, s := range []*Store{empty, full} {
		for _, c := range []struct {
			list, plan, index string
			sorts             int // the page at the end, and what the index has no order for
		}{
			{
				"meetings", planOf(t, s, &noun.Meetings, list.All, list.Predicate{}, nil),
				"SCAN x USING COVERING INDEX meetings_by_day", 1,
			},
			{
				"meetings behind a day", planOf(t, s, &noun.Meetings, list.All, list.Predicate{}, day),
				"SEARCH x USING COVERING INDEX meetings_by_day (", 1,
			},
			{
				"meetings of a quarter", planOf(t, s, &noun.Meetings, list.All, quarter, nil),
				"SEARCH x USING INDEX meetings_by_day (held_on>? AND held_on<?)", 1,
			},
			{
				"committee.meetings", planOf(t, s, &noun.Meetings, noun.MeetingsOfCommittee, list.Predicate{}, nil),
				"SEARCH l USING COVERING INDEX meeting_committees_by_committee (committee_id=?)", 1,
			},
			{
				"committee.meetings behind a day", planOf(t, s, &noun.Meetings, noun.MeetingsOfCommittee, list.Predicate{}, day),
				"meeting_committees_by_committee (committee_id=? AND ", 1,
			},
			{
				"official.chairedMeetings", planOf(t, s, &noun.Meetings, noun.MeetingsChairedByOfficial, list.Predicate{}, nil),
				"SEARCH l USING INDEX participations_by_chair (official_id=?)", 1,
			},
			{
				"topic.meetings", planOf(t, s, &noun.Meetings, noun.MeetingsOnTopic, list.Predicate{}, nil),
				"SEARCH l USING COVERING INDEX topic_links_by_topic (topic_id=? AND kind=?)", 1,
			},
			{
				"meeting.participations", planOf(t, s, &noun.Participations, noun.ParticipationsOfMeeting, list.Predicate{}, nil),
				"SEARCH x USING INDEX sqlite_autoindex_participations_1 (meeting_id=?)", 1,
			},
			{
				"official.participations", planOf(t, s, &noun.Participations, noun.ParticipationsOfOfficial, list.Predicate{}, nil),
				"SEARCH x USING INDEX participations_by_official (official_id=?)", 2,
			},
			{
				"meeting.agendaItems", planOf(t, s, &noun.AgendaItems, noun.AgendaItemsOfMeeting, list.Predicate{}, nil),
				"SEARCH x USING INDEX sqlite_autoindex_agenda_items_1 (meeting_id=?)", 1,
			},
			{
				"conclusions", planOf(t, s, &noun.Conclusions, list.All, list.Predicate{}, nil),
				"SCAN x USING COVERING INDEX conclusions_by_day", 1,
			},
			{
				"conclusions behind a place", planOf(t, s, &noun.Conclusions, list.All, list.Predicate{}, inMeeting),
				"SEARCH x USING COVERING INDEX conclusions_by_day (held_on<?)", 1,
			},
			{
				"participations", planOf(t, s, &noun.Participations, list.All, list.Predicate{}, nil),
				"SCAN x USING COVERING INDEX participations_by_day", 1,
			},
			{
				"agendaItems", planOf(t, s, &noun.AgendaItems, list.All, list.Predicate{}, nil),
				"SCAN x USING COVERING INDEX agenda_items_by_day", 1,
			},
			{
				"meeting.conclusions", planOf(t, s, &noun.Conclusions, noun.ConclusionsOfMeeting, list.Predicate{}, nil),
				"SEARCH x USING INDEX sqlite_autoindex_conclusions_1 (meeting_id=?)", 1,
			},
			{
				"committee.conclusions", planOf(t, s, &noun.Conclusions, noun.ConclusionsOfHost, list.Predicate{}, nil),
				"SEARCH l USING COVERING INDEX meetings_by_host (host_id=?)", 2,
			},
			{
				"committee.tasks", planOf(t, s, &noun.Conclusions, noun.ConclusionsForCommittee, list.Predicate{}, nil),
				"responsibilities_by_committee (committee_id=?)", 2,
			},
			{
				"overdue conclusions", planOf(t, s, &noun.Conclusions, list.All, query.Overdue("x", "2016-01-01", true),
					nil), "conclusions_by_",
				2,
			},
			{
				"post.tenures", planOf(t, s, &noun.Tenures, noun.TenuresOfPost, list.Predicate{}, nil),
				"SEARCH x USING COVERING INDEX tenures_by_post (post_id=?)", 1,
			},
			{
				"official.tenures", planOf(t, s, &noun.Tenures, noun.TenuresOfOfficial, list.Predicate{},
					nil), "tenures_by_official (official_id=?)",
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
	for _, l := range []query.RevisionList{
		{Columns: []string{"version"}, Match: list.Where("y.kind = ? AND y.record_id = k.value", int64(1))},
		{Columns: []string{"kind", "record_id"}, Match: list.Where("y.change_id = k.value")},
	} {
		l.Parents, l.Page.Size = []int64{1, 2}, 5
		stmt := l.Statement()
		var steps []struct {
			ID, Parent, NotUsed int
			Detail              string
		}
		if err := s.db.Read.Select(t.Context(), &steps, "EXPLAIN QUERY PLAN "+stmt.SQL, stmt.Args...); err != nil {
			t.Fatal(err)
		}
		for _, step := range steps {
			if strings.HasPrefix(step.Detail, "SCAN x") || strings.HasPrefix(step.Detail, "SCAN y") ||
				strings.Contains(step.Detail, "AUTOMATIC") {
				t.Errorf("%v is read by %s", l.Columns, step.Detail)
			}
			t.Log(step.Detail)
		}
	}
}
