package graph_test

import (
	"encoding/json"
	"strings"
	"testing"

	"bienban/graph"
)

const recordMeeting = `mutation ($input: RecordMeetingInput!) { recordMeeting(input: $input) {
	outcome
	change { id actor note recordedAt }
	warnings { kind message records { id } meeting { slug } }
	meeting {
		version slug title heldOn timeZone
		committees { nodes { slug version parent { slug } } }
		participations { nodes { official { slug name } attendance statedTitles { text verdict tenure { start post { name } } } } }
		conclusions { nodes { body status responsibilities { committee { slug } } topics { slug } } }
		citations { quote source { title url } }
	}
} }`

const newMeeting = `{"input": {
	"note": "Ghi lần đầu",
	"meeting": {
		"title": "Họp Tổ công tác thôn Một",
		"kinds": ["REGULAR"],
		"heldOn": "2023-05",
		"committees": [{"new": {"name": "Tổ công tác thôn Một", "kind": "TEAM", "parent": {"named": {"name": "bcd 35 minh hoa", "parent": {"slug": "huyen-uy-minh-hoa"}}}}}],
		"participations": [{
			"role": "CHAIR",
			"official": {"named": {"name": "tran an", "committee": {"slug": "bcd-35-minh-hoa"}}},
			"statedTitles": [{"text": "Trưởng Ban chỉ đạo 35"}]
		}],
		"conclusions": [{"body": "Làm đường thôn.", "kind": "TASK", "responsibilities": [{"role": "LEAD", "committee": {"slug": "to-giup-viec-35"}}], "topics": [{"new": {"name": "Đường thôn"}}]}],
		"citations": [{"source": {"new": {"title": "Biên bản họp thôn (hư cấu)", "url": "https://example.invalid/vd/thon-1"}}, "quote": "họp thôn"}]
	}
}}`

// TestRecordMeeting records a meeting that makes and finds what it refers to, records it again, and corrects it,
// through both executors on a database of each.
func TestRecordMeeting(t *testing.T) {
	var answers []string
	for _, executor := range []string{graph.ExecutorBreadth, graph.ExecutorGqlgen} {
		e := serve(t, newStore(t), executor)
		created := e.post(t, recordMeeting, json.RawMessage(newMeeting))
		again := e.post(t, recordMeeting, json.RawMessage(newMeeting))
		corrected := e.post(t, recordMeeting, json.RawMessage(strings.Replace(newMeeting, "Làm đường thôn.",
			"Làm đường thôn trước mùa mưa.", 1)))
		answers = append(answers, created+again+corrected)
	}
	compare(t, "testdata/recorded/new-again-corrected.json", answers[0])
	if answers[1] != answers[0] {
		t.Errorf("gqlgen's executor answers otherwise:\n%s", answers[1])
	}
}
