package graph_test

import (
	"context"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"bienban/db/dbtest"
	"bienban/graph"
	"bienban/internal/access"
	"bienban/internal/record"
	"bienban/internal/store"
)

// seenBy serves a store to everybody as one role.
func seenBy(t testing.TB, st *store.Store, executor string, role access.Role) *endpoint {
	t.Helper()
	return serveAs(t, st, executor, func(context.Context) access.Principal {
		return access.Principal{Actor: "token:test", Role: role}
	})
}

// bareStore holds the records of the tests but for meetings; with drafts, the meetings follow, every one of them a
// draft.
func bareStore(t testing.TB, withDrafts bool) *store.Store {
	t.Helper()
	st := store.New(dbtest.OpenTemp(t), clock)
	keepPast(t, st)
	var bare, drafts []record.Entry
	// An export names what meetings refer to before them.
	full := newStore(t)
	if err := full.Export(t.Context(), full.Now().For(store.Editors), func(in *record.RecordMeetingInput) error {
		if in.Meeting == nil {
			bare = append(bare, record.Entry{Input: in})
		} else {
			in.Meeting.Visibility = record.VisibilityDraft
			drafts = append(drafts, record.Entry{Input: in})
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	record := func(entries []record.Entry) {
		if _, err := st.RecordAll(t.Context(), "tester", "", slices.Values(entries)); err != nil {
			t.Fatal(err)
		}
	}
	record(bare)
	if withDrafts {
		record(drafts)
	}
	return st
}

// walkQuestions are many: each field of each type from each root, and the golden queries.
func walkQuestions(t *testing.T) (queries []string, variables []json.RawMessage) {
	t.Helper()
	w := newTour(schemaOf(t), everyFieldValues)
	for _, name := range slices.Sorted(maps.Keys(w.schema.Types)) {
		def := w.schema.Types[name]
		if _, known := w.ways[name]; def.Kind != ast.Object || !known && def != w.schema.Query {
			continue
		}
		for _, f := range def.Fields {
			if !strings.HasPrefix(f.Name, "__") && !strings.HasPrefix(name, "__") {
				queries, variables = append(queries, w.query(def, w.field(def, f))), append(variables, nil)
			}
		}
	}
	files, err := filepath.Glob("testdata/*.graphql")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		given, err := os.ReadFile(strings.TrimSuffix(file, ".graphql") + ".variables.json")
		if err != nil {
			given = nil
		}
		if query := read(t, file); !strings.Contains(query, "mutation") {
			queries, variables = append(queries, query), append(variables, given)
		}
	}
	return queries, variables
}

// rank is reckoned from how common a word is among all that is indexed, drafts included, and cursors of hits hold it.
var rank = regexp.MustCompile(`.*("rank"|"cursor"|"startCursor"|"endCursor"): .*`)

// alike is an answer without what is no fact of any record: the ranks of hits, and their order, which follows them.
func alike(query, answer string) string {
	if !strings.Contains(query, "search(") {
		return answer
	}
	lines := strings.Split(rank.ReplaceAllString(answer, ""), "\n")
	for i := range lines {
		lines[i] = strings.TrimSuffix(lines[i], ",")
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// TestAReaderSeesNothingOfDrafts asks a database all of whose meetings are drafts whatever can be asked, as a reader:
// it answers to the letter as one without any meeting, by both executors. The same questions show the drafts to an
// editor.
func TestAReaderSeesNothingOfDrafts(t *testing.T) {
	full, bare := bareStore(t, true), bareStore(t, false)
	queries, variables := walkQuestions(t)
	if len(queries) < 300 {
		t.Fatalf("only %d questions", len(queries))
	}
	editor := seenBy(t, full, graph.ExecutorBreadth, access.Editor)
	for _, executor := range []string{graph.ExecutorBreadth, graph.ExecutorGqlgen} {
		reader, nothing := seenBy(t, full, executor, access.Reader), seenBy(t, bare, executor, access.Reader)
		shown := 0
		for i, query := range queries {
			got := alike(query, reader.post(t, query, variables[i]))
			want := alike(query, nothing.post(t, query, variables[i]))
			if got != want {
				t.Errorf("%s\n%s\na reader gets of drafts\n%s\nand where there are none\n%s", executor, query, got, want)
			}
			if executor == graph.ExecutorBreadth && alike(query, editor.post(t, query, variables[i])) != want {
				shown++
			}
		}
		if executor == graph.ExecutorBreadth && shown < 100 {
			t.Errorf("only %d questions show an editor what a reader does not see", shown)
		}
	}
}
