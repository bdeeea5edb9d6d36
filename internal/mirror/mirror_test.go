package mirror_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"bienban/db/dbtest"
	"bienban/internal/endpoint"
	"bienban/internal/limit"
	"bienban/internal/mirror"
	"bienban/internal/query"
	"bienban/internal/record"
	"bienban/internal/store"
	"bienban/internal/vi"
)

func clock() time.Time { return time.Date(2026, 1, 15, 2, 30, 0, 0, time.UTC) }

func newStore(t *testing.T) *store.Store {
	t.Helper()
	return store.New(dbtest.OpenTemp(t), clock, store.CheckQueries(endpoint.SavedQueryValidator(limit.Limits{},
		endpoint.IntrospectionOn,
		nil)))
}

// recorded is a store with the records of the golden queries, most of them in changes of their own, one of which was
// undone.
func recorded(t *testing.T) *store.Store {
	t.Helper()
	st := newStore(t)
	var together []record.Entry
	for _, in := range recordsOf(t) {
		one := record.Entry{Input: in, Place: "line"}
		if recordAll(t, st, one) != nil { // it names something that comes later
			together = append(together, one)
		}
	}
	if err := recordAll(t, st, together...); err != nil {
		t.Fatal(err)
	}
	mustRecord(t, st, official("Cao Văn An"))
	last := record.NodeID{Kind: record.KindChange, Key: lastOf(t, st)}
	if _, err := st.Undo(t.Context(), "tester", &record.UndoInput{Change: last.String()}); err != nil {
		t.Fatal(err)
	}
	return st
}

func lastOf(t *testing.T, st *store.Store) int64 {
	t.Helper()
	page, err := st.Now().For(query.Editors).Changes(t.Context(), nil, record.PageArgs{Last: new(1)})
	if err != nil || len(page.Nodes) != 1 {
		t.Fatal(page, err)
	}
	return page.Nodes[0].Key
}

func recordsOf(t *testing.T) (inputs []*record.RecordMeetingInput) {
	t.Helper()
	lines, err := os.ReadFile("../../graph/testdata/records.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	for line := range bytes.Lines(lines) {
		in := &record.RecordMeetingInput{}
		if err := json.Unmarshal(line, in); err != nil {
			t.Fatal(err)
		}
		inputs = append(inputs, in)
	}
	return inputs
}

func recordAll(t *testing.T, st *store.Store, entries ...record.Entry) error {
	t.Helper()
	_, err := st.RecordAll(t.Context(), "tester", "a note", slices.Values(entries))
	return err
}

func handler(st *store.Store, limits limit.Limits) http.Handler {
	return endpoint.New(endpoint.Config{Store: st, Limits: endpoint.Limits{Limits: limits}})
}

func served(t *testing.T, h http.Handler) string {
	t.Helper()
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	return srv.URL + "/graphql"
}

