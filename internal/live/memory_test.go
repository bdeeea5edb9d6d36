package live_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"

	"bienban/internal/live"
)

// TestOperationsCountWhatTheyTake holds open what is large in each of the ways there are, until a connection has no
// more room.
func TestOperationsCountWhatTheyTake(t *testing.T) {
	document := "subscription { never " + strings.Repeat("# "+strings.Repeat("x", 98)+"\n", 300) + "}"
	for name, operation := range map[string]func(i int) string{
		"documents": func(i int) string {
			return fmt.Sprintf(`{"id":"%d","type":"subscribe","payload":{"query":%q}}`, i, document)
		},
		"variables": func(i int) string {
			return fmt.Sprintf(`{"id":"%d","type":"subscribe","payload":{"query":"subscription { never }","variables":{"m":"%s"}}}`, i, strings.Repeat("x", 30_000))
		},
		"ids": func(i int) string {
			return fmt.Sprintf(`{"id":"%d%s","type":"subscribe","payload":{"query":"subscription { never }"}}`, i, strings.Repeat("x", 30_000))
		},
	} {
		t.Run(name, func(t *testing.T) {
			on(t, live.Config{Limits: live.Limits{PendingBytes: 200_000}}, func(s *site) {
				c := s.begin()
				for i := range 7 {
					c.send(operation(i))
					synctest.Wait()
				}
				if got := c.read(); !strings.HasPrefix(got,
					`{"type":"error"`) || !strings.Contains(got, "TOO_EXPENSIVE") || !strings.Contains(got, "memory") {
					t.Errorf("%.300s", got)
				}
				c.subscribe("small", "{ name }")
				c.expect(`{"type":"next","id":"small","payload":{"data":{"name":"An"}}}`)
			})
		})
	}
}

// TestOperationsGiveBackWhatTheyTook has more operations one after the other than find room at once.
func TestOperationsGiveBackWhatTheyTook(t *testing.T) {
	on(t, live.Config{Limits: live.Limits{PendingBytes: 50_000, AllPendingBytes: 120_000}}, func(s *site) {
		c := s.begin()
		for i := range 10 {
			c.subscribe(fmt.Sprint(i), "{ name } # "+strings.Repeat("x", 30_000))
			c.expect(fmt.Sprintf(`{"type":"next","id":"%d","payload":{"data":{"name":"An"}}}`, i))
			c.expect(fmt.Sprintf(`{"type":"complete","id":"%d"}`, i))
			synctest.Wait()
		}
	})
}
