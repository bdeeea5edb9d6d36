package e2e

import (
	"net/http"
	"strings"
	"testing"

	"bienban/db/dbtest"
)

// TestPagesOfScalarsAreForEverybody follows the address of a scalar from a server that tells its records to nobody
// without a token.
func TestPagesOfScalarsAreForEverybody(t *testing.T) {
	t.Parallel()
	s := serve(t, "--anonymous=none", "--db", dbtest.NewFile(t))
	got := get(t, s.url+"/scalars/partial-date")
	if got.status != http.StatusOK || !strings.Contains(got.body, "<h1>PartialDate</h1>") {
		t.Errorf("got %d %s", got.status, got.body)
	}
	if got := post(t, s.url, `{"query":"{ __typename }"}`); got.status != http.StatusUnauthorized {
		t.Errorf("the records: %d %s", got.status, got.body)
	}
}
