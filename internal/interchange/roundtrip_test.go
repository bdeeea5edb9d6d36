package interchange_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bienban/db/dbtest"
	"bienban/internal/demo"
	"bienban/internal/interchange"
	"bienban/internal/query"
	"bienban/internal/record"
	"bienban/internal/store"
)

// interchangeFolder names a folder with real files, which `make interchange` sends around.
const interchangeFolder = "BIENBAN_INTERCHANGE"

func newStore(t testing.TB) *store.Store {
	return store.New(dbtest.OpenTemp(t), time.Now)
}

// imported records a file, and returns what was done and what the reader told.
func imported(t testing.TB, st *store.Store, format, file string, data []byte) (record.Tally, *interchange.Report) {
	t.Helper()
	f, err := interchange.FormatOf(format)
	if err != nil {
		t.Fatal(err)
	}
	report := &interchange.Report{}
	entries, err := f.Read(data, interchange.Options{File: file}, report)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	tally, err := st.RecordAll(t.Context(), "import", "import", slices.Values(entries))
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return tally, report
}

// entriesOf are the entries of an export.
func entriesOf(t testing.TB, st *store.Store) iter.Seq2[*record.RecordMeetingInput, error] {
	return func(yield func(*record.RecordMeetingInput, error) bool) {
		err := st.Export(t.Context(), st.Now().For(query.Public), func(in *record.RecordMeetingInput) error {
			copied := *in
			if !yield(&copied, nil) {
				return io.EOF
			}
			return nil
		})
		if err != nil {
			yield(nil, err)
		}
	}
}

func exported(t testing.TB, st *store.Store, format string) (any, *interchange.Report) {
	t.Helper()
	f, err := interchange.FormatOf(format)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	report := &interchange.Report{}
	if err := f.Write(&out, entriesOf(t, st), report); err != nil {
		t.Fatal(err)
	}
	return parsed(t, out.Bytes()), report
}

func parsed(t testing.TB, data []byte) any {
	t.Helper()
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

// lines are the elements of a list, each as one text, in one order.
func lines(v any) []string {
	list, _ := v.([]any)
	texts := make([]string, len(list))
	for i, one := range list {
		b, _ := json.Marshal(one)
		texts[i] = string(b)
	}
	slices.Sort(texts)
	return texts
}

// differ tells the elements that only one of two lists has.
func differ(t testing.TB, what string, want, have any) {
	t.Helper()
	a, b := lines(want), lines(have)
	shown := 0
	tell := func(sign, line string) {
		if shown++; shown <= 6 {
			t.Errorf("%s: %s %s", what, sign, line)
		}
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case j == len(b) || i < len(a) && a[i] < b[j]:
			tell("-", a[i])
			i++
		case i == len(a) || a[i] > b[j]:
			tell("+", b[j])
			j++
		default:
			i, j = i+1, j+1
		}
	}
	if shown > 6 {
		t.Errorf("%s: %d differences in all", what, shown)
	}
}

// roundTrip imports a file twice, exports it, and compares.
func roundTrip(t *testing.T, format, path string, top func(any) map[string]any) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	st := newStore(t)
	name := filepath.Base(path)
	tally, report := imported(t, st, format, name, data)
	if again, _ := imported(t, st, format, name, data); again.Changed() {
		t.Errorf("%s: importing it twice created %v and updated %v", name, again.Created, again.Updated)
	}
	out, left := exported(t, st, format)
	want, have := top(parsed(t, data)), top(out)
	for collection := range want {
		differ(t, name+" "+collection, want[collection], have[collection])
	}
	var told bytes.Buffer
	_, _ = report.WriteTo(&told)
	fmt.Fprintln(&told, "  out:")
	_, _ = left.WriteTo(&told)
	t.Logf("%s: read %s; created %d\n%s", name, report.Summary(), tally.Created.Total(), told.String())
}

func popoloTop(v any) map[string]any {
	if list, ok := v.([]any); ok {
		return map[string]any{"posts": list}
	}
	return v.(map[string]any)
}

