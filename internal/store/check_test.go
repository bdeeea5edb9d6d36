package store

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bienban/db"
	"bienban/internal/check"
	"bienban/internal/record"
)

// spoil changes the database behind the store's back.
func spoil(t testing.TB, s *Store, statements ...string) {
	t.Helper()
	err := s.db.Tx(t.Context(), func(tx *db.Tx) error {
		for _, statement := range statements {
			if _, err := tx.Exec(context.Background(), statement); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatalf("spoil: %v", err)
	}
}

func TestCheckFindsWhatWasSpoiled(t *testing.T) {
	for _, test := range []struct {
		name, spoil string
		rule        check.Rule
		text        string
	}{
		{
			"folded name", "UPDATE committees SET name_folded = 'x' WHERE id = 2", check.RuleRecord,
			"committee 2: committees.name_folded",
		},
		{
			"sort key", "UPDATE officials SET sort_key = x'00' WHERE id = 1", check.RuleRecord,
			"official 1: officials.sort_key",
		},
		{
			"bounds of a tenure", "UPDATE tenures SET end_last = '2000-01-01' WHERE id = 1", check.RuleRecord,
			"tenure 1: tenures.end_last",
		},
		{
			"effective end", "UPDATE tenures SET ended_by_kind = 2, ended_by_id = 1 WHERE id = 1", check.RuleRecord,
			"tenure 1: tenures.ended_by_kind",
		},
		{
			"bounds of an area", "UPDATE areas SET start_first = '2000-01-01' WHERE id = 1", check.RuleRecord,
			"area 1: areas.start_first",
		},
		{
			"fact without a revision", "UPDATE meetings SET place = 'elsewhere' WHERE id = 1", check.RuleRecord,
			"meeting 1: meetings.place",
		},
		{"lag", "UPDATE meetings SET notice_lag = 3 WHERE id = 1", check.RuleRecord, "meeting 1: meetings.notice_lag"},
		{"version", "UPDATE posts SET version = 7 WHERE id = 1", check.RuleRecord, "post 1: posts.version"},
		{
			"copy of the day", "UPDATE participations SET held_on = '2021' WHERE id = 1", check.RuleRecord,
			"participation 1: participations.held_on",
		},
		{
			"copy of the day in a topic", "UPDATE topic_links SET held_on = '2021' WHERE kind = 6", check.RuleRecord,
			"topic_links.held_on",
		},
		{
			"copy of the day of a committee", "UPDATE meeting_committees SET held_on = '2021'", check.RuleRecord,
			"meeting 1: meeting_committees.held_on",
		},
		{
			"status", "UPDATE conclusions SET status = 'LAPSED' WHERE id = 1", check.RuleRecord,
			"conclusion 1: conclusions.status",
		},
		{
			"closing", "UPDATE conclusions SET closed_first = '2020-01-01' WHERE id = 1", check.RuleRecord,
			"conclusion 1: conclusions.closed_first",
		},
		{
			"lost facet", "DELETE FROM identifiers WHERE kind = 11 AND record_id = 1", check.RuleRecord,
			"source 1: identifiers lacks the row",
		},
		{
			"added facet", "INSERT INTO responsibilities VALUES (1, 90, 'LEAD', NULL, NULL, 'x')", check.RuleRecord,
			"conclusion 1: responsibilities has the row (1, 90)",
		},
		{
			"title", "UPDATE stated_titles SET text = 'x' WHERE participation_id = 1 AND position = 1", check.RuleRecord,
			"participation 1: stated_titles.text",
		},
		{
			"version gap", "UPDATE revisions SET version = 3 WHERE kind = 1 AND record_id = 1", check.RuleHistory,
			"area 1: its revisions are not numbered",
		},
		{
			"operation", "UPDATE revisions SET operation = 'UPDATE' WHERE kind = 1 AND record_id = 1", check.RuleHistory,
			"area 1: its first revision",
		},
		{"gone record", "DELETE FROM citations WHERE id = 1", check.RuleHistory, "citation 1: it is gone"},
		{
			"change gap", "INSERT INTO changes VALUES (9, '2026-01-01T00:00:00.000Z', 'x', NULL, 0)", check.RuleHistory,
			"there are 2 changes, but the last has the number 9",
		},
		{
			"unreadable revision", "UPDATE revisions SET body = '{' WHERE kind = 1 AND record_id = 1", check.RuleHistory,
			"area 1: its last revision cannot be read",
		},
		{
			"citation of nothing", "UPDATE citations SET record_id = 999 WHERE id = 1", check.RuleReference,
			"999: citations has rows of it",
		},
		{
			"identifier of nothing", "UPDATE identifiers SET record_id = 999 WHERE kind = 11 AND record_id = 1", check.RuleReference,
			"source 999: identifiers has rows of it",
		},
		{
			"topic of nothing", "UPDATE topic_links SET record_id = 999 WHERE kind = 6", check.RuleReference,
			"meeting 999: topic_links has rows of it",
		},
		{
			"area in a circle", "UPDATE areas SET parent_id = 2 WHERE id = 1", check.RuleReference,
			"area 1: it lies within itself by way of area 2",
		},
		{
			"committee in itself", "UPDATE committees SET parent_id = id WHERE id = 1", check.RuleReference,
			"committee 1: it is a part of itself by way of committee 1",
		},
		{
			"meeting put off to itself", "UPDATE meetings SET status = 'POSTPONED', postponed_to_id = id WHERE id = 1",
			check.RuleReference, "meeting 1: it was put off to itself",
		},
		{
			"unknown kind", "UPDATE citations SET kind = 17 WHERE id = 1", check.RuleReference,
			"citations has rows of the unknown kind 17",
		},
		{
			"verdict", "UPDATE stated_titles SET verdict = 'DIFFERS' WHERE participation_id = 1 AND position = 1", check.RuleVerdict,
			"participation 1: the title",
		},
		{
			"resolved tenure", "UPDATE stated_titles SET tenure_id = NULL WHERE participation_id = 1 AND position = 1",
			check.RuleVerdict, "participation 1: the title",
		},
		{"figure", "UPDATE meeting_months SET held = held + 1", check.RuleFigure, "is not what the records add up to"},
		{"figure lost", "DELETE FROM conclusion_months", check.RuleFigure, "lacks what the records add up to"},
		{
			"words lost", "DELETE FROM words WHERE rowid = 16 * 1 + 3", check.RuleWords,
			"official 1: the word index does not hold its words",
		},
		{
			"words of nothing", "INSERT INTO words (rowid, name_exact) VALUES (16 * 999 + 3, 'x')", check.RuleWords,
			"the entry 15987 of no record",
		},
		{"other words", "INSERT OR REPLACE INTO words (rowid, name_exact, name_folded, text_exact, text_folded) VALUES (19, 'a b c', 'a b c', '', '')", check.RuleWords, "times in name_folded"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newStore(t)
			mustRecord(t, s, demoInput(t))
			spoil(t, s, test.spoil)
			faults, err := s.Check(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range faults {
				if f.Rule == test.rule && strings.Contains(f.String(), test.text) {
					return
				}
			}
			t.Errorf("%d faults, none of %s with %q: %v", len(faults), test.rule, test.text, faults)
		})
	}
}

// TestEditsEndInACircle has two areas within each other, and two committees, as they could be recorded once.
func TestEditsEndInACircle(t *testing.T) {
	s := newStore(t)
	_, err := s.RecordAll(t.Context(), "tester", "", entriesOf(&record.RecordMeetingInput{
		Areas: []record.AreaInput{
			{Slug: "a", Name: "A", Kind: record.AreaKindDistrict},
			{Slug: "b", Name: "B", Kind: record.AreaKindCommune},
			{Slug: "c", Name: "C", Kind: record.AreaKindCommune, Parent: &record.AreaRef{Slug: "b"}},
		},
		Committees: []record.CommitteeInput{
			{Slug: "a", Name: "A", Kind: record.CommitteeKindSteeringCommittee},
			{Slug: "b", Name: "B", Kind: record.CommitteeKindSteeringCommittee},
			{Slug: "c", Name: "C", Kind: record.CommitteeKindSteeringCommittee, Parent: &record.CommitteeRef{Slug: "b"}},
		},
	}))
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range []string{"areas", "committees"} {
		spoil(t, s, "UPDATE "+table+" SET parent_id = 3 - id WHERE id < 3")
	}
	spoil(t, s, "UPDATE revisions SET body = json_set(body, '$.parentId', 3 - record_id) WHERE record_id < 3 AND kind IN (1, 2)")
	var found []string
	faults, err := s.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range faults {
		found = append(found, f.String())
	}
	if want := []string{
		"REFERENCE: area 1: it lies within itself by way of area 2: update one of them",
		"REFERENCE: area 2: it lies within itself by way of area 1: update one of them",
		"REFERENCE: committee 1: it is a part of itself by way of committee 2: update one of them",
		"REFERENCE: committee 2: it is a part of itself by way of committee 1: update one of them",
	}; !slices.Equal(found, want) {
		t.Fatalf("check says %q", found)
	}
	edit := func(kind record.Kind, key int64) record.Edit {
		return record.Edit{ID: recordedID(kind, key), Version: 1}
	}
	for _, key := range []int64{3, 1} { // one below the circle, and one in it
		_, _, area := s.UpdateArea(t.Context(), "tester", edit(record.KindArea, key),
			func(in *record.AreaInput) { in.Name += " mới" })
		_, _, committee := s.UpdateCommittee(t.Context(), "tester", edit(record.KindCommittee, key),
			func(in *record.CommitteeInput) { in.Name += " mới" })
		if key == 3 {
			if area != nil || committee != nil {
				t.Error(area, committee)
			}
			continue
		}
		holdFaults(t, area, "INVALID area.parent: an area cannot lie within itself or one of its parts")
		holdFaults(t, committee, "INVALID committee.parent: a committee cannot be a part of itself or of one of its parts")
	}
	_, _, area := s.UpdateArea(t.Context(), "tester", edit(record.KindArea, 1),
		func(in *record.AreaInput) { in.Parent = nil })
	_, _, committee := s.UpdateCommittee(t.Context(), "tester", edit(record.KindCommittee, 1),
		func(in *record.CommitteeInput) { in.Parent = nil })
	if area != nil || committee != nil {
		t.Error(area, committee)
	}
	if faults, err := s.Check(t.Context()); err != nil || len(faults) > 0 {
		t.Errorf("after the update: %v %v", faults, err)
	}
}

func TestCheckFindsARowThatRefersToNothing(t *testing.T) {
	s := newStore(t)
	mustRecord(t, s, demoInput(t))
	// Inside a transaction foreign keys cannot be turned off; outside one, on the one connection that writes, they can.
	for _, statement := range []string{
		"PRAGMA foreign_keys = 0", "UPDATE tenures SET post_id = 999 WHERE id = 1",
		"PRAGMA foreign_keys = 1",
	} {
		if _, err := s.db.Write.Exec(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	faults, err := s.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(faults) == 0 || faults[0].String() != "REFERENCE: row 1 of tenures refers to a row of posts that is not there" {
		t.Errorf("%v", faults)
	}
}

func TestCheckLeavesItsConnectionReadOnly(t *testing.T) {
	s := newStore(t)
	mustRecord(t, s, demoInput(t))
	for range 8 { // more than there are readers
		mustBeSound(t, s)
		if _, err := s.db.Read.Exec(t.Context(), "DELETE FROM words"); db.ConditionOf(err) != db.ReadOnlyFile {
			t.Fatalf("a reader writes: %v", err)
		}
		if _, err := s.db.Read.Exec(t.Context(), "CREATE TEMP TABLE t (x)"); db.ConditionOf(err) != db.ReadOnlyFile {
			t.Fatalf("a reader writes its temporary database: %v", err)
		}
	}
}

func TestACheckThatIsCalledOffSaysSo(t *testing.T) {
	s := newStore(t)
	mustRecord(t, s, demoInput(t))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Check(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	mustBeSound(t, s)
}

// TestCheckSeesTheIndexAsItIs checks after each of many changes, on connections that have looked into the index before:
// the segments that they remember are merged away meanwhile.
func TestCheckSeesTheIndexAsItIs(t *testing.T) {
	s := withBase(t)
	for i := range 40 {
		m := sitting("2021-09-29")
		m.Slug, m.Title = "hoi-nghi", "Hội nghị lần thứ "+strconv.Itoa(i)
		mustRecord(t, s, of(m))
		mustBeSound(t, s)
	}
}
