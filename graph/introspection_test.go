package graph_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"bienban/graph"
	"bienban/internal/endpoint"
	"bienban/internal/endpoint/endpointtest"
)

func schemaOf(t testing.TB) *ast.Schema {
	t.Helper()
	return graph.Schema()
}

// described is what introspection tells of a schema.
type described struct {
	Types []struct {
		Name, Kind, Description string
		Fields                  []struct {
			Name, Description string
			Args              []struct{ Name, Description string }
		}
		InputFields, EnumValues []struct{ Name, Description string }
	}
	Directives []struct {
		Name, Description string
		Args              []struct{ Name, Description string }
	}
}

const describeEverything = `{ __schema {
	types {
		name kind description
		fields(includeDeprecated: true) { name description args(includeDeprecated: true) { name description } }
		inputFields(includeDeprecated: true) { name description }
		enumValues(includeDeprecated: true) { name description }
	}
	directives { name description args { name description } }
} }`

// inEnglishAlone are the enums that order lists: they name no idea of the records.
func inEnglishAlone(enum string) bool { return strings.HasSuffix(enum, "OrderField") }

// TestEverythingIsDescribed asks the server for every description, as GraphiQL does.
func TestEverythingIsDescribed(t *testing.T) {
	e := endpointtest.Serve(t, newStore(t), endpoint.ExecutorBreadth)
	var answer struct {
		Data struct {
			Schema described `json:"__schema"`
		}
	}
	if err := json.Unmarshal([]byte(e.Post(t, describeEverything, nil)), &answer); err != nil {
		t.Fatal(err)
	}
	seen := 0
	check := func(description, format string, args ...any) {
		seen++
		place := fmt.Sprintf(format, args...)
		if len(strings.Fields(description)) < 2 {
			t.Errorf("%s: the description is %q", place, description)
		}
		if last := strings.TrimRight(description, "`)\"”"); last != "" && !strings.ContainsAny(last[len(last)-1:], ".!?") {
			t.Errorf("%s: the description is no sentence: %q", place, description)
		}
	}
	for _, typ := range answer.Data.Schema.Types {
		if strings.HasPrefix(typ.Name, "__") {
			continue
		}
		check(typ.Description, "%s", typ.Name)
		for _, f := range typ.Fields {
			check(f.Description, "%s.%s", typ.Name, f.Name)
			for _, a := range f.Args {
				check(a.Description, "%s.%s(%s:)", typ.Name, f.Name, a.Name)
			}
		}
		for _, f := range typ.InputFields {
			check(f.Description, "%s.%s", typ.Name, f.Name)
		}
		for _, v := range typ.EnumValues {
			check(v.Description, "%s.%s", typ.Name, v.Name)
			if !inEnglishAlone(typ.Name) && !strings.HasPrefix(typ.Name, "__") &&
				!strings.Contains(v.Description, "Tiếng Việt: ") {
				t.Errorf("%s.%s: the description has no Vietnamese term: %q", typ.Name, v.Name, v.Description)
			}
		}
	}
	if seen < 1000 {
		t.Errorf("only %d things are described: introspection did not tell all", seen)
	}
}

// tour writes, for each object type, a query that leads to it from a root and asks for each of its fields.
type tour struct {
	schema *ast.Schema
	values map[string]string // of arguments that are needed: by coordinate, or else by type
	ways   map[string]way    // by type
}

// way is how a type is reached: a field of another type, from which the way leads on to the root.
type way struct {
	from  *ast.Definition
	field *ast.FieldDefinition
}

func newTour(schema *ast.Schema, values map[string]string) *tour {
	w := &tour{schema: schema, values: values, ways: map[string]way{}}
	// What only an interface leads to is looked for last: its way is the longer one to write.
	for _, abstract := range []bool{false, true} {
		next := []*ast.Definition{schema.Query}
		for _, name := range slices.Sorted(maps.Keys(w.ways)) {
			next = append(next, schema.Types[name])
		}
		for len(next) > 0 {
			next = w.onward(next, abstract)
		}
	}
	return w
}

// onward finds the types that are one field further.
func (w *tour) onward(from []*ast.Definition, abstract bool) []*ast.Definition {
	var found []*ast.Definition
	for _, def := range from {
		for _, f := range def.Fields {
			to := w.schema.Types[f.Type.Name()]
			if strings.HasPrefix(f.Name, "__") || !to.IsCompositeType() || to.IsAbstractType() && !abstract {
				continue
			}
			for _, object := range w.schema.GetPossibleTypes(to) {
				if _, known := w.ways[object.Name]; !known {
					w.ways[object.Name] = way{def, f}
					found = append(found, object)
				}
			}
		}
	}
	return found
}

// query leads to the type and asks for the selections there.
func (w *tour) query(def *ast.Definition, selections string) string {
	for def != w.schema.Query {
		step := w.ways[def.Name]
		if w.schema.Types[step.field.Type.Name()].IsAbstractType() {
			selections = "... on " + def.Name + " { " + selections + " }"
		}
		selections = step.field.Name + w.arguments(step.from, step.field) + " { " + selections + " }"
		def = step.from
	}
	return "{ " + selections + " }"
}

// field asks for one field, and for all that its type has without arguments, two levels deep.
func (w *tour) field(def *ast.Definition, f *ast.FieldDefinition) string {
	return f.Name + w.arguments(def, f) + w.below(w.schema.Types[f.Type.Name()], 2)
}

