package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

const popoloFile = "../../internal/interchange/testdata/popolo/assembly.json"

// sets are the lists of a JSON file, each with its elements as texts, which have no order.
func sets(t *testing.T, text string) map[string]map[string]int {
	t.Helper()
	var top map[string]any
	if err := json.Unmarshal([]byte(text), &top); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	all := map[string]map[string]int{}
	for name, v := range top {
		list, ok := v.([]any)
		if !ok {
			continue
		}
		all[name] = map[string]int{}
		for _, one := range list {
			b, _ := json.Marshal(one)
			all[name][string(b)]++
		}
	}
	return all
}

func TestAFileOfAnotherFormatComesInAndGoesOut(t *testing.T) {
	path := file(t)
	r := bienban(t, "import", "--db", path, "--format", "popolo", popoloFile)
	if r.code != 0 || !strings.Contains(r.stderr, "memberships.on_behalf_of_id is kept as extra data: 2 (memberships[0], memberships[1])") ||
		!strings.Contains(r.stderr, "Popolo JSON: 4 areas, 4 organizations, 3 persons, 3 posts, 8 memberships, 5 events") {
		t.Fatalf("%+v", r)
	}
	if r := bienban(t, "import", "--db", path, "--format", "popolo", popoloFile); r.code != 0 || !strings.Contains(r.out, "nothing changed") {
		t.Errorf("again: %+v", r)
	}
	out := bienban(t, "export", "--db", path, "--format", "popolo")
	if want := sets(t, content(t, popoloFile)); out.code != 0 || !reflect.DeepEqual(sets(t, out.out), want) {
		t.Errorf("%+v", out)
	}
	// A record file carries the extra data, too.
	records, again := filepath.Join(t.TempDir(), "r.jsonl"), filepath.Join(t.TempDir(), "again.db")
	if r := bienban(t, "export", "--db", path, "-o", records); r.code != 0 {
		t.Fatalf("%+v", r)
	}
	if r := bienban(t, "import", "--db", again, records); r.code != 0 {
		t.Fatalf("%+v", r)
	}
	if r := bienban(t, "export", "--db", again, "--format", "popolo"); r.out != out.out {
		t.Errorf("after a record file: %s", r.out)
	}
	if r := bienban(t, "check", "--db", path); r.code != 0 {
		t.Errorf("check: %+v", r)
	}
}

