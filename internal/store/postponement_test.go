package store

import (
	"testing"

	"bienban/db"
	"bienban/internal/record"
)

// postponed is a sitting of a day that was put off to another meeting.
func postponed(day record.PartialDate, to string) *record.MeetingInput {
	m := sitting(day)
	m.Status, m.PostponedTo = record.MeetingStatusPostponed, &record.MeetingRef{Slug: to}
	return m
}

const (
	september = "hoi-nghi-giao-ban-2021-09-29"
	december  = "hoi-nghi-giao-ban-2021-12-29"
)

func TestAMeetingIsPutOffToARecordedOne(t *testing.T) {
	s := withBase(t)
	mustRecord(t, s, of(sitting("2021-12-29")))
	for _, want := range []record.RecordOutcome{record.RecordOutcomeUpdated, record.RecordOutcomeUnchanged} {
		if p := mustRecord(t, s, of(postponed("2021-09-29", december))); p.Outcome != want &&
			p.Outcome != record.RecordOutcomeCreated {
			t.Errorf("outcome %s", p.Outcome)
		}
	}
	if got := scalar[string](t, s,
		"SELECT l.slug FROM meetings AS m JOIN meetings AS l ON l.id = m.postponed_to_id"); got != december {
		t.Errorf("put off to %q", got)
	}
	mustBeSound(t, s)
	held := sitting("2021-09-29") // taken whole: without the link
	mustRecord(t, s, of(held))
	if n := scalar[int](t, s, "SELECT count(postponed_to_id) FROM meetings"); n != 0 {
		t.Errorf("%d links stay", n)
	}
	mustBeSound(t, s)
}

func TestABulkWaitsForTheMeetingOnTheNewDate(t *testing.T) {
	s := newStore(t)
	first := base()
	first.Meeting = postponed("2021-09-29", december)
	tally, err := s.RecordAll(t.Context(), "tester", "", entriesOf(first, of(sitting("2021-12-29"))))
	if err != nil {
		t.Fatal(err)
	}
	if scalar[int](t, s, "SELECT postponed_to_id FROM meetings WHERE slug = '"+september+"'") != 2 ||
		scalar[int](t, s, "SELECT max(version) FROM revisions") != 1 {
		t.Errorf("%+v", tally)
	}
	mustBeSound(t, s)
	again, err := s.RecordAll(t.Context(), "tester", "", entriesOf(first, of(sitting("2021-12-29"))))
	if err != nil || again.Changed() {
		t.Errorf("%+v, %v", again, err)
	}
	_, err = s.RecordAll(t.Context(), "tester", "", entriesOf(of(postponed("2022-09-29", "hoi-nghi-giao-ban-2022-03-29")),
		of(sitting("2022-03-29"))))
	holdFaults(t, err, `INVALID meeting.postponedTo: meeting "hoi-nghi-giao-ban-2022-03-29" is on 2022-03-29, before 2022-09-29`)
	_, err = s.RecordAll(t.Context(), "tester", "", entriesOf(of(postponed("2022-09-29", "x"))))
	holdFaults(t, err, "NOT_FOUND meeting.postponedTo: no meeting before or after it in this import, or recorded already, is the one referred to")
}

func TestAPostponementLeadsForward(t *testing.T) {
	s := withBase(t)
	mustRecord(t, s, of(sitting("2021-12-29")))
	mustRecord(t, s, of(postponed("2021-09-29", december)))
	record1 := func(m *record.MeetingInput) error {
		_, err := s.RecordMeeting(t.Context(), "tester", of(m))
		return err
	}
	backward := postponed("2022-03-29", december)
	holdFaults(t, record1(backward), `INVALID meeting.postponedTo: meeting "`+december+
		`" is on 2021-12-29, before 2022-03-29`)
	held := sitting("2021-12-29")
	held.PostponedTo = &record.MeetingRef{Slug: september}
	holdFaults(t, record1(held),
		"INVALID meeting.postponedTo: is not allowed with status HELD: only a POSTPONED meeting has a new date")
	round := postponed("2021-12-29", september)
	holdFaults(t, record1(round), `INVALID meeting.postponedTo: meeting "`+september+
		`" is on 2021-09-29, before 2021-12-29`,
		`INVALID meeting.postponedTo: meeting "`+september+`" was itself put off to this one`)
	itself := postponed("2021-12-29", december)
	holdFaults(t, record1(itself), "INVALID meeting.postponedTo: a meeting cannot be put off to itself")
	earlier := sitting("2021-06-29")
	earlier.Slug = december
	holdFaults(t, record1(earlier),
		"INVALID meeting.heldOn: 2021-06-29 is before 2021-09-29, from which a meeting was put off to this one")
	holdFaults(t, record1(postponed("2021-09-29", "x")), `NOT_FOUND meeting.postponedTo.slug: no meeting has the slug "x"`)
	mustBeSound(t, s)
}

func TestThePostponementCanBeTakenOffTheSchema(t *testing.T) {
	s := withBase(t)
	mustRecord(t, s, of(sitting("2021-12-29")))
	err := s.db.Tx(t.Context(), func(tx *db.Tx) error {
		for _, statement := range []string{
			"DROP INDEX meetings_by_postponed_to",
			"ALTER TABLE meetings DROP COLUMN postponed_to_id",
		} {
			if _, err := tx.Exec(t.Context(), statement); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
