package limit_test

import (
	"encoding/json"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"bienban/internal/limit"
)

func many(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// documentsOfAllKinds are dense in one thing each.
func documentsOfAllKinds() map[string]string {
	return map[string]string{
		"small":          "{__typename}",
		"fields":         "{" + many(900, "f%d ") + "}",
		"aliases":        "{" + many(600, "a%d:f ") + "}",
		"selections":     strings.Repeat("{a", 900) + strings.Repeat("}", 900),
		"arguments":      "{" + many(300, "f%d(a:1,b:E) ") + "}",
		"values":         "{f(a:[" + many(1900, `"%03x",`) + "])}",
		"long values":    "{f(a:[" + many(20, `"`+strings.Repeat("ạ", 900)+`%d",`) + "])}",
		"escaped values": "{f(a:[" + many(20, `"`+strings.Repeat(`\n`, 900)+`%d",`) + "])}",
		"block values":   "{f(a:[" + many(20, `"""`+strings.Repeat("long ", 300)+`%d""",`) + "])}",
		"objects":        "{f(a:{" + many(500, "k%d:{},") + "})}",
		"deep objects":   "{f(a:" + strings.Repeat("{k:", 400) + "1" + strings.Repeat("}", 400) + ")}",
		"directives":     "{" + many(200, "f%d @skip(if:false) ") + "}",
		"inline":         "{" + many(300, "...on T{f%d} ") + "}",
		"spreads":        "{" + many(600, "...F%d ") + "}",
		"fragments":      "{a}" + many(300, " fragment F%d on T{f}"),
		"operations":     many(300, "query Q%d{f} "),
		"variables":      "query(" + many(300, "$v%d:[[Int!]!]=1 ") + "){a}",
		"comments":       "{" + many(900, "# %d\n f ") + "}",
		"many comments":  many(1500, "# a comment %d\n") + "{" + many(300, "f%d ") + "}",
		"long comment":   "#" + strings.Repeat("x", 64<<10) + "\n{a}",
	}
}

// TestWeightIsWhatADocumentRetains measures the memory that is in use while parsed documents are kept.
func TestWeightIsWhatADocumentRetains(t *testing.T) {
	for name, text := range documentsOfAllKinds() {
		t.Run(name, func(t *testing.T) {
			kept := make([]*ast.QueryDocument, 2+4<<20/(20*len(text)+1000))
			before := inUse()
			weight := 0
			for i := range kept {
				doc, err := parser.ParseQuery(&ast.Source{Input: strings.Clone(text)})
				if err != nil {
					t.Fatal(err)
				}
				kept[i] = doc
				weight += limit.Weight(text, doc)
			}
			took := inUse() - before
			runtime.KeepAlive(kept)
			t.Logf("%d bytes of text: weight %d, took %d", len(text), weight/len(kept), took/len(kept))
			if took > 2*weight || weight > 2*took {
				t.Errorf("weight %d, took %d", weight/len(kept), took/len(kept))
			}
		})
	}
}

// TestValueWeightIsWhatVariablesRetain measures the memory that is in use while decoded variables are kept.
func TestValueWeightIsWhatVariablesRetain(t *testing.T) {
	for name, text := range map[string]string{
		"numbers": "[" + many(5000, "%d,") + "0]",
		"texts":   "[" + many(1000, `"text %d",`) + "null]",
		"objects": "[" + many(1000, `{"a":{"number":%d}},`) + "{}]",
		"wide":    "{" + many(1000, `"k%d":true,`) + `"a":1}`,
		"long":    `"` + strings.Repeat("x", 50_000) + `"`,
	} {
		t.Run(name, func(t *testing.T) {
			kept := make([]map[string]any, 50)
			before := inUse()
			weight := 0
			for i := range kept {
				if err := json.Unmarshal([]byte(`{"v":`+text+"}"), &kept[i]); err != nil {
					t.Fatal(err)
				}
				weight += limit.ValueWeight(kept[i])
			}
			took := inUse() - before
			runtime.KeepAlive(kept)
			t.Logf("weight %d, took %d", weight/len(kept), took/len(kept))
			if took > 2*weight || weight > 2*took {
				t.Errorf("weight %d, took %d", weight/len(kept), took/len(kept))
			}
		})
	}
}

func inUse() int {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}
