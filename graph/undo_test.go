package graph_test

import (
	"encoding/json"
	"strings"
	"testing"

	"bienban/internal/endpoint"
	"bienban/internal/endpoint/endpointtest"
)

const undo = `mutation { undo(input: { change: "%CHANGE%", note: "%NOTE%" }) {
	undone { id note } change { id actor note revisions { totalCount nodes { kind version operation record { id } } } }
} }`

// TestUndo records a meeting and corrects it, and undoes: what stands under something else, what is free, what was
// undone.
func TestUndo(t *testing.T) {
	var answers []string
	for _, executor := range []string{endpoint.ExecutorBreadth, endpoint.ExecutorGqlgen} {
		e := endpointtest.Serve(t, newStore(t), executor)
		undoing := func(change, note string) string {
			return e.Post(t, strings.NewReplacer("%CHANGE%", change, "%NOTE%", note).Replace(undo), nil)
		}
		e.Post(t, endpointtest.RecordMeeting, json.RawMessage(endpointtest.NewMeeting))
		e.Post(t, endpointtest.RecordMeeting, json.RawMessage(strings.Replace(endpointtest.NewMeeting, "Làm đường thôn.",
			"Làm đường thôn trước mùa mưa.", 1)))
		answers = append(answers, undoing("Q2hhbmdlOjI", "too early")+undoing("Q2hhbmdlOjM", "the correction")+
			undoing("Q2hhbmdlOjI", "the meeting")+
			e.Post(t, `{ meetings(filter: { slug: "hop-to-cong-tac-thon-mot-2023-05" }) { totalCount } }`, nil)+
			undoing("Q2hhbmdlOjI", "again")+undoing("Q2hhbmdlOjU", "")+
			e.Post(t, `{ meetings(filter: { slug: "hop-to-cong-tac-thon-mot-2023-05" }) { nodes { version conclusions { nodes { body version } } participations { nodes { statedTitles { verdict } } } } } }`, nil)+
			undoing("Q2hhbmdlOjk5", "no such change")+undoing("TWVldGluZzox", "no change at all")+
			undoing("Q2hhbmdlOjI", strings.Repeat("x", 1001)))
	}
	compare(t, "testdata/recorded/undo.json", answers[0])
	endpointtest.CheckDiscretion(t, answers[0])
	if answers[1] != answers[0] {
		t.Errorf("gqlgen's executor answers otherwise:\n%s", answers[1])
	}
}
