package main

import (
	"strings"
	"testing"
)

func TestWrongLimits(t *testing.T) {
	for flag, says := range map[string]string{
		"--limit-depth=0":          "--limit-depth must be at least 1",
		"--rate-burst=5":           "--rate-burst must be at least --limit-root-fields",
		"--limit-time=0s":          "--limit-time",
		"--trusted-proxy=10.0.0.1": "trusted-proxy",
		"--introspection=maybe":    "introspection",
	} {
		if r := bienban(t, "serve", flag); r.code != exitUsage || !strings.Contains(r.stderr, says) {
			t.Errorf("%s: %d %s", flag, r.code, r.stderr)
		}
	}
}
