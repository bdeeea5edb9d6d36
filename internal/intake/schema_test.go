package intake

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/invopop/jsonschema"
	validator "github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"bienban/internal/record"
)

var update = flag.Bool("update", false, "write docs/record.schema.json anew")

const schemaFile = "../../docs/record.schema.json"

func TestTheJSONSchemaIsThatOfTheGoTypes(t *testing.T) {
	made := makeSchema(t)
	if *update {
		if err := os.WriteFile(schemaFile, made, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	kept, err := JSONSchema()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(kept, made) {
		t.Error("docs/record.schema.json is not up to date: run go generate ./internal/intake")
	}
}

// makeSchema makes the schema from the types, with the descriptions of schema.graphqls.
func makeSchema(t testing.TB) []byte {
	t.Helper()
	described := descriptions(t)
	reflector := jsonschema.Reflector{
		Mapper: scalarSchema,
		Namer:  apiName,
	}
	entry := reflector.Reflect(&record.RecordMeetingInput{})
	for name, def := range entry.Definitions {
		complete(name, def, described)
	}
	root := &jsonschema.Schema{
		Version: jsonschema.Version, Title: "Bienban record file",
		Description: "One entry, or an array of entries. In a file of JSON Lines each line is an entry.",
		AnyOf:       []*jsonschema.Schema{{Ref: entry.Ref}, {Type: "array", Items: &jsonschema.Schema{Ref: entry.Ref}}},
		Definitions: entry.Definitions,
	}
	out, err := json.MarshalIndent(root, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return append(bytes.ReplaceAll(out, []byte(`\u003e`), []byte(">")), '\n')
}

// apiName is what the API calls the type of an input.
func apiName(t reflect.Type) string {
	switch t {
	case reflect.TypeFor[record.ExternalIdentifier]():
		return "IdentifierInput"
	case reflect.TypeFor[record.OtherName]():
		return "OtherNameInput"
	case reflect.TypeFor[record.Period]():
		return "PeriodInput"
	}
	return t.Name()
}

func scalarSchema(t reflect.Type) *jsonschema.Schema {
	switch t {
	case reflect.TypeFor[record.PartialDate]():
		return &jsonschema.Schema{Type: "string", Pattern: `^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$`}
	case reflect.TypeFor[record.Date]():
		return &jsonschema.Schema{Type: "string", Format: "date"}
	case reflect.TypeFor[record.LocalTime]():
		return &jsonschema.Schema{Type: "string", Pattern: `^([01][0-9]|2[0-3]):[0-5][0-9]$`}
	case reflect.TypeFor[record.URL]():
		return &jsonschema.Schema{Type: "string", Format: "uri", Pattern: `^https?://`}
	}
	values, ok := reflect.Zero(t).Interface().(interface{ Values() []string })
	if !ok {
		return nil
	}
	s := &jsonschema.Schema{Type: "string"}
	for _, v := range values.Values() {
		s.Enum = append(s.Enum, v)
	}
	return s
}

// alternatives are the inputs of which exactly one field must be given; of the references that is every field.
var alternatives = map[string][]string{"ParticipationInput": {"official", "committee", "group"}}

// atLeastOne are the lists that may not be empty.
var atLeastOne = []string{"MeetingInput.kinds", "MeetingInput.committees", "MeetingInput.citations"}

// complete adds what the types do not say.
func complete(name string, def *jsonschema.Schema, described map[string]string) {
	fields := alternatives[name]
	def.Description = described[name+"."]
	for pair := def.Properties.Oldest(); pair != nil; pair = pair.Next() {
		pair.Value.Description = described[name+"."+pair.Key]
		if strings.HasSuffix(name, "Ref") {
			fields = append(fields, pair.Key)
		}
		switch {
		case pair.Value.Type == "integer" && pair.Key == "headCount":
			pair.Value.Minimum = "0"
		case pair.Value.Type == "integer":
			pair.Value.Minimum = "1"
		case slices.Contains(atLeastOne, name+"."+pair.Key):
			pair.Value.MinItems = new(uint64(1))
		}
	}
	for _, f := range fields {
		def.OneOf = append(def.OneOf, &jsonschema.Schema{Required: []string{f}})
	}
}

// descriptions are those of the API's inputs, by type and field.
func descriptions(t testing.TB) map[string]string {
	t.Helper()
	text, err := os.ReadFile("../../schema.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := parser.ParseSchema(&ast.Source{Name: "schema.graphqls", Input: string(text)})
	if err != nil {
		t.Fatal(err)
	}
	described := map[string]string{}
	for _, def := range doc.Definitions {
		described[def.Name+"."] = strings.Join(strings.Fields(def.Description), " ")
		for _, f := range def.Fields {
			described[def.Name+"."+f.Name] = strings.Join(strings.Fields(f.Description), " ")
		}
	}
	// Extra data is of files alone: the API neither takes nor tells it.
	for _, noun := range []string{"Area", "Committee", "Official", "Post", "Tenure", "Source", "Meeting"} {
		described[noun+"Input.extras"] = "What other formats said of the record beyond its own fields. What is there of the " +
			"schemes given is replaced, what is there of others stays."
	}
	described["Extra."] = "What one format said of a record beyond the record's own fields, so that an export in the format " +
		"says it again."
	described["Extra.scheme"] = "The format, such as popolo."
	described["Extra.data"] = "The data: JSON as text, kept letter for letter."
	return described
}

func compiled(t testing.TB) *validator.Schema {
	t.Helper()
	text, err := JSONSchema()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := validator.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := validator.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("record.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("record.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func TestTheDemonstrationFilesKeepTheJSONSchema(t *testing.T) {
	schema := compiled(t)
	files, err := filepath.Glob("../../db/demo/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no files: %v", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		value, err := validator.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(value); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// The schema and the program refuse the same: whoever checks a file with the one is not surprised by the other.
func TestTheJSONSchemaRefusesWhatTheProgramRefuses(t *testing.T) {
	schema := compiled(t)
	for _, text := range []string{
		`{"meting": {}}`, `7`, `{"topics": {}}`, `{"topics": [{}]}`, `{"topics": [{"name": 7}]}`,
		`{"areas": [{"name": "x", "kind": "TOWN"}]}`,
		`{"areas": [{"name": "x", "kind": "DISTRICT", "parent": {}}]}`,
		`{"areas": [{"name": "x", "kind": "DISTRICT", "parent": {"id": "a", "slug": "b"}}]}`,
		`{"areas": [{"name": "x", "kind": "DISTRICT", "validFrom": "21"}]}`,
		`{"sources": [{"title": "x", "url": "ftp://x"}]}`,
		`{"sources": [{"title": "x", "documentNumber": "1", "retrievedOn": "2021-02-30"}]}`,
		strings.Replace(meetingOn("2021-09-29"), `["BRIEFING"]`, `[]`, 1),
		strings.Replace(meetingOn("2021-09-29"), `"heldOn"`, `"partOfDay": "NOON", "heldOn"`, 1),
		strings.Replace(meetingOn("2021-09-29"), `"heldOn"`, `"startTime": "25:00", "heldOn"`, 1),
		strings.Replace(meetingOn("2021-09-29"), `"heldOn"`, `"ordinal": 0, "heldOn"`, 1),
		strings.Replace(meetingOn("2021-09-29"), `"heldOn"`, `"participations": [{"role": "CHAIR"}], "heldOn"`, 1),
		strings.Replace(meetingOn("2021-09-29"), `"heldOn"`,
			`"participations": [{"role": "CHAIR", "group": "x", "headCount": -1}], "heldOn"`, 1),
	} {
		value, err := validator.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if schema.Validate(value) == nil {
			t.Errorf("the schema takes %s", text)
		}
		in, faults := entry{raw: []byte(text)}.decode()
		if faults == nil {
			faults = record.FaultsOf(in.Validate())
		}
		if faults == nil {
			t.Errorf("the program takes %s", text)
		}
	}
	for _, text := range []string{declared, meetingOn("2021-09-29"), "[" + declared + "]", "[]"} {
		value, err := validator.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(value); err != nil {
			t.Errorf("the schema refuses %s: %v", text, err)
		}
	}
}

func TestEverythingInTheJSONSchemaIsDescribed(t *testing.T) {
	text, err := JSONSchema()
	if err != nil {
		t.Fatal(err)
	}
	var schema jsonschema.Schema
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	if len(schema.Definitions) < 30 {
		t.Errorf("%d definitions", len(schema.Definitions))
	}
	for name, def := range schema.Definitions {
		if def.Description == "" {
			t.Errorf("%s has no description", name)
		}
		for pair := def.Properties.Oldest(); pair != nil; pair = pair.Next() {
			if pair.Value.Description == "" {
				t.Errorf("%s.%s has no description", name, pair.Key)
			}
		}
	}
}
