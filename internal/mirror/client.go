package mirror

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"bienban/db"
	"bienban/internal/printable"
	"bienban/internal/record"
)

// maxResponse bounds the size of a response, well above what a server of ours sends.
const maxResponse = 64 << 20

// client sends operations to one GraphQL endpoint.
type client struct {
	http  *http.Client
	url   string
	token string
}

// Address completes the URL of a GraphQL endpoint: the path is /graphql by default.
func Address(text string) (string, error) {
	u, err := url.Parse(text)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
		return "", fmt.Errorf("%q is not the URL of a server: expected one such as https://minutes.example", text)
	case u.User != nil:
		return "", errors.New("the URL has a user name or a password, which would be stored in the mirror: give a token in " +
			"a file instead")
	case u.RawQuery != "" || u.Fragment != "":
		return "", fmt.Errorf("%q has a query or a fragment: give the URL of the server alone", text)
	}
	if strings.Trim(u.Path, "/") == "" {
		u.Path = "/graphql"
	}
	return u.String(), nil
}

// newClient uses Go's defaults for TLS, proxies and compression. Requests fail after timeout.
func newClient(address, token string, timeout time.Duration) *client {
	return &client{
		url: address, token: token,
		http: &http.Client{Timeout: timeout, CheckRedirect: func(r *http.Request, _ []*http.Request) error {
			return &refusedError{"the origin redirects to " + printable.Line(r.URL.Redacted()) +
				": follow that URL if you trust it"}
		}},
	}
}

// refusedError is a permanent failure: repeating the request would not help.
type refusedError struct{ text string }

func (e *refusedError) Error() string { return e.text }

// tooLongError is a response that is too large to read: a smaller page may not be.
type tooLongError struct{}

func (tooLongError) Error() string {
	return fmt.Sprintf("the origin's response is longer than %d MB", maxResponse>>20)
}

// transientError is a failure that may pass.
type transientError struct {
	err   error
	after time.Duration // the origin's Retry-After; 0 if it has none
}

func (e *transientError) Error() string { return e.err.Error() }

// Unwrap gives the cause.
func (e *transientError) Unwrap() error { return e.err }

func passingf(format string, args ...any) error {
	return &transientError{err: fmt.Errorf(format, args...)}
}

// isTransient reports whether a retry makes sense: the origin cannot be reached now, or this machine lacks a resource.
func isTransient(err error) bool {
	if _, ok := errors.AsType[*transientError](err); ok {
		return true
	}
	switch db.ConditionOf(err) {
	case db.Busy, db.Full, db.IO:
		return true
	default:
		return false
	}
}

// fault is an error in a response.
type fault struct {
	Message    string
	Path       []any
	Extensions struct{ Code record.Code }
}

// answer is the response of an endpoint. Data is decoded by the caller.
type answer struct {
	Data   json.RawMessage
	Errors []fault
}

// ask sends one operation. A failure that may pass is a *transientError.
func (c *client) ask(ctx context.Context, document string, variables map[string]any) (*answer, error) {
	body, err := json.Marshal(map[string]any{"query": document, "variables": variables})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "application/json")
	if c.token != "" {
		req.Header.Set("Authorization", "Bearer "+c.token)
	}
	resp, err := c.http.Do(req)
	if err != nil {
		if refused, ok := errors.AsType[*refusedError](err); ok {
			return nil, refused
		}
		return nil, &transientError{err: err}
	}
	defer resp.Body.Close()
	return read(resp)
}

// read reads a response. GraphQL reports errors in the body, whatever the status is; without such a body the status
// counts.
func read(resp *http.Response) (*answer, error) {
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxResponse+1))
	if err != nil {
		return nil, passingf("the origin's response was cut off: %w", err)
	}
	if len(body) > maxResponse {
		return nil, tooLongError{}
	}
	status := printable.Line(resp.Status)
	switch resp.StatusCode {
	case http.StatusUnauthorized, http.StatusForbidden:
		text := "the origin requires a valid token with a sufficient role (" + status + ")"
		if a := decoded(body); a != nil && len(a.Errors) > 0 { // a server of ours explains why
			text += ": " + a.Errors[0].Message
		}
		return nil, &refusedError{text}
	}
	if after := retryAfter(resp.Header); after > 0 {
		return nil, &transientError{fmt.Errorf("the origin limits the rate of requests (%s)", status), after}
	}
	if a := decoded(body); a != nil && (a.Data != nil || len(a.Errors) > 0) {
		return a, nil
	}
	if resp.StatusCode >= http.StatusInternalServerError {
		return nil, passingf("the origin answered %s", status)
	}
	return nil, &refusedError{"the origin answered " + status +
		", but not in GraphQL: check that this is the URL of its endpoint"}
}

// decoded reads a response, nil if it is not one. The origin's error messages are shown to the operator.
func decoded(body []byte) *answer {
	var a answer
	if json.Unmarshal(body, &a) != nil {
		return nil
	}
	for i := range a.Errors {
		a.Errors[i].Message = printable.Line(a.Errors[i].Message)
	}
	return &a
}

// maxRetryAfter bounds how long a mirror waits because the origin asks for it.
const maxRetryAfter = 2 * time.Minute

// retryAfter reads Retry-After in seconds, as our servers send it; 0 if there is none.
func retryAfter(h http.Header) time.Duration {
	seconds, err := strconv.Atoi(h.Get("Retry-After"))
	if err != nil || seconds <= 0 {
		return 0
	}
	return min(maxRetryAfter, time.Duration(seconds)*time.Second)
}
