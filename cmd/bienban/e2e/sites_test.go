package e2e

import (
	"net/http"
	"strings"
	"testing"

	"bienban/db/dbtest"
	"bienban/internal/takeaway"
)

// apiPaths are the addresses that answer about records, an example of each.
func apiPaths() []string {
	paths := []string{"/graphql", "/graphql?query=%7B__typename%7D"}
	for _, prefix := range takeaway.Paths() {
		paths = append(paths, prefix, prefix+"x.csv", prefix+"x/2021-Q3", prefix+"committee/x/meetings.atom")
	}
	return paths
}

// TestNoAddressIsReachedByAskingForASocket says Upgrade wherever a token is asked for.
func TestNoAddressIsReachedByAskingForASocket(t *testing.T) {
	t.Parallel()
	s := serve(t, "--anonymous=none", "--db", dbtest.NewFile(t))
	for _, path := range apiPaths() {
		want := http.StatusUnauthorized
		if strings.HasPrefix(path, "/graphql") {
			want = http.StatusUpgradeRequired // the transport of sockets, and none else, which is not asked as its protocol has it
		}
		if got := get(t, s.url+path, "Upgrade", "websocket").status; got != want {
			t.Errorf("%s: %d, want %d", path, got, want)
		}
		for _, upgrade := range []string{"h2c", "websocket, h2c"} {
			if got := get(t, s.url+path, "Upgrade", upgrade).status; got != http.StatusUnauthorized {
				t.Errorf("%s with Upgrade: %s: %d", path, upgrade, got)
			}
		}
	}
}

// TestNoPageOfAnotherSiteHoldsAnything asks as a page on the web can that wants no answer.
func TestNoPageOfAnotherSiteHoldsAnything(t *testing.T) {
	t.Parallel()
	s := serve(t, "--anonymous=read", "--cors-origin=https://a.example", "--db", dbtest.NewFile(t))
	stream := s.url + "/graphql?query=subscription%7Bchanged%7Bcursor%7D%7D"
	for _, site := range []string{"cross-site", "same-site"} {
		for _, path := range apiPaths() {
			if got := get(t, s.url+path, "Sec-Fetch-Site", site, "Sec-Fetch-Mode",
				"no-cors").status; got != http.StatusForbidden {
				t.Errorf("%s from %s: %d", path, site, got)
			}
		}
		if got := get(t, stream, "Sec-Fetch-Site", site, "Accept", "text/event-stream").status; got != http.StatusForbidden {
			t.Errorf("a stream from %s: %d", site, got)
		}
	}
	for _, headers := range [][]string{
		{"Sec-Fetch-Site", "cross-site", "Origin", "https://a.example", "Accept", "text/event-stream"}, {
			"Sec-Fetch-Site",
			"same-origin", "Accept", "text/event-stream",
		}, {"Accept", "text/event-stream"},
	} {
		if got := get(t, s.url+"/graphql?query=%7B__typename%7D", headers...).status; got != http.StatusOK {
			t.Errorf("%v: %d", headers, got)
		}
	}
}

// TestFiguresAreForOurHosts asks for the figures by a name that a page on the web may have point here.
func TestFiguresAreForOurHosts(t *testing.T) {
	t.Parallel()
	s := serve(t, "--metrics-addr=127.0.0.1:0", "--host=figures.example", "--db", dbtest.NewFile(t))
	for host, want := range map[string]int{
		"": 200, "localhost:1": 200, "figures.example": 200, "evil.example": 421,
		"127.0.0.1.evil.example:9090": 421,
	} {
		if got := get(t, s.metrics, "Host", host).status; got != want {
			t.Errorf("%q: %d, want %d", host, got, want)
		}
	}
}
