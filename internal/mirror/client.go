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

// mostAnswer is how many bytes of an answer are read. It is well above what a server of ours sends at most.
const mostAnswer = 64 << 20

// client asks one GraphQL endpoint.
type client struct {
	http  *http.Client
	url   string
	token string
}

// Address makes the address of the GraphQL endpoint from what somebody typed: the path is /graphql unless one is given.
func Address(text string) (string, error) {
	u, err := url.Parse(text)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
		return "", fmt.Errorf("%q is not the address of a server: expected one such as https://minutes.example", text)
	case u.User != nil:
		return "", errors.New("the address holds a name or a password, which would be kept in the mirror: give a token in " +
			"a file instead")
	case u.RawQuery != "" || u.Fragment != "":
		return "", fmt.Errorf("%q has a query or a fragment: give the address of the server alone", text)
	}
	if strings.Trim(u.Path, "/") == "" {
		u.Path = "/graphql"
	}
	return u.String(), nil
}

// newClient asks with Go's defaults for TLS, proxies and compression. A request that takes longer than timeout fails.
func newClient(address, token string, timeout time.Duration) *client {
	return &client{
		url: address, token: token,
		http: &http.Client{Timeout: timeout, CheckRedirect: func(r *http.Request, _ []*http.Request) error {
			return &refusedError{"the origin has moved to " + printable.Line(r.URL.Redacted()) +
				": follow that address if you trust it"}
		}},
	}
}

// refusedError is an answer that the same question would get again.
type refusedError struct{ text string }

func (e *refusedError) Error() string { return e.text }

// tooLongError is an answer that is not read: a smaller question may have one.
type tooLongError struct{}

func (tooLongError) Error() string {
	return fmt.Sprintf("the origin's answer is longer than %d MB", mostAnswer>>20)
}

// passingError is a failure that may pass by itself.
type passingError struct {
	err   error
	after time.Duration // when to come again, as the origin says; 0 if it does not
}

func (e *passingError) Error() string { return e.err.Error() }

// Unwrap gives the cause.
func (e *passingError) Unwrap() error { return e.err }

func passingf(format string, args ...any) error {
	return &passingError{err: fmt.Errorf(format, args...)}
}

// passes tells whether it makes sense to try again: the origin cannot be reached now, or the machine here is in want of
// something.
func passes(err error) bool {
	if _, ok := errors.AsType[*passingError](err); ok {
		return true
	}
	switch db.ConditionOf(err) {
	case db.Busy, db.Full, db.IO:
		return true
	default:
		return false
	}
}

// fault is an error in an answer.
type fault struct {
	Message    string
	Path       []any
	Extensions struct{ Code record.Code }
}

// answer is what an endpoint says. Data is read only when it is asked for.
type answer struct {
	Data   json.RawMessage
	Errors []fault
}

// ask sends one operation. An error that may pass by itself is a *passingError.
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
		return nil, &passingError{err: err}
	}
	defer resp.Body.Close()
	return read(resp)
}

// read takes the answer out of a response. GraphQL tells errors in the body, whatever the status is; what has no such
// body is judged by its status.
func read(resp *http.Response) (*answer, error) {
	body, err := io.ReadAll(io.LimitReader(resp.Body, mostAnswer+1))
	if err != nil {
		return nil, passingf("the origin's answer broke off: %w", err)
	}
	if len(body) > mostAnswer {
		return nil, tooLongError{}
	}
	status := printable.Line(resp.Status)
	switch resp.StatusCode {
	case http.StatusUnauthorized, http.StatusForbidden:
		text := "the origin wants a token that it knows, or another one (" + status + ")"
		if a := decoded(body); a != nil && len(a.Errors) > 0 { // ours say why
			text += ": " + a.Errors[0].Message
		}
		return nil, &refusedError{text}
	}
	if after := retryAfter(resp.Header); after > 0 {
		return nil, &passingError{fmt.Errorf("the origin asks to wait (%s)", status), after}
	}
	if a := decoded(body); a != nil && (a.Data != nil || len(a.Errors) > 0) {
		return a, nil
	}
	if resp.StatusCode >= http.StatusInternalServerError {
		return nil, passingf("the origin answered %s", status)
	}
	return nil, &refusedError{"the origin answered " + status +
		", but not in GraphQL: is this the address of its endpoint?"}
}

// decoded reads an answer, nil for what is none. What the origin says in errors is shown to people here.
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

// longestAsked is how long a mirror waits at most because the origin says so.
const longestAsked = 2 * time.Minute

// retryAfter reads when to come again, 0 where nothing is said. Ours tell it in seconds.
func retryAfter(h http.Header) time.Duration {
	seconds, err := strconv.Atoi(h.Get("Retry-After"))
	if err != nil || seconds <= 0 {
		return 0
	}
	return min(longestAsked, time.Duration(seconds)*time.Second)
}
