package gql_test

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/internal/gql"
	"bienban/internal/record"
)

// loadSchema loads the schema that the program serves.
func loadSchema(t testing.TB) *gql.Schema {
	t.Helper()
	text, err := os.ReadFile(filepath.FromSlash("../../schema.graphqls"))
	if err != nil {
		t.Fatal(err)
	}
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphqls", Input: string(text)})
	if err != nil {
		t.Fatal(err)
	}
	delete(schema.Directives, "defer")
	return &gql.Schema{Schema: schema, Scalars: map[string]func(string) error{
		"Date":           parses(record.ParseDate),
		"PartialDate":    parses(record.ParsePartialDate),
		"LocalTime":      parses(record.ParseLocalTime),
		"DateTime":       parses(func(s string) (time.Time, error) { return time.Parse(time.RFC3339Nano, s) }),
		"Quarter":        parses(record.ParseQuarter),
		"CalendarPeriod": parses(record.ParseCalendarPeriod),
		"URL":            parses(record.ParseURL),
	}}
}

func parses[T any](parse func(string) (T, error)) func(string) error {
	return func(text string) error {
		_, err := parse(text)
		return err
	}
}

func readJSON(t *testing.T, name string, into any) {
	t.Helper()
	file, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	d := json.NewDecoder(file)
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		t.Fatal(err)
	}
}

// TestRequestsAsTheReferenceDecides compares what is rejected before it is executed, and what then fails at a field,
// with what graphql-js decides, but for what examples/oracle/differences.mjs lists (examples/oracle/write.mjs).
func TestRequestsAsTheReferenceDecides(t *testing.T) {
	schema := loadSchema(t)
	var requests []struct {
		Query, OperationName, Verdict string
		Variables                     map[string]any
	}
	readJSON(t, "documents.json", &requests)
	if len(requests) < 4000 {
		t.Fatalf("only %d requests", len(requests))
	}
	for _, r := range requests {
		got, errs := decide(schema, r.Query, r.OperationName, r.Variables)
		if got != r.Verdict {
			t.Errorf("%s is %s, expected %s: %v", r.Query, got, r.Verdict, errs)
		}
	}
}

func decide(schema *gql.Schema, query, operation string,
	variables map[string]any,
) (verdict string, errs gqlerror.List) {
	doc, err := gql.Parse(query, 0)
	if err != nil {
		return "request", gqlerror.List{gqlerror.WrapIfUnwrapped(err)}
	}
	if errs := schema.Validate(doc); len(errs) > 0 {
		return "request", errs
	}
	op, failed := gql.Operation(doc, operation)
	if failed != nil {
		return "request", gqlerror.List{failed}
	}
	coerced, faults := schema.Coerce(op, variables)
	if len(faults) > 0 {
		return "request", gql.VariableErrors(op, faults)
	}
	for _, s := range op.SelectionSet {
		if f, ok := s.(*ast.Field); ok {
			if err := gql.CheckArguments(f.Arguments, coerced); err != nil {
				return "field", gqlerror.List{err}
			}
		}
	}
	return "ok", nil
}

// TestValuesAsTheReferenceDecides does so for values of every type that a client may send, as values of variables.
func TestValuesAsTheReferenceDecides(t *testing.T) {
	schema := loadSchema(t)
	var table struct {
		Everywhere []string
		Types      map[string]struct {
			Everywhere string
			Own        map[string]bool
		}
	}
	readJSON(t, "values.json", &table)
	decided := 0
	for _, name := range slices.Sorted(maps.Keys(table.Types)) {
		doc, err := gql.Parse("query ($v: "+name+") { __typename }", 0)
		if err != nil {
			t.Fatal(err)
		}
		op := doc.Operations[0]
		check := func(text string, want bool) {
			d := json.NewDecoder(strings.NewReader(text))
			d.UseNumber()
			var value any
			if err := d.Decode(&value); err != nil {
				t.Fatal(err)
			}
			decided++
			if _, faults := schema.Coerce(op, map[string]any{"v": value}); (len(faults) == 0) != want {
				t.Errorf("%s for %s: accepted is %t, expected %t: %v", text, name, !want, want, gql.VariableErrors(op, faults))
			}
		}
		rows := table.Types[name]
		for i, text := range table.Everywhere {
			check(text, rows.Everywhere[i] == '1')
		}
		for text, want := range rows.Own {
			check(text, want)
		}
	}
	if decided < 30_000 {
		t.Errorf("only %d values", decided)
	}
}
