package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"bienban/db/dbtest"
)

// overEveryTransport asks the same by POST, as a stream of events by POST and by GET, and over a socket.
func overEveryTransport(t *testing.T, s *server, token, body, address string) map[string]string {
	t.Helper()
	headers := []string{"Content-Type", "application/json"}
	init := `{"type":"connection_init"}`
	if token != "" {
		headers = append(headers, "Authorization", "Bearer "+token)
		init = fmt.Sprintf(`{"type":"connection_init","payload":{"authorization":"Bearer %s"}}`, token)
	}
	events := slices.Concat(headers, []string{"Accept", "text/event-stream"})
	return map[string]string{
		"POST":           post(t, s.url, body, headers...).body,
		"GET":            get(t, s.url+"/graphql?"+address, headers...).body,
		"events by POST": post(t, s.url, body, events...).body,
		"events by GET":  get(t, s.url+"/graphql?"+address, events...).body,
		"a socket":       exchange(t, dial(t, s.url, init), `{"id":"1","type":"subscribe","payload":`+body+`}`),
	}
}

// TestStrangersAreNotToldOfTheSchema asks what gives names away, with a token and without one.
func TestStrangersAreNotToldOfTheSchema(t *testing.T) {
	t.Parallel()
	path := dbtest.NewFile(t)
	_, token := newToken(t, path, "reader", "An")
	s := serve(t, "--db", path, "--anonymous=read", "--introspection=members")
	const names = "__schema { queryType { name } }|__type(name:%22Topic%22) { name }|topicz { totalCount }|topics(filterr: 1) { totalCount }|topics|topics(first:%22a%22) { totalCount }"
	for asked := range strings.SplitSeq(names, "|") {
		text := strings.ReplaceAll(asked, "%22", `\"`)
		address := "query={" + strings.ReplaceAll(asked, " ", "%20") + "}"
		for way, got := range overEveryTransport(t, s, "", `{"query":"{`+text+`}"}`, address) {
			if !strings.Contains(got, "message") || tellsNames(got) {
				t.Errorf("a stranger, by %s: %s: %s", way, text, got)
			}
		}
		for way, got := range overEveryTransport(t, s, token, `{"query":"{`+text+`}"}`, address) {
			if !tellsNames(got) {
				t.Errorf("with a token, by %s: %s: %s", way, text, got)
			}
		}
	}
	const variable = `{"query":"query($f:TopicFilter){topics(filter:$f){totalCount}}","variables":{"f":{"zz":1}}}`
	if got := post(t, s.url, variable); !strings.Contains(got.body, `Variable \"$f\"`) || tellsNames(got.body) {
		t.Errorf("a stranger's variable: %s", got.body)
	}
	if got := post(t, s.url, variable,
		"Authorization", "Bearer "+token); !tellsNames(got.body) {
		t.Errorf("a variable, with a token: %s", got.body)
	}
	for way, got := range overEveryTransport(t, s, "", `{"query":"{topics{totalCount}}"}`, "query={topics{totalCount}}") {
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
