package store

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"bienban/internal/record"
)

// tried imports the entries and tells what the import did, or would do.
func tried(t testing.TB, s *Store, o record.WriteOptions, texts ...string) (*record.Imported, error) {
	t.Helper()
	var entries []record.Entry
	for i, text := range texts {
		e := entry(t, text)
		e.Place = fmt.Sprint(i + 1)
		entries = append(entries, e)
	}
	return s.Import(t.Context(), "tester", "", o, slices.Values(entries))
}

// fullMeeting is the meeting at 08:00 with everything that a thin feed does not say.
func fullMeeting() string {
	return heldAt(`, "slug": "hop", "startTime": "08:00", "place": "Hội trường", "status": "CANCELLED", "participations": [
		{"role": "CHAIR", "official": {"slug": "an"}, "attendance": "PRESENT", "statedTitles": [{"text": "Chủ tịch"}]},
		{"role": "INVITED", "group": "các sở"}],
		"agendaItems": [{"number": "1", "title": "Báo cáo"}, {"title": "Thảo luận"}],
		"conclusions": [{"number": "1", "body": "Làm", "kind": "TASK", "concludedBy": 1}, {"number": "2", "body": "Nộp", "kind": "TASK"}],
		"identifiers": [{"scheme": "cal", "value": "1"}]`)
}

// The entries that were read are those created, updated, unchanged, given twice and refused.
func TestTheTallyOfEntriesAddsUp(t *testing.T) {
	s := newStore(t)
	texts := []string{
		twoAreas, heldAt(`, "startTime": "08:00"`), heldAt(`, "startTime": "14:00"`), heldAt(`, "startTime": "14:00"`),
		heldAt(`, "startTime": "14:00", "place": "Hội trường"`),
	}
	for _, want := range []record.EntryTally{
		{Read: 5, Created: 3, Repeated: 2}, {Read: 5, Updated: 1, Repeated: 2, Unchanged: 2},
	} {
		done, err := tried(t, s, record.WriteOptions{}, texts...)
		if err != nil || done.Entries != want {
			t.Errorf("%+v, want %+v, %v", done.Entries, want, err)
		}
		e := done.Entries
		if e.Read != e.Created+e.Updated+e.Unchanged+e.Repeated+e.Refused {
			t.Errorf("%+v does not add up", e)
		}
	}
	done, err := tried(t, s, record.WriteOptions{}, heldAt(`, "startTime": "09:00"`), heldAt(`, "committees": [{"slug": "nobody"}]`))
	if err == nil || done.Entries.Read != 2 || done.Entries.Refused != 1 {
		t.Errorf("%+v, %v", done.Entries, err)
	}
}

// A dry run tells what would be created, changed and deleted, and changes nothing.
func TestADryRunTellsAndWritesNothing(t *testing.T) {
	s := newStore(t)
	if _, err := importAll(t, s, twoAreas, fullMeeting()); err != nil {
		t.Fatal(err)
	}
	done, err := tried(t, s, record.WriteOptions{DryRun: true}, heldAt(`, "slug": "hop", "place": "Phòng 2"`),
		`{"topics": [{"name": "Đất đai"}]}`)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range done.Effects {
		got = append(got, strings.ToLower(string(e.Operation))+" "+e.Label)
	}
	for _, want := range []string{"update hop", "delete conclusion 2", "delete participation 1", "create dat-dai"} {
		if !slices.Contains(got, want) {
			t.Errorf("%q is not among %q", want, got)
		}
	}
	if rowsIn(t, s, "changes") != 1 || rowsIn(t, s, "topics") != 0 || rowsIn(t, s, "conclusions") != 2 {
		t.Error("something was written")
	}
	if done, err := tried(t, s, record.WriteOptions{DryRun: true}, fullMeeting()); err != nil || len(done.Effects) != 0 || done.Tally.Changed() {
		t.Errorf("of what is recorded: %+v, %v", done.Effects, err)
	}
	mustBeSound(t, s)
}

