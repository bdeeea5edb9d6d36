package graph_test

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// asked are the coordinates that the golden queries ask for: "Meeting.title", "MeetingFilter.heldOn",
// "MeetingOrderField.TITLE DESC", "SearchKind.AREA".
type asked map[string]bool

// TestGoldenQueriesAskEverything asserts that each field of each type, each field of each filter, each order in both
// directions and each kind of search stands in some golden query that is answered.
func TestGoldenQueriesAskEverything(t *testing.T) {
	schema := schemaOf(t)
	files, err := filepath.Glob("testdata/*.graphql")
	if err != nil {
		t.Fatal(err)
	}
	subscriptions, err := filepath.Glob("testdata/live/*.graphql")
	if err != nil {
		t.Fatal(err)
	}
	files = append(files, subscriptions...)
	edits, err := filepath.Glob("testdata/edits/*.graphql")
	if err != nil {
		t.Fatal(err)
	}
	files = append(files, edits...)
	a := asked{}
	for _, file := range files {
		if strings.Contains(file, "error-") {
			continue
		}
		doc, err := gqlparser.LoadQueryWithRules(schema, read(t, file), nil)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for _, op := range doc.Operations {
			a.selections(op.SelectionSet)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(schema.Types)) {
		for _, coordinate := range coordinatesOf(schema.Types[name]) {
			if !a[coordinate] && !askedElsewhere[coordinate] {
				t.Errorf("no golden query asks for %s", coordinate)
			}
		}
	}
}

// askedElsewhere is what has no place in a golden file: the cursors of hits hold ranks, which TestWalksThroughHits
// follows, and those of events are their ids, which TestEventsResume follows. The UUID of a test's database is its own;
// calendars and feeds are made of it.
var askedElsewhere = map[string]bool{
	"SearchHitEdge.cursor": true, "ConclusionChanged.cursor": true,
	"MeetingRecorded.cursor": true, "Database.uuid": true,
}

// coordinatesOf are what golden queries have to ask of a type.
func coordinatesOf(def *ast.Definition) []string {
	var all []string
	switch {
	case strings.HasPrefix(def.Name, "__"):
	case def.Kind == ast.Object, def.Kind == ast.InputObject && strings.HasSuffix(def.Name, "Filter"):
		for _, f := range def.Fields {
			if !strings.HasPrefix(f.Name, "__") {
				all = append(all, def.Name+"."+f.Name)
			}
		}
	case strings.HasSuffix(def.Name, "OrderField"):
		for _, v := range def.EnumValues {
			all = append(all, def.Name+"."+v.Name+" ASC", def.Name+"."+v.Name+" DESC")
		}
	case def.Name == "SearchKind":
		for _, v := range def.EnumValues {
			all = append(all, def.Name+"."+v.Name)
		}
	}
	return all
}

func (a asked) selections(set ast.SelectionSet) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			a[s.ObjectDefinition.Name+"."+s.Name] = true
			for _, arg := range s.Arguments {
				a.value(arg.Value)
			}
			a.selections(s.SelectionSet)
		case *ast.InlineFragment:
			a.selections(s.SelectionSet)
		case *ast.FragmentSpread:
			a.selections(s.Definition.SelectionSet)
		}
	}
}

func (a asked) value(v *ast.Value) {
	switch v.Kind {
	case ast.EnumValue:
		a[v.Definition.Name+"."+v.Raw] = true
	case ast.ListValue:
		for _, child := range v.Children {
			a.value(child.Value)
		}
	case ast.ObjectValue:
		direction := "ASC"
		if d := v.Children.ForName("direction"); d != nil {
			direction = d.Raw
		}
		for _, child := range v.Children {
			a[v.Definition.Name+"."+child.Name] = true
			if child.Name == "field" {
				a[child.Value.Definition.Name+"."+child.Value.Raw+" "+direction] = true
			}
			a.value(child.Value)
		}
	}
}
