package e2e

import (
	"strings"
	"testing"

	"bienban/db/dbtest"
)

// TestPairsToLookOutForAreSaid starts servers with some, and with none.
func TestPairsToLookOutForAreSaid(t *testing.T) {
	t.Parallel()
	for args, says := range map[string]string{
		"--cors-origin=* --anonymous=read":                              "--cors-origin=* with --anonymous=read",
		"--introspection=off --metrics-addr=0.0.0.0:0 --anonymous=none": "--introspection with --metrics-addr",
		"--cors-origin=https://a.example --anonymous=none":              "",
		"--cors-origin=http://localhost:5173 --anonymous=write":         "",
	} {
		s := serve(t, append(strings.Fields(args), "--db", dbtest.NewFile(t))...)
		s.kill()
		log := s.log.String()
		if said := strings.Contains(log, "risky options"); said != (says != "") || !strings.Contains(log, says) {
			t.Errorf("%s: %s", args, log)
		}
	}
}
