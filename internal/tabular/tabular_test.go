package tabular_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"testing"

	"bienban/internal/tabular"
)

func object(name string, fields ...tabular.Field) tabular.Field {
	return tabular.Field{Name: name, Fields: fields}
}

func list(name string, fields ...tabular.Field) tabular.Field {
	return tabular.Field{Name: name, List: true, Fields: fields}
}

func text(name string) tabular.Field   { return tabular.Field{Name: name} }
func texts(name string) tabular.Field  { return tabular.Field{Name: name, List: true} }
func number(name string) tabular.Field { return tabular.Field{Name: name, Kind: tabular.Number} }

var meetings = []tabular.Field{object("meetings",
	list("nodes", text("title"), object("chair", text("name")), list("topics", text("name")),
		object("conclusions", list("nodes", number("ordinal"), text("text"), texts("tags"))), text("day")),
	number("totalCount"))}

func lines(t *testing.T, fields []tabular.Field, answer string) string {
	t.Helper()
	var out bytes.Buffer
	if err := (tabular.CSV{}).Write(&out, tabular.NewTable(fields), []byte(answer)); err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(out.String(), "\r\n", "\n")
}

func TestTheDeepestListMakesTheRows(t *testing.T) {
	for name, c := range map[string]struct {
		fields       []tabular.Field
		answer, want string
	}{
		"values above are repeated, other lists joined, parents without elements kept": {
			meetings, `{"meetings":{
			"nodes":[
				{"title":"Một","chair":{"name":"An"},"topics":[{"name":"x"},{"name":null},{"name":"y"}],
				 "conclusions":{"nodes":[{"ordinal":1,"text":"a","tags":["p","q"]},{"ordinal":2,"text":"b","tags":[]}]},"day":"2021-09"},
				{"title":"Hai","chair":null,"topics":[],"conclusions":{"nodes":[]},"day":null},
				{"title":"Ba","chair":{"name":"Bình"},"topics":null,"conclusions":{"nodes":[{"ordinal":1,"text":null,"tags":null}]},"day":"2021"}],
			"totalCount":3}}`,
			`meetings.nodes.title,meetings.nodes.chair.name,meetings.nodes.topics.name,meetings.nodes.conclusions.nodes.ordinal,meetings.nodes.conclusions.nodes.text,meetings.nodes.conclusions.nodes.tags,meetings.nodes.day,meetings.totalCount
Một,An,"x; ; y",1,a,"p; q",2021-09,3
Một,An,"x; ; y",2,b,,2021-09,3
Hai,,,,,,,3
Ba,Bình,,1,,,2021,3
`,
		},
		"a list that is empty has no rows": {
			meetings, `{"meetings":{"nodes":[],"totalCount":0}}`,
			strings.SplitAfter(lines(t, meetings, `{"meetings":null}`), "\n")[0],
		},
		"without a list there is one row": {
			[]tabular.Field{object("a", text("b")), text("c")},
			`{"a":{"b":"1"},"c":null}`, "a.b,c\n1,\n",
		},
		"a list of values is no list": {
			[]tabular.Field{object("a", texts("b"))},
			`{"a":{"b":["x","y"]}}`,
			"a.b\n\"x; y\"\n",
		},
		"of lists as deep the first": {
			[]tabular.Field{list("a", text("x")), list("b", text("x"))},
			`{"b":[{"x":"1"},{"x":"2"}],"a":[{"x":"3"},{"x":"4"}]}`, "a.x,b.x\n3,\"1; 2\"\n4,\"1; 2\"\n",
		},
		"of two lists the deeper": {
			[]tabular.Field{list("a", text("x")), list("b", list("c", text("x")))},
			`{"a":[{"x":"1"},{"x":"2"}],"b":[{"c":[{"x":"3"},{"x":"4"}]},{"c":[{"x":"5"}]}]}`, "a.x,b.c.x\n\"1; 2\",3\n\"1; 2\",4\n\"1; 2\",5\n",
		},
		"lists of lists": {
			[]tabular.Field{list("a", text("x"))},
			`{"a":[[{"x":"1"}],[],[{"x":"2"},{"x":"3"}]]}`, "a.x\n1\n2\n3\n",
		},
		"null elements": {[]tabular.Field{list("a", text("x"))}, `{"a":[null,{"x":"2"}]}`, "a.x\n\n2\n"},
		"fields that the first rows lack": {
			[]tabular.Field{list("a", text("x"), text("y"))},
			`{"a":[{"y":"1"},{"x":"2"},{}]}`, "a.x,a.y\n,1\n2,\n,\n",
		},
		"a value in JSON": {[]tabular.Field{text("a")}, `{"a":{"b":[1,2]}}`, "a\n\"{\"\"b\"\":[1,2]}\"\n"},
		"escapes, quotes, commas and lines": {
			[]tabular.Field{text("a"), text("b")},
			`{"a":"\u1ea1\"q\",\\","b":"one\r\ntwo\rthree"}`, "a,b\n\"ạ\"\"q\"\",\\\",\"one\ntwo\rthree\"\n",
		},
	} {
		t.Run(name, func(t *testing.T) {
			if got := lines(t, c.fields, c.answer); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestAnAnswerThatIsNoObjectIsRefused(t *testing.T) {
	for _, answer := range []string{``, `null`, `[]`, `"a"`} {
		if err := (tabular.CSV{}).Write(io.Discard, tabular.NewTable(meetings), []byte(answer)); err == nil {
			t.Errorf("%q was written", answer)
		}
	}
}

// TestNoCellIsAFormula reads back what a spreadsheet would compute.
func TestNoCellIsAFormula(t *testing.T) {
	for raw, want := range map[string]string{
		`"=1+1"`: "'=1+1", `"+84"`: "'+84", `"-x"`: "'-x", `"@SUM(A1)"`: "'@SUM(A1)", `"\t=1"`: "\t'=1", `"\r=1"`: "\r'=1", `"\n=1"`: "\n'=1",
		`"x;=1+1"`: "x;'=1+1", `"x; \u200b-a"`: "x; \u200b'-a", `"\ufeff=1"`: "\ufeff'=1", `"\u00a0@a"`: "\u00a0'@a", `"\u202e+a"`: "\u202e'+a",
		`"x|=1"`: "x|'=1", `"x\n- a"`: "x\n'- a", `"x;\"=1"`: "x;\"'=1", `"a-b"`: "a-b", `"a - b"`: "a - b", `"x,＝1"`: "x,'＝1", `"x;"`: "x;",
		`"＝1"`: "'＝1", `"a=1"`: "a=1", `"'a"`: "'a", `-5`: "-5", `-1.5e3`: "-1.5e3", `"1"`: "1", `""`: "", `false`: "false",
	} {
		var out bytes.Buffer
		if err := (tabular.CSV{BOM: true}).Write(&out, tabular.NewTable([]tabular.Field{text("b"), text("a")}),
			[]byte(`{"a":`+raw+`,"b":"z"}`)); err != nil {
			t.Fatal(err)
		}
		body, marked := strings.CutPrefix(out.String(), "\ufeff")
		records, err := csv.NewReader(strings.NewReader(body)).ReadAll()
		if err != nil || !marked || len(records) != 2 {
			t.Fatalf("%s: %v %q", raw, err, out.String())
		}
		if got := records[1][1]; got != want {
			t.Errorf("%s: got %q, want %q", raw, got, want)
		}
	}
	// A list of numbers is text, and may begin like a formula.
	if got := lines(t, []tabular.Field{{Name: "a", List: true, Kind: tabular.Number}},
		`{"a":[-1,2]}`); got != "a\n\"'-1; 2\"\n" {
		t.Errorf("got %q", got)
	}
}

// TestRowsAreWrittenWhileTheAnswerIsWalked ends the walk where the reader has had enough.
func TestRowsAreWrittenWhileTheAnswerIsWalked(t *testing.T) {
	answer := `{"a":[` + strings.Repeat(`{"x":"`+strings.Repeat("v", 1000)+`"},`, 10_000) + `{"x":"last"}]}`
	room := &limited{left: 100_000}
	err := (tabular.CSV{}).Write(room, tabular.NewTable([]tabular.Field{list("a", text("x"))}), []byte(answer))
	if err == nil || room.written < 50_000 || room.written > 200_000 {
		t.Errorf("%d bytes were written before the reader left: %v", room.written, err)
	}
}

type limited struct{ left, written int }

func (l *limited) Write(p []byte) (int, error) {
	if l.written += len(p); l.written > l.left {
		return 0, fmt.Errorf("gone")
	}
	return len(p), nil
}