func follower(t *testing.T, st *store.Store, url string) *mirror.Follower {
	t.Helper()
	f, err := mirror.New(t.Context(), mirror.Config{
		Store: st, Origin: url, Token: "s3cret", Timeout: 10 * time.Second, Every: time.Millisecond, Wait: time.Millisecond, Logger: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func mustCatchUp(t *testing.T, st *store.Store, url string) int {
	t.Helper()
	copied, err := follower(t, st, url).CatchUp(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	mustBeSound(t, st)
	return copied
}

func mustBeSound(t *testing.T, st *store.Store) {
	t.Helper()
	if faults, err := st.Check(t.Context()); err != nil || len(faults) > 0 {
		t.Errorf("%v %v", err, faults)
	}
}

func post(t *testing.T, url, query string, variables json.RawMessage) string {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// allHistory shows every change with all that its revisions tell, and all cursors.
const allHistory = `query All($after: String) { changes(first: 20, after: $after) { totalCount pageInfo { startCursor endCursor hasNextPage hasPreviousPage }
  edges { cursor node { id recordedAt actor note revisions(first: 40) { totalCount edges { cursor node {
    recordId kind version operation body stored fields { field before after } change { id } record { __typename id } } } } } } } }`

// TestAMirrorAnswersAsItsOrigin asks every golden query of both, and walks through both histories: the answers must be
// the same, byte by byte.
func TestAMirrorAnswersAsItsOrigin(t *testing.T) {
	origin, copied := recorded(t), newStore(t)
	roomy := limit.Limits{Errors: 100, Message: 1000, Cost: 100_000}
	from := served(t, handler(origin, roomy))
	if n := mustCatchUp(t, copied, from); n < 5 {
		t.Fatalf("%d changes: the test shows little", n)
	}
	to := served(t, handler(copied, roomy))
	queries, err := filepath.Glob("../../graph/testdata/*.graphql")
	if err != nil || len(queries) < 50 {
		t.Fatalf("%d golden queries: %v", len(queries), err)
	}
	compared := 0
	for _, file := range queries {
		query, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(query), "mutation") || strings.Contains(string(query), "asRecordedOn") ||
			strings.Contains(string(query), "errors:") {
			continue
		}
		variables, err := os.ReadFile(strings.TrimSuffix(file, ".graphql") + ".variables.json")
		if err != nil {
			variables = []byte("null")
		}
		a, b := post(t, from, string(query), variables), post(t, to, string(query), variables)
		if strings.Contains(a, `"errors"`) && strings.Contains(b, `"errors"`) {
			continue // errors of one answer have no order of their own
		}
		if a != b {
			t.Errorf("%s: the mirror answers\n%s\nthe origin\n%s", filepath.Base(file), b, a)
		}
		compared++
	}
	if t.Logf("%d golden queries compared", compared); compared < 50 {
		t.Error("too few to show much")
	}
	compareHistories(t, from, to)
}

func compareHistories(t *testing.T, from, to string) {
	t.Helper()
	variables := json.RawMessage("null")
	for pages := 1; ; pages++ {
		a, b := post(t, from, allHistory, variables), post(t, to, allHistory, variables)
		if a != b || strings.Contains(a, `"errors"`) {
			t.Fatalf("the histories differ:\n%s\n%s", a, b)
		}
		var page struct {
			Data struct {
				Changes struct {
					PageInfo struct {
						HasNextPage bool
						EndCursor   string
					}
				}
			}
		}
		if err := json.Unmarshal([]byte(a), &page); err != nil {
			t.Fatal(err)
		}
		if !page.Data.Changes.PageInfo.HasNextPage {
			return
		}
		variables, _ = json.Marshal(map[string]string{"after": page.Data.Changes.PageInfo.EndCursor})
	}
}

// TestAMirrorOfOneLargeChange follows an origin that tells little at once: pages shrink until it answers, and a change
// of many pages is still one transaction. The origin compresses and wants the token.
func TestAMirrorOfOneLargeChange(t *testing.T) {
	origin, copied := newStore(t), newStore(t)
	var entries []record.Entry
	for _, in := range recordsOf(t) {
		entries = append(entries, record.Entry{Input: in, Place: "line"})
	}
	if err := recordAll(t, origin, entries...); err != nil {
		t.Fatal(err)
	}
	asked, refused := 0, 0
	strict := handler(origin, limit.Limits{Cost: 40})
	url := served(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked++
		if r.Header.Get("Authorization") != "Bearer s3cret" || !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		body, _ := io.ReadAll(r.Body)
		r.Body = io.NopCloser(bytes.NewReader(body))
		if bytes.Contains(body, []byte("FollowRest")) && asked%5 == 0 { // in the middle of a change
			refused++
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		answer := httptest.NewRecorder()
		strict.ServeHTTP(answer, r)
		w.Header().Set("Content-Type", answer.Header().Get("Content-Type"))
		w.Header().Set("Content-Encoding", "gzip")
		w.WriteHeader(answer.Code)
		z := gzip.NewWriter(w)
		_, _ = z.Write(answer.Body.Bytes())
		_ = z.Close()
	}))
	if n := mustCatchUp(t, copied, url); n != 1 || refused < 2 {
		t.Errorf("%d changes in %d requests, %d of them refused", n, asked, refused)
	}
	compareHistories(t, served(t, handler(origin, limit.Limits{Cost: 100_000})),
		served(t, handler(copied, limit.Limits{Cost: 100_000})))
}

func official(name string) *record.RecordMeetingInput {
	return &record.RecordMeetingInput{Officials: []record.OfficialInput{{Slug: vi.Slug(name), Name: name}}}
}

func mustRecord(t *testing.T, st *store.Store, in *record.RecordMeetingInput) {
	t.Helper()
	if err := recordAll(t, st, record.Entry{Input: in, Place: "it"}); err != nil {
		t.Fatal(err)
	}
}

func TestAnotherOriginIsRefused(t *testing.T) {
	origin, copied := newStore(t), newStore(t)
	for _, name := range []string{"Cao Văn An", "Trần Thị Bình"} {
		mustRecord(t, origin, official(name))
	}
	first := served(t, handler(origin, limit.Limits{}))
	mustCatchUp(t, copied, first)
	earlier, other := newStore(t), newStore(t)
	mustRecord(t, earlier, official("Cao Văn An"))
	mustRecord(t, other, official("Cao Văn An"))
	mustRecord(t, other, official("Lê Văn Chín"))
	mustRecord(t, other, official("Đỗ Thị Dung"))
	for name, of := range map[string]*store.Store{"put back": earlier, "went on otherwise": other, "empty": newStore(t)} {
		_, err := follower(t, copied, served(t, handler(of, limit.Limits{}))).CatchUp(t.Context())
		if err == nil || !strings.Contains(err.Error(), "it is another database, or it was restored to an earlier state") ||
			!strings.Contains(err.Error(), "new file") {
			t.Errorf("%s: %v", name, err)
		}
		// Waiting does not mend it.
		if err := follower(t, copied, served(t, handler(of, limit.Limits{}))).Follow(t.Context()); err == nil {
			t.Errorf("%s: goes on", name)
		}
	}
	if m, err := copied.Mirror(t.Context()); err != nil || m.Origin != first {
		t.Errorf("the mirror of %s is now said to be one of %s, %v", first, m.Origin, err)
	}
	mustRecord(t, origin, official("Phạm Văn Em"))
	moved := served(t, handler(origin, limit.Limits{}))
	if n := mustCatchUp(t, copied, moved); n != 1 {
		t.Errorf("%d changes at a new address", n)
	}
	if m, err := copied.Mirror(t.Context()); err != nil || m.Origin != moved {
		t.Errorf("the origin moved to %s, but the mirror is one of %s, %v", moved, m.Origin, err)
	}
}

// TestWhatTakesTooLongIsAskedForInParts follows an origin, or a line to it, that is too slow for large pages.
func TestWhatTakesTooLongIsAskedForInParts(t *testing.T) {
	origin, copied := newStore(t), newStore(t)
	const changes = 9
	for i := range changes {
		mustRecord(t, origin, official(strings.Repeat("Cao Văn An ", i+1)))
	}
	good := handler(origin, limit.Limits{})
	url := served(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		var asked struct{ Variables struct{ Changes int } }
		if err := json.Unmarshal(body, &asked); err != nil {
			t.Error(err)
		}
		if asked.Variables.Changes > 20 {
			<-r.Context().Done() // as long as the mirror has patience
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		good.ServeHTTP(w, r)
	}))
	f, err := mirror.New(t.Context(), mirror.Config{
		Store: copied, Origin: url, Timeout: 500 * time.Millisecond, Every: time.Millisecond, Wait: time.Millisecond, Logger: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	for tries := 0; f.Last() < changes; tries++ {
		if _, err := f.CatchUp(t.Context()); tries > 30 {
			t.Fatalf("change %d is the last that came: %v", f.Last(), err)
		}
	}
	mustBeSound(t, copied)
}

// TestFollowGoesOnAfterTrouble has an origin that fails at first, breaks off, and answers then.
func TestFollowGoesOnAfterTrouble(t *testing.T) {
	origin, copied := newStore(t), newStore(t)
	mustRecord(t, origin, official("Cao Văn An"))
	good := handler(origin, limit.Limits{})
	var asked atomic.Int32
	caughtUp := make(chan struct{}, 100)
	url := served(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch n := asked.Add(1); n {
		case 1:
			w.WriteHeader(http.StatusBadGateway)
		default:
			good.ServeHTTP(w, r)
			if n > 2 { // the change is there
				caughtUp <- struct{}{}
			}
		}
	}))
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- follower(t, copied, url).Follow(ctx) }()
	<-caughtUp
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if m, err := copied.Mirror(t.Context()); err != nil || m.Last != 1 {
		t.Errorf("%+v %v", m, err)
	}
}

// TestAnOriginIsTakenAtItsWord asks again when the origin says when.
func TestAnOriginIsTakenAtItsWord(t *testing.T) {
	origin, copied := newStore(t), newStore(t)
	mustRecord(t, origin, official("Cao Văn An"))
	good := handler(origin, limit.Limits{})
	asked := 0
	url := served(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if asked++; asked == 1 {
			w.Header().Set("Retry-After", "1")
			w.WriteHeader(http.StatusTooManyRequests)
			_, _ = io.WriteString(w, `{"errors":[{"message":"too many operations","extensions":{"code":"TOO_EXPENSIVE"}}]}`)
			return
		}
		good.ServeHTTP(w, r)
	}))
	begun := time.Now()
	if n := mustCatchUp(t, copied, url); n != 1 || time.Since(begun) < time.Second {
		t.Errorf("%d changes after %s", n, time.Since(begun))
	}
}

