package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"bienban/db/dbtest"
)

// TestTheFirstDraftOfAnotherProcessIsShownToNoReader imports the first draft of a file while readers ask a server of
// another process without a pause, over new requests and over a subscription that was open before.
func TestTheFirstDraftOfAnotherProcessIsShownToNoReader(t *testing.T) {
	t.Parallel()
	const mark = "bí mật của bản nháp"
	for round := range 3 {
		path := dbtest.NewFile(t)
		url := serve(t, "--db", path, "--anonymous=read").url
		_, editor := newToken(t, path, "editor", "van thu")
		events := eventsOf(t, url, "")
		in := minutes(fmt.Sprint("nhap", round))
		meeting := in["meeting"].(map[string]any)
		meeting["visibility"], meeting["title"] = "DRAFT", mark
		line, err := json.Marshal(in)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), "draft.jsonl")
		if err := os.WriteFile(file, append(line, '\n'), 0o600); err != nil {
			t.Fatal(err)
		}
		ctx, done := context.WithCancel(t.Context())
		var readers sync.WaitGroup
		for _, query := range []string{
			`{ meetings { totalCount nodes { title participations { totalCount } conclusions { totalCount } } } }`,
			`{ a: meetings { nodes { title } } b: meetings { nodes { title } } c: meetings { nodes { title } } changes { totalCount nodes { revisions { nodes { kind recordId } } } } }`,
			`{ search(text: "bí mật") { totalCount nodes { snippet { text } } } meetings { nodes { title citations { quote } } } }`,
		} {
			readers.Go(func() {
				for ctx.Err() == nil {
					if a := executeAs(t, url, "", query); strings.Contains(a.body, mark) || strings.Contains(a.body, `"title"`) ||
						strings.Contains(a.body, `"MEETING"`) || !strings.Contains(a.body, `"data"`) {
						t.Errorf("a reader is told %s", a.body)
						return
					}
				}
			})
		}
		r := bienban(t, "import", "--db", path, file)
		for range 3 { // requests that begin after it
			if a := executeAs(t, url, "", `{ meetings { totalCount nodes { title } } }`); strings.Contains(a.body, mark) {
				t.Errorf("a reader is told %s", a.body)
			}
		}
		done()
		readers.Wait()
		if r.code != 0 {
			t.Fatalf("%+v", r)
		}
		if a := executeAs(t, url, editor, `{ meetings { nodes { title } } }`); !strings.Contains(a.body, mark) {
			t.Errorf("an editor is told %s", a.body)
		}
		// The next event that readers may hear comes after the draft.
		if a := executeAs(t, url, editor,
			`mutation { createTopic(input: {topic: {slug: "x", name: "X"}}) { change { actor } } }`); a.status != 200 {
			t.Fatal(a)
		}
		for {
			got := nextData(events)
			if strings.Contains(got, mark) || strings.Contains(got, `"MEETING"`) || !strings.Contains(got, `"cursor"`) {
				t.Fatalf("a reader hears %s", got)
			}
			if strings.Contains(got, `"token:van thu"`) {
				break
			}
		}
	}
}
