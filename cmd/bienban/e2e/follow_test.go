package e2e

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bienban/db"
)

// mustCheck holds a file to all rules.
func mustCheck(t *testing.T, path string) {
	t.Helper()
	if r := bienban(t, "check", "--db", path); r.code != 0 {
		t.Fatalf("%d %s %s", r.code, r.out, r.stderr)
	}
}

// lastChanges asks a server for the end of its history and what stands on it.
const lastChanges = `{ changes(last: 20) { totalCount edges { cursor node { id recordedAt actor note revisions(first: 20) { totalCount nodes { recordId version operation stored } } } } }
  meetings(first: 50) { totalCount edges { cursor node { id slug version title history { totalCount } } } } search(text: "hội nghị") { totalCount } }`

func TestFollowOnceCopiesAndAMirrorRefusesChanges(t *testing.T) {
	t.Parallel()
	of := file(t)
	origin := serve(t, "--db", of)
	recordOne(t, origin.url, "a")
	path := filepath.Join(t.TempDir(), "mirror.db")
	token := filepath.Join(t.TempDir(), "token")
	if err := os.WriteFile(token, []byte("nobody\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if r := bienban(t, "follow", origin.url, "--db", path, "--once", "--token-file", token,
		"--log-level=error"); r.code != 1 || !strings.Contains(r.stderr, "requires a valid token") {
		t.Fatalf("a token that the origin does not know: %+v", r)
	}
	_, reader := newToken(t, of, "reader", "mirror")
	if err := os.WriteFile(token, []byte(reader+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	follow := []string{"follow", origin.url, "--db", path, "--once", "--token-file", token, "--log-level=error"}
	if r := bienban(t, follow...); r.code != 0 || !strings.Contains(r.out, "1 change copied, change 1 is the last") {
		t.Fatalf("%+v", r)
	}
	if r := bienban(t, follow...); r.code != 0 || !strings.Contains(r.out, "0 changes copied, change 1 is the last") {
		t.Fatalf("%+v", r)
	}
	mirror := serve(t, "--db", path)
	recordOne(t, origin.url, "b") // the mirror is served while it catches up
	if r := bienban(t, follow...); r.code != 0 || !strings.Contains(r.out, "1 change copied, change 2 is the last") {
		t.Fatalf("%+v", r)
	}
	if a, b := execute(t, origin.url, lastChanges).body, execute(t, mirror.url, lastChanges).body; a != b ||
		strings.Contains(a, "errors") {
		t.Errorf("the mirror answers\n%s\nthe origin\n%s", b, a)
	}
	refused := record(t, mirror.url, "c").body
	if !strings.Contains(refused, `"FORBIDDEN"`) || !strings.Contains(refused, origin.url+"/graphql") {
		t.Errorf("a change of the mirror: %s", refused)
	}
	records := filepath.Join(t.TempDir(), "c.json")
	if err := os.WriteFile(records, []byte(`{"officials":[{"slug":"an","name":"Cao Văn An"}]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if r := bienban(t, "import", "--db", path, records); r.code != 1 ||
		!strings.Contains(r.stderr, "read-only mirror of "+origin.url) {
		t.Errorf("import into a mirror: %+v", r)
	}
	mustCheck(t, path)
}

// TestChangesOfOlderProgramsAreFollowed copies what released versions of the program recorded.
func TestChangesOfOlderProgramsAreFollowed(t *testing.T) {
	t.Parallel()
	for _, packed := range released(t) {
		origin := serve(t, "--db", unpack(t, packed), "--log-level=info")
		path := file(t)
		if r := bienban(t, "follow", origin.url, "--db", path, "--once", "--log-level=error"); r.code != 0 {
			t.Fatalf("%s: %+v", packed, r)
		}
		mirror := serve(t, "--db", path)
		if a, b := execute(t, origin.url, lastChanges).body, execute(t, mirror.url, lastChanges).body; a != b ||
			strings.Contains(a, "errors") || !strings.Contains(a, `"stored"`) {
			t.Errorf("%s: the mirror answers\n%s\nthe origin\n%s", packed, b, a)
		}
		mustCheck(t, path)
	}
}

func TestFollowSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	origin := serve(t, "--db", file(t))
	recordOne(t, origin.url, "a")
	own := file(t)
	if r := bienban(t, "demo", "--db", own, "--meetings", "10"); r.code != 0 {
		t.Fatalf("%+v", r)
	}
	empty := filepath.Join(t.TempDir(), "token")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	closed := httptest.NewServer(http.NotFoundHandler())
	closed.Close()
	for _, test := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"minutes.example", "--db", file(t)}, 2, "expected one such as https://minutes.example"},
		{[]string{origin.url, "--db", own, "--once"}, 1, "changes of its own"},
		{[]string{origin.url, "--db", file(t), "--once", "--token-file", empty}, 1, "does not hold a token"},
		{[]string{origin.url + "/healthz", "--db", file(t), "--once"}, 1, "check that this is the URL of its endpoint"},
		{[]string{closed.URL, "--db", file(t), "--once"}, 1, "refused"},
		{[]string{origin.url, "--db", file(t), "--every=0s"}, 2, "must be greater than 0"},
	} {
		if r := bienban(t, append([]string{"follow", "--log-level=error"}, test.args...)...); r.code != test.code ||
			!strings.Contains(r.stderr, test.says) {
			t.Errorf("%v: %+v", test.args, r)
		}
	}
}

// TestAFollowerStandsAnyEnd kills the follower when it has copied a random part of what there is. Each time it goes on
// from where it was, and in the end the mirror is the origin's equal.
func TestAFollowerStandsAnyEnd(t *testing.T) {
	t.Parallel()
	const each = 40 // changes that wait for the follower
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	origin := serve(t, "--db", file(t))
	path := filepath.Join(t.TempDir(), "mirror.db")
	recorded, copied, midway, rounds := 0, 0, 0, 0
	for ; midway < 4 && rounds < 20; rounds++ {
		for recorded < copied+each {
			recordOne(t, origin.url, fmt.Sprint("r", recorded))
			recorded++
		}
		p := start(t, "follow", origin.url, "--db", path, "--every=1ms")
		p.waitFor("msg=following")
		awaitChanges(t, path, copied+random.IntN(each))
		p.kill()
		now := count(t, path, "changes")
		if now < copied || now > recorded {
			t.Fatalf("%d changes copied, after %d of %d", now, copied, recorded)
		}
		if now > copied && now < recorded {
			midway++ // there was something to go on from
		}
		copied = now
	}
	r := bienban(t, "follow", origin.url, "--db", path, "--once", "--log-level=error")
	if r.code != 0 {
		t.Fatalf("%+v", r)
	}
	t.Logf("%d kills, %d of them midway; in the end %s", rounds, midway, strings.TrimSpace(r.out))
	if midway == 0 {
		t.Error("nothing was under way when the follower was killed: the test shows nothing")
	}
	mustCheck(t, path)
	mirror := serve(t, "--db", path)
	if a, b := execute(t, origin.url, lastChanges).body, execute(t, mirror.url, lastChanges).body; a != b ||
		!strings.Contains(a, fmt.Sprintf(`"totalCount":%d`, recorded)) {
		t.Errorf("the mirror answers\n%s\nthe origin\n%s", b, a)
	}
}

// awaitChanges looks at a file that another process writes until it has so many changes.
func awaitChanges(t *testing.T, path string, enough int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	d := mustOpen(t, path)
	defer d.Close()
	for changes := 0; changes < enough; {
		if err := d.Read.Get(ctx, &changes, "SELECT count(*) FROM changes"); err != nil {
			t.Fatal(err)
		}
	}
}

func mustOpen(t *testing.T, path string) *db.DB {
	t.Helper()
	d, err := db.Open(t.Context(), path, db.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestFollowStopsWhenAsked(t *testing.T) {
	t.Parallel()
	origin := serve(t, "--db", file(t))
	recordOne(t, origin.url, "a")
	path := file(t)
	p := start(t, "follow", origin.url, "--db", path, "--every=1ms")
	p.waitFor("msg=copied changes=1 last=1")
	recordOne(t, origin.url, "b")
	p.waitFor("msg=copied changes=1 last=2")
	if code, log := p.stop(); code != 0 || !strings.Contains(log, "msg=stopped last=2") {
		t.Errorf("exit code %d\n%s", code, log)
	}
	mustCheck(t, path)
}
