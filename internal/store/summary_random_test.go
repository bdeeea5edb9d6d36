package store_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"bienban/db"
	"bienban/internal/query"
	"bienban/internal/record"
	"bienban/internal/store"
)

var figured = flag.Int("figured", 2, "how many random histories the test of figures takes")

// TestFiguresOfRandomHistories makes generated records, changes them at random (committees that move, end, merge, succeed
// each other; meetings that are joint, without a body, drafts, deleted; tasks that are done), and then holds every figure
// of areas and committees, alone and with those that successions lead to, to a count over the records and to its list.
// `make figures` takes many more histories.
func TestFiguresOfRandomHistories(t *testing.T) {
	seen := map[string]int{}
	for seed := range uint64(*figured) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			d, st := generated(t, 60)
			store.ChangeAtRandom(t, st, seed, 60)
			r := &reforms{t: t, d: d, st: st, dice: rand.New(rand.NewPCG(seed, 16)), done: map[string]int{}}
			for range 80 {
				r.one()
			}
			for act, n := range r.done {
				seen[act] += n
			}
			compareAtRandom(t, d, st, r.dice, seen)
		})
	}
	for _, act := range []string{"move", "end", "succeed", "merge", "joint", "hostless", "task", "visibility", "delete"} {
		if seen[act] == 0 {
			t.Errorf("nothing of the sort %q was done: the data shows nothing", act)
		}
	}
	for _, f := range naiveFigures() {
		if seen[f.name] == 0 && *figured >= 20 { // two histories have no room for all
			t.Errorf("%s is 0 everywhere: the data shows nothing", f.name)
		}
	}
}

// reforms are random changes of what figures depend on.
type reforms struct {
	t    *testing.T
	d    *db.DB
	st   *store.Store
	dice *rand.Rand
	done map[string]int
	made int
}

// did counts an act. What the state forbids leaves nothing; a fault of the engine is one.
func (r *reforms) did(act string, err error) {
	r.t.Helper()
	switch {
	case err == nil:
		r.done[act]++
	case record.CodeOf(err) == record.CodeInternal:
		r.t.Errorf("%s: %v", act, err)
	}
}

// some is a random record of a table, with its version.
func (r *reforms) some(kind record.Kind, table string) (e record.Edit, slug string) {
	r.t.Helper()
	var rows []struct {
		ID, Version int64
		Slug        string
	}
	column := "slug"
	if kind == record.KindConclusion || kind == record.KindSuccession {
		column = "''"
	}
	if err := r.d.Read.Select(r.t.Context(), &rows,
		"SELECT id, version, "+column+" AS slug FROM "+table+" ORDER BY id"); err != nil {
		r.t.Fatal(err)
	}
	if len(rows) == 0 {
		return record.Edit{}, ""
	}
	row := rows[r.dice.IntN(len(rows))]
	return record.Edit{ID: record.NodeID{Kind: kind, Key: row.ID}.String(), Version: int(row.Version)}, row.Slug
}

func (r *reforms) pick(of ...string) string { return of[r.dice.IntN(len(of))] }