func TestAFileOfAnotherFormatCanBeTriedAndPatched(t *testing.T) {
	path := file(t)
	r := bienban(t, "import", "--db", path, "--format", "popolo", "--dry-run", popoloFile)
	if r.code != 0 || !strings.Contains(r.out, "would be recorded") || !strings.Contains(r.out, "create committee ") ||
		!strings.Contains(r.out, " read = ") {
		t.Fatalf("%+v", r)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("a dry run made a database")
	}
	calendar := filepath.Join(t.TempDir(), "calendar.json")
	write := func(place string) {
		text := `[{"id": "e", "name": "Board", "start_date": "2021-09-29T09:00", "location": {"name": "` + place + `"}, "participants": [{"name": "Board", "entity_type": "organization"}]}]`
		if err := os.WriteFile(calendar, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("Hall")
	if r := bienban(t, "import", "--db", path, "--format", "ocd", calendar); r.code != 0 || !strings.Contains(r.out, "created + 0 updated") {
		t.Fatalf("%+v", r)
	}
	write("")
	if r := bienban(t, "import", "--db", path, "--format", "ocd", "--refuse-deletions", calendar); r.code == 0 ||
		!strings.Contains(r.stderr, "place of meeting") || !strings.Contains(r.stderr, " refused\n") {
		t.Errorf("%+v", r)
	}
	if r := bienban(t, "import", "--db", path, "--format", "ocd", "--mode", "patch", "--refuse-deletions", calendar); r.code != 0 {
		t.Errorf("%+v", r)
	}
	write("Room 2")
	if r := bienban(t, "import", "--db", path, "--format", "ocd", "--dry-run", calendar); r.code != 0 || !strings.Contains(r.out, `place: "Hall" -> "Room 2"`) {
		t.Errorf("%+v", r)
	}
}

func TestPrivateFactsCanBeLeftOut(t *testing.T) {
	path := file(t)
	r := bienban(t, "import", "--db", path, "--format", "popolo", "--without-private", popoloFile)
	if r.code != 0 || !strings.Contains(r.stderr, "persons.birth_date is private and left out: 1 (persons[0])") {
		t.Fatalf("%+v", r)
	}
	out := bienban(t, "export", "--db", path, "--format", "popolo").out
	for _, private := range []string{"1954-04-10", "uy@assembly.example", "5b1e.jpg", "2015-02"} {
		if strings.Contains(out, private) {
			t.Errorf("%s went out", private)
		}
	}
}

func TestFaultsOfOtherFormatsNameTheirPlace(t *testing.T) {
	folder := t.TempDir()
	for name, c := range map[string]struct{ format, text, want string }{
		"no JSON":   {"popolo", "{\n\"persons\": [}", "line 2: is not JSON"},
		"empty":     {"popolo", " ", "the file is empty"},
		"other":     {"popolo", `{"people": []}`, "is not Popolo: expected an object with one of the lists persons"},
		"no id":     {"popolo", `{"persons": [{"id": "a", "name": "A"}, {"name": "B"}]}`, "persons[1]: has no id"},
		"no object": {"popolo", `{"persons": [7]}`, "persons[0]: expected an object"},
		"no list":   {"popolo", `{"persons": 7, "posts": []}`, "persons: expected a list"},
		"no day":    {"ocd", `[{"id": "e", "name": "E", "start_date": "soon"}]`, `events[0]: start_date: "soon" is not a day`},
		"nothing":   {"popolo", `{"persons": []}`, "there is nothing of Popolo JSON in it"},
	} {
		t.Run(name, func(t *testing.T) {
			path, db := filepath.Join(folder, strings.ReplaceAll(name, " ", "-")+".json"), file(t)
			if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			r := bienban(t, "import", "--db", db, "--format", c.format, path)
			if r.code != exitFailure || !strings.Contains(r.stderr, filepath.Base(path)) || !strings.Contains(r.stderr, c.want) {
				t.Errorf("%+v", r)
			}
		})
	}
	for _, args := range [][]string{
		{"--format", "popolo", "--dataset", "A b"},
		{"--format", "popolo", "--time-zone", "Mars"},
		{"--dataset", "a"},
		{"--format", "word"},
	} {
		r := bienban(t, append(append([]string{"import", "--db", file(t)}, args...), popoloFile)...)
		if r.code == 0 || !strings.Contains(r.stderr, "--") {
			t.Errorf("%v: %+v", args, r)
		}
	}
}

func TestColumnsAreShownBeforeTheyAreTaken(t *testing.T) {
	text := content(t, "../../internal/interchange/testdata/hop.csv")
	table, db := filepath.Join(t.TempDir(), "hop.csv"), file(t)
	if err := os.WriteFile(table, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	r := bienban(t, "import", "--db", db, "--format", "csv", table)
	if r.code != exitFailure || !strings.Contains(r.stderr, "Ngày = heldOn") || !strings.Contains(r.stderr, "import again with --map") {
		t.Fatalf("%+v", r)
	}
	r = bienban(t, "import", "--db", db, "--format", "csv", "--map", "--column", "Ghi chú=nonsense", table)
	if r.code != exitFailure || !strings.Contains(r.stderr, `"nonsense" is not a field of meetings`) {
		t.Fatalf("%+v", r)
	}
	r = bienban(t, "import", "--db", db, "--format", "csv", "--map", table)
	if r.code != 0 || !strings.Contains(content(t, table+".map.json"), `"Ngày": "heldOn"`) || meetings(t, db) != 2 {
		t.Fatalf("%+v", r)
	}
	if r := bienban(t, "import", "--db", db, "--format", "csv", table); r.code != 0 || !strings.Contains(r.out, "nothing changed") {
		t.Errorf("from the mapping that was saved: %+v", r)
	}
}
