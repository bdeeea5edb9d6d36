package live_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"bienban/internal/live"
)

func query(text string) string { return "?" + url.Values{"query": {text}}.Encode() }

func TestStreams(t *testing.T) {
	on(t, live.Config{}, func(s *site) {
		for _, events := range []*stream{
			s.ask("POST", "", `{"query":"subscription($n: Int) { count(to: $n) }","variables":{"n":2}}`),
			s.ask("GET", query("subscription($n: Int) { count(to: $n) }")+`&variables={"n":2}`, ""),
		} {
			if events.StatusCode != http.StatusOK || events.Header.Get("Content-Type") != "text/event-stream" ||
				events.Header.Get("Cache-Control") != "no-store" {
				t.Errorf("%d %v", events.StatusCode, events.Header)
			}
			for _, want := range []string{
				"retry: 1000\n", "event: next\nid: m1\ndata: {\"data\":{\"count\":1}}\n", "event: next\nid: m2\ndata: {\"data\":{\"count\":2}}\n", "event: complete\ndata: \n", "(EOF)",
			} {
				if got := events.block(); got != want {
					t.Errorf("got %q, expected %q", got, want)
				}
			}
		}
	})
}

func TestStreamsOfQueriesAndErrors(t *testing.T) {
	on(t, live.Config{}, func(s *site) {
		for text, want := range map[string]string{
			"{ name }":                `data: {"data":{"name":"An"}}`,
			"mutation { rename }":     `data: {"data":{"rename":"An"}}`,
			"{ nothing }":             `data: {"errors":[{"message":"Cannot query field`,
			"subscription { breaks }": `data: {"errors":[{"message":"the file is gone"}]}`,
			"{ panics }":              `data: {"errors":[{"message":"internal error`,
		} {
			events := s.ask("POST", "", `{"query":"`+text+`"}`)
			events.block()
			if got := events.block(); !strings.HasPrefix(got, "event: next\n"+want) {
				t.Errorf("%s: %q", text, got)
			}
			if got := events.block(); got != "event: complete\ndata: \n" {
				t.Errorf("%s: %q", text, got)
			}
		}
	})
}

func TestRequestsThatOpenNoStream(t *testing.T) {
	on(t, live.Config{}, func(s *site) {
		for name, c := range map[string]struct {
			status int
			got    *stream
		}{
			"a mutation in the address": {http.StatusMethodNotAllowed, s.ask("GET", query("mutation { rename }"), "")},
			"no query":                  {http.StatusBadRequest, s.ask("GET", "", "")},
			"variables that are a list": {http.StatusBadRequest, s.ask("GET", query("{ name }")+"&variables=[1]", "")},
			"variables that are open":   {http.StatusBadRequest, s.ask("GET", query("{ name }")+"&variables={", "")},
			"a body that is no JSON":    {http.StatusBadRequest, s.ask("POST", "", "name")},
			"a body with a tail":        {http.StatusBadRequest, s.ask("POST", "", `{"query":"{ name }"}{}`)},
			"a list of operations":      {http.StatusBadRequest, s.ask("POST", "", `[{"query":"{ name }"}]`)},
			"a body of a form": {
				http.StatusUnsupportedMediaType,
				s.ask("POST", "", `{"query":"{ name }"}`, "Content-Type", "text/plain"),
			},
		} {
			body := c.got.block()
			if c.got.StatusCode != c.status || !strings.Contains(body, `"code"`) ||
				c.got.Header.Get("X-Content-Type-Options") != "nosniff" {
				t.Errorf("%s: %d %s", name, c.got.StatusCode, body)
			}
			if allow := c.got.Header.Get("Allow"); (allow == "POST") != (c.status == http.StatusMethodNotAllowed) {
				t.Errorf("%s: Allow: %q", name, allow)
			}
		}
	})
}

func TestWhoWantsEvents(t *testing.T) {
	for accept, want := range map[string]bool{
		"text/event-stream":                                    true,
		"text/event-stream, multipart/mixed":                   true,
		"application/json;q=0.5, text/event-stream":            true,
		"application/graphql-response+json, text/event-stream": false,
		"application/json, text/event-stream;q=0.9":            false,
		"application/json":                                     false,
		"*/*":                                                  false,
		"text/event-stream;q=0":                                false,
		"":                                                     false,
	} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Accept", accept)
		if got := live.IsStream(r); got != want {
			t.Errorf("%q: %t", accept, got)
		}
	}
}

func TestLastEventIDResumes(t *testing.T) {
	on(t, live.Config{}, func(s *site) {
		events := s.ask("GET", query("subscription { resumed }"), "", "Last-Event-ID", "m7")
		events.block()
		if got := events.block(); got != "event: next\ndata: {\"data\":{\"resumed\":\"m7\"}}\n" {
			t.Error(got)
		}
	})
}

// TestStreamsOutliveTheLimitsOfRequests stays for an hour on a server that gives a request half a minute. Comments come
// meanwhile.
func TestStreamsOutliveTheLimitsOfRequests(t *testing.T) {
	on(t, live.Config{}, func(s *site) {
		events := s.ask("POST", "", `{"query":"subscription { never }"}`)
		begun := time.Now()
		events.block()
		comments := 0
		for ; time.Since(begun) < time.Hour; comments++ {
			if got := events.block(); got != ":\n" {
				t.Fatalf("after %s: %q", time.Since(begun), got)
			}
		}
		if comments != 300 {
			t.Errorf("%d comments in an hour", comments)
		}
		_ = events.Body.Close()
		<-s.schema.ended
	})
}

// TestStreamThatIsNotRead is cut off when it has not taken a block for ten seconds.
func TestStreamThatIsNotRead(t *testing.T) {
	on(t, live.Config{}, func(s *site) {
		begun := time.Now()
		s.ask("POST", "", `{"query":"subscription { big(size: 100000) }"}`)
		for s.hub.Open() > 0 {
			time.Sleep(100 * time.Millisecond)
		}
		if took := time.Since(begun); took < 10*time.Second || took > 11*time.Second {
			t.Errorf("cut off after %s", took)
		}
	})
}