func TestPopoloComesInAndGoesOut(t *testing.T) {
	files, _ := filepath.Glob("testdata/popolo/*.json")
	if folder := os.Getenv(interchangeFolder); folder != "" {
		more, _ := filepath.Glob(filepath.Join(folder, "popolo", "*.json"))
		files = append(files, more...)
	}
	for _, path := range files {
		if strings.HasSuffix(path, "SOURCES.json") {
			continue
		}
		t.Run(filepath.Base(path), func(t *testing.T) { roundTrip(t, "popolo", path, popoloTop) })
	}
}

// TestCalendarsComeInAndGoOut sends whole calendars around, all into one database: none of their meetings and bodies
// may be lost or become one with another.
func TestCalendarsComeInAndGoOut(t *testing.T) {
	folders := []string{"testdata/calendars"}
	if folder := os.Getenv(interchangeFolder); folder != "" {
		folders = append(folders, filepath.Join(folder, "calendars"))
	}
	for _, folder := range folders {
		files, _ := filepath.Glob(filepath.Join(folder, "*.json"))
		st := newStore(t)
		var all []any
		meetings, bodies := 0, 0
		for _, path := range files {
			if strings.HasSuffix(path, "SOURCES.json") {
				continue
			}
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			tally, report := imported(t, st, "ocd", filepath.Base(path), data)
			if again, _ := imported(t, st, "ocd", filepath.Base(path), data); again.Changed() {
				t.Errorf("%s: importing it twice changed %+v", path, again)
			}
			meetings, bodies = meetings+tally.Created[record.KindMeeting], bodies+tally.Created[record.KindCommittee]
			all = append(all, parsed(t, data).([]any)...)
			t.Logf("%s: %s; %d meetings of %d bodies", path, report.Summary(), tally.Created[record.KindMeeting], tally.Created[record.KindCommittee])
		}
		out, _ := exported(t, st, "legistar")
		differ(t, folder, all, out)
		ids, names := map[string]bool{}, map[string]bool{}
		for _, one := range all {
			row := one.(map[string]any)
			u, _ := row["iCalendar"].(map[string]any)["url"].(string)
			ids[u] = true
			host, _, _ := strings.Cut(u, "View.ashx")
			name, ok := row["Name"].(string)
			if !ok {
				name, _ = row["Name"].(map[string]any)["label"].(string)
			}
			names[host+name] = true
		}
		t.Logf("%d rows, %d meetings recorded of %d, %d bodies of %d", len(all), meetings, len(ids), bodies, len(names))
		if meetings != len(ids) || bodies != len(names) {
			t.Errorf("%s: %d meetings of %d, %d bodies of %d were recorded", folder, meetings, len(ids), bodies, len(names))
		}
		events, _ := exported(t, st, "ocd")
		if n := len(events.([]any)); n != len(ids) {
			t.Errorf("%s: %d events for %d meetings", folder, n, len(ids))
		}
		// The events come in somewhere else, and go out as they came.
		text, _ := json.Marshal(events)
		other := newStore(t)
		imported(t, other, "ocd", "events.json", text)
		again, _ := exported(t, other, "ocd")
		differ(t, folder+" as events", events, again)
	}
}

func TestEventsComeInAndGoOut(t *testing.T) {
	roundTrip(t, "ocd", "testdata/ocd/events.json", func(v any) map[string]any { return map[string]any{"events": v} })
}

// TestRecordsOfOneNameStayTwo imports two files whose bodies have one name and different identifiers.
func TestRecordsOfOneNameStayTwo(t *testing.T) {
	st := newStore(t)
	file := func(id string) []byte {
		return []byte(`{"organizations": [{"id": "` + id + `", "name": "National Assembly"}], "areas": [{"id": "a` + id +
			`", "name": "An Bình", "type": "constituency"}], "persons": [{"id": "p` + id + `", "name": "An"}]}`)
	}
	imported(t, st, "popolo", "a.json", file("1"))
	tally, _ := imported(t, st, "popolo", "b.json", file("2"))
	if c := tally.Created; c[record.KindCommittee] != 1 || c[record.KindArea] != 1 || c[record.KindOfficial] != 1 {
		t.Errorf("the second file created %v and updated %v", c, tally.Updated)
	}
	// What is edited after the import goes out as edited, and everything else as it came.
	imported(t, st, "popolo", "c.json", []byte(`{"organizations": [{"id": "1", "name": "Parliament", "seats": 3}]}`))
	out, _ := exported(t, st, "popolo")
	if got := lines(out.(map[string]any)["organizations"]); got[0] != `{"id":"1","name":"Parliament","seats":3}` || len(got) != 2 {
		t.Error(got)
	}
}

