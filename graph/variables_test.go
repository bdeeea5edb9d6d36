package graph_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"

	"bienban/internal/breadth/fuzzgen"
	"bienban/internal/endpoint"
)

// badValues are sent in the place of anything.
var badValues = []string{
	`null`, `true`, `0`, `-1`, `1.5`, `1e2`, `1e400`, `2147483648`, `99999999999999999999`, `""`, `"1"`, `"held"`, `"HELD"`, `"2021-13"`, `"2021-Q9"`, `"\u0000"`,
	`[]`, `[null]`, `[[]]`, `[1, "a", null]`, `{}`, `{"a": 1}`, `{"__typename": "X"}`, `{"id": null}`, `{"id": "a", "slug": null}`, `{"and": {"and": {"and": {}}}}`,
}

// spoil replaces one value, however deep, by one that may not stand there.
func spoil(r *rand.Rand, v any) any {
	if r.IntN(3) > 0 {
		switch v := v.(type) {
		case []any:
			if len(v) > 0 {
				i := r.IntN(len(v))
				v[i] = spoil(r, v[i])
				return v
			}
		case map[string]any:
			if names := slices.Sorted(maps.Keys(v)); len(names) > 0 {
				name := names[r.IntN(len(names))]
				v[name] = spoil(r, v[name])
				return v
			}
		}
	}
	return json.RawMessage(badValues[r.IntN(len(badValues))])
}

// TestRandomVariablesAreNoFaultOfOurs sends random operations with variables that do not fit to both executors: neither
// fails by a fault of its own, and they agree.
func TestRandomVariablesAreNoFaultOfOurs(t *testing.T) {
	// Each has records of its own: what one records is there already for the other otherwise.
	breadth, plain := newAnswerer(newStore(t), endpoint.ExecutorBreadth), newAnswerer(newStore(t), endpoint.ExecutorGqlgen)
	s := &sampler{cursors: []string{"abc"}}
	g := fuzzgen.New(schemaOf(t), fuzzgen.Options{Values: s.value, Mutations: 20})
	sent, refused := 0, 0
	for seed := range uint64(*operations) * 3 {
		r := rand.New(rand.NewPCG(seed, 2))
		op := g.Operation(r)
		names := slices.Sorted(maps.Keys(op.Variables))
		if len(names) == 0 {
			continue
		}
		name := names[r.IntN(len(names))]
		op.Variables[name] = spoil(r, op.Variables[name])
		sent++
		got, want := answerTo(t, breadth, op), answerTo(t, plain, op)
		// What a mutation recorded stands there when the other executor is asked, so of those that were executed it is
		// only compared that both were.
		executed := strings.HasPrefix(op.Query, "mutation") && !got.refused
		if got.refused != want.refused || got.status != want.status && !executed {
			t.Errorf("seed %d: answered with %d, by gqlgen's executor with %d\n%s", seed, got.status, want.status, op)
		}
		if got.refused {
			refused++
		}
	}
	if sent < *operations || refused < sent/4 {
		t.Errorf("%d operations were sent and %d refused: too few to tell", sent, refused)
	}
}

type outcome struct {
	status  int
	refused bool // before anything was executed
	body    string
}

// answerTo sends an operation as a client that wants the status to tell.
func answerTo(t *testing.T, a answerer, op fuzzgen.Operation) outcome {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": op.Query, "variables": op.Variables})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", strings.NewReader(string(body)))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", endpoint.MediaResponse)
	w := httptest.NewRecorder()
	a.handler.ServeHTTP(w, r)
	var members map[string]json.RawMessage
	if err := json.Unmarshal(w.Body.Bytes(), &members); err != nil {
		t.Fatalf("no JSON for %s: %s", op, w.Body)
	}
	text := w.Body.String()
	if w.Code >= 500 || strings.Contains(text, `"INTERNAL"`) {
		t.Errorf("%d for %s: %s", w.Code, op, text)
	}
	_, hasData := members["data"]
	if !hasData && w.Code != http.StatusBadRequest {
		t.Errorf("%d for a request that was not executed, %s: %s", w.Code, op, text)
	}
	return outcome{w.Code, !hasData, text}
}

// TestNullsFailTheField: a null that a variable with a default brings where none is allowed is an error at the field,
// with both executors. The requests are those of which the reference implementation says so.
func TestNullsFailTheField(t *testing.T) {
	st := newStore(t)
	text, err := os.ReadFile("../internal/gql/testdata/documents.json")
	if err != nil {
		t.Fatal(err)
	}
	var requests []struct {
		Query, Verdict string
		Variables      map[string]any
	}
	if err := json.Unmarshal(text, &requests); err != nil {
		t.Fatal(err)
	}
	failed := 0
	for _, executor := range []string{endpoint.ExecutorBreadth, endpoint.ExecutorGqlgen} {
		a := newAnswerer(st, executor)
		for _, request := range requests {
			if request.Verdict != "field" {
				continue
			}
			failed++
			got := answerTo(t, a, fuzzgen.Operation{Query: request.Query, Variables: request.Variables})
			if got.refused || !strings.Contains(got.body, "and $v is null") || !strings.Contains(got.body, `"path":[`) ||
				!strings.Contains(got.body, `"locations":[`) {
				t.Errorf("%s, %s: %s", executor, request.Query, got.body)
			}
		}
	}
	if failed < 20 {
		t.Errorf("only %d requests", failed)
	}
}

// TestNullsDeepDown are those of relations, and of what stands in a list or an object.
func TestNullsDeepDown(t *testing.T) {
	st := newStore(t)
	for query, place := range map[string]string{
		`query ($n: ID = "x") { nodes(ids: ["TWVldGluZzox", $n]) { id } }`:                                                                     "ids[1]",
		`query ($n: CalendarPeriod = "2021-Q3") { committees(first: 1) { nodes { trend(metric: HELD, from: $n, to: "2021-Q4") { value } } } }`: "from",
	} {
		for _, executor := range []string{endpoint.ExecutorBreadth, endpoint.ExecutorGqlgen} {
			got := answerTo(t, newAnswerer(st, executor), fuzzgen.Operation{Query: query, Variables: map[string]any{"n": nil}})
			told := fmt.Sprintf(`"field":%q`, place)
			if executor == endpoint.ExecutorGqlgen {
				told = `"path":[` // it decodes the arguments of relations first, and refuses the null in words of its own
			}
			if got.refused || !strings.Contains(got.body, told) || !strings.Contains(got.body, `"INVALID"`) {
				t.Errorf("%s, %s: %s", executor, query, got.body)
			}
		}
	}
}
