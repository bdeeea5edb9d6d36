package endpoint_test

import (
	"encoding/json"
	"strings"
	"testing"

	"bienban/internal/endpoint"
	"bienban/internal/endpoint/endpointtest"
	"bienban/internal/record"
)

// TestErrorsBeyondTheLimitAreCounted refuses more than an answer may tell: as many errors are sent as the limit allows,
// and of the others it is said how many faults they tell, of which one error may stand for several.
func TestErrorsBeyondTheLimitAreCounted(t *testing.T) {
	const limit = 100 // that of endpointtest.Serve
	var longNames []record.TopicInput
	for i := range limit + 2 {
		longNames = append(longNames, record.TopicInput{Name: strings.Repeat("a", record.MostName+1+i)}) // each a fault of its own
	}
	variables, err := json.Marshal(map[string]any{"a": longNames, "b": make([]record.TopicInput, 3)})
	if err != nil {
		t.Fatal(err)
	}
	const meeting = `meeting: {title: "Họp", kinds: [BRIEFING], committees: [{slug: "bcd-35-minh-hoa"}], heldOn: "2022-05"
		citations: [{source: {url: "https://example.invalid/vd/qd-12"}}]}`
	const query = `mutation ($a: [TopicInput!], $b: [TopicInput!]) {
		a: recordMeeting(input: {topics: $a, ` + meeting + `}) { outcome }
		b: recordMeeting(input: {topics: $b, ` + meeting + `}) { outcome }
	}`
	for _, executor := range []string{endpoint.ExecutorBreadth, endpoint.ExecutorGqlgen} {
		text := endpointtest.Serve(t, newStore(t), executor).Post(t, query, variables)
		var answer struct {
			Errors     []json.RawMessage
			Extensions struct{ ErrorsLeftOut int }
		}
		if err := json.Unmarshal([]byte(text), &answer); err != nil {
			t.Fatal(err)
		}
		if len(answer.Errors) != limit || answer.Extensions.ErrorsLeftOut != 2+3 {
			t.Errorf("%s: %d errors, %d left out\n%s", executor, len(answer.Errors), answer.Extensions.ErrorsLeftOut, text)
		}
	}
}