// TestGeneratedRecordsComeBack sends records that no file ever had through the formats.
func TestGeneratedRecordsComeBack(t *testing.T) {
	st := newStore(t)
	if _, err := st.RecordAll(t.Context(), "import", "", demo.Records(demo.Config{Meetings: 40, Seed: 5})); err != nil {
		t.Fatal(err)
	}
	for _, format := range []string{"popolo", "ocd"} {
		out, _ := exported(t, st, format)
		text, _ := json.Marshal(out)
		other := newStore(t)
		imported(t, other, format, "g.json", text)
		again, _ := exported(t, other, format)
		if list, ok := out.([]any); ok {
			differ(t, format, list, again)
			continue
		}
		for name, list := range out.(map[string]any) {
			differ(t, format+" "+name, list, again.(map[string]any)[name])
		}
	}
}

// TestMeetingsComeInWithTheRolesOfTheirBodies sends around meetings without a body, and bodies that do not meet.
func TestMeetingsComeInWithTheRolesOfTheirBodies(t *testing.T) {
	st := newStore(t)
	events := []byte(`[
		{"id": "1", "name": "Plenary", "start_date": "2021-09-29", "timezone": "Asia/Ho_Chi_Minh", "status": "passed", "participants": [
			{"name": "Council", "entity_type": "organization", "entity_id": "c", "note": "host"},
			{"name": "Standing committee", "entity_type": "organization", "entity_id": "s", "note": "convener"},
			{"name": "Province", "entity_type": "organization", "entity_id": "p", "note": "directing"}]},
		{"id": "2", "name": "Conference", "start_date": "2021-09-30", "timezone": "Asia/Ho_Chi_Minh", "status": "passed"}]`)
	imported(t, st, "ocd", "events.json", events)
	var roles []string
	for entry, err := range entriesOf(t, st) {
		if err != nil {
			t.Fatal(err)
		}
		if m := entry.Meeting; m != nil {
			roles = append(roles, fmt.Sprint(m.Title, len(m.Committees), len(m.Conveners), len(m.Directing), len(m.Participations)))
		}
	}
	if slices.Sort(roles); !slices.Equal(roles, []string{"Conference0 0 0 0", "Plenary1 1 1 0"}) {
		t.Errorf("%q", roles)
	}
	out, _ := exported(t, st, "ocd")
	differ(t, "events", parsed(t, events), out)
	if _, left := exported(t, st, "oparl"); !strings.Contains(told(left), "conveners and directing committees are left out") {
		t.Error(told(left))
	}
	for format, file := range map[string]string{
		"oparl": `{"meeting": [{"id": "urn:x:1", "type": "https://schema.oparl.org/1.1/Meeting", "name": "Sitzung", "start": "2021-09-29T09:00:00+07:00"}]}`,
		"popolo": `{"events": [{"id": "1", "name": "Meeting", "classification": "meeting", "start_date": "2021-09-29"},
			{"id": "2", "name": "Fair", "start_date": "2021-09-29"}]}`,
	} {
		st := newStore(t)
		tally, _ := imported(t, st, format, "a.json", []byte(file))
		if n := tally.Created; n[record.KindMeeting] != 1 || n[record.KindCommittee] != 0 {
			t.Errorf("%s: %v", format, n)
		}
		out, _ := exported(t, st, format)
		for list, want := range parsed(t, []byte(file)).(map[string]any) {
			differ(t, format+" "+list, want, out.(map[string]any)[list])
		}
	}
}

func told(r *interchange.Report) string {
	var b strings.Builder
	_, _ = r.WriteTo(&b)
	return b.String()
}
