package e2e

import (
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bienban/db/dbtest"
)

// TestNothingFollowsWhatAClientWroteInJSON sends texts that two readers could take for different things, by each way on
// which JSON comes.
func TestNothingFollowsWhatAClientWroteInJSON(t *testing.T) {
	path := dbtest.NewFile(t)
	records := filepath.Join(t.TempDir(), "queries.json")
	if err := os.WriteFile(records,
		[]byte(`{"savedQueries":[{"slug":"m","title":"M","document":"query($f: MeetingFilter) { meetings(filter: $f) { totalCount } }"}]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if r := bienban(t, "import", "--db", path, records); r.code != 0 {
		t.Fatalf("%+v", r)
	}
	s := serve(t, "--db", path)
	const good = `{"status":["HELD"]}`
	bad := []string{
		good + "garbage", good + good, good + "null", good + ",", `{"status":["HELD"],"status":["PLANNED"]}`,
		`{"status":["HELD"],"st\u0061tus":null}`, "{\"title\":{\"contains\":\"\xff\"}}", good + "\x00",
	}
	document := "query($f: MeetingFilter) { meetings(filter: $f) { totalCount } }"
	for _, variables := range append([]string{good}, bad...) {
		want := http.StatusBadRequest
		if variables == good {
			want = http.StatusOK
		}
		address := "?query=" + url.QueryEscape(document) + "&variables=" + url.QueryEscape(`{"f":`+variables+`}`)
		for way, got := range map[string]int{
			"a saved query's parameter": status(t, http.MethodGet, s.url+"/q/m.json?f="+url.QueryEscape(variables), "", ""),
			"an address":                status(t, http.MethodGet, s.url+"/graphql"+address, "", ""),
			"a stream's address":        status(t, http.MethodGet, s.url+"/graphql"+address, "", "text/event-stream"),
			"a body": status(t, http.MethodPost, s.url+"/graphql",
				`{"query":"`+document+`","variables":{"f":`+variables+`}}`, ""),
			"a stream's body": status(t, http.MethodPost, s.url+"/graphql",
				`{"query":"`+document+`","variables":{"f":`+variables+`}}`, "text/event-stream"),
		} {
			if got != want {
				t.Errorf("%s with %q: %d, want %d", way, variables, got, want)
			}
		}
		if variables == good {
			continue
		}
		message := `{"type":"connection_init","payload":{"authorization":"","x":` + variables + `}}`
		if got := firstWord(t, s.url, "", message); !strings.Contains(got, "4400") {
			t.Errorf("a message with %q: %s", variables, got)
		}
	}
	for _, body := range []string{`{"query":"{ __typename }","QUERY":"{ a }"}`, `{"Query":"{ __typename }"}`, `{"query":"{ a }","query":"{ __typename }"}`, `{"query":"{ __typename }"}{}`} {
		for _, accept := range []string{"", "text/event-stream"} {
			if got := status(t, http.MethodPost, s.url+"/graphql", body, accept); got != http.StatusBadRequest {
				t.Errorf("%s as %q: %d", body, accept, got)
			}
		}
	}
	for _, address := range []string{
		"?query=%7B__typename%7D&query=%7Ba%7D",
		"?query=%7B__typename%7D&variables=%7B%7D&variables=%7B%7D", "?query=%7B__typename%7D&a=%zz",
	} {
		for _, accept := range []string{"", "text/event-stream"} {
			if got := status(t, http.MethodGet, s.url+"/graphql"+address, "", accept); got != http.StatusBadRequest {
				t.Errorf("%s as %q: %d", address, accept, got)
			}
		}
	}
}

func status(t *testing.T, method, address, body, accept string) int {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/json")
	}
	if accept != "" {
		r.Header.Set("Accept", accept)
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	_, _ = io.Copy(io.Discard, resp.Body)
	return resp.StatusCode
}

// TestListsOfDocumentsSayEachOnce refuses lists that leave it open which document an id names.
func TestListsOfDocumentsSayEachOnce(t *testing.T) {
	for content, says := range map[string]string{
		`{"a":"{ __typename }"}garbage`: "goes on", `{"a":"{ __typename }","a":"{ meetings { totalCount } }"}`: `"a" twice`, `[["a","{ __typename }"],["a","{ meetings { totalCount } }"]]`: "listed twice",
		`[["a"]]`: "entry 0", `[["a","{ __typename }","b"]]`: "entry 0", `[{"id":"a","text":"{ __typename }"},{"id":"a","text":"{ __typename }"}]`: "listed twice",
	} {
		list := filepath.Join(t.TempDir(), "list.json")
		if err := os.WriteFile(list, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if r := bienban(t, "serve", "--addr=127.0.0.1:0", "--anonymous=read", "--db", file(t), "--trusted-documents",
			list); r.code != exitFailure || !strings.Contains(r.stderr, says) {
			t.Errorf("%s: %+v", content, r)
		}
	}
}
