package e2e

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/coder/websocket"
)

// answer is what a server answers to one request.
type answer struct {
	status int
	header http.Header
	body   string
}

// client follows no redirects: they are answers, too.
var client = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}

// send makes a request and reads the whole answer. Headers are given as names and values in turn.
func send(t *testing.T, method, url, body string, headers ...string) answer {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
		if headers[i] == "Host" {
			r.Host = headers[i+1]
		}
	}
	resp, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	content, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{resp.StatusCode, resp.Header, string(content)}
}

// get asks for a page.
func get(t *testing.T, url string, headers ...string) answer {
	t.Helper()
	return send(t, http.MethodGet, url, "", headers...)
}

// post sends JSON to the endpoint.
func post(t *testing.T, url, body string, headers ...string) answer {
	t.Helper()
	return send(t, http.MethodPost, url+"/graphql", body,
		append([]string{"Content-Type", "application/json"}, headers...)...)
}

// operation is the body of a request with a document and the values of its variables, if there are any.
func operation(document string, variables ...map[string]any) string {
	request := map[string]any{"query": document}
	if len(variables) > 0 {
		request["variables"] = variables[0]
	}
	body, err := json.Marshal(request)
	if err != nil {
		panic(err)
	}
	return string(body)
}

// execute posts an operation, whatever comes of it.
func execute(t *testing.T, url, document string, headers ...string) answer {
	t.Helper()
	return post(t, url, operation(document), headers...)
}

// executeAs posts an operation with a token, or with none, and asks for the statuses of GraphQL over HTTP.
func executeAs(t *testing.T, url, token, document string, headers ...string) answer {
	t.Helper()
	standard := []string{"Accept", "application/graphql-response+json"}
	if token != "" {
		standard = append(standard, "Authorization", "Bearer "+token)
	}
	return execute(t, url, document, append(standard, headers...)...)
}

// ask posts a query that must have no errors, and decodes the data of its answer.
func ask(t *testing.T, url, document string, data any) {
	t.Helper()
	got := execute(t, url, document)
	decoded := struct {
		Data   any
		Errors []any
	}{Data: data}
	if err := json.Unmarshal([]byte(got.body), &decoded); err != nil {
		t.Fatal(err)
	}
	if len(decoded.Errors) > 0 || got.status != http.StatusOK {
		t.Fatalf("%s: %d %v", document, got.status, decoded.Errors)
	}
}

// readMetrics reads what Prometheus would.
func (s *server) readMetrics(t *testing.T) string {
	t.Helper()
	got := get(t, s.metrics)
	if got.status != http.StatusOK {
		t.Fatalf("%d %s", got.status, got.body)
	}
	return got.body
}

// dialSocket opens a socket with headers of its own, and says nothing.
func dialSocket(ctx context.Context, url string, header http.Header) (*websocket.Conn, error) {
	conn, _, err := websocket.Dial(ctx, "ws"+strings.TrimPrefix(url, "http")+"/graphql", //nolint:bodyclose // Dial does
		&websocket.DialOptions{HTTPHeader: header, Subprotocols: []string{"graphql-transport-ws"}})
	return conn, err
}

// dial opens a socket that is acknowledged after the message init.
func dial(t *testing.T, url, init string) *websocket.Conn {
	t.Helper()
	conn, err := dialSocket(t.Context(), url, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.CloseNow() })
	if got := exchange(t, conn, init); !strings.Contains(got, "connection_ack") {
		t.Fatalf("%s: %s", init, got)
	}
	return conn
}

// exchange sends a message, and gives the next that comes, or how the socket was closed.
func exchange(t *testing.T, conn *websocket.Conn, message string) string {
	t.Helper()
	if err := conn.Write(t.Context(), websocket.MessageText, []byte(message)); err != nil {
		return err.Error()
	}
	return nextMessage(t, conn)
}

// nextMessage reads the next message of a socket, or how it was closed.
func nextMessage(t *testing.T, conn *websocket.Conn) string {
	t.Helper()
	_, text, err := conn.Read(t.Context())
	if err != nil {
		return err.Error()
	}
	return string(text)
}
