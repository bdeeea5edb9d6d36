// Package request reads GraphQL requests: the parameters of an operation, from the body or the query string of an HTTP
// request, as the GraphQL over HTTP specification has them, or from the payload of a message.
//
// It knows nothing of schemas and media types of answers, and executes nothing.
package request

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"

	"bienban/internal/record"
	"bienban/internal/strictjson"
)

// DocumentID is the parameter that names a document by its id. It is kept among the extensions until the document is
// looked up.
const DocumentID = "documentId"

// persistedQuery is the extension that names a document by its hash.
const persistedQuery = "persistedQuery"

// Decode reads a text that is one JSON object with the parameters of an operation, and nothing after it. Numbers keep
// their digits. The error is a *[record.Error] that repeats nothing of what was sent.
func Decode(text []byte) (*graphql.RawParams, error) {
	if !utf8.Valid(text) {
		return nil, record.Invalid("", "the body is not UTF-8: send JSON in UTF-8")
	}
	var members struct {
		Query         *string        `json:"query"`
		OperationName string         `json:"operationName"`
		Variables     map[string]any `json:"variables"`
		Extensions    map[string]any `json:"extensions"`
		DocumentID    *string        `json:"documentId"`
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&members); err != nil {
		return nil, malformed(err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, record.Invalid("", "the body has more after its JSON object: send one object alone")
	}
	if err := strictjson.Members(text, "query", "operationName", "variables", "extensions", DocumentID); err != nil {
		return nil, record.Invalid("", "the body %s", err)
	}
	if members.Query == nil && members.DocumentID == nil && members.Extensions[persistedQuery] == nil {
		return nil, record.Invalid("", `"query" is missing: expected the text of an operation`)
	}
	params := &graphql.RawParams{
		OperationName: members.OperationName, Variables: members.Variables, Extensions: members.Extensions,
	}
	if members.Query != nil {
		params.Query = *members.Query
	}
	if members.DocumentID != nil {
		if params.Extensions == nil {
			params.Extensions = map[string]any{}
		}
		params.Extensions[DocumentID] = *members.DocumentID
	}
	return params, nil
}

// malformed says where a text is wrong, and nothing of what stands there.
func malformed(err error) error {
	if e, ok := errors.AsType[*json.SyntaxError](err); ok {
		return record.Invalid("", "the body is not JSON: expected an object with a query, found a fault at byte %d", e.Offset)
	}
	if e, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		place := "the body"
		if e.Field != "" {
			place = fmt.Sprintf("%q", e.Field)
		}
		return record.Invalid("", "%s is of JSON type %s: expected %s", place, e.Value,
			cmp.Or(parameterTypes[e.Field], bodyType))
	}
	return record.Invalid("", "the body is not an operation: expected a JSON object with a query")
}

// bodyType is what a body is; parameterTypes are the types of its members.
const bodyType = "an object with a query, and perhaps operationName and variables"

var parameterTypes = map[string]string{
	"query": "a string", "operationName": "a string", DocumentID: "a string", "variables": "an object", "extensions": "an object",
}
