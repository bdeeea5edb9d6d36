package request_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"bienban/internal/record"
	"bienban/internal/request"
)

// TestBothMethodsSayTheSame sends the parameters of operations as a body and as a query string.
func TestBothMethodsSayTheSame(t *testing.T) {
	for _, c := range []struct {
		body  string
		query url.Values
		want  graphql.RawParams
	}{
		{
			`{"query":"{ a }"}`,
			url.Values{"query": {"{ a }"}},
			graphql.RawParams{Query: "{ a }"},
		},
		{
			`{"query":"{ a }","operationName":null,"variables":null,"extensions":null}`,
			url.Values{"query": {"{ a }"}, "variables": {""}, "extensions": {""}},
			graphql.RawParams{Query: "{ a }"},
		},
		{
			`{"query":"{ a }","operationName":"A","variables":{"n":1.50},"extensions":{"cost":true}}`,
			url.Values{
				"query": {"{ a }"}, "operationName": {"A"}, "variables": {`{"n":1.50}`}, "extensions": {`{"cost":true}`},
			},
			graphql.RawParams{
				Query: "{ a }", OperationName: "A", Variables: map[string]any{"n": json.Number("1.50")},
				Extensions: map[string]any{"cost": true},
			},
		},
		{
			`{"documentId":"a"}`,
			url.Values{"documentId": {"a"}},
			graphql.RawParams{Extensions: map[string]any{request.DocumentID: "a"}},
		},
		{
			`{"extensions":{"persistedQuery":{"version":1}}}`,
			url.Values{"extensions": {`{"persistedQuery":{"version":1}}`}},
			graphql.RawParams{Extensions: map[string]any{"persistedQuery": map[string]any{"version": json.Number("1")}}},
		},
	} {
		post := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", strings.NewReader(c.body))
		post.Header.Set("Content-Type", "application/json; charset=UTF-8")
		get := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/graphql?"+c.query.Encode(), nil)
		for _, r := range []*http.Request{post, get} {
			got, refused := request.Read(r)
			if refused != nil {
				t.Errorf("%s %s: %v", r.Method, c.body, refused)
				continue
			}
			c.want.Headers = r.Header
			if !reflect.DeepEqual(*got, c.want) {
				t.Errorf("%s %s: got %+v, want %+v", r.Method, c.body, *got, c.want)
			}
		}
	}
}

// TestRequestsWithoutAnOperation says what is wrong with each, and repeats nothing of it.
func TestRequestsWithoutAnOperation(t *testing.T) {
	const secret = "matkhau"
	for _, c := range []struct {
		method, target, body string
		header               http.Header
		status               int
		code                 record.Code
		says                 string
	}{
		{"PUT", "/", "", nil, 405, record.CodeInvalid, "by POST"},
		{"POST", "/", "{}", http.Header{"Content-Type": {"text/plain"}}, 415, record.CodeInvalid, "application/json"},
		{
			"POST", "/", "{}",
			http.Header{"Content-Type": {"application/json;charset=latin1"}},
			415, record.CodeInvalid,
			"UTF-8",
		},
		{"POST", "/", "{}", http.Header{"Content-Encoding": {"gzip"}}, 415, record.CodeInvalid, "uncompressed"},
		{"POST", "/", strings.Repeat(" ", 1001), nil, 413, record.CodeTooExpensive, "at most 1000 bytes"},
		{"POST", "/", "", nil, 400, record.CodeInvalid, "expected a JSON object"},
		{"POST", "/", "{" + secret, nil, 400, record.CodeInvalid, "fault at byte 2"},
		{"POST", "/", `["` + secret + `"]`, nil, 400, record.CodeInvalid, "JSON type array"},
		{"POST", "/", `{"query":"{a}"}{}`, nil, 400, record.CodeInvalid, "one object alone"},
		{"POST", "/", "{\"query\":\"\xff\"}", nil, 400, record.CodeInvalid, "UTF-8"},
		{"POST", "/", `{"query":"{a}","query":"{b}"}`, nil, 400, record.CodeInvalid, `"query" twice`},
		{"POST", "/", `{"Query":"{a}"}`, nil, 400, record.CodeInvalid, `expected "query"`},
		{"POST", "/", `{"query":5,"operationName":"` + secret + `"}`, nil, 400, record.CodeInvalid, `"query" is of JSON type number: expected a string`},
		{"POST", "/", `{"query":"{a}","variables":[]}`, nil, 400, record.CodeInvalid, `"variables" is of JSON type array: expected an object`},
		{
			"POST", "/", `{"documentId":5}`, nil, 400, record.CodeInvalid,
			`"documentId" is of JSON type number: expected a string`,
		},
		{"POST", "/", `{"extensions":{"cost":true}}`, nil, 400, record.CodeInvalid, `"query" is missing`},
		{"GET", "/", "", nil, 400, record.CodeInvalid, `"query" is missing`},
		{"GET", "/?query=%zz", "", nil, 400, record.CodeInvalid, "name=value"},
		{"GET", "/?query=a&query=" + secret, "", nil, 400, record.CodeInvalid, "2 times"},
		{"GET", "/?query=a&variables=" + secret, "", nil, 400, record.CodeInvalid, `"variables" in the`},
		{"GET", "/?query=a&extensions=[]", "", nil, 400, record.CodeInvalid, "expected an object"},
	} {
		r := httptest.NewRequestWithContext(t.Context(), c.method, c.target, strings.NewReader(c.body))
		r.Header.Set("Content-Type", "application/json")
		for name, values := range c.header {
			r.Header[name] = values
		}
		r.Body = http.MaxBytesReader(httptest.NewRecorder(), r.Body, 1000)
		_, refused := request.Read(r)
		if refused == nil || refused.Status != c.status || record.CodeOf(refused) != c.code ||
			!strings.Contains(refused.Error(), c.says) || strings.Contains(refused.Error(), secret) ||
			(refused.Allow != "") != (c.status == http.StatusMethodNotAllowed) {
			t.Errorf("%s %s %.40q: %+v", c.method, c.target, c.body, refused)
		}
	}
}
