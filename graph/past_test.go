package graph_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"bienban/db/dbtest"
	"bienban/internal/endpoint"
	"bienban/internal/endpoint/endpointtest"
	"bienban/internal/store"
)

// broad asks of the present, or of an instant, whatever hangs together with a meeting, an official and a committee.
var broad = []string{
	`query ($at: DateTime) { nodes(ids: [%MEETINGS%], asRecordedOn: $at) { ... on Meeting {
		id version slug title kinds status ordinal heldOn partOfDay startTime endTime place noticeLagDays
		postponedTo { id } postponedFrom { nodes { id } } committees { nodes { id version name } } host { name } sites { name } identifiers { scheme value }
		notice { documentNumber issuedOn signatory { name } source { title } } citations { id version quote field source { version title } }
		history { totalCount nodes { version operation change { id recordedAt actor note } fields { field before after } body } }
		participations { totalCount nodes { id version position role attendance official { name version } committee { name } group
			statedTitles { text verdict tenure { id version start end } } history { totalCount } } }
		chairs { official { slug } } topics { slug name version }
		agendaItems { totalCount nodes { id version number title position presenter { id } parent { id } carriedOverFrom { id meeting { id } } } }
		conclusions { totalCount nodes { id version number body status kind position concludedBy { id } agendaItem { id } responsibilities { role text committee { name } official { name } }
			deadline { kind day text } progress { on status note evidence { title } reviewedBy { id } } links { kind conclusion { id } } laterMeetings { nodes { id } }
			history { nodes { version operation body } } } }
		reviewedConclusions { totalCount nodes { id } }
	} } }`,
	`query ($at: DateTime) {
		one: official(slug: "tran-thi-an", asRecordedOn: $at) { ...whole } two: official(slug: "nguyen-van-an-1", asRecordedOn: $at) { ...whole }
	}
	fragment whole on Official { id version name otherNames { name } history { totalCount nodes { version operation body } }
		tenures { totalCount nodes { id version start end endReason legalBasis post { name version committee { name } } history { totalCount } } }
		participations { totalCount nodes { id meeting { heldOn title committees { nodes { name } } } statedTitles { text verdict } } }
		chairedMeetings { totalCount nodes { slug } } conclusions { totalCount nodes { body } } tasks { nodes { body status } } }`,
	`query ($at: DateTime) { committee(slug: "bcd-35-minh-hoa", asRecordedOn: $at) { id version name shortName cadence area { name version } parent { name } parts { nodes { name } }
		posts { nodes { id version name rank } } tenures { nodes { id version official { name } post { name } start end } } members { nodes { name } }
		meetings { totalCount nodes { slug heldOn status } } conclusions { totalCount nodes { body status } } tasks { totalCount nodes { body } }
		found: conclusions(filter: { text: "tuyên truyền" }) { totalCount nodes { id } }
		summaries(from: "2021-Q1", to: "2022-Q4") { period daysSinceLastMeeting cadence { expected missed kept }
			meetings { held { count } scheduled { count } undated { count } byKind { kind } withNotice { count } medianNoticeLagDays withChair { count } }
			attendance { expected present { count } notRecorded rate completeness } conclusions { delivered { count } overdueAtEnd { count } stillOpen { count } carriedIn { count } backlog { count } } }
		year: summaries(from: "2026") { period daysSinceLastMeeting }
	} }`,
}

// timeline is a database whose clock stands until the test sets it on.
type timeline struct {
	now   atomic.Int64
	store *store.Store
}

func newTimeline(t *testing.T) *timeline {
	t.Helper()
	l := &timeline{}
	l.now.Store(endpointtest.Clock().UnixMilli())
	l.store = store.New(dbtest.OpenTemp(t), func() time.Time { return time.UnixMilli(l.now.Load()).UTC() })
	endpointtest.Fill(t, l.store, "testdata/records.jsonl")
	return l
}

func (l *timeline) at() string { return time.UnixMilli(l.now.Load()).UTC().Format(time.RFC3339Nano) }

func (l *timeline) goOn(by time.Duration) { l.now.Add(by.Milliseconds()) }

func answered(t *testing.T, e *endpointtest.Server, query, at string) string {
	t.Helper()
	variables, err := json.Marshal(map[string]any{"at": at})
	if err != nil {
		t.Fatal(err)
	}
	if at == "" {
		variables = nil
	}
	return e.Post(t, query, variables)
}

func broadQueries() []string {
	var meetings strings.Builder
	for key := range 24 {
		fmt.Fprintf(&meetings, "%q ", idOf("Meeting", key+1))
	}
	queries := make([]string, len(broad))
	for i, q := range broad {
		queries[i] = strings.Replace(q, "%MEETINGS%", meetings.String(), 1)
	}
	return queries
}

