package endpoint

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"

	"bienban/internal/live"
	"bienban/internal/record"
	"bienban/internal/strictjson"
)

// decodeBody reads a body that is one JSON object with the members of an operation, and nothing after it.
func decodeBody(body []byte) (*graphql.RawParams, error) {
	if !utf8.Valid(body) {
		return nil, record.Invalid("", "the body is not UTF-8")
	}
	var members struct {
		Query         *string        `json:"query"`
		OperationName string         `json:"operationName"`
		Variables     map[string]any `json:"variables"`
		Extensions    map[string]any `json:"extensions"`
		DocumentID    *string        `json:"documentId"`
	}
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	if err := d.Decode(&members); err != nil {
		return nil, unreadable(err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, record.Invalid("", "the body goes on after its JSON object")
	}
	if err := strictjson.Members(body, "query", "operationName", "variables", "extensions", live.DocumentID); err != nil {
		return nil, record.Invalid("", "the body %s", err)
	}
	if members.DocumentID != nil {
		if members.Extensions == nil {
			members.Extensions = map[string]any{}
		}
		members.Extensions[live.DocumentID] = *members.DocumentID
	}
	params := &graphql.RawParams{
		OperationName: members.OperationName, Variables: members.Variables,
		Extensions: members.Extensions,
	}
	switch {
	case members.Query != nil:
		params.Query = *members.Query
	case members.Extensions["persistedQuery"] == nil && members.DocumentID == nil:
		return nil, record.Invalid("", `"query" is missing: expected the text of an operation`)
	}
	return params, nil
}

// unreadable says where a body is wrong, and nothing of what stands there.
func unreadable(err error) error {
	if e, ok := errors.AsType[*json.SyntaxError](err); ok {
		return record.Invalid("", "the body is not JSON: expected an object with a query, found a fault at byte %d", e.Offset)
	}
	if e, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		place := "the body"
		if e.Field != "" {
			place = fmt.Sprintf("%q", e.Field)
		}
		return record.Invalid("", "%s is of JSON type %s: expected %s", place, e.Value,
			cmp.Or(memberForms[e.Field], bodyForm))
	}
	return record.Invalid("", "the body is not an operation: expected a JSON object with a query")
}

// bodyForm is what a body is; memberForms are the forms of its members.
const bodyForm = "an object with a query, and perhaps operationName and variables"

var memberForms = map[string]string{
	"query": "a string", "operationName": "a string", "documentId": "a string", "variables": "an object", "extensions": "an object",
}

// unread says why a body could not be read to its end.
func unread(err error) *refusal {
	if e, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return &refusal{status: http.StatusRequestEntityTooLarge, reason: tooLong(e.Limit)}
	}
	return &refusal{status: http.StatusBadRequest, reason: record.Invalid("", "the body could not be read to its end")}
}
