package main

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/coder/websocket"

	"bienban/db/dbtest"
)

// dial opens a socket and lets init begin it, unless that is empty.
func dial(t *testing.T, url, init string) *websocket.Conn {
	t.Helper()
	conn, _, err := websocket.Dial(t.Context(), "ws"+strings.TrimPrefix(url, "http")+"/graphql",
		&websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}}) //nolint:bodyclose // Dial does
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.CloseNow() })
	if init != "" {
		if got := exchange(t, conn, init); !strings.Contains(got, "connection_ack") {
			t.Fatalf("%s: %s", init, got)
		}
	}
	return conn
}

// exchange sends a message and gives back the next that comes, or how the socket was closed.
func exchange(t *testing.T, conn *websocket.Conn, message string) string {
	t.Helper()
	if err := conn.Write(t.Context(), websocket.MessageText, []byte(message)); err != nil {
		return err.Error()
	}
	_, text, err := conn.Read(t.Context())
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// everyWay asks the same by POST, as a stream of events by POST and by GET, and over a socket.
func everyWay(t *testing.T, s *serving, token, body, address string) map[string]string {
	t.Helper()
	headers := []string{"Content-Type", "application/json"}
	init := `{"type":"connection_init"}`
	if token != "" {
		headers = append(headers, "Authorization", "Bearer "+token)
		init = fmt.Sprintf(`{"type":"connection_init","payload":{"authorization":"Bearer %s"}}`, token)
	}
	events := slices.Concat(headers, []string{"Accept", "text/event-stream"})
	return map[string]string{
		"POST":           s.send(t, http.MethodPost, "/graphql", strings.NewReader(body), headers...).body,
		"GET":            s.send(t, http.MethodGet, "/graphql?"+address, nil, headers...).body,
		"events by POST": s.send(t, http.MethodPost, "/graphql", strings.NewReader(body), events...).body,
		"events by GET":  s.send(t, http.MethodGet, "/graphql?"+address, nil, events...).body,
		"a socket":       exchange(t, dial(t, s.url, init), `{"id":"1","type":"subscribe","payload":`+body+`}`),
	}
}

// TestStrangersAreNotToldOfTheSchema asks what gives names away, with a token and without one.
func TestStrangersAreNotToldOfTheSchema(t *testing.T) {
	path := dbtest.NewFile(t)
	_, token := newToken(t, path, "reader", "An")
	s := serve(t, "--db", path, "--anonymous=read", "--introspection=members")
	const names = "__schema { queryType { name } }|__type(name:%22Topic%22) { name }|topicz { totalCount }|topics(filterr: 1) { totalCount }|topics|topics(first:%22a%22) { totalCount }"
	for asked := range strings.SplitSeq(names, "|") {
		text := strings.ReplaceAll(asked, "%22", `\"`)
		address := "query={" + strings.ReplaceAll(asked, " ", "%20") + "}"
		for way, got := range everyWay(t, s, "", `{"query":"{`+text+`}"}`, address) {
			if !strings.Contains(got, "message") || tellsNames(got) {
				t.Errorf("a stranger, by %s: %s: %s", way, text, got)
			}
		}
		for way, got := range everyWay(t, s, token, `{"query":"{`+text+`}"}`, address) {
			if !tellsNames(got) {
				t.Errorf("with a token, by %s: %s: %s", way, text, got)
			}
		}
	}
	const variable = `{"query":"query($f:TopicFilter){topics(filter:$f){totalCount}}","variables":{"f":{"zz":1}}}`
	if got := s.send(t, http.MethodPost, "/graphql", strings.NewReader(variable), "Content-Type",
		"application/json"); !strings.Contains(got.body, `Variable \"$f\"`) || tellsNames(got.body) {
		t.Errorf("a stranger's variable: %s", got.body)
	}
	if got := s.send(t, http.MethodPost, "/graphql", strings.NewReader(variable), "Content-Type", "application/json",
		"Authorization", "Bearer "+token); !tellsNames(got.body) {
		t.Errorf("a variable, with a token: %s", got.body)
	}
	for way, got := range everyWay(t, s, "", `{"query":"{topics{totalCount}}"}`, "query={topics{totalCount}}") {
		if !strings.Contains(got, `"totalCount":0`) {
			t.Errorf("what strangers may ask, by %s: %s", way, got)
		}
	}
}

// tellsNames finds what only whoever knows the schema can say.
func tellsNames(answer string) bool {
	for _, name := range []string{
		`"Query"`, `"Topic"`, "Did you mean", "TopicConnection", "must have a selection",
		"is not a field of", "is not an Int", "TopicFilter",
	} {
		if strings.Contains(answer, name) {
			return true
		}
	}
	return false
}