// TestAnswersAsRecorded makes every edit of testdata/edits on one database, one after the other, and undoes some. What
// broad queries answer after each must be answered for ever to whoever asks as recorded then, to the byte, by both
// executors.
func TestAnswersAsRecorded(t *testing.T) {
	files, err := filepath.Glob("testdata/edits/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden operations: %v", err)
	}
	l := newTimeline(t)
	level, plain := endpointtest.Serve(t, l.store, endpoint.ExecutorBreadth), endpointtest.Serve(t, l.store,
		endpoint.ExecutorGqlgen)
	type answer struct{ query, at, after, text string }
	var answers []answer
	known := map[string]bool{}
	for i, file := range files {
		if strings.Contains(file, "error-") {
			continue
		}
		l.goOn(100 * time.Hour)
		level.Post(t, read(t, file), json.RawMessage(readIfThere(t, strings.TrimSuffix(file, ".graphql")+".variables.json")))
		if i%4 == 3 {
			level.Post(t, fmt.Sprintf(`mutation { undo(input: { change: %q }) { change { id } } }`, lastChange(t, level)), nil)
		}
		l.goOn(time.Hour)
		for _, query := range broadQueries() {
			text := answered(t, level, query, "")
			if strings.Contains(text, `"errors"`) && !strings.Contains(text, "NOT_FOUND") {
				t.Fatalf("after %s: %s", file, text)
			}
			if !known[text] {
				known[text] = true
				answers = append(answers, answer{query, l.at(), file, text})
			}
		}
	}
	if len(answers) < 40 {
		t.Errorf("only %d different answers", len(answers))
	}
	for i, a := range answers {
		e := level
		if i%3 == 0 {
			e = plain
		}
		if got := answered(t, e, a.query, a.at); got != a.text {
			t.Errorf("after %s, as recorded on %s: %s", a.after, a.at, difference(got, a.text))
		}
	}
}

func lastChange(t *testing.T, e *endpointtest.Server) string {
	t.Helper()
	var answer struct {
		Data struct {
			Changes struct{ Nodes []struct{ ID string } }
		}
	}
	if err := json.Unmarshal([]byte(e.Post(t, `{ changes(last: 1) { nodes { id } } }`, nil)), &answer); err != nil {
		t.Fatal(err)
	}
	return answer.Data.Changes.Nodes[0].ID
}

func idOf(kind string, key int) string {
	return base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "%s:%d", kind, key))
}

func difference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("line %d\n got %s\nwant %s", i+1, a[i], b[i])
		}
	}
	return fmt.Sprintf("%d lines instead of %d", len(a), len(b))
}

// TestOneOperationLooksAtSeveralInstants asks for the present and two instants of the past at once.
func TestOneOperationLooksAtSeveralInstants(t *testing.T) {
	l := newTimeline(t)
	var instants []string
	for i, name := range []string{"Tổ một", "Tổ hai", "Tổ ba"} {
		l.goOn(time.Hour)
		e := endpointtest.Serve(t, l.store, endpoint.ExecutorBreadth)
		got := e.Post(t, fmt.Sprintf(`mutation { updateCommittee(input: { id: %q, version: %d, committee: { name: %q } }) { committee { version name } } }`, idOf("Committee", 1), i+1, name), nil)
		if strings.Contains(got, "errors") {
			t.Fatal(got)
		}
		instants = append(instants, l.at())
	}
	query := fmt.Sprintf(`{ now: node(id: %[1]q) { ...c } one: committee(id: %[1]q, asRecordedOn: %[2]q) { ...c } two: committee(id: %[1]q, asRecordedOn: %[3]q) { ...c } }
		fragment c on Committee { version name history { totalCount } posts { nodes { committee { name } } } }`,
		idOf("Committee", 1), instants[0], instants[1])
	var answers []string
	for _, executor := range []string{endpoint.ExecutorBreadth, endpoint.ExecutorGqlgen} {
		answers = append(answers, endpointtest.Serve(t, l.store, executor).Post(t, query, nil))
	}
	compare(t, "testdata/recorded/as-recorded-several.json", answers[0])
	if answers[1] != answers[0] {
		t.Errorf("gqlgen's executor answers otherwise:\n%s", answers[1])
	}
}

// TestWithoutAPast is a server that keeps none.
func TestWithoutAPast(t *testing.T) {
	e := endpointtest.Serve(t, store.New(dbtest.OpenTemp(t), endpointtest.Clock), endpoint.ExecutorBreadth)
	got := e.Post(t, fmt.Sprintf(`{ meeting(id: %q, asRecordedOn: "2020-01-01T00:00:00Z") { id } }`, idOf("Meeting", 1)),
		nil)
	if !strings.Contains(got, `"FORBIDDEN"`) || !strings.Contains(got, `"asRecordedOn"`) {
		t.Errorf("got %s", got)
	}
}
