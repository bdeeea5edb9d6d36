package graph_test

import (
	"encoding/json"
	"strings"
	"testing"

	"bienban/internal/endpoint"
	"bienban/internal/endpoint/endpointtest"
)

// TestRecordMeeting records a meeting that makes and finds what it refers to, records it again, and corrects it,
// through both executors on a database of each.
func TestRecordMeeting(t *testing.T) {
	var answers []string
	for _, executor := range []string{endpoint.ExecutorBreadth, endpoint.ExecutorGqlgen} {
		e := endpointtest.Serve(t, newStore(t), executor)
		created := e.Post(t, endpointtest.RecordMeeting, json.RawMessage(endpointtest.NewMeeting))
		again := e.Post(t, endpointtest.RecordMeeting, json.RawMessage(endpointtest.NewMeeting))
		corrected := e.Post(t, endpointtest.RecordMeeting,
			json.RawMessage(strings.Replace(endpointtest.NewMeeting, "Làm đường thôn.",
				"Làm đường thôn trước mùa mưa.", 1)))
		answers = append(answers, created+again+corrected)
	}
	compare(t, "testdata/recorded/new-again-corrected.json", answers[0])
	if answers[1] != answers[0] {
		t.Errorf("gqlgen's executor answers otherwise:\n%s", answers[1])
	}
}
