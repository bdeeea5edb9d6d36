package load_test

import (
	"testing"

	"bienban/internal/load"
)

func TestNetwork(t *testing.T) {
	for address, want := range map[string]string{
		"192.0.2.1":              "192.0.2.1",
		"::ffff:192.0.2.1":       "::ffff:192.0.2.1",
		"2001:db8::1":            "2001:db8::/64",
		"2001:db8::ffff:0:0:1":   "2001:db8::/64",
		"2001:db8:0:1::1":        "2001:db8:0:1::/64",
		"fe80::1%eth0":           "fe80::/64",
		"":                       "",
		"account token:importer": "account token:importer",
	} {
		if got := load.Network(address); got != want {
			t.Errorf("%q: got %q, want %q", address, got, want)
		}
	}
}
