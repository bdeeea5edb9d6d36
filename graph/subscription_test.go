package graph_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"bienban/graph"
	"bienban/internal/record"
	"bienban/internal/store"
)

// listening is a client of one subscription, over Server-Sent Events.
type listening struct {
	lines *bufio.Scanner
	stop  context.CancelFunc
}

// listen subscribes; when it returns, the subscription has begun.
func (e *endpoint) listen(t testing.TB, query string, variables any, lastEventID string) *listening {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(t.Context(), 20*time.Second) // an event that does not come fails the test
	t.Cleanup(stop)
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, e.url, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "text/event-stream")
	if lastEventID != "" {
		req.Header.Set("Last-Event-ID", lastEventID)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = resp.Body.Close() })
	if typ := resp.Header.Get("Content-Type"); resp.StatusCode != http.StatusOK || typ != "text/event-stream" {
		t.Fatalf("%d %s", resp.StatusCode, typ)
	}
	l := &listening{bufio.NewScanner(resp.Body), stop}
	l.lines.Buffer(nil, 1<<20)
	return l
}

// event is what a client gets.
type event struct{ name, id, data string }

// next waits for an event; the zero value says that there will be no more.
func (l *listening) next() event {
	var e event
	for l.lines.Scan() {
		name, value, _ := strings.Cut(l.lines.Text(), ":")
		value = strings.TrimPrefix(value, " ")
		switch name {
		case "event":
			e.name = value
		case "id":
			e.id = value
		case "data":
			e.data = value
		}
		if l.lines.Text() == "" && e.name != "" {
			return e
		}
	}
	return event{}
}

func (l *listening) take(n int) []event {
	events := make([]event, n)
	for i := range events {
		events[i] = l.next()
	}
	return events
}

var eventCount = regexp.MustCompile(`(?m)^# events: (\d+)$`)

// corrected is newMeeting with another wording of its conclusion, and word of what became of it.
var corrected = strings.Replace(strings.Replace(newMeeting, "Làm đường thôn.", "Làm đường thôn trước mùa mưa.", 1),
	`"kind": "TASK",`, `"kind": "TASK", "progress": [{"on": "2023-06", "status": "IN_PROGRESS"}],`, 1)

// TestSubscriptions listens with each query of testdata/live from before the first change, while a meeting is recorded
// and corrected. A comment "# events: N" says how many events there are; NAME.json holds them.
func TestSubscriptions(t *testing.T) {
	files, err := filepath.Glob("testdata/live/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no subscriptions: %v", err)
	}
	answers := map[string][]string{}
	for _, executor := range []string{graph.ExecutorBreadth, graph.ExecutorGqlgen} {
		e := serve(t, newStore(t), executor)
		e.post(t, recordMeeting, json.RawMessage(newMeeting))
		e.post(t, recordMeeting, json.RawMessage(corrected))
		for _, file := range files {
			query := read(t, file)
			want, err := strconv.Atoi(eventCount.FindStringSubmatch(query)[1])
			if err != nil {
				t.Fatal(err)
			}
			l := e.listen(t, query, nil, "")
			var got strings.Builder
			for _, one := range l.take(want) {
				got.WriteString(pretty(t, []byte(one.data)))
			}
			l.stop()
			checkDiscretion(t, got.String())
			answers[file] = append(answers[file], got.String())
		}
	}
	for file, got := range answers {
		compare(t, strings.TrimSuffix(file, ".graphql")+".json", got[0])
		if got[1] != got[0] {
			t.Errorf("%s: gqlgen's executor answers otherwise:\n%s", file, got[1])
		}
	}
}

const changedKinds = `subscription ($after: String) { changed(after: $after) { cursor kind recordId operation version } }`

// TestEventsResume cuts a client off behind each event, and lets it go on by each of the ways that there are.
func TestEventsResume(t *testing.T) {
	e := serve(t, newStore(t), graph.ExecutorBreadth)
	e.post(t, recordMeeting, json.RawMessage(newMeeting))
	const some = 120
	all := e.listen(t, changedKinds, map[string]string{"after": ""}, "").take(some)
	seen := map[string]bool{}
	for i, one := range all {
		if one.name != "next" || one.id == "" || seen[one.id] || !strings.Contains(one.data, `"cursor":"`+one.id+`"`) {
			t.Fatalf("event %d: %+v", i, one)
		}
		seen[one.id] = true
	}
	for i := 0; i+2 < some; i += 7 {
		want := all[i+1 : i+3]
		byVariable := e.listen(t, changedKinds, map[string]string{"after": all[i].id}, "")
		byHeader := e.listen(t, changedKinds, map[string]string{"after": ""}, all[i].id)
		if got := byVariable.take(2); !slices.Equal(got, want) {
			t.Errorf("after %d: %v", i, got)
		}
		if got := byHeader.take(2); !slices.Equal(got, want) {
			t.Errorf("Last-Event-ID of %d: %v", i, got)
		}
		byVariable.stop()
		byHeader.stop()
	}
}

