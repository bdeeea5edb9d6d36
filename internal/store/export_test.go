package store_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"bienban/db"
	"bienban/db/dbtest"
	"bienban/internal/demo"
	"bienban/internal/record"
	"bienban/internal/store"
)

var exported = flag.Int("exported", 400, "how many generated meetings the export test takes")

// exportOf is the whole export, a line of JSON for each input.
func exportOf(t *testing.T, st *store.Store) []string {
	t.Helper()
	var lines []string
	err := st.Export(t.Context(), st.Now().For(store.Editors), func(in *record.RecordMeetingInput) error {
		b, err := json.Marshal(in)
		lines = append(lines, string(b))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

func imported(t *testing.T, lines []string) (*db.DB, *store.Store) {
	t.Helper()
	d := dbtest.OpenTemp(t)
	st := store.New(d, summaryClock)
	var entries iter.Seq[record.Entry] = func(yield func(record.Entry) bool) {
		for i, line := range lines {
			var in record.RecordMeetingInput
			if err := json.Unmarshal([]byte(line), &in); err != nil {
				t.Error(err)
				return
			}
			if !yield(record.Entry{Place: fmt.Sprintf("line %d", i+1), Input: &in}) {
				return
			}
		}
	}
	if _, err := st.RecordAll(t.Context(), "tester", "Imported", entries); err != nil {
		t.Fatal(err)
	}
	return d, st
}

// TestExportedIsImported records what was exported in an empty database: its export is the same, and so is each table
// but for the numbers that follow from the order of recording.
func TestExportedIsImported(t *testing.T) {
	for name, fill := range map[string]func(*testing.T) (*db.DB, *store.Store){
		"generated": func(t *testing.T) (*db.DB, *store.Store) { return generated(t, *exported) },
		"real": func(t *testing.T) (*db.DB, *store.Store) {
			d := dbtest.OpenTemp(t)
			st := store.New(d, summaryClock)
			if _, err := demo.Fill(t.Context(), st); err != nil {
				t.Fatal(err)
			}
			saved := record.Entry{Input: &record.RecordMeetingInput{SavedQueries: []record.SavedQueryInput{{
				Slug:  "hoi",
				Title: "Hỏi", Description: "Hai\ndòng", Document: "query($a: Int) {\n  topics(first: $a) { totalCount }\n}", Variables: `{"a":1}`,
			}}}}
			if _, err := st.RecordAll(t.Context(), "tester", "Saved", slices.Values([]record.Entry{saved})); err != nil {
				t.Fatal(err)
			}
			return d, st
		},
	} {
		t.Run(name, func(t *testing.T) {
			d, st := fill(t)
			lines := exportOf(t, st)
			d2, st2 := imported(t, lines)
			again := exportOf(t, st2)
			for i := range lines {
				if i >= len(again) || again[i] != lines[i] {
					t.Fatalf("line %d differs:\n%s\n%s", i+1, lines[i], again[min(i, len(again)-1)])
				}
			}
			if len(again) != len(lines) {
				t.Fatalf("%d lines, then %d", len(lines), len(again))
			}
			compareTables(t, d, d2)
			faults, err := st2.Check(t.Context())
			if err != nil || len(faults) > 0 {
				t.Errorf("the check finds %v, %v", faults, err)
			}
		})
	}
}

// Each file may cite a record as often as a list is long; what all of them cited together must still fit into one.
func TestWhatManyFilesCitedIsExportedAndImported(t *testing.T) {
	d := dbtest.OpenTemp(t)
	st := store.New(d, summaryClock)
	const files = 3
	for file := range files {
		var citations []record.CitationInput
		in := &record.RecordMeetingInput{}
		for i := range record.MostFacets {
			url := record.URL(fmt.Sprintf("https://vankhe.example/%d/%d", file, i))
			in.Sources = append(in.Sources, record.SourceInput{URL: url, Title: "Nguồn"})
			citations = append(citations, record.CitationInput{Source: record.SourceRef{URL: url}, Quote: fmt.Sprint("câu ", i)})
		}
		in.Areas = []record.AreaInput{{Slug: "van-khe", Name: "Vân Khê", Kind: record.AreaKindDistrict, Citations: citations}}
		in.Topics = []record.TopicInput{{Slug: "so", Name: "Chuyển đổi số", Citations: citations}}
		in.Committees = []record.CommitteeInput{{
			Slug: "hu", Name: "Huyện ủy", Kind: record.CommitteeKindPartyCommittee,
			Citations: citations,
		}}
		in.Officials = []record.OfficialInput{{Slug: "an", Name: "Nguyễn Văn An", Citations: citations}}
		in.Posts = []record.PostInput{{
			Committee: record.CommitteeRef{Slug: "hu"}, Name: "Bí thư", Kind: record.PostKindHead,
			Citations: citations,
		}}
		in.Tenures = []record.TenureInput{{
			Official: record.OfficialRef{Slug: "an"}, Start: "2020", Citations: citations,
			Post: record.PostRef{Named: &record.NamedPostInput{Committee: record.CommitteeRef{Slug: "hu"}, Name: "Bí thư"}},
		}}
		if _, err := st.RecordAll(t.Context(), "tester", "",
			slices.Values([]record.Entry{{Input: in, Place: "it"}})); err != nil {
			t.Fatal(err)
		}
	}
	lines := exportOf(t, st)
	d2, st2 := imported(t, lines)
	if again := exportOf(t, st2); !slices.Equal(again, lines) {
		t.Error("the exports differ")
	}
	compareTables(t, d, d2)
	var citations int
	if err := d2.Read.Get(t.Context(), &citations, "SELECT count(*) FROM citations"); err != nil ||
		citations != 6*files*record.MostFacets {
		t.Errorf("%d citations, %v", citations, err)
	}
}

// compareTables compares the rows of all tables, without versions and the ids of citations.
func compareTables(t *testing.T, a, b *db.DB) {
	t.Helper()
	var tables []string
	if err := a.Read.Select(t.Context(), &tables,
		"SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'words%' "+
			"AND name NOT LIKE 'goose%' AND name NOT IN ('changes', 'revisions') ORDER BY name"); err != nil {
		t.Fatal(err)
	}
	rows := 0
	for _, table := range tables {
		var columns []string
		if err := a.Read.Select(t.Context(), &columns, "SELECT name FROM pragma_table_info(?)", table); err != nil {
			t.Fatal(err)
		}
		columns = slices.DeleteFunc(columns, func(c string) bool {
			return c == "version" || table == "citations" && (c == "id") || table == "identifiers" && c == "record_id"
		})
		query := "SELECT json_array(" + quoted(columns) + ") FROM " + table + " ORDER BY 1"
		var of, other []string
		if err := a.Read.Select(t.Context(), &of, query); err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		if err := b.Read.Select(t.Context(), &other, query); err != nil {
			t.Fatal(err)
		}
		rows += len(of)
		if !slices.Equal(of, other) {
			t.Errorf("%s: %d rows, then %d; the first that differ: %s", table, len(of), len(other), firstDifference(of, other))
		}
	}
	if rows == 0 {
		t.Error("nothing was compared")
	}
}

// quoted are columns as JSON can hold them.
func quoted(columns []string) string {
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = "quote(" + c + ")"
	}
	return strings.Join(out, ", ")
}

func firstDifference(a, b []string) string {
	for i := range a {
		if i >= len(b) || a[i] != b[i] {
			return a[i] + " and " + b[min(i, max(len(b)-1, 0))]
		}
	}
	return "none"
}
