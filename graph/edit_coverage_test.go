package graph_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

// outcomes are the ways in which one mutation ended in testdata/edits.
type outcomes map[string]bool

// TestEveryMutationHasItsCases holds the golden edits to what each sort of mutation can answer: success, faults of the
// input, a stale version, what is not there, and what stands in the way.
func TestEveryMutationHasItsCases(t *testing.T) {
	seen := map[string]outcomes{}
	files, err := filepath.Glob("testdata/edits/*.graphql")
	recorded, _ := filepath.Glob("testdata/*record-meeting*.graphql")
	files = append(files, recorded...)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		collectOutcomes(t, file, seen)
	}
	for _, f := range schemaOf(t).Mutation.Fields {
		var wanted []string
		switch {
		case strings.HasPrefix(f.Name, "saveQuery"):
			wanted = []string{"success", "INVALID", "CONFLICT"}
		case strings.HasPrefix(f.Name, "create"):
			wanted = []string{"success", "INVALID"}
			switch f.Name {
			case "createParticipation", "createAgendaItem", "createConclusion": // nothing but its place tells one from another
			default:
				wanted = append(wanted, "CONFLICT")
			}
			if f.Name != "createSource" { // refers to nothing
				wanted = append(wanted, "NOT_FOUND")
			}
		case strings.HasPrefix(f.Name, "update"):
			wanted = []string{"success", "INVALID", "NOT_FOUND", "stale"}
		case strings.HasPrefix(f.Name, "delete"):
			wanted = []string{"success", "NOT_FOUND", "stale"}
			if f.Name != "deleteCitation" && f.Name != "deleteSavedQuery" && f.Name != "deleteSuccession" { // nothing refers to one
				wanted = append(wanted, "references")
			}
		case f.Name == "recordMeeting":
			wanted = []string{"success", "INVALID", "NOT_FOUND", "CONFLICT"}
		case f.Name == "undo":
			wanted = []string{"success", "INVALID", "NOT_FOUND", "CONFLICT", "references"}
		case f.Name == "carryOver": // leaves the point that it names alone, whatever its version
			wanted = []string{"success", "INVALID", "NOT_FOUND", "CONFLICT"}
		default: // acts, merges and what is established of two
			wanted = []string{"success", "INVALID", "NOT_FOUND", "CONFLICT", "stale"}
		}
		for _, w := range wanted {
			if !seen[f.Name][w] {
				t.Errorf("no golden edit shows %s of %s", w, f.Name)
			}
		}
	}
}

// TestEveryChangeWarns asserts that whatever changes records answers with what is doubtful about them.
func TestEveryChangeWarns(t *testing.T) {
	schema := schemaOf(t)
	for _, f := range schema.Mutation.Fields {
		payload := schema.Types[f.Type.Name()]
		if change := payload.Fields.ForName("change"); change == nil {
			continue
		}
		if w := payload.Fields.ForName("warnings"); w == nil || w.Type.String() != "[DataIssue!]!" {
			t.Errorf("%s of %s has no warnings: embed record.Written in it", payload.Name, f.Name)
		}
	}
}

func collectOutcomes(t *testing.T, file string, seen map[string]outcomes) {
	t.Helper()
	query, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := parser.ParseQuery(&ast.Source{Input: string(query)})
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	raw, err := os.ReadFile(strings.TrimSuffix(file, ".graphql") + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var answer struct {
		Data   map[string]json.RawMessage
		Errors []struct {
			Path       []any
			Extensions map[string]any
		}
	}
	if err := json.Unmarshal(raw, &answer); err != nil {
		t.Fatal(err)
	}
	fields := map[string]string{}
	for _, op := range doc.Operations {
		for _, s := range op.SelectionSet {
			if f, ok := s.(*ast.Field); ok {
				fields[f.Alias] = f.Name
				if seen[f.Name] == nil {
					seen[f.Name] = outcomes{}
				}
				if data := answer.Data[f.Alias]; data != nil && string(data) != "null" {
					seen[f.Name]["success"] = true
				}
			}
		}
	}
	for _, e := range answer.Errors {
		if answer.Data == nil {
			continue // the request was refused before anything was executed
		}
		if len(e.Path) == 0 {
			t.Errorf("%s has an error without a path", file)
			continue
		}
		alias, _ := e.Path[0].(string)
		code, _ := e.Extensions["code"].(string)
		o := seen[fields[alias]]
		if o == nil {
			continue // not a field of the operation: the request was refused before it
		}
		o[code] = true
		o["stale"] = o["stale"] || e.Extensions["version"] != nil
		o["references"] = o["references"] || e.Extensions["references"] != nil
	}
}