func (r *reforms) one() {
	ctx := r.t.Context()
	committee, host := r.some(record.KindCommittee, "committees")
	_, area := r.some(record.KindArea, "areas")
	switch r.dice.IntN(11) {
	case 0, 1:
		_, _, err := r.st.UpdateCommittee(ctx, "tester", committee, func(in *record.CommitteeInput) {
			in.Area = nil
			if r.dice.IntN(3) > 0 {
				in.Area = &record.AreaRef{Slug: area}
			}
			if r.dice.IntN(3) == 0 {
				_, parent := r.some(record.KindCommittee, "committees")
				in.Parent = &record.CommitteeRef{Slug: parent}
			}
		})
		r.did("move", err)
	case 2:
		moved, _ := r.some(record.KindArea, "areas")
		_, _, err := r.st.UpdateArea(ctx, "tester", moved, func(in *record.AreaInput) {
			in.Parent = &record.AreaRef{Slug: area}
			in.ValidTo = record.PartialDate(r.pick("", "", "2023-06-30"))
		})
		r.did("move", err)
	case 3:
		_, _, err := r.st.UpdateCommittee(ctx, "tester", committee, func(in *record.CommitteeInput) {
			in.Dissolved = record.PartialDate(r.pick("", "", "2022", "2023-12-31", "2024-02"))
			in.Cadence = record.Cadence(r.pick("", "QUARTERLY", "MONTHLY", "YEARLY"))
		})
		r.did("end", err)
	case 4, 5:
		r.succeed()
	case 6:
		other, _ := r.some(record.KindCommittee, "committees")
		_, err := r.st.MergeCommittees(ctx, "tester", &record.MergeInput{
			ID: committee.ID, Version: committee.Version,
			Merged: []record.MergedRecordSeen{{ID: other.ID, Version: other.Version}},
		})
		r.did("merge", err)
	case 7:
		r.meet(host)
	case 8:
		r.work()
	case 9:
		meeting, _ := r.some(record.KindMeeting, "meetings")
		_, _, err := r.st.UpdateMeeting(ctx, "tester", meeting, func(in *record.MeetingInput) {
			in.Visibility = record.Visibility(r.pick("DRAFT", "PUBLISHED", "PUBLISHED"))
			in.HeldOn = record.PartialDate(r.pick("2023-11", "2024-02-29", "2024", "2024-04-30/2024-05-02"))
			in.StartTime, in.EndTime, in.Sittings = "", "", nil
		})
		r.did("visibility", err)
	case 10:
		kind, table := record.KindMeeting, "meetings"
		if r.dice.IntN(3) == 0 {
			kind, table = record.KindSuccession, "successions"
		}
		e, _ := r.some(kind, table)
		_, err := r.st.Delete(ctx, "tester", kind, &record.DeleteInput{ID: e.ID, Version: e.Version, Cascade: true})
		r.did("delete", err)
	}
}

func (r *reforms) succeed() {
	party := func(ofArea bool) record.SuccessionPartyInput {
		if ofArea {
			_, slug := r.some(record.KindArea, "areas")
			return record.SuccessionPartyInput{Area: &record.AreaRef{Slug: slug}}
		}
		_, slug := r.some(record.KindCommittee, "committees")
		return record.SuccessionPartyInput{Committee: &record.CommitteeRef{Slug: slug}}
	}
	ofArea := r.dice.IntN(3) == 0
	_, _, err := r.st.CreateSuccession(r.t.Context(), "tester", "", &record.SuccessionInput{
		Kind:         record.SuccessionKind(r.pick("MERGED", "SPLIT", "REPLACED", "ABSORBED")),
		On:           record.PartialDate(r.pick("2023-07-01", "2024-03-01", "2025-07-01")),
		Predecessors: []record.SuccessionPartyInput{party(ofArea), party(ofArea)},
		Successors:   []record.SuccessionPartyInput{party(ofArea)},
	})
	r.did("succeed", err)
}

// meet records a meeting of several bodies, or of none that is known.
func (r *reforms) meet(host string) {
	r.made++
	slug := fmt.Sprint("hop-ngau-nhien-", r.made)
	m := &record.MeetingInput{
		Slug: slug, Title: "Hội nghị", Kinds: []record.MeetingKind{record.MeetingKindOther}, Status: record.MeetingStatusHeld,
		HeldOn: record.PartialDate(r.pick("2023-12-15", "2024-01-10", "2024-03", "2024", "2023-12-30/2024-01-02")),
		Citations: []record.CitationInput{{Source: record.SourceRef{New: &record.SourceInput{
			Title: "Tin", URL: record.URL("https://example.org/" + slug),
		}}}},
		Conclusions: []record.ConclusionInput{{
			Body: "Giao việc", Kind: record.ConclusionKindTask,
			Deadline: &record.DeadlineInput{
				Kind: record.DeadlineKindFixed, Day: record.PartialDate(r.pick("2024-01-31", "2024-04", "2024-05-31")),
			},
		}},
	}
	act := "hostless"
	if r.dice.IntN(3) > 0 {
		act = "joint"
		_, other := r.some(record.KindCommittee, "committees")
		m.Committees = []record.CommitteeRef{{Slug: host}, {Slug: other}}
	}
	_, err := r.st.RecordMeeting(r.t.Context(), "tester", &record.RecordMeetingInput{Meeting: m})
	r.did(act, err)
}

