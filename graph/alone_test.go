package graph_test

import (
	"encoding/base64"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"bienban/internal/endpoint"
	"bienban/internal/endpoint/endpointtest"

	"github.com/vektah/gqlparser/v2/ast"
)

// TestFieldsAloneAreFieldsTogether asks for each field of each record by itself, for all of them at once, and for all
// of them split between fragments. What is read for a question depends on its fields; what is answered must not.
func TestFieldsAloneAreFieldsTogether(t *testing.T) {
	e := endpointtest.Serve(t, newStore(t), endpoint.ExecutorBreadth)
	w := newTour(schemaOf(t), map[string]string{
		"Query.search(text:)": `"ban"`, "Query.searchFacets(text:)": `"ban"`, "Query.readDate(text:)": `"9/2021"`, "Query.readPeriod(text:)": `"9/2021"`, "PartialDate": `"2021-09-28"`, "Date": `"2021-12-31"`, "CalendarPeriod": `"2021-Q3"`, "SummaryMetric": "HELD",
		"Query.area(slug:)": `"huyen-da-ban"`, "Query.committee(slug:)": `"bcd-35-minh-hoa"`, "Query.official(slug:)": `"tran-thi-an"`, "Query.savedQuery(slug:)": `"hop-cua-ban"`, "Query.conclusion(id:)": `"Q29uY2x1c2lvbjoz"`,
		"Query.meeting(slug:)": `"giao-ban-quy-3-2021"`, "Query.topic(slug:)": `"du-luan-xa-hoi"`,
	})
	for _, name := range slices.Sorted(maps.Keys(w.schema.Types)) {
		def := w.schema.Types[name]
		if def.Kind != ast.Object || !slices.Contains(def.Interfaces, "Node") {
			continue
		}
		ways := map[string]func(string) string{
			"list": func(selections string) string { return w.query(def, selections) },
			"node": func(selections string) string {
				id := base64.RawURLEncoding.EncodeToString([]byte(name + ":1"))
				return `{ node(id: "` + id + `") { ... on ` + name + ` { ` + selections + ` } } }`
			},
		}
		if name == "Change" {
			delete(ways, "list") // no list leads to changes
		}
		for label, way := range ways {
			t.Run(name+"/"+label, func(t *testing.T) { checkFieldsAlone(t, e, w, def, way) })
		}
	}
}

func checkFieldsAlone(t *testing.T, e *endpointtest.Server, w *tour, def *ast.Definition, way func(string) string) {
	ask := func(selections string) any {
		t.Helper()
		var answer struct {
			Data   any
			Errors []any
		}
		query := way(selections)
		if err := json.Unmarshal([]byte(e.Post(t, query, nil)), &answer); err != nil || answer.Errors != nil {
			t.Fatalf("%s: %v %v", query, err, answer.Errors)
		}
		return answer.Data
	}
	var fields, split []string
	for _, f := range def.Fields {
		fields = append(fields, w.field(def, f))
		split = append(split, "... on "+def.Name+" { "+w.field(def, f)+" }")
	}
	together := ask(strings.Join(fields, " "))
	if !holdsAll(together, ask(strings.Join(split, " "))) {
		t.Errorf("the fields in fragments of their own are others")
	}
	for _, field := range fields {
		if alone := ask(field); !holdsAll(together, alone) {
			got, _ := json.Marshal(alone)
			want, _ := json.Marshal(together)
			t.Errorf("%s alone is\n%s\ntogether\n%s", field, got, want)
		}
	}
}

// holdsAll tells whether the whole answer has all that the part has.
func holdsAll(whole, part any) bool {
	switch part := part.(type) {
	case map[string]any:
		of, ok := whole.(map[string]any)
		for key, value := range part {
			ok = ok && holdsAll(of[key], value)
		}
		return ok
	case []any:
		of, ok := whole.([]any)
		ok = ok && len(of) == len(part)
		for i := 0; ok && i < len(part); i++ {
			ok = holdsAll(of[i], part[i])
		}
		return ok
	}
	return whole == part
}