func (w *tour) below(def *ast.Definition, depth int) string {
	if !def.IsCompositeType() {
		return ""
	}
	parts := []string{"__typename"}
	for _, f := range def.Fields {
		composite := w.schema.Types[f.Type.Name()].IsCompositeType()
		if !strings.HasPrefix(f.Name, "__") && len(f.Arguments) == 0 && (depth > 1 || !composite) {
			parts = append(parts, f.Name+w.below(w.schema.Types[f.Type.Name()], depth-1))
		}
	}
	return " { " + strings.Join(parts, " ") + " }"
}

// arguments supplies the arguments that a field needs, and small pages.
func (w *tour) arguments(def *ast.Definition, f *ast.FieldDefinition) string {
	var parts []string
	for _, a := range f.Arguments {
		value, given := w.values[def.Name+"."+f.Name+"("+a.Name+":)"]
		switch {
		case given:
		case a.Name == "first":
			value = "20"
		case a.Type.NonNull && a.DefaultValue == nil:
			value = w.values[a.Type.Name()]
		default:
			continue
		}
		parts = append(parts, a.Name+": "+value)
	}
	if len(parts) == 0 {
		return ""
	}
	return "(" + strings.Join(parts, ", ") + ")"
}

// everyFieldValues are the arguments of a tour through the records of the tests.
var everyFieldValues = map[string]string{
	"Query.node(id:)":                      `"Q2hhbmdlOjE"`, // the one change
	"Query.nodes(ids:)":                    `["TWVldGluZzoy", "T2ZmaWNpYWw6MQ", "Q2hhbmdlOjE", "Q2l0YXRpb246MQ"]`,
	"Query.area(slug:)":                    `"huyen-da-ban"`,
	"Query.committee(slug:)":               `"bcd-35-minh-hoa"`,
	"Query.official(slug:)":                `"tran-thi-an"`,
	"Query.meeting(slug:)":                 `"giao-ban-quy-3-2021"`,
	"Query.topic(slug:)":                   `"du-luan-xa-hoi"`,
	"Query.conclusion(id:)":                `"Q29uY2x1c2lvbjoz"`,
	"Query.savedQuery(slug:)":              `"hop-cua-ban"`,
	"Query.search(text:)":                  `"ban"`,
	"Query.searchFacets(text:)":            `"ban"`,
	"Query.readDate(text:)":                `"quý III/2021"`,
	"Query.readPeriod(text:)":              `"quý III/2021"`,
	"Query.change(id:)":                    `"Q2hhbmdlOjE"`,
	"Query.quarterlySummary(slug:)":        `"bcd-35-minh-hoa"`,
	"Query.summary(slug:)":                 `"bcd-35-minh-hoa"`,
	"Query.quarterlySummaries(filter:)":    `{ from: "2021-Q3" }`,
	"Query.compareCommittees(committees:)": `["Q29tbWl0dGVlOjE"]`,
	"Query.coAttendance(official:)":        `"T2ZmaWNpYWw6MQ"`,
	"SummaryMetric":                        "HELD",
	"Quarter":                              `"2021-Q3"`,
	"CalendarPeriod":                       `"2021-Q3"`,
	"PartialDate":                          `"2021-09-28"`,
	"Date":                                 `"2021-12-31"`,
}

// TestEveryFieldAnswers asks each field of each object type, and gets data without an error, the same from both
// executors.
func TestEveryFieldAnswers(t *testing.T) {
	st := newStore(t)
	breadth, plain := endpointtest.Serve(t, st, endpoint.ExecutorBreadth), endpointtest.Serve(t, st,
		endpoint.ExecutorGqlgen)
	w := newTour(schemaOf(t), everyFieldValues)
	terms := w.schema.Types["TermConnection"]
	w.ways["Term"] = way{terms, terms.Fields.ForName("nodes")} // the meeting of the tour belongs to none
	for _, name := range slices.Sorted(maps.Keys(w.schema.Types)) {
		def := w.schema.Types[name]
		if def.Kind != ast.Object || strings.HasPrefix(name, "__") || onlyWritingAnswers(name) || onlyEventsTell[name] {
			continue
		}
		if _, known := w.ways[name]; !known && def != w.schema.Query {
			t.Errorf("no way leads to %s", name)
			continue
		}
		for _, f := range def.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			query := w.query(def, w.field(def, f))
			got := breadth.Post(t, query, nil)
			if strings.Contains(got, `"errors"`) || !strings.Contains(got, `"`+f.Name+`": `) {
				t.Errorf("%s.%s: %s\n%s", name, f.Name, query, got)
			}
			if other := plain.Post(t, query, nil); other != got {
				t.Errorf("%s.%s: %s\ngqlgen's executor answers otherwise:\n%s\n%s", name, f.Name, query, got, other)
			}
		}
	}
}

// onlyWritingAnswers tells the types that only a mutation answers with; TestRecordMeeting and TestEdits ask for their
// fields.
func onlyWritingAnswers(name string) bool {
	return name == "Mutation" || name == "MergeDifference" || name == "KeptValue" || name == "RecordEffect" || strings.HasSuffix(name, "Payload")
}

// onlyEventsTell are the types that only a subscription leads to; TestSubscriptions asks for their fields.
var onlyEventsTell = map[string]bool{
	"Subscription": true, "RecordChanged": true, "MeetingRecorded": true,
	"ConclusionChanged": true,
}