// work changes a task's deadline, or tells that it was done.
func (r *reforms) work() {
	task, _ := r.some(record.KindConclusion, "conclusions")
	if r.dice.IntN(2) == 0 {
		_, _, err := r.st.UpdateConclusion(r.t.Context(), "tester", task, nil, func(in *record.ConclusionInput) {
			in.Deadline = &record.DeadlineInput{
				Kind: record.DeadlineKindFixed, Day: record.PartialDate(r.pick("2023-12-31", "2024-05-19", "2024-05-20", "2024-06")),
			}
		})
		r.did("task", err)
		return
	}
	_, err := r.st.RecordProgress(r.t.Context(), "tester", &record.RecordProgressInput{
		ID: task.ID, Version: task.Version, Progress: record.ProgressInput{
			On: record.PartialDate(r.pick("2024-01-15", "2024-05-20", "2024-05")), Status: record.ConclusionStatusDone,
		},
	})
	r.did("task", err)
}

// compareAtRandom draws areas, committees and periods, and compares their figures.
func compareAtRandom(t *testing.T, d *db.DB, st *store.Store, dice *rand.Rand, seen map[string]int) {
	t.Helper()
	reader := st.Now().For(query.Public)
	keys := func(table string, n int) (some []int64) {
		t.Helper()
		var all []int64
		if err := d.Read.Select(t.Context(), &all, "SELECT id FROM "+table+" ORDER BY id"); err != nil {
			t.Fatal(err)
		}
		dice.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		return all[:min(n, len(all))]
	}
	periods := areaPeriods()
	dice.Shuffle(len(periods), func(i, j int) { periods[i], periods[j] = periods[j], periods[i] })
	for _, following := range []record.Following{"", record.FollowingPredecessors, record.FollowingSuccessors} {
		areas := []*int64{nil}
		for _, key := range keys("areas", 5) {
			areas = append(areas, &key)
		}
		for _, p := range periods[:4] {
			summaries, err := reader.AreaSummaries(t.Context(), areas, p, following)
			if err != nil {
				t.Fatal(err)
			}
			for i, s := range summaries {
				compareArea(t, d, reader, areas[i], following, s, seen)
			}
			compareLists(t, reader, summaries)
		}
		if following != "" {
			compareCommittees(t, d, reader, keys("committees", 4), periods[0], following, seen)
		}
	}
}

// compareArea holds a summary to a count over the records, its backlog to the list of what is overdue and to the sum of
// its committees, and its cadence to a count of their periods.
func compareArea(t *testing.T, d *db.DB, reader query.Reader, area *int64, following record.Following,
	s *record.AreaSummary, seen map[string]int,
) {
	t.Helper()
	key := int64(0)
	if area != nil {
		key = *area
	}
	compareFigures(t, d, fmt.Sprintf("area %d %s", key, following), &s.CommitteeSummary, key, inAreaFollowing(following), seen)
	sumOfCommittees(t, reader, s)
	compareOverdue(t, reader, s)
	var committees []int64
	if err := d.Read.Select(t.Context(), &committees, "SELECT id FROM committees WHERE id IN "+inAreaFollowing(following),
		key); err != nil {
		t.Fatal(err)
	}
	if e, m := naiveCadence(t, d, committees, s.Period); e != s.Cadence.Expected || m != s.Cadence.Missed {
		t.Errorf("area %d %s in %s: %d expected and %d missed, by the records %d and %d", key, following, s.Period,
			s.Cadence.Expected, s.Cadence.Missed, e, m)
	}
}

func compareCommittees(t *testing.T, d *db.DB, reader query.Reader, committees []int64, p record.CalendarPeriod,
	following record.Following, seen map[string]int,
) {
	t.Helper()
	lists, err := reader.SummariesOf(t.Context(), committees, p, "", following)
	if err != nil {
		t.Fatal(err)
	}
	for i, key := range committees {
		s := &lists[i][0]
		compareFigures(t, d, fmt.Sprintf("committee %d %s", key, following), s, key, committeesFollowing(following), seen)
		numbers := map[record.Kind][]record.SummaryFigure{}
		collectNumbers(reflect.ValueOf(s).Elem(), numbers)
		none := 0
		compare(t, map[listedFigure]int{}, record.KindConclusion, numbers[record.KindConclusion],
			behind(t.Context(), reader.ConclusionsBehind, record.PageArgs{First: &none}))
		compare(t, map[listedFigure]int{}, record.KindMeeting, numbers[record.KindMeeting],
			behind(t.Context(), reader.MeetingsBehind, record.PageArgs{First: &none}))
	}
}

