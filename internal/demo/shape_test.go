package demo

import (
	"strings"
	"testing"

	"bienban/internal/record"
)

// shape counts what real records have and a generator is easily without.
type shape map[string]int

func shapeOf(cfg Config) shape {
	s := shape{}
	hosts := map[string]bool{}
	names := map[string]int{}
	starts := map[string]bool{}
	for e := range Records(cfg) {
		in := e.Input
		for _, o := range in.Officials {
			names[o.Name]++
		}
		for _, t := range in.Tenures {
			s.tenure(t, starts)
		}
		hosts[in.Meeting.Committees[0].Slug] = true
		s.meeting(in.Meeting)
	}
	s["hosts"] = len(hosts)
	for _, n := range names {
		s["officials"] += n
		if n > 1 {
			s["namesakes"] += n
		}
	}
	return s
}

func (s shape) when(name string, is bool) {
	if is {
		s[name]++
	}
}

func (s shape) tenure(t record.TenureInput, held map[string]bool) {
	s["tenures"]++
	s.when("tenure start unknown", t.Start == "")
	s.when("tenure start partial", t.Start != "" && !t.Start.IsFull())
	s.when("tenure begun mid-year", t.Start.IsFull() && !strings.HasSuffix(string(t.Start), "-01-01"))
	s.when("tenure end unknown", t.EndUnknown != nil && *t.EndUnknown)
	s.when("tenure ended", t.End != "")
	s.when("tenure by reconstitution", strings.Contains(t.LegalBasis, "kiện toàn"))
	key := t.Official.Slug + "|" + t.Post.Named.Committee.Slug + "|" + t.Post.Named.Name
	s.when("same post twice", held[key])
	held[key] = true
}

func (s shape) meeting(m *record.MeetingInput) {
	s["meetings"]++
	s[string(m.Status)]++
	for _, k := range m.Kinds {
		s[string(k)]++
	}
	s.when("partial day", !m.HeldOn.IsFull())
	s.when("bridged", len(m.Sites) > 1)
	s.when("joint", len(m.Committees) > 1)
	s.when("ordinal", m.Ordinal != nil)
	s.when("reviews", m.Reviews != nil && m.Reviews.Label != nil)
	s.when("notice", m.Notice != nil)
	if m.Status != record.MeetingStatusHeld {
		return
	}
	for _, p := range m.Participations {
		s.participation(p)
	}
	for _, a := range m.AgendaItems {
		s["agenda items"]++
		s.when("sub-point", a.Parent != nil)
		s.when("carried over", a.CarriedOverFrom != nil)
	}
	for _, c := range m.Conclusions {
		s.conclusion(c)
	}
}

func (s shape) participation(p record.ParticipationInput) {
	s["participations"]++
	s.when("not recorded", p.Attendance == "" || p.Attendance == record.AttendanceNotRecorded)
	s.when("absent or excused", p.Attendance == record.AttendanceAbsent || p.Attendance == record.AttendanceExcused)
	s.when("group", p.Group != "")
	s.when("head count", p.HeadCount != nil)
	s.when("represented committee", p.Committee != nil)
	s.when("chaired", p.Role == record.ParticipationRoleChair)
	s.when("delegated", p.ActingFor != nil)
	s.when("stacked titles", len(p.StatedTitles) > 1)
	for _, title := range p.StatedTitles {
		s["titles"]++
		s.when("old spelling", strings.Contains(title.Text, "uỷ") || strings.Contains(title.Text, "Uỷ"))
		s.when("abbreviated", strings.Contains(title.Text, "BCĐ") || strings.Contains(title.Text, "BTV"))
		s.when("asserted", title.Tenure != nil)
	}
}

func (s shape) conclusion(c record.ConclusionInput) {
	s["conclusions"]++
	s[string(c.Kind)]++
	s.when("responsible", len(c.Responsibilities) > 0)
	for _, l := range c.Links {
		s[string(l.Kind)]++
	}
	deadline := record.DeadlineKindNone
	if c.Deadline != nil {
		deadline = c.Deadline.Kind
	}
	s["deadline "+string(deadline)]++
	closed := false
	for _, p := range c.Progress {
		s["progress"]++
		s[string(p.Status)]++
		s.when("reviewed", p.ReviewedBy != nil)
		s.when("evidence", p.Evidence != nil)
		closed = p.Status == record.ConclusionStatusDone || p.Status == record.ConclusionStatusLapsed
	}
	s.when("overdue", c.Deadline != nil && c.Deadline.Day != "" && c.Deadline.Day.Last() < "2026-06-30" && !closed)
}

