package e2e

import (
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
	t.Parallel()
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
	stream := []string{"Accept", "text/event-stream"}
	document := "query($f: MeetingFilter) { meetings(filter: $f) { totalCount } }"
	for _, variables := range append([]string{good}, bad...) {
		want := http.StatusBadRequest
		if variables == good {
			want = http.StatusOK
		}
		body := `{"query":"` + document + `","variables":{"f":` + variables + `}}`
		address := "?query=" + url.QueryEscape(document) + "&variables=" + url.QueryEscape(`{"f":`+variables+`}`)
		for way, got := range map[string]int{
			"a saved query's parameter": get(t, s.url+"/q/m.json?f="+url.QueryEscape(variables)).status,
			"an address":                get(t, s.url+"/graphql"+address).status,
			"a stream's address":        get(t, s.url+"/graphql"+address, stream...).status,
			"a body":                    post(t, s.url, body).status,
			"a stream's body":           post(t, s.url, body, stream...).status,
		} {
			if got != want {
				t.Errorf("%s with %q: %d, want %d", way, variables, got, want)
			}
		}
		if variables == good {
			continue
		}
		message := `{"type":"connection_init","payload":{"authorization":"","x":` + variables + `}}`
		if got := firstMessage(t, s.url, "", message); !strings.Contains(got, "4400") {
			t.Errorf("a message with %q: %s", variables, got)
		}
	}
	for _, body := range []string{`{"query":"{ __typename }","QUERY":"{ a }"}`, `{"Query":"{ __typename }"}`, `{"query":"{ a }","query":"{ __typename }"}`, `{"query":"{ __typename }"}{}`} {
		for _, headers := range [][]string{nil, stream} {
			if got := post(t, s.url, body, headers...).status; got != http.StatusBadRequest {
				t.Errorf("%s with %q: %d", body, headers, got)
			}
		}
	}
	for _, address := range []string{
		"?query=%7B__typename%7D&query=%7Ba%7D",
		"?query=%7B__typename%7D&variables=%7B%7D&variables=%7B%7D", "?query=%7B__typename%7D&a=%zz",
	} {
		for _, headers := range [][]string{nil, stream} {
			if got := get(t, s.url+"/graphql"+address, headers...).status; got != http.StatusBadRequest {
				t.Errorf("%s with %q: %d", address, headers, got)
			}
		}
	}
}

// TestListsOfDocumentsSayEachOnce refuses lists that leave it open which document an id names.
func TestListsOfDocumentsSayEachOnce(t *testing.T) {
	t.Parallel()
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