func TestAnswersThatAreNoFeed(t *testing.T) {
	for name, test := range map[string]struct {
		answer http.HandlerFunc
		says   string
	}{
		"another site": {
			func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "<html>") },
			"not in GraphQL",
		},
		"nothing": {
			func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, `{"data":{}}`) },
			"no changes",
		},
		"a move": {
			func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/elsewhere", http.StatusFound) },
			"redirects to",
		},
		"no entry": {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) }, "token"},
		"no document": {func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusForbidden)
			_, _ = io.WriteString(w, `{"errors":[{"message":"this document is not listed"}]}`)
		}, "this document is not listed"},
		"a new kind": {func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w,
				`{"data":{"changes":{"edges":[{"cursor":"a","node":{"id":"Q2hhbmdlOjE","recordedAt":"2026-01-15T02:30:00.000Z","actor":"a","revisions":{"nodes":[{"recordId":"V2lkZ2V0OjE","version":1,"operation":"CREATE","stored":"{}"}],"pageInfo":{}}}}],"pageInfo":{}}}}`)
		}, "update this program"},
		"much": {func(w http.ResponseWriter, _ *http.Request) {
			for block := make([]byte, 1<<20); ; {
				if _, err := w.Write(block); err != nil {
					return
				}
			}
		}, "longer than"},
	} {
		_, err := follower(t, newStore(t), served(t, test.answer)).CatchUp(t.Context())
		if err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAddress(t *testing.T) {
	for text, want := range map[string]string{
		"https://minutes.example": "https://minutes.example/graphql", "http://localhost:8080/": "http://localhost:8080/graphql",
		"https://a.example/records/graphql": "https://a.example/records/graphql",
		"minutes.example":                   "", "ftp://a.example": "", "https://me:secret@a.example": "", "https://a.example/graphql?x=1": "", "https://": "",
	} {
		got, err := mirror.Address(text)
		if got != want || (err == nil) != (want != "") || err != nil && strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %q %v", text, got, err)
		}
	}
}