// TestShape holds the shares of a large generation between bounds, in a hundred.
func TestShape(t *testing.T) {
	s := shapeOf(Config{Meetings: 3000, Seed: 11})
	for _, want := range []struct {
		what, of  string
		low, high float64
	}{
		{"hosts", "meetings", 2, 5}, // twenty to fifty meetings to a committee that meets
		{"namesakes", "officials", 5, 60},
		{"tenure start unknown", "tenures", 2, 20},
		{"tenure start partial", "tenures", 8, 30},
		{"tenure begun mid-year", "tenures", 50, 90},
		{"tenure end unknown", "tenures", 2, 15},
		{"tenure ended", "tenures", 40, 90},
		{"tenure by reconstitution", "tenures", 15, 60},
		{"same post twice", "tenures", 0.3, 6},
		{"HELD", "meetings", 92, 98.5},
		{"SCHEDULED", "meetings", 0.3, 3},
		{"POSTPONED", "meetings", 0.5, 3},
		{"CANCELLED", "meetings", 0.3, 2},
		{"EXTRAORDINARY", "meetings", 1, 5},
		{"WORKING_SESSION", "meetings", 1, 5},
		{"CONFERENCE", "meetings", 1, 5},
		{"REVIEW", "meetings", 8, 40},
		{"FINAL_REVIEW", "meetings", 5, 30},
		{"SESSION", "meetings", 3, 25},
		{"REGULAR", "meetings", 20, 70},
		{"BRIEFING", "meetings", 15, 60},
		{"partial day", "meetings", 1, 5},
		{"bridged", "meetings", 1, 20},
		{"joint", "meetings", 1, 5},
		{"ordinal", "meetings", 10, 50},
		{"reviews", "meetings", 85, 98},
		{"notice", "meetings", 25, 45},
		{"chaired", "HELD", 95, 100},
		{"delegated", "HELD", 6, 20},
		{"not recorded", "participations", 30, 60},
		{"absent or excused", "participations", 2, 15},
		{"group", "participations", 15, 45},
		{"head count", "group", 20, 40},
		{"represented committee", "participations", 5, 25},
		{"stacked titles", "participations", 10, 50},
		{"old spelling", "titles", 2, 12},
		{"abbreviated", "titles", 1, 8},
		{"asserted", "titles", 1, 6},
		{"sub-point", "agenda items", 8, 35},
		{"carried over", "agenda items", 3, 15},
		{"TASK", "conclusions", 50, 80},
		{"DECISION", "conclusions", 5, 20},
		{"REQUEST", "conclusions", 5, 20},
		{"STATEMENT", "conclusions", 5, 25},
		{"responsible", "conclusions", 55, 85},
		{"REPEATS", "conclusions", 2, 12},
		{"AMENDS", "conclusions", 0.5, 6},
		{"SUPERSEDES", "conclusions", 0.3, 4},
		{"deadline FIXED", "conclusions", 25, 50},
		{"deadline RELATIVE", "conclusions", 5, 15},
		{"deadline RECURRING", "conclusions", 5, 20},
		{"deadline NONE", "conclusions", 20, 55},
		{"overdue", "conclusions", 8, 25},
		{"reviewed", "progress", 3, 30},
		{"evidence", "progress", 1, 10},
		{"DONE", "progress", 30, 80},
		{"PARTLY_DONE", "progress", 3, 25},
		{"LAPSED", "progress", 0.5, 6},
	} {
		if share := 100 * float64(s[want.what]) / float64(s[want.of]); !(share >= want.low && share <= want.high) {
			t.Errorf("%s: %d, %.2f in a hundred %s (%d), expected %g to %g", want.what, s[want.what], share, want.of, s[want.of],
				want.low, want.high)
		}
	}
}

// TestQuartersAreMissed compares the regular meetings of committees that are to meet each quarter with the
// quarters between the first and the last that they met in.
func TestQuartersAreMissed(t *testing.T) {
	quarterlyOnes := map[string]bool{}
	met := map[string]map[int]bool{}
	for e := range Records(Config{Meetings: 1500, Seed: 9}) {
		for _, c := range e.Input.Committees {
			quarterlyOnes[c.Slug] = c.Cadence == record.CadenceQuarterly
		}
		m := e.Input.Meeting
		host := m.Committees[0].Slug
		if !quarterlyOnes[host] || m.Status != record.MeetingStatusHeld || m.Reviews == nil {
			continue
		}
		if met[host] == nil {
			met[host] = map[int]bool{}
		}
		met[host][quarterOf(m.Reviews.To)] = true
	}
	expected, missed := 0, 0
	for _, quarters := range met {
		first, last := 1<<30, 0
		for q := range quarters {
			first, last = min(first, q), max(last, q)
		}
		expected += last - first + 1
		missed += last - first + 1 - len(quarters)
	}
	if len(met) < 20 || missed*100 < expected*7 || missed*100 > expected*25 {
		t.Errorf("%d of %d quarters were missed by %d committees, expected 7 to 25 in a hundred", missed, expected, len(met))
	}
}

// quarterOf counts quarters from a month, "2021-09".
func quarterOf(month record.PartialDate) int {
	number := func(s record.PartialDate) (n int) {
		for _, c := range []byte(s) {
			n = n*10 + int(c-'0')
		}
		return n
	}
	return number(month[:4])*4 + (number(month[5:7])-1)/3
}