// TestAMergedRecordIsNoRecordOfItsEvents hears of an official who was merged into another one: the event's record is
// gone, though its id leads to the survivor.
func TestAMergedRecordIsNoRecordOfItsEvents(t *testing.T) {
	st := newStore(t)
	e := serve(t, st, graph.ExecutorBreadth)
	var seen []record.MergedRecordSeen
	for _, slug := range []string{"mot-nguoi", "mot-nguoi-2"} {
		o, _, err := st.CreateOfficial(t.Context(), "tester", "", &record.OfficialInput{Slug: slug, Name: "Một Người"})
		if err != nil {
			t.Fatal(err)
		}
		seen = append(seen, record.MergedRecordSeen{ID: o.ID(), Version: o.Version})
	}
	page, err := st.Now().For(store.Editors).Changes(t.Context(), nil, record.PageArgs{Last: new(1)})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := st.MergeOfficials(t.Context(), "tester",
		&record.MergeInput{ID: seen[0].ID, Version: seen[0].Version, Merged: seen[1:]}); err != nil {
		t.Fatal(err)
	}
	heard := e.listen(t, `subscription ($after: String) { changed(kinds: [OFFICIAL], after: $after) { operation recordId record { id } } }`, map[string]any{"after": page.PageInfo().EndCursor}, "").take(2)
	for i, want := range []string{
		`{"data":{"changed":{"operation":"UPDATE","recordId":"` + seen[0].ID + `","record":{"id":"` + seen[0].ID + `"}}}}`,
		`{"data":{"changed":{"operation":"DELETE","recordId":"` + seen[1].ID + `","record":null}}}`,
	} {
		if heard[i].data != want {
			t.Errorf("got %s, expected %s", heard[i].data, want)
		}
	}
}

// TestEventsFollowTheirCommit listens from now on, and then writes.
func TestEventsFollowTheirCommit(t *testing.T) {
	for _, executor := range []string{graph.ExecutorBreadth, graph.ExecutorGqlgen} {
		e := serve(t, newStore(t), executor)
		meetings := e.listen(t, `subscription { meetingRecorded { operation meeting { title } } }`, nil, "")
		open := e.listen(t, `subscription { conclusionChanged(status: [IN_PROGRESS]) { statusBefore status conclusion { body } } }`, nil, "")
		e.post(t, recordMeeting, json.RawMessage(newMeeting))
		if got := meetings.next().data; got != `{"data":{"meetingRecorded":{"operation":"CREATE","meeting":{"title":"Họp Tổ công tác thôn Một"}}}}` {
			t.Error(got)
		}
		e.post(t, recordMeeting, json.RawMessage(newMeeting)) // changes nothing
		e.post(t, recordMeeting, json.RawMessage(corrected))
		if got := open.next().data; got != `{"data":{"conclusionChanged":{"statusBefore":"OPEN","status":"IN_PROGRESS","conclusion":{"body":"Làm đường thôn trước mùa mưa."}}}}` {
			t.Error(got)
		}
	}
}

// TestSubscriptionsRefuse asserts what a client hears that asks for what cannot be.
func TestSubscriptionsRefuse(t *testing.T) {
	e := serve(t, newStore(t), graph.ExecutorBreadth)
	for _, c := range []struct{ query, code, says string }{
		{`subscription { changed(after: "nonsense") { version } }`, "INVALID", "no cursor"},
		{`subscription { changed(kinds: []) { version } }`, "INVALID", "kinds is empty"},
		{`subscription { conclusionChanged(status: []) { version } }`, "INVALID", "status is empty"},
		{
			`subscription { meetingRecorded(committee: "TWVldGluZzox") { version } }`, "INVALID",
			"expected that of a Committee",
		},
		{`subscription { meetingRecorded(committee: "Q29tbWl0dGVlOjk5OTk") { version } }`, "NOT_FOUND", "no Committee"},
		{`subscription { changed { version } again: changed { version } }`, "GRAPHQL_VALIDATION_FAILED", "exactly one"},
		{`subscription { changed { nothing } }`, "GRAPHQL_VALIDATION_FAILED", "nothing"},
		{`subscription {`, "GRAPHQL_PARSE_FAILED", ""},
	} {
		l := e.listen(t, c.query, nil, "")
		refused, end := l.next(), l.next()
		if !strings.Contains(refused.data,
			`"code":"`+c.code+`"`) || !strings.Contains(refused.data, c.says) || end.name != "complete" {
			t.Errorf("%s: %+v %+v", c.query, refused, end)
		}
		checkDiscretion(t, refused.data)
	}
}

// TestCursorOfAnotherDatabase uses a cursor of a longer history.
func TestCursorOfAnotherDatabase(t *testing.T) {
	longer := serve(t, newStore(t), graph.ExecutorBreadth)
	l := longer.listen(t, changedKinds, nil, "")
	longer.post(t, recordMeeting, json.RawMessage(newMeeting))
	ahead := l.next().id
	if ahead == "" {
		t.Fatal("no event")
	}
	refused := serve(t, newStore(t), graph.ExecutorBreadth).listen(t, changedKinds, map[string]string{"after": ahead},
		"").next()
	if !strings.Contains(refused.data, `"code":"CONFLICT"`) {
		t.Errorf("%+v", refused)
	}
}

// TestSubscriptionsNeedAStream asks for events where there is room for one answer only.
func TestSubscriptionsNeedAStream(t *testing.T) {
	for _, executor := range []string{graph.ExecutorBreadth, graph.ExecutorGqlgen} {
		e := serve(t, newStore(t), executor)
		if got := e.post(t, `subscription { changed(after: "") { version } }`, nil); !strings.Contains(got,
			`"code": "INVALID"`) || !strings.Contains(got, "stays open") {
			t.Error(got)
		}
	}
}
