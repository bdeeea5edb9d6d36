package graph_test

import (
	"encoding/json"
	"strings"
	"testing"

	"bienban/internal/endpoint"
	"bienban/internal/endpoint/endpointtest"
)

const tellHistory = `{
	changes(after: %AFTER%) { nodes { id actor note revisions { totalCount nodes {
		recordId kind version operation record { id } fields { field before after } body
	} } } pageInfo { hasNextPage } }
	meetings(filter: { slug: "hop-to-cong-tac-thon-mot-2023-05" }) { nodes {
		history { totalCount nodes { version operation fields { field before after } } }
		participations { nodes { history { nodes { version operation change { note } } } } }
		conclusions { nodes { body history(last: 1) { totalCount pageInfo { hasPreviousPage } nodes { version operation fields { field before after } change { note } } } } }
	} }
}`

// TestTellsWhatChangesDid records a meeting, corrects it and leaves parts of it out, and asks what became of each
// record.
func TestTellsWhatChangesDid(t *testing.T) {
	var answers []string
	for _, executor := range []string{endpoint.ExecutorBreadth, endpoint.ExecutorGqlgen} {
		e := endpointtest.Serve(t, newStore(t), executor)
		first := e.Post(t, `{ changes { pageInfo { endCursor } } }`, nil)
		_, cursor, _ := strings.Cut(first, `"endCursor": `)
		cursor, _, _ = strings.Cut(cursor, "\n")
		e.Post(t, endpointtest.RecordMeeting, json.RawMessage(endpointtest.NewMeeting))
		corrected := strings.Replace(endpointtest.NewMeeting, "Làm đường thôn.", "Làm đường thôn trước mùa mưa.", 1)
		corrected = strings.Replace(corrected, "Ghi lần đầu", "Sửa lại", 1)
		e.Post(t, endpointtest.RecordMeeting, json.RawMessage(corrected))
		shorter := strings.Replace(corrected, `"quote": "họp thôn"`, `"quote": "họp toàn thôn", "locator": "trang 1"`, 1)
		shorter = strings.Replace(shorter, `"citations": [`,
			`"place": "Nhà văn hóa", "sites": [{"name": "Điểm cầu"}], "notice": {}, "citations": [`, 1)
		shorter = strings.Replace(shorter, `"statedTitles": [{"text": "Trưởng Ban chỉ đạo 35"}]`, `"attendance": "LATE"`, 1)
		start, end := strings.Index(shorter, `"conclusions"`), strings.Index(shorter, `"place"`)
		shorter = strings.Replace(shorter[:start]+shorter[end:], "Sửa lại", "Bỏ kết luận", 1)
		if answer := e.Post(t, endpointtest.RecordMeeting, json.RawMessage(shorter)); strings.Contains(answer, `"errors"`) {
			t.Fatal(answer)
		}
		answers = append(answers, e.Post(t, strings.Replace(tellHistory, "%AFTER%", cursor, 1), nil))
	}
	compare(t, "testdata/recorded/history.json", answers[0])
	endpointtest.CheckDiscretion(t, answers[0])
	if answers[1] != answers[0] {
		t.Errorf("gqlgen's executor answers otherwise:\n%s", answers[1])
	}
}