// In the mode PATCH a thin feed takes nothing away, and finds the parts that it gives.
func TestAPatchChangesOnlyWhatIsGiven(t *testing.T) {
	s := newStore(t)
	if _, err := importAll(t, s, twoAreas, fullMeeting()); err != nil {
		t.Fatal(err)
	}
	patch := record.WriteOptions{Mode: record.WriteModePatch, RefuseDeletions: true}
	done, err := tried(t, s, patch, heldAt(`, "startTime": "08:00", "identifiers": [{"scheme": "cal", "value": "1"}]`))
	if err != nil || done.Tally.Changed() {
		t.Fatalf("what is recorded changes: %v, %+v", err, done.Tally)
	}
	_, err = tried(t, s, patch, heldAt(`, "slug": "hop", "place": "Phòng 2", "status": "HELD",
		"participations": [{"role": "INVITED", "group": "Báo chí"}, {"role": "CO_CHAIR", "official": {"slug": "an"}}],
		"agendaItems": [{"title": "Thảo luận", "presenter": 1}, {"number": "3", "title": "Bế mạc"}],
		"conclusions": [{"number": "2", "body": "Nộp trước ngày 5", "kind": "TASK", "concludedBy": 2}, {"number": "3", "body": "Họp lại", "kind": "TASK"}]`))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	if err := s.db.Read.Select(t.Context(), &got, `SELECT place || ' ' || status || ' ' || start_time FROM meetings UNION ALL
		SELECT * FROM (SELECT p.position || ' ' || p.role || ' ' || coalesce(p.group_text, p.attendance) || ' ' ||
			(SELECT count(*) FROM stated_titles AS s WHERE s.participation_id = p.id) FROM participations AS p ORDER BY p.position) UNION ALL
		SELECT * FROM (SELECT a.title || ' ' || coalesce(p.position, '-') FROM agenda_items AS a LEFT JOIN participations AS p ON p.id = a.presenter_id ORDER BY a.position) UNION ALL
		SELECT * FROM (SELECT c.number || ' ' || c.body || ' ' || coalesce(p.position, '-') FROM conclusions AS c LEFT JOIN participations AS p ON p.id = c.concluded_by_id ORDER BY c.position)`); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"Phòng 2 HELD 08:00", "1 CO_CHAIR PRESENT 1", "2 INVITED các sở 0", "3 INVITED Báo chí 0",
		"Báo cáo -", "Thảo luận 3", "Bế mạc -", "1 Làm 1", "2 Nộp trước ngày 5 1", "3 Họp lại -",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	mustBeSound(t, s)
}

// A patch needs no more than what says which meeting it means; what it does not find by number or text is new, and is
// held to the whole rules.
func TestAThinPatchIsEnough(t *testing.T) {
	s := newStore(t)
	if _, err := importAll(t, s, twoAreas, fullMeeting()); err != nil {
		t.Fatal(err)
	}
	patch := record.WriteOptions{Mode: record.WriteModePatch, RefuseDeletions: true}
	if _, err := tried(t, s, patch, `{"meeting": {"slug": "hop", "place": "Phòng 3",
		"conclusions": [{"body": "Việc hoàn toàn mới", "kind": "TASK"}, {"number": "1", "progress": [{"on": "2021-12", "status": "DONE"}]}]}}`); err != nil {
		t.Fatal(err)
	}
	var got []string
	if err := s.db.Read.Select(t.Context(), &got, `SELECT place FROM meetings UNION ALL
		SELECT * FROM (SELECT coalesce(number, '-') || ' ' || body || ' ' || status FROM conclusions ORDER BY position)`); err != nil {
		t.Fatal(err)
	}
	want := []string{"Phòng 3", "1 Làm DONE", "2 Nộp OPEN", "- Việc hoàn toàn mới OPEN"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	for in, want := range map[string]string{
		`{"meeting": {"slug": "hop", "conclusions": [{"body": "Không rõ loại"}]}}`: "meeting.conclusions[0].kind",
		`{"meeting": {"slug": "hop-moi", "place": "Phòng 4"}}`:                     "meeting.citations: is empty",
	} {
		if _, err := tried(t, s, patch, in); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in %v", want, err)
		}
	}
	mustBeSound(t, s)
}

