package limit_test

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"bienban/internal/limit"
)

// spreads is a document in which each of n fragments spreads the next one twice: 2^n fields when spread.
func spreads(n int) string {
	var b strings.Builder
	b.WriteString("{...A0}")
	for i := range n {
		fmt.Fprintf(&b, "fragment A%d on Query{...A%d ...A%d}", i, i+1, i+1)
	}
	fmt.Fprintf(&b, "fragment A%d on Query{__typename}", n)
	return b.String()
}

func TestDocument(t *testing.T) {
	numbered := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	l := limit.Limits{}.Defaults()
	for _, c := range []struct{ name, within, beyond, what string }{
		{"bytes", "{a}" + strings.Repeat(" ", 64<<10-3), "{a}" + strings.Repeat(" ", 64<<10-2), "bytes"},
		{"tokens", "{" + "a(b:[" + strings.Repeat("1 ", 990) + "])}", "{" + "a(b:" + strings.Repeat("[", 1000) +
			strings.Repeat("]", 1000) + ")}", "tokens"},
		{"depth", nested(12), nested(13), "levels of fields"},
		{
			"depth through fragments", "{a{...F}} fragment F on A " + nested(11), "{a{...F}} fragment F on A " + nested(12),
			"levels of fields",
		},
		{"introspection", "{__schema" + nested(15) + "}", "{__schema" + nested(16) + "}", "introspection"},
		{
			"introspection through fragments", "{__schema{a{...T}}} fragment T on __Type" + nested(14),
			"{__schema{a{...T}}} fragment T on __Type" + nested(15), "introspection",
		},
		{
			"introspection in a fragment that is not spread", "{a} fragment T on __Type" + nested(16),
			"{a} fragment T on __Type" + nested(17), "introspection",
		},
		{"aliases", "{a{" + numbered(15, "x%d:b ") + "} b{" + numbered(15, "x%d:b ") + "}}", "{a{" + numbered(15, "x%d:b ") +
			"} b{" + numbered(16, "x%d:b ") + "}}", "aliases"},
		{"root fields", "{" + numbered(20, "f%d ") + "}", "{" + numbered(21, "f%d ") + "}", "root"},
		{
			"root fields through fragments", "{...F} fragment F on Q{" + numbered(20, "f%d ") + "}",
			"{a ...F} fragment F on Q{" + numbered(20, "f%d ") + "}", "root",
		},
		{"directives", "{a" + strings.Repeat("@b", 50) + "}", "{a" + strings.Repeat("@b", 51) + "}", "directives"},
		{"operations", numbered(10, "query Q%d{a}"), numbered(11, "query Q%d{a}"), "operations"},
		{"repeats", "{a{" + strings.Repeat("b ", 20) + "}}", "{a{" + strings.Repeat("b ", 21) + "}}", "side by side"},
		{
			"repeats in a fragment that is not spread", "{a} fragment F on A{" + strings.Repeat("b ", 20) + "}",
			"{a} fragment F on A{" + strings.Repeat("b ", 21) + "}", "side by side",
		},
		{
			"variables", "query(" + numbered(100, "$v%d:A ") + "){a}", "query(" + numbered(101, "$v%d:A ") + "){a}",
			"variables",
		},
		{"items", "{a(b:[" + strings.Repeat("1 ", 1000) + "])}", "{a(b:[" + strings.Repeat("1 ", 1001) + "])}", "items"},
		{
			"repeats that merge", "{" + strings.Repeat("a{b b b b} ", 5) + "}", "{" + strings.Repeat("a{b b b b} ", 6) + "}",
			"side by side",
		},
		{"fields", "{" + numbered(19, "f%d{...F}") + "} fragment F on A{" + numbered(100, "g%d ") + "}", "{" +
			numbered(20, "f%d{...F}") + "} fragment F on A{" + numbered(100, "g%d ") + "}", "fields, with fragments"},
		{"2^40 spreads", spreads(4), spreads(40), ""},
		{"2^90 spreads", spreads(4), spreads(90), ""},
		{"a circle", "{...A} fragment A on Q{...B} fragment B on Q{...A}", "{...A} fragment A on Q{...B b" +
			strings.Repeat(" b", 30) + "} fragment B on Q{...A}", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if err := check(l, c.within); err != nil {
				t.Errorf("within the limit: %v", err)
			}
			var err error
			took := quickest(func() { err = check(l, c.beyond) })
			e, ok := errors.AsType[*limit.ExceededError](err)
			if !ok || !strings.Contains(e.What, c.what) {
				t.Errorf("beyond the limit: %v, want it to name %q", err, c.what)
			}
			if took > 50*time.Millisecond {
				t.Errorf("the refusal took %s", took)
			}
		})
	}
}

// quickest is the least of some times that f took: what else the machine does makes a single one longer than it is.
func quickest(f func()) time.Duration {
	least := time.Hour
	for range 5 {
		begun := time.Now()
		f()
		least = min(least, time.Since(begun))
	}
	return least
}

// check bounds a text, whether it is a document or not.
func check(l limit.Limits, text string) error {
	_, err := l.Parse(text)
	if exceeded, ok := errors.AsType[*limit.ExceededError](err); ok {
		return exceeded
	}
	return nil
}

func nested(n int) string { return strings.Repeat("{a", n) + strings.Repeat("}", n) }

