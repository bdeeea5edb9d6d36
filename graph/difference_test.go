package graph_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"bienban/internal/breadth/fuzzgen"
	"bienban/internal/endpoint"
	"bienban/internal/endpoint/endpointtest"
	"bienban/internal/limit"
	"bienban/internal/store"
)

var operations = flag.Int("operations", 400, "how many random operations both executors are compared on")

// sampler draws values worth asking for from the test records, among some that nothing answers to and some that are
// refused.
type sampler struct{ cursors []string }

var (
	slugs = []string{
		"bcd-35-minh-hoa", "to-giup-viec-35", "tran-thi-an", "nguyen-van-an-1", "giao-ban-quy-3-2021",
		"du-luan-xa-hoi", "huyen-minh-hoa", "khong-co",
	}
	texts = []string{"an", "ban chi dao", "Trần", "dư luận", "\"xã hội\"", "thông b", "hội"}
	days  = []string{"2019", "2020-08", "2021", "2021-09", "2021-09-28", "2022-06-30", "2030-01-01"}
)

func pick(r *rand.Rand, of []string) string { return of[r.IntN(len(of))] }

func (s *sampler) value(r *rand.Rand, coordinate, typ string) (any, bool) {
	name := coordinate[strings.LastIndexAny(coordinate, ".(")+1:]
	seldom := r.IntN(12) == 0 // what is likely to be refused
	switch {
	case strings.HasPrefix(name, "after:"), strings.HasPrefix(name, "before:"):
		if !seldom {
			return nil, true
		}
		return pick(r, s.cursors), true
	case coordinate == "Query.nodes(ids:)", coordinate == "Query.change(id:)", coordinate == "Query.conclusion(id:)", coordinate == "Query.compareCommittees(committees:)", coordinate == "Query.node(id:)", strings.HasSuffix(coordinate, "Filter.id"), strings.HasSuffix(name, "id:)") && seldom:
		return s.id(r, coordinate), true
	case typ == "ID":
		return nil, true // beside a slug
	case name == "last:)" && !seldom:
		return nil, true
	case strings.HasPrefix(name, "slug"):
		return pick(r, slugs), true
	case typ == "Int" && (strings.HasPrefix(name, "first:") || strings.HasPrefix(name, "last:")):
		if seldom {
			return -1, true
		}
		return []int{0, 1, 2, 3, 50, 200}[r.IntN(6)], true
	case typ == "Int":
		return []int{2020, 2021, 2022, 1}[r.IntN(4)], true
	case typ == "String":
		return pick(r, texts), true
	case typ == "PartialDate", typ == "Date":
		if typ == "Date" && !seldom {
			return pick(r, days[4:7]), true
		}
		return pick(r, days), true
	case typ == "Quarter":
		return pick(r, []string{"2021-Q2", "2021-Q3", "2022-Q2"}), true
	case typ == "CalendarPeriod":
		return pick(r, []string{"2021", "2021-H2", "2021-Q2", "2021-Q3", "2021-Q4", "2021-09", "2022-Q2"}), true
	case typ == "URL":
		return pick(r, []string{"https://example.invalid/vd/tb-02", "https://example.invalid/vd/qd-12"}), true
	}
	return nil, false
}

// id is mostly that of a record of the type that the place asks for.
func (s *sampler) id(r *rand.Rand, coordinate string) string {
	kinds := []string{
		"Area", "Committee", "Official", "Post", "Tenure", "Meeting", "Participation", "AgendaItem",
		"Conclusion", "Topic", "Source", "Citation", "Change",
	}
	kind := pick(r, kinds)
	if owner, ok := strings.CutSuffix(coordinate, "Filter.id"); ok && r.IntN(12) > 0 {
		kind = owner
	}
	return base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "%s:%d", kind, 1+r.IntN(12)))
}

// answerer sends operations to a handler without a network between.
type answerer struct{ handler http.Handler }

