package e2e

import (
	"bufio"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/coder/websocket"

	"bienban/db"
	"bienban/db/dbtest"
)

// socketOf opens a socket with a token.
func socketOf(t *testing.T, url, token string) *websocket.Conn {
	t.Helper()
	return dial(t, url, fmt.Sprintf(`{"type":"connection_init","payload":{"authorization":"Bearer %s"}}`, token))
}

// topicMutation is a message that records a topic.
func topicMutation(id, slug string) string {
	return fmt.Sprintf(`{"id":%q,"type":"subscribe","payload":{"query":"mutation{createTopic(input:{topic:{slug:\"%s\",name:\"X\"}}){change{actor}}}"}}`, id, slug)
}

const listening = `{"id":"1","type":"subscribe","payload":{"query":"subscription{changed(after:\"\"){cursor change{actor}}}"}}`

// eventsOf opens a stream of all events, with a token or with none.
func eventsOf(t *testing.T, url, token string) *bufio.Scanner {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url+
		"/graphql?query=subscription%7Bchanged(after:%22%22)%7Bcursor%20kind%20change%7Bactor%7D%7D%7D", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept", "text/event-stream")
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatal(answer, err)
	}
	t.Cleanup(func() { _ = answer.Body.Close() })
	return bufio.NewScanner(answer.Body)
}

// nextData reads the stream up to the next line with data.
func nextData(lines *bufio.Scanner) string {
	for lines.Scan() {
		if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
			return data
		}
	}
	return "the stream has ended"
}

// listeners are an open socket and an open stream that hear all events, and a socket that writes, all of one token. One
// event has been heard by both.
type listeners struct {
	writing, hearing *websocket.Conn
	events           *bufio.Scanner
}

func listen(t *testing.T, url, token, slug string) listeners {
	t.Helper()
	l := listeners{socketOf(t, url, token), socketOf(t, url, token), eventsOf(t, url, token)}
	if got := exchange(t, l.writing, topicMutation("1", slug)); !strings.Contains(got, `"actor"`) {
		t.Fatalf("a change: %s", got)
	}
	if got := nextMessage(t, l.writing); !strings.Contains(got, "complete") {
		t.Fatal(got)
	}
	if got := exchange(t, l.hearing, listening); !strings.Contains(got, `"cursor"`) {
		t.Fatalf("an event: %s", got)
	}
	if got := nextData(l.events); !strings.Contains(got, `"cursor"`) {
		t.Fatalf("an event of the stream: %s", got)
	}
	return l
}

// TestRightsThatAreTakenAwayCountOverOpenConnections takes them away from another process while sockets and streams are
// open: the next mutation is refused and writes nothing, and the next event is not delivered.
func TestRightsThatAreTakenAwayCountOverOpenConnections(t *testing.T) {
	t.Parallel()
	set := func(t *testing.T, path, prefix, assignment string) {
		t.Helper()
		if _, err := dbtest.Open(t, path, db.Options{}).Write.Exec(t.Context(), "UPDATE tokens SET "+assignment+
			" WHERE prefix = ?", prefix); err != nil {
			t.Fatal(err)
		}
	}
	for name, c := range map[string]struct {
		take          func(t *testing.T, path, prefix string)
		socket, event string
	}{
		"revoked": {func(t *testing.T, path, prefix string) {
			t.Helper()
			if r := bienban(t, "token", "revoke", "--db", path, prefix); r.code != 0 {
				t.Fatalf("%+v", r)
			}
		}, "4403", "UNAUTHENTICATED"},
		"expired": {func(t *testing.T, path, prefix string) {
			t.Helper()
			set(t, path, prefix, "expires_at = '2020-01-01T00:00:00.000Z'")
		}, "4403", "UNAUTHENTICATED"},
		"lowered": {func(t *testing.T, path, prefix string) {
			t.Helper()
			set(t, path, prefix, "role = 'reader'")
		}, "FORBIDDEN", "FORBIDDEN"},
	} {
		t.Run(name, func(t *testing.T) {
			path := dbtest.NewFile(t)
			url := serve(t, "--db", path, "--anonymous=none").url
			prefix, token := newToken(t, path, "editor", "van thu")
			_, other := newToken(t, path, "editor", "other")
			l, keeps := listen(t, url, token, "first"), socketOf(t, url, other)
			if got := exchange(t, keeps, listening); !strings.Contains(got, `"cursor"`) {
				t.Fatal(got)
			}
			c.take(t, path, prefix)
			if got := exchange(t, l.writing, topicMutation("2", "refused")); !strings.Contains(got, c.socket) ||
				strings.Contains(got, `"data"`) {
				t.Errorf("the next mutation: %s", got)
			}
			const query = `{"id":"3","type":"subscribe","payload":{"query":"{topics{totalCount}}"}}`
			if got := exchange(t, l.writing, query); strings.Contains(got, `"totalCount":1`) != (c.socket == "FORBIDDEN") {
				t.Errorf("the next query: %s", got)
			}
			if a := executeAs(t, url, other,
				`mutation { createTopic(input: {topic: {slug: "later", name: "X"}}) { change { actor } } }`); a.status != http.StatusOK {
				t.Fatal(a)
			}
			if got := nextMessage(t, l.hearing); !strings.Contains(got, c.socket) || strings.Contains(got, `"data"`) {
				t.Errorf("the next event over a socket: %s", got)
			}
			if got := nextData(l.events); !strings.Contains(got, c.event) || strings.Contains(got, `"cursor"`) {
				t.Errorf("the next event of a stream: %s", got)
			}
			if got := nextMessage(t, keeps); !strings.Contains(got, `"token:other"`) {
				t.Errorf("whoever kept its rights hears %s", got)
			}
			if a := executeAs(t, url, other, `{ topics { nodes { slug } } }`); strings.Contains(a.body, "refused") ||
				!strings.Contains(a.body, "later") {
				t.Errorf("recorded are %s", a.body)
			}
		})
	}
}
