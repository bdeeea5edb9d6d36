package e2e

import (
	"fmt"
	"strings"
	"testing"
)

// TestVersionTellsWhatTheMakefileStamped builds with the Makefile's flags of the linker, which name variables of the
// program: one that they misspell would be passed over in silence.
func TestVersionTellsWhatTheMakefileStamped(t *testing.T) {
	t.Parallel()
	r := bienban(t, "version")
	first, _, _ := strings.Cut(r.out, "\n")
	if want := fmt.Sprintf("bienban %s (%s %s)", stampedVersion, stampedCommit, stampedDate); r.code != 0 ||
		first != want {
		t.Errorf("%+v, expected %s", r, want)
	}
}