// boundless lets random operations be as they come: the comparison is about their answers.
var boundless = limit.Limits{
	Depth: 1e9, Aliases: 1e9, RootFields: 1e9, Directives: 1e9, Repeats: 1e9, Fields: 1e9,
	Cost: 1e18, Errors: 1e9, Message: 1e9,
}

func newAnswerer(st *store.Store, executor string) answerer {
	return answerer{endpoint.New(endpoint.Config{
		Store: st, Executor: executor, Limits: endpoint.Limits{Limits: boundless},
		Logger: slog.New(slog.NewTextHandler(io.Discard, nil)),
	})}
}

func (a answerer) ask(t testing.TB, op fuzzgen.Operation) *graphql.Response {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": op.Query, "variables": op.Variables})
	if err != nil {
		t.Fatal(err)
	}
	req := httptest.NewRequestWithContext(context.Background(), http.MethodPost, "/graphql",
		strings.NewReader(string(body)))
	req.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	a.handler.ServeHTTP(w, req)
	var resp graphql.Response
	if err := json.Unmarshal(w.Body.Bytes(), &resp); err != nil {
		t.Fatalf("the answer is not JSON: %s", w.Body)
	}
	return &resp
}

// TestRandomOperationsAgree compares what both executors answer to random operations over the whole schema.
func TestRandomOperationsAgree(t *testing.T) {
	st := newStore(t)
	breadth, plain := newAnswerer(st, endpoint.ExecutorBreadth), newAnswerer(st, endpoint.ExecutorGqlgen)
	s := &sampler{cursors: append(someCursors(t, breadth), "abc")}
	g := fuzzgen.New(schemaOf(t), fuzzgen.Options{Values: s.value})
	answered, refused := 0, 0
	for seed := range uint64(*operations) {
		op := g.Operation(rand.New(rand.NewPCG(seed, 1)))
		got, want := breadth.ask(t, op), plain.ask(t, op)
		if len(got.Errors) > 0 && strings.HasPrefix(got.Errors[0].Message, "the operation is too large") {
			refused++ // gqlgen's executor knows no such limit
			continue
		}
		for _, e := range want.Errors {
			if e.Extensions["code"] == "GRAPHQL_VALIDATION_FAILED" || e.Extensions["code"] == "INTERNAL" {
				t.Fatalf("seed %d: %v\n%s", seed, e, op)
			}
			if e.Path != nil && len(e.Locations) == 0 {
				t.Fatalf("seed %d: the error has no location: %v\n%s", seed, e, op)
			}
		}
		if len(want.Errors) == 0 {
			answered++
		}
		if difference := fuzzgen.Difference(got, want, nil); difference != "" {
			t.Fatalf("seed %d: %s\n%s", seed, difference, op)
		}
		raw, err := json.Marshal(got)
		if err != nil {
			t.Fatal(err)
		}
		endpointtest.CheckDiscretion(t, string(raw))
	}
	t.Logf("%d of %d operations were answered without an error, %d were too large", answered, *operations, refused)
	if refused > *operations/20 {
		t.Errorf("%d of %d operations were too large: the comparison says little", refused, *operations)
	}
	if answered < *operations/4 {
		t.Errorf("only %d of %d operations were answered without an error: the comparison says little", answered, *operations)
	}
}

// someCursors are places in the lists of committees, officials and meetings.
func someCursors(t testing.TB, a answerer) []string {
	t.Helper()
	resp := a.ask(t, fuzzgen.Operation{Query: `{ committees { edges { cursor } } officials { edges { cursor } } meetings { edges { cursor } } }`})
	var lists map[string]struct{ Edges []struct{ Cursor string } }
	if err := json.Unmarshal(resp.Data, &lists); err != nil {
		t.Fatal(err)
	}
	var cursors []string
	for _, list := range []string{"committees", "officials", "meetings"} {
		for _, e := range lists[list].Edges {
			cursors = append(cursors, e.Cursor)
		}
	}
	return cursors
}
