package interchange_test

import (
	"encoding/json"
	"net/url"
	"slices"
	"testing"

	"bienban/internal/demo"
)

func TestOParlComesInAndGoesOut(t *testing.T) {
	roundTrip(t, "oparl", "testdata/oparl/town.json", func(v any) map[string]any { return v.(map[string]any) })
}

// oparlRequired are the properties that OParl 1.1 requires of each type.
var oparlRequired = map[string][]string{
	"System":       {"id", "type", "oparlVersion", "body"},
	"Body":         {"id", "type", "name", "organization", "person", "meeting", "paper", "legislativeTerm"},
	"Organization": {"id", "type"}, "Person": {"id", "type"}, "Membership": {"id", "type"}, "Meeting": {"id", "type"},
	"AgendaItem": {"id", "type"}, "Location": {"id", "type"},
}

// addresses are the properties that hold addresses, alone or in a list.
var addresses = []string{"id", "type", "system", "subOrganizationOf", "meeting", "participant"}

// TestWhatGoesOutIsOParl checks every object of an export of generated records.
func TestWhatGoesOutIsOParl(t *testing.T) {
	st := newStore(t)
	if _, err := st.RecordAll(t.Context(), "import", "", demo.Records(demo.Config{Meetings: 40, Seed: 3})); err != nil {
		t.Fatal(err)
	}
	out, report := exported(t, st, "oparl")
	if report.IsEmpty() {
		t.Error("nothing was told to be left out")
	}
	seen := map[string]int{}
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, one := range v {
				walk(one)
			}
		case map[string]any:
			if name, ok := v["type"].(string); ok {
				kind := name[len("https://schema.oparl.org/1.1/"):]
				seen[kind]++
				required, known := oparlRequired[kind]
				if !known {
					t.Errorf("unknown type %s", name)
				}
				for _, p := range required {
					if _, ok := v[p]; !ok {
						t.Errorf("%s %v lacks %s", kind, v["id"], p)
					}
				}
				for _, p := range addresses {
					for _, one := range slices.Concat(list(v[p]), list([]any{v[p]})) {
						if u, err := url.Parse(one); err != nil || u.Scheme == "" {
							t.Errorf("%s %v: %s is no address: %q", kind, v["id"], p, one)
						}
					}
				}
			}
			for _, one := range v {
				walk(one)
			}
		}
	}
	walk(out)
	for kind := range oparlRequired {
		if seen[kind] == 0 {
			t.Errorf("no %s went out", kind)
		}
	}
	// What went out comes in, and goes out as it was.
	text, _ := json.Marshal(out)
	other := newStore(t)
	imported(t, other, "oparl", "o.json", text)
	again, _ := exported(t, other, "oparl")
	for _, name := range []string{"organization", "person", "meeting"} {
		differ(t, name, out.(map[string]any)[name], again.(map[string]any)[name])
	}
}

func list(v any) (texts []string) {
	all, _ := v.([]any)
	for _, one := range all {
		if s, ok := one.(string); ok {
			texts = append(texts, s)
		}
	}
	return texts
}

// TestTheGraphIsJSONLD checks that every name is in the context and that every reference leads to a node.
func TestTheGraphIsJSONLD(t *testing.T) {
	st := newStore(t)
	if _, err := st.RecordAll(t.Context(), "import", "", demo.Records(demo.Config{Meetings: 40, Seed: 3})); err != nil {
		t.Fatal(err)
	}
	out, _ := exported(t, st, "jsonld")
	doc := out.(map[string]any)
	context := doc["@context"].(map[string]any)
	ids, types := map[string]bool{}, map[string]bool{}
	nodes := doc["@graph"].([]any)
	for _, one := range nodes {
		n := one.(map[string]any)
		id := n["@id"].(string)
		if ids[id] {
			t.Errorf("two nodes are %s", id)
		}
		ids[id] = true
		for _, typ := range append(list(n["@type"]), list([]any{n["@type"]})...) {
			types[typ] = true
		}
	}
	for _, one := range nodes {
		for name, v := range one.(map[string]any) {
			if name[0] == '@' {
				continue
			}
			term, ok := context[name]
			if !ok {
				t.Fatalf("%s is not in the context", name)
			}
			if typed, ok := term.(map[string]any); ok && typed["@type"] == "@id" && name != "eventStatus" && name != "source" {
				for _, to := range append(list(v), list([]any{v})...) {
					if !ids[to] {
						t.Errorf("%s leads to %s, which is no node", name, to)
					}
				}
			}
		}
	}
	for _, typ := range []string{"org:Organization", "org:Post", "org:Membership", "foaf:Person", "schema:Event", "schema:AdministrativeArea"} {
		if !types[typ] {
			t.Errorf("no %s is in the graph", typ)
		}
	}
}
