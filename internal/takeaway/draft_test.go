package takeaway_test

import (
	"bufio"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"bienban/db/dbtest"
	"bienban/graph"
	"bienban/internal/access"
	"bienban/internal/limit"
	"bienban/internal/record"
	"bienban/internal/store"
	"bienban/internal/takeaway"
)

// serveDrafts serves a year of drafts to readers; the header Editor makes an editor of whoever asks.
func serveDrafts(t *testing.T) *served {
	t.Helper()
	st := store.New(dbtest.OpenTemp(t), clock, store.CheckQueries(graph.Askable(limit.Limits{}, graph.IntrospectionOn,
		nil)))
	s := &served{t: t, store: st}
	inputs := yearOf(t)
	for _, in := range inputs {
		if in.Meeting != nil {
			in.Meeting.Visibility = record.VisibilityDraft
		}
	}
	s.record(inputs...)
	s.record(inputOf(t, `{"savedQueries": [{"slug": "hop", "title": "Họp", "document": "{ meetings(first: 20) { nodes { slug title } } }"}]}`))
	endpoint := graph.NewHandler(graph.Config{Store: st, Who: access.Of})
	mux := http.NewServeMux()
	mux.Handle("/graphql", endpoint)
	mux.Handle("/", takeaway.NewHandler(takeaway.Config{Endpoint: endpoint, Now: clock}))
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p := access.Principal{Actor: access.Anonymous, Role: access.Reader}
		if r.Header.Get("Editor") != "" {
			p = access.Principal{Actor: "token:editor", Role: access.Editor}
		}
		mux.ServeHTTP(w, r.WithContext(access.With(r.Context(), p)))
	}))
	t.Cleanup(srv.Close)
	s.url = srv.URL
	return s
}

// draftWords are some of what the meetings of yearOf say.
var draftWords = []string{
	"Sơ kết công tác", "Họp cả ngày", "Chỉ biết tháng", "Bị hủy", "Ở xa", "Sẽ họp", "rà soát",
	"Xong rồi", "Trần Phú",
}

func TestReadersRoutesShowNoDraft(t *testing.T) {
	s := serveDrafts(t)
	shown := 0
	for _, path := range []string{
		"/calendar/ban.ics", "/calendar/ban.ics?tasks=1", "/feeds/committee/ban/meetings.atom", "/feeds/committee/ban/overdue.atom", "/report/ban/2022-Q1", "/report/ban/2022-Q1?lang=vi",
		"/q/hop", "/q/hop.csv", "/q/hop.xlsx", "/q/hop.json",
	} {
		reader, editor := s.get(path), s.get(path, "Editor", "yes")
		for _, word := range draftWords {
			if strings.Contains(reader.body, word) {
				t.Errorf("%s tells a reader %q", path, word)
			}
			if strings.Contains(editor.body, word) {
				shown++
			}
		}
	}
	if shown < 5 {
		t.Errorf("editors were shown %d words: the routes were not asked", shown)
	}
}

// TestEventsShowNoDraft listens as a reader from before the first change: of the drafts there is nothing, and of what
// is published there is its creation.
func TestEventsShowNoDraft(t *testing.T) {
	s := serveDrafts(t)
	body, err := json.Marshal(map[string]any{"query": `subscription { meetingRecorded(after: "") { operation meeting { slug title } } }`})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.url+"/graphql", strings.NewReader(string(body)))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "text/event-stream")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	slug := "hai"
	m, err := s.store.Now().For(store.Editors).Meeting(t.Context(), nil, &slug)
	if err != nil {
		t.Fatal(err)
	}
	edit := record.Edit{ID: m.ID(), Version: m.Version}
	if _, _, err := s.store.UpdateMeeting(t.Context(), "tester", edit,
		func(in *record.MeetingInput) { in.Visibility = record.VisibilityPublished }); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(resp.Body)
	for lines.Scan() {
		if !strings.HasPrefix(lines.Text(), "data:") || !strings.Contains(lines.Text(), "meetingRecorded") {
			continue
		}
		// The first event must be that of the one published meeting, though the drafts were recorded long before.
		if !strings.Contains(lines.Text(), `"hai"`) || slices.ContainsFunc(draftWords[2:],
			func(word string) bool { return strings.Contains(lines.Text(), word) }) {
			t.Errorf("a reader was told %s", lines.Text())
		}
		return
	}
	t.Error("no event came")
}
