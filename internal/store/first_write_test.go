package store_test

import (
	"iter"
	"slices"
	"testing"

	"bienban/db"
	"bienban/db/dbtest"
	"bienban/internal/demo"
	"bienban/internal/record"
	"bienban/internal/store"
)

// The first bulk takes ways of its own; what comes of it must be the same.
func TestAFirstBulkRecordsWhatALaterOneDoes(t *testing.T) {
	topic := record.Entry{
		Place: "topic",
		Input: &record.RecordMeetingInput{Topics: []record.TopicInput{{Name: "Đầu tiên"}}},
	}
	of := func(bulks ...iter.Seq[record.Entry]) (*db.DB, *store.Store) {
		d := dbtest.OpenTemp(t)
		st := store.New(d, summaryClock)
		for _, b := range bulks {
			if _, err := st.RecordAll(t.Context(), "tester", "", b); err != nil {
				t.Fatal(err)
			}
		}
		if faults, err := st.Check(t.Context()); err != nil || len(faults) > 0 {
			t.Errorf("check: %v, %v", faults, err)
		}
		return d, st
	}
	first, later := slices.Values([]record.Entry{topic}), demo.Records(demo.Config{Meetings: 800, Seed: 3})
	together := func(yield func(record.Entry) bool) {
		if yield(topic) {
			later(yield)
		}
	}
	oneDB, one := of(together)
	twoDB, two := of(first, later)
	if !slices.Equal(exportOf(t, one), exportOf(t, two)) {
		t.Error("the exports differ")
	}
	for _, content := range []string{
		"SELECT group_concat(name || coalesce(sql, ''), ';') FROM (SELECT name, sql FROM sqlite_master ORDER BY name)",
		"SELECT group_concat(x) FROM (SELECT committee_id || month || held || with_chair || with_conclusions AS x FROM meeting_months ORDER BY committee_id, month)",
		"SELECT group_concat(x) FROM (SELECT committee_id || month || expected || present AS x FROM attendance_months ORDER BY committee_id, month)",
		"SELECT group_concat(x) FROM (SELECT committee_id || month || delivered || due || late_quarter || overdue_begun AS x FROM conclusion_months ORDER BY committee_id, month)",
		"SELECT group_concat(x) FROM (SELECT kind || '.' || record_id || '.' || version || body AS x FROM revisions ORDER BY kind, record_id, version)",
	} {
		var was, is string
		if err := oneDB.Read.Get(t.Context(), &was, content); err != nil {
			t.Fatal(err)
		}
		if err := twoDB.Read.Get(t.Context(), &is, content); err != nil {
			t.Fatal(err)
		}
		if was != is || len(was) < 1000 {
			t.Errorf("%s differs: %d and %d bytes", content, len(was), len(is))
		}
	}
}