// A slug that a record had before leads to it, but not another record's description into it.
func TestAFormerSlugIsNotAnotherRecords(t *testing.T) {
	s := newStore(t)
	if _, err := importAll(t, s, twoAreas, heldAt(`, "slug": "cu"`),
		`{"committees": [{"slug": "ban-cu", "name": "Ban A", "kind": "TEAM", "area": {"slug": "tinh-a"}}]}`,
		heldAt(`, "slug": "moi", "earlierSlugs": ["cu"]`)); err == nil {
		t.Fatal("two meetings of one slug")
	}
	if _, err := importAll(t, s, twoAreas, heldAt(`, "slug": "moi", "earlierSlugs": ["cu"]`),
		`{"committees": [{"slug": "ban-moi", "earlierSlugs": ["ban-cu"], "name": "Ban A", "kind": "TEAM", "area": {"slug": "tinh-a"}}]}`,
		`{"areas": [{"slug": "xa-moi", "earlierSlugs": ["xa-cu"], "name": "Xã Một", "kind": "COMMUNE", "parent": {"slug": "tinh-a"}}],
			"topics": [{"slug": "dat-dai", "earlierSlugs": ["dat-cu"], "name": "Đất đai"}],
			"savedQueries": [{"slug": "hoi", "earlierSlugs": ["hoi-cu"], "title": "Hỏi", "document": "{ topics { totalCount } }"}]}`); err != nil {
		t.Fatal(err)
	}
	for in, want := range map[string]string{
		strings.Replace(heldAt(`, "slug": "cu"`), "2021-09-29", "2024-03-03", 1):                                 "heldOn 2021-09-29 is not 2024-03-03",
		`{"committees": [{"slug": "ban-cu", "name": "Ban khác", "kind": "TEAM", "area": {"slug": "tinh-b"}}]}`:   `area "tinh-a" is not "tinh-b"`,
		`{"areas": [{"slug": "xa-cu", "name": "Phường Khác", "kind": "COMMUNE", "parent": {"slug": "tinh-b"}}]}`: `parent "tinh-a" is not "tinh-b"`,
		`{"savedQueries": [{"slug": "hoi-cu", "title": "Hỏi khác", "document": "{ areas { totalCount } }"}]}`:    "document",
	} {
		_, err := importAll(t, s, in)
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "another record needs another slug") {
			t.Errorf("%q is not in %v", want, err)
		}
	}
	tally, err := importAll(t, s, strings.Replace(heldAt(`, "slug": "cu"`), "Phiên họp thường kỳ", "Tên cũ", 1))
	if err != nil || tally.Changed() {
		t.Errorf("an old file changes the meeting: %v %+v", err, tally)
	}
	tally, err = importAll(t, s, `{"topics": [{"slug": "dat-cu", "name": "Giáo dục"}]}`)
	if err != nil || tally.Changed() {
		t.Errorf("a former slug renames a topic: %v %+v", err, tally)
	}
	mustBeSound(t, s)
}

// What would be taken away is refused when that is asked for.
func TestDeletionsAreRefusedWhenAsked(t *testing.T) {
	s := newStore(t)
	if _, err := importAll(t, s, twoAreas, fullMeeting()); err != nil {
		t.Fatal(err)
	}
	_, err := tried(t, s, record.WriteOptions{RefuseDeletions: true}, heldAt(`, "slug": "hop"`))
	for _, want := range []string{"would take away", "place of meeting", "conclusion 2", "participation 1", "PATCH"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in %v", want, err)
		}
	}
	if rowsIn(t, s, "conclusions") != 2 {
		t.Error("something was deleted")
	}
	_, err = tried(t, s, record.WriteOptions{RefuseDeletions: true},
		strings.Replace(fullMeeting(), "https://a.example/lich", "https://a.example/khac", 1))
	if err == nil || !strings.Contains(err.Error(), "would take away source of citation") {
		t.Errorf("another source in the place of the only one: %v", err)
	}
}

// Faults are counted though only some are kept, and equal ones are told once.
func TestCountsOfFaultsAreTrue(t *testing.T) {
	in := &record.RecordMeetingInput{}
	for range 300 {
		in.Topics = append(in.Topics, record.TopicInput{})
	}
	faults := record.FaultsOf(in.Validate())
	told := faults.Told()
	if faults.Total() != 300 || len(told) != 1 || told[0].Count != 300 || told[0].Field != "topics[0].name" ||
		told[0].Elsewhere() != "; the same at 299 more places, such as topics[1].name, topics[2].name, topics[3].name" {
		t.Errorf("%d faults, told: %v%s", faults.Total(), told, told[0].Elsewhere())
	}
	var many record.Faults
	for i := range record.MostFaults + 5 {
		many.Append(record.Invalid("", "%d", i))
	}
	if many.Total() != record.MostFaults+5 || len(many) != record.MostFaults {
		t.Errorf("%d of %d", len(many), many.Total())
	}
}

// Whoever enters an official learns who bears the name, with office and years: by a mutation and by an import.
func TestNamesakesAreTold(t *testing.T) {
	s := newStore(t)
	if _, err := importAll(t, s, twoAreas, inPost(`, "start": "2015", "end": "2020-06"`)); err != nil {
		t.Fatal(err)
	}
	const want = "Another official is called Đỗ Văn An: an (Chủ tịch, Ủy ban A, Tỉnh A, 2015–2020)."
	_, change, err := s.CreateOfficial(t.Context(), "tester", "", &record.OfficialInput{Slug: "an-2", Name: "Đỗ Văn An"})
	if err != nil || !slices.ContainsFunc(change.Warnings, func(i record.DataIssue) bool {
		return i.Kind == record.DataIssueKindNamesake && i.Message == want
	}) {
		t.Errorf("%v, %+v", err, change)
	}
	done, err := tried(t, s, record.WriteOptions{}, `{"officials": [{"slug": "an-3", "name": "Đỗ Văn An"}, {"slug": "anh", "name": "Đỗ Văn Anh"}]}`)
	if err != nil || done.WarningCount != 1 || done.Warnings[0].Message != "Another official is called Đỗ Văn An: an-2 (no office on record)." {
		t.Errorf("%v, %+v", err, done.Warnings)
	}
}
