package main

import (
	"strings"
	"testing"

	"bienban/db/dbtest"
)

func TestTokenCommandsRefuse(t *testing.T) {
	path := dbtest.NewFile(t)
	for says, args := range map[string][]string{
		"expected reader, editor or admin": {"create", "--db", path, "--role=root", "--name=x"},
		"expected a number of days":        {"create", "--db", path, "--role=admin", "--name=x", "--expires=soon"},
		"which is in the past":             {"create", "--db", path, "--role=admin", "--name=x", "--expires=2020-01-01"},
		"1 to 100 printable characters":    {"create", "--db", path, "--role=admin", "--name= "},
		"no token begins with":             {"revoke", "--db", path, "bb_aaaaaaaa"},
	} {
		if r := bienban(t, append([]string{"token"}, args...)...); r.code == 0 || r.out != "" ||
			!strings.Contains(r.stderr, says) {
			t.Errorf("%v: %+v", args, r)
		}
	}
}
