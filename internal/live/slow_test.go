package live_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/coder/websocket"

	"bienban/internal/live"
)

// TestClientThatDoesNotRead takes no message at all: it is cut off, and holds nothing any more.
func TestClientThatDoesNotRead(t *testing.T) {
	on(t, live.Config{}, func(s *site) {
		c := s.begin()
		begun := time.Now()
		c.subscribe("1", "subscription { count(to: 5) }")
		for s.hub.Open() > 0 {
			time.Sleep(100 * time.Millisecond)
		}
		// Ten seconds for the message, five for the word of the end.
		if took := time.Since(begun); took < 15*time.Second || took > 16*time.Second {
			t.Errorf("cut off after %s", took)
		}
	})
}

// TestClientThatReadsTooLate takes its message when the socket is closing already, and hears why.
func TestClientThatReadsTooLate(t *testing.T) {
	on(t, live.Config{}, func(s *site) {
		c := s.begin()
		c.subscribe("1", "subscription { count(to: 5) }")
		time.Sleep(12 * time.Second)
		e := c.closed()
		if e.Code != websocket.StatusTryAgainLater || !strings.Contains(e.Reason, "slow") {
			t.Errorf("%d %q", e.Code, e.Reason)
		}
	})
}

// TestClientThatTakesOneAfterTheOther takes each message in time, of which many wait for it: all together take longer.
func TestClientThatTakesOneAfterTheOther(t *testing.T) {
	on(t, live.Config{}, func(s *site) {
		c := s.begin()
		const answers = 9
		for i := range answers {
			c.subscribe(fmt.Sprint(i), "{ name }")
		}
		synctest.Wait()
		for i := range 2 * answers { // each with its complete
			if i < answers {
				time.Sleep(1500 * time.Millisecond)
			}
			if got := c.read(); !strings.Contains(got, `"An"`) && !strings.Contains(got, `"complete"`) {
				t.Fatal(got)
			}
		}
	})
}

// TestClientThatIsGone is not there to answer a ping.
func TestClientThatIsGone(t *testing.T) {
	on(t, live.Config{}, func(s *site) {
		s.begin()
		begun := time.Now()
		for s.hub.Open() > 0 {
			time.Sleep(time.Second)
		}
		if took := time.Since(begun); took > 36*time.Second {
			t.Errorf("noticed after %s", took)
		}
	})
}

// TestQuietClientStays answers pings, which its library does as long as it reads.
func TestQuietClientStays(t *testing.T) {
	on(t, live.Config{}, func(s *site) {
		c := s.begin()
		heard := make(chan string)
		go func() { heard <- c.read() }()
		time.Sleep(time.Hour + time.Second) // not at the very instant of a ping
		c.subscribe("1", "{ name }")
		if got := <-heard; !strings.Contains(got, "An") {
			t.Error(got)
		}
	})
}

// TestBufferIsBounded lets answers wait: the operation whose answer has no room left ends with the reason, and with the
// place where it can go on.
func TestBufferIsBounded(t *testing.T) {
	on(t, live.Config{Limits: live.Limits{PendingBytes: 45_000}}, func(s *site) {
		c := s.begin()
		for i := range 4 {
			c.subscribe(fmt.Sprint(i), "subscription { big(size: 16000) }")
			synctest.Wait()
		}
		events, lost := 0, 0
		for range 8 {
			got := c.read()
			switch {
			case strings.Contains(got, `"type":"next"`):
				events++
			case strings.Contains(got,
				`"type":"error"`) && strings.Contains(got, "TOO_EXPENSIVE") && strings.Contains(got, "too slowly"):
				lost++
			default:
				t.Fatal(got)
			}
		}
		if lost != 2 || events != 6 {
			t.Errorf("%d operations were lost, %d events came", lost, events)
		}
	})
}

// TestBufferOfAllIsBounded fills the room that the connections of one address may have with one of them.
func TestBufferOfAllIsBounded(t *testing.T) {
	on(t, live.Config{Limits: live.Limits{AllPendingBytes: 60_000}}, func(s *site) {
		idle, c := s.begin(), s.begin()
		idle.subscribe("1", "subscription { big(size: 20000) }")
		synctest.Wait()
		c.subscribe("1", "{ big(size: 20000) }")
		if got := c.read(); !strings.Contains(got, "too slowly") {
			t.Error(got)
		}
		if got := s.ask("GET", "?query={big(size:20000)}", ""); !strings.Contains(got.block()+got.block(), "too slowly") {
			t.Error("a stream found room")
		}
	})
}

func TestStopTellsClients(t *testing.T) {
	on(t, live.Config{}, func(s *site) {
		c := s.begin()
		c.subscribe("1", "subscription { never }")
		events := s.ask("GET", "?query=subscription{never}", "")
		events.block()
		closed := make(chan error)
		go func() { closed <- s.hub.Close(s.t.Context()) }()
		c.expectClose(websocket.StatusGoingAway)
		if got := events.block(); got != "(EOF)" { // without a complete: the client is to come again
			t.Errorf("the stream ended with %q", got)
		}
		if err := <-closed; err != nil {
			t.Error(err)
		}
		if _, status, _ := s.connect([]string{"graphql-transport-ws"}); status != http.StatusServiceUnavailable {
			t.Error("a stopping server takes connections")
		}
	})
}