// compareFigures holds each figure of a summary to a count over the published records of the committees.
func compareFigures(t *testing.T, d *db.DB, of string, s *record.CommitteeSummary, key int64, committees string,
	seen map[string]int,
) {
	t.Helper()
	for _, f := range naiveFigures() {
		sql := strings.NewReplacer(inArea, committees,
			"meetings m ", "(SELECT * FROM meetings WHERE visibility = 'PUBLISHED') m ",
			"AND m.held_last <= ?3", "AND m.held_start_last <= ?3").Replace(ofArea(f.query))
		want := count(t, d, sql, key, string(s.Period.From()), string(s.Period.To()), asOf(s.Period))
		if got := f.of(s); got != want {
			t.Errorf("%s in %s: %s is %d, by the records %d", of, s.Period, f.name, got, want)
		}
		seen[f.name] += want
	}
}

// step is one step along successions of a kind of record, from a set of ids that is named f.
func step(column string, following record.Following) string {
	from, to := "PREDECESSOR", "SUCCESSOR"
	if following == record.FollowingPredecessors {
		from, to = to, from
	}
	return "SELECT s." + column + " FROM f JOIN succession_parties p ON p." + column + " = f.id AND p.side = '" + from +
		"' JOIN succession_parties s ON s.succession_id = p.succession_id AND s.side = '" + to + "' AND s." + column + " IS NOT NULL"
}

// inAreaFollowing names the committees seated in the area ?1, or in one that successions lead to, and all within it: a
// committee without an area is in that of the next one around it. ?1 = 0 is all.
func inAreaFollowing(following record.Following) string {
	areas := "f (id) AS (SELECT ?1"
	if following != "" {
		succeeded := "SELECT a.successor_id FROM f JOIN areas a ON a.id = f.id WHERE a.successor_id IS NOT NULL"
		if following == record.FollowingPredecessors {
			succeeded = "SELECT a.id FROM f JOIN areas a ON a.successor_id = f.id"
		}
		areas += " UNION " + step("area_id", following) + " UNION " + succeeded
	}
	return "(WITH RECURSIVE " + areas + "), w (id) AS (SELECT id FROM f UNION SELECT a.id FROM areas a JOIN w ON a.parent_id = w.id), " +
		"seat (id, up, area) AS (SELECT id, parent_id, area_id FROM committees UNION SELECT s.id, c.parent_id, c.area_id " +
		"FROM seat s JOIN committees c ON c.id = s.up WHERE s.area IS NULL) " +
		"SELECT id FROM seat WHERE ?1 = 0 OR area IN (SELECT id FROM w))"
}

// committeesFollowing names the committee ?1 and those that successions lead to.
func committeesFollowing(following record.Following) string {
	return "(WITH RECURSIVE f (id) AS (SELECT ?1 UNION " + step("committee_id", following) + ") SELECT id FROM f)"
}

// naiveCadence counts the meetings that the rules of committees required within a period, and those of them in which none
// was held.
func naiveCadence(t *testing.T, d *db.DB, committees []int64, within record.CalendarPeriod) (expected, missed int) {
	t.Helper()
	today := record.DayAt(summaryClock())
	for _, key := range committees {
		var c struct {
			Cadence                         record.Cadence
			StartFirst, StartLast, EndFirst record.Date
			FirstHeld                       string
		}
		err := d.Read.Get(t.Context(), &c, `SELECT coalesce(c.cadence, '') AS cadence, c.start_first AS startfirst,
			c.start_last AS startlast, c.end_first AS endfirst, coalesce((SELECT min(r.month) FROM meeting_months r
			WHERE r.committee_id = c.id AND r.held > 0 AND r.month < '|'), '9999') AS firstheld FROM committees c WHERE c.id = ?`, key)
		if err != nil {
			t.Fatal(err)
		}
		if c.Cadence == "" {
			continue
		}
		for p := c.Cadence.Length().Holding(within.From()); p.From() <= within.To(); p = p.Add(1) {
			existed := c.StartFirst > "0000-01-01" && c.StartLast <= p.From() ||
				c.StartFirst <= "0000-01-01" && c.FirstHeld <= string(p.LastMonth())
			if p.To() < within.From() || p.To() > within.To() || p.To() >= today || !existed || c.EndFirst < p.To() {
				continue
			}
			expected++
			if count(t, d, `SELECT count(*) FROM meetings m JOIN meeting_committees x ON x.meeting_id = m.id
				WHERE x.committee_id = ? AND m.status = 'HELD' AND m.visibility = 'PUBLISHED' AND m.held_first >= ?
				AND m.held_start_last <= ?`, key, string(p.From()), string(p.To())) == 0 {
				missed++
			}
		}
	}
	return expected, missed
}