func TestLongDocumentsAreCut(t *testing.T) {
	l := limit.Limits{}.Defaults()
	for _, unit := range []string{
		"{", "a ", "\"", "#\n", "[", "...", "$", "{a(b:\"\"\"", "query{a}",
		"fragment A on B{...A}", "@a", "\xff", "0",
	} {
		text := strings.Repeat(unit, (64<<10)/len(unit))
		if took := quickest(func() { _ = check(l, text) }); took > 50*time.Millisecond {
			t.Errorf("%q repeated took %s", unit, took)
		}
	}
}

// TestValidationOfWhatPasses makes the documents on which validation takes longest of those that are within the limits.
func TestValidationOfWhatPasses(t *testing.T) {
	l := limit.Limits{}.Defaults()
	schema := loadSchema(t)
	for name, text := range map[string]string{
		"fields side by side": "{" + strings.Repeat("topics{nodes{name slug}}", 20) + "}",
		"fields in fields":    "{topics{" + strings.Repeat("nodes{name name name name slug slug slug slug} ", 5) + "}}",
		"fragments": "{topics{nodes{" + strings.Repeat("...F ", 20) +
			"}}} fragment F on Topic{name slug id version __typename}",
		"unused fragments": "{__typename}" + strings.Repeat("fragment F on Topic{"+strings.Repeat("name ", 20)+"}", 60),
	} {
		t.Run(name, func(t *testing.T) {
			if err := check(l, text); err != nil {
				t.Fatalf("refused: %v", err)
			}
			doc, err := parser.ParseQuery(&ast.Source{Input: text})
			if err != nil {
				t.Fatal(err)
			}
			// Some are at fault: only the time counts.
			took := quickest(func() { _ = validator.ValidateWithRules(schema, doc, rules.NewDefaultRules()) })
			t.Logf("%d bytes validated in %s", len(text), took)
			if took > 200*time.Millisecond {
				t.Errorf("validation took %s", took)
			}
		})
	}
}

func TestRootsOfAnOperation(t *testing.T) {
	schema := loadSchema(t)
	for query, want := range map[string]struct {
		n           int
		introspects bool
	}{
		"{ __typename }": {1, false},
		"{ a: __typename ...F ... { __typename } } fragment F on Query { __typename ...G } fragment G on Query { __type(name: \"A\") { name } }": {4, true},
		"{ __schema { description } }": {1, true},
	} {
		doc, errs := gqlparser.LoadQueryWithRules(schema, query, nil)
		if errs != nil {
			t.Fatal(errs)
		}
		if o := doc.Operations[0]; limit.RootFieldsOf(o) != want.n || limit.Introspects(o) != want.introspects {
			t.Errorf("%s: %d %v, want %v", query, limit.RootFieldsOf(o), limit.Introspects(o), want)
		}
	}
}

func loadSchema(t testing.TB) *ast.Schema {
	t.Helper()
	text, err := os.ReadFile("../../schema.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	schema, err := gqlparser.LoadSchema(&ast.Source{Input: string(text)})
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func TestCost(t *testing.T) {
	schema := loadSchema(t)
	l := limit.Limits{}.Defaults()
	for _, c := range []struct {
		query     string
		variables map[string]any
		want      int
	}{
		{`{ __typename }`, nil, 0},
		{`{ __schema { types { name } } }`, nil, 0},
		{`{ topic(slug: "a") { name } }`, nil, 1},
		{`{ topics { totalCount } }`, nil, 1},
		{`{ topics(first: 7) { nodes { name } } }`, nil, 8},
		{`{ topics(last: 7) { nodes { name } } }`, nil, 8},
		{`{ topics { nodes { name } } }`, nil, 51},
		{`{ topics(first: 7) { edges { node { name } } pageInfo { hasNextPage } } }`, nil, 1 + 7*2 + 1},
		{`query($n: Int) { topics(first: $n) { nodes { name } } }`, map[string]any{"n": int64(100)}, 101},
		{`{ meetings(first: 10) { nodes { title participations(first: 4) { nodes { official { name } } } } } }`, nil, 1 +
			10*(1+1+4*2)},
		{`{ meetings(first: 10) { ...P } } fragment P on MeetingConnection { nodes { ...M } } fragment M on Meeting { host { name } }`, nil, 1 + 10*2},
		{`{ topics(first: 2147483647) { nodes { conclusions(first: 2147483647) { nodes { meeting { title } conclusionsAgain: laterConclusions(first: 2147483647) { nodes { body } } } } } } }`, nil, 1<<63 - 1},
	} {
		doc, errs := gqlparser.LoadQueryWithRules(schema, c.query, nil)
		if errs != nil {
			t.Errorf("%s: %v", c.query, errs)
			continue
		}
		if got := l.CostOf(doc.Operations[0], c.variables); got != c.want {
			t.Errorf("%s costs %d, want %d", c.query, got, c.want)
		}
	}
}

func FuzzDocument(f *testing.F) {
	f.Add(spreads(40))
	f.Add(nested(20))
	f.Add(`query($a: Int = 1 @b) { a: b(c: [{d: $a}]) @e(f: "g") { ... on H { i } ...J } } fragment J on K { l ...J }`)
	l := limit.Limits{}.Defaults()
	f.Fuzz(func(t *testing.T, text string) {
		took := time.Hour
		for try := 0; try < 3 && took > time.Second; try++ { // a machine with other work may be late once
			begun := time.Now()
			err := check(l, text)
			if _, ok := errors.AsType[*limit.ExceededError](err); err != nil && !ok {
				t.Errorf("%v is no refusal", err)
			}
			took = time.Since(begun)
		}
		if took > time.Second {
			t.Errorf("%d bytes took %s", len(text), took)
		}
	})
}
