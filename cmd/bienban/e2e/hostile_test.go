package e2e

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"bienban/db/dbtest"
)

// terminalCodes is a text that a terminal would obey, and that would stand on it as a line of ours.
const terminalCodes = "\x1b[2J\x1b]0;x\a\r\nbienban: all is well\u202e\u009b1m\u200b"

// mustBePlainText holds what a command printed to text in lines, none of which another one wrote.
func mustBePlainText(t *testing.T, what, printed string) {
	t.Helper()
	if strings.ContainsFunc(printed, func(r rune) bool { return r != '\n' && !unicode.IsGraphic(r) }) {
		t.Errorf("%s prints what is no text: %q", what, printed)
	}
	if strings.Contains("\n"+printed, "\nbienban: all is well") {
		t.Errorf("%s prints a line that is not its own: %q", what, printed)
	}
	if len(printed) > 8<<10 {
		t.Errorf("%s prints %d bytes", what, len(printed))
	}
}

// TestWhatAnOriginSaysIsShownAsText follows origins that answer in each way that is told on.
func TestWhatAnOriginSaysIsShownAsText(t *testing.T) {
	t.Parallel()
	said, err := json.Marshal(map[string]any{"errors": []any{map[string]any{
		"message":    terminalCodes + strings.Repeat("x", 1<<20),
		"extensions": map[string]any{"code": "INVALID"},
	}}})
	if err != nil {
		t.Fatal(err)
	}
	for name, answer := range map[string]http.HandlerFunc{
		"errors": func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(said) },
		"a refusal": func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusUnauthorized)
			_, _ = w.Write(said)
		},
		"no GraphQL": func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, terminalCodes) },
		"moved": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", "http://a.example/\u202e%1b[2J")
			w.WriteHeader(http.StatusFound)
		},
		"half a line": brokenStatus,
	} {
		origin := httptest.NewServer(answer)
		for _, format := range []string{"text", "json"} {
			r := bienban(t, "follow", origin.URL, "--db", file(t), "--once", "--timeout=2s", "--log-format="+format)
			if r.code == 0 || r.stderr == "" {
				t.Errorf("%s: %+v", name, r)
			}
			mustBePlainText(t, name, r.stderr+r.out)
		}
		origin.Close()
	}
}

// brokenStatus answers with a status line whose reason is written by somebody else.
func brokenStatus(w http.ResponseWriter, _ *http.Request) {
	conn, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		return
	}
	defer conn.Close()
	_, _ = io.WriteString(conn, "HTTP/1.1 400 \x1b[2Jgone\u202e\u009b\r\nContent-Length: 0\r\n\r\n")
}

// TestWhatAFileHoldsIsShownAsText imports files with such contents, under such names.
func TestWhatAFileHoldsIsShownAsText(t *testing.T) {
	t.Parallel()
	quoted, err := json.Marshal(terminalCodes + strings.Repeat("y", 100_000))
	if err != nil {
		t.Fatal(err)
	}
	text := string(quoted)
	for i, content := range []string{
		`{"topics":[{"slug":` + text +
			`,"name":"A"}]}`, `{"topics":[{` + text + `:1}]}`, `{` + text + `:{}}`, `{"sources":[{"url":` + text + `,"title":"a"}]}`, `{"topics":[` + terminalCodes + `]}`,
		`{"areas":[{"slug":"a","name":"A","kind":` + text + `}]}`, `{"topics":[{"slug":"a","name":"A"}]}` + terminalCodes, `{"meeting":{"timeZone":` + text + `,"heldOn":` + text + `}}`,
	} {
		name := filepath.Join(t.TempDir(), "a\x1b[2J\r\nbienban: all is well\u202e"+strconv.Itoa(i)+".json")
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		r := bienban(t, "import", "--db", file(t), name)
		if r.code != exitFailure {
			t.Errorf("%d: %+v", i, r)
		}
		mustBePlainText(t, content[:20], r.stderr+r.out)
	}
	r := bienban(t, "import", "--db", file(t), "none\x1b[2J\nbienban: all is well")
	mustBePlainText(t, "a name of no file", r.stderr+r.out)
	good := filepath.Join(t.TempDir(), "b\x1b[2J\nbienban: all is well.json")
	if err := os.WriteFile(good, []byte(`{"topics":[{"slug":"a","name":"A"}]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if r = bienban(t, "import", "--db", file(t), good); r.code != 0 {
		t.Errorf("%+v", r)
	}
	mustBePlainText(t, "a file that is good", r.stderr+r.out)
}

// TestWhatClientsSendIsLoggedAsText sends what the log tells of: a path, and what was presented.
func TestWhatClientsSendIsLoggedAsText(t *testing.T) {
	t.Parallel()
	s := serve(t, "--anonymous=none", "--trusted-proxy=127.0.0.0/8", "--db", dbtest.NewFile(t))
	for _, path := range []string{"/q/%1b%5b2J%0d%0abienban:%20all%20is%20well.csv", "/%e2%80%ae%c2%9b", "/%ff%fe"} {
		get(t, s.url+path, "X-Forwarded-For", "\u202e, \u009b", "Authorization", "Bearer \u202eabc")
	}
	_, log := s.stop()
	if strings.Count(log, "msg=request") != 3 {
		t.Errorf("not each request is logged:\n%s", log)
	}
	mustBePlainText(t, "the log", log)
}
