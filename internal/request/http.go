package request

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"bienban/internal/record"
)

// Error tells why an HTTP request is not executed, and how that is answered.
type Error struct {
	Status int
	Allow  string // the methods that are allowed, where the method is at fault
	Err    error  // what clients see
}

func (e *Error) Error() string { return e.Err.Error() }

// Unwrap returns what clients see.
func (e *Error) Unwrap() error { return e.Err }

func invalid(status int, format string, args ...any) *Error {
	return &Error{Status: status, Err: record.Invalid("", format, args...)}
}

// Read reads an operation from a POST with a JSON body, or from the query string of a GET. The error is nil or has a
// status of the 400s.
func Read(r *http.Request) (*graphql.RawParams, *Error) {
	var text []byte
	var refused *Error
	switch r.Method {
	case http.MethodGet:
		text, refused = readQuery(r.URL.RawQuery)
	case http.MethodPost:
		text, refused = readBody(r)
	default:
		refused = invalid(http.StatusMethodNotAllowed, "method not allowed: send operations by POST, or queries by GET")
		refused.Allow = "GET, POST"
	}
	if refused != nil {
		return nil, refused
	}
	params, err := Decode(text)
	if err != nil {
		return nil, &Error{Status: http.StatusBadRequest, Err: err}
	}
	params.Headers = r.Header
	return params, nil
}

// readBody takes JSON alone. A page of another site can send forms and plain text without asking first, but not JSON.
func readBody(r *http.Request) ([]byte, *Error) {
	media, options, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	charset := options["charset"]
	if err != nil || media != "application/json" || charset != "" && !strings.EqualFold(charset, "utf-8") {
		return nil, invalid(http.StatusUnsupportedMediaType,
			"unsupported Content-Type: send the body as application/json, in UTF-8")
	}
	if r.Header.Get("Content-Encoding") != "" {
		return nil, invalid(http.StatusUnsupportedMediaType, "unsupported Content-Encoding: send the body uncompressed")
	}
	body, err := io.ReadAll(r.Body)
	if e, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return nil, &Error{Status: http.StatusRequestEntityTooLarge, Err: &record.Error{
			Code:    record.CodeTooExpensive,
			Message: fmt.Sprintf("the body is too large: at most %d bytes are read", e.Limit),
		}}
	}
	if err != nil {
		return nil, invalid(http.StatusBadRequest, "the body ended before it was complete: send it again")
	}
	return body, nil
}

// readQuery makes the body of a POST that says the same as a query string.
func readQuery(text string) ([]byte, *Error) {
	query, err := url.ParseQuery(text)
	if err != nil {
		return nil, invalid(http.StatusBadRequest,
			"the query string is malformed: expected name=value&name=value, percent-encoded")
	}
	body := map[string]any{}
	for _, name := range []string{"query", "operationName", DocumentID, "variables", "extensions"} {
		if len(query[name]) > 1 {
			return nil, invalid(http.StatusBadRequest, "%q is given %d times in the query string: expected once", name,
				len(query[name]))
		}
		if query.Has(name) {
			body[name] = query.Get(name)
		}
	}
	for _, name := range []string{"variables", "extensions"} {
		switch text := query.Get(name); {
		case text == "":
			delete(body, name)
		case !json.Valid([]byte(text)):
			return nil, invalid(http.StatusBadRequest, "%q in the query string is not JSON: expected an object", name)
		default:
			body[name] = json.RawMessage(text)
		}
	}
	made, err := json.Marshal(body)
	if err != nil {
		return nil, invalid(http.StatusBadRequest, "the query string cannot be read")
	}
	return made, nil
}
