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
	s := serve(t, "--anonymous=none", "--db", dbtest.NewFile(t))
	got := s.send(t, http.MethodGet, "/scalars/partial-date", nil)
	if got.status != http.StatusOK || !strings.Contains(got.body, "<h1>PartialDate</h1>") {
		t.Errorf("got %d %s", got.status, got.body)
	}
	if got := s.send(t, http.MethodPost, "/graphql",
		strings.NewReader(`{"query":"{ __typename }"}`), "Content-Type", "application/json"); got.status != http.StatusUnauthorized {
		t.Errorf("the records: %d %s", got.status, got.body)
	}
}
