package strictjson_test

import (
	"encoding/json"
	"strings"
	"testing"

	"bienban/internal/strictjson"
)

func TestCheck(t *testing.T) {
	for text, says := range map[string]string{
		`{"a":1}`: "", " {\"a\":[1,{\"b\":null}]}\r\n": "", `"ạ"`: "", `1e400`: "", `{"a":1,"A":2}`: "",
		`{"a":1}garbage`: "goes on", `{"a":1}{"a":2}`: "goes on", `1 2`: "goes on", `{"a":1},`: "goes on", "{\"a\":1}\x00": "goes on", `nullnull`: "goes on",
		`{"a":1,"a":2}`: `"a" twice`, `{"b":[{"x":1,"\u0078":2}]}`: `"x" twice`, "{\"a\":\"\xff\"}": "UTF-8", `{"a":"\ud800"}`: "not JSON",
		`{"a":`: "not JSON", ``: "ends too early", `{a:1}`: "not JSON", `{'a':1}`: "not JSON", `// c`: "not JSON", `[1,]`: "not JSON", `NaN`: "not JSON", "\ufeff{}": "not JSON",
	} {
		err := strictjson.Check([]byte(text))
		if (err != nil) != (says != "") || err != nil && !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v, expected %q", text, err, says)
		}
	}
}

func TestMembersAreSpeltAsTheyAreKnown(t *testing.T) {
	for text, says := range map[string]string{
		`{"query":"a","other":1,"OTHER":2}`: "", `{"query":"a","QUERY":"b"}`: `"QUERY"`, `{"Query":"a"}`: `expected "query"`, `{"query":1,"query":2}`: "twice", `[]`: "",
		`{"operationname":"a"}`: `expected "operationName"`, `{"querſ":1}`: "",
	} {
		err := strictjson.Members([]byte(text), "query", "operationName")
		if (err != nil) != (says != "") || err != nil && !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v, expected %q", text, err, says)
		}
	}
}

func TestUnmarshalKeepsDigits(t *testing.T) {
	var v any
	if err := strictjson.Unmarshal([]byte(`{"n":9007199254740993}`), &v); err != nil ||
		v.(map[string]any)["n"] != json.Number("9007199254740993") {
		t.Errorf("%v %v", v, err)
	}
	if err := strictjson.Unmarshal([]byte(`{}{}`), &v); err == nil {
		t.Error("two values were read as one")
	}
}
