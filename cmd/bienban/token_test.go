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
		"expected days such as 90d":        {"create", "--db", path, "--role=admin", "--name=x", "--expires=soon"},
		"which is past":                    {"create", "--db", path, "--role=admin", "--name=x", "--expires=2020-01-01"},
		"1 to 100 characters":              {"create", "--db", path, "--role=admin", "--name= "},
		"no token begins with":             {"revoke", "--db", path, "bb_aaaaaaaa"},
	} {
		if r := bienban(t, append([]string{"token"}, args...)...); r.code == 0 || r.out != "" ||
			!strings.Contains(r.stderr, says) {
			t.Errorf("%v: %+v", args, r)
		}
	}
}
