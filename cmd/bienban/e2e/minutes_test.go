package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const (
	recordMinutes = `mutation Record($input: RecordMeetingInput!) { recordMeeting(input: $input) { outcome } }`
	// conclusionsOfMinutes is how many parts tell a whole meeting from half of one.
	conclusionsOfMinutes = 3
)

// minutes is a meeting of its own committee with its own topic, which share a name with nobody else's.
func minutes(name string) map[string]any {
	conclusions := make([]any, conclusionsOfMinutes)
	for i := range conclusions {
		conclusions[i] = map[string]any{
			"body": fmt.Sprintf("Kết luận %d của %s", i+1, name), "kind": "STATEMENT",
			"topics": []any{map[string]any{"slug": "topic-" + name}},
		}
	}
	return map[string]any{
		"topics":     []any{map[string]any{"slug": "topic-" + name, "name": "Chuyên đề " + name}},
		"committees": []any{map[string]any{"slug": "committee-" + name, "name": "Ban " + name, "kind": "PEOPLES_COMMITTEE"}},
		"meeting": map[string]any{
			"identifiers": []any{map[string]any{"scheme": "minutes", "value": name}},
			"title":       "Hội nghị " + name, "kinds": []any{"BRIEFING"}, "heldOn": "2021-09-29",
			"committees":  []any{map[string]any{"slug": "committee-" + name}},
			"conclusions": conclusions,
			"citations": []any{map[string]any{"source": map[string]any{"new": map[string]any{"url": "https://a.example/" +
				name, "title": "Tin"}}}},
		},
	}
}

// minutesFile is a record file with the minutes of each name.
func minutesFile(t *testing.T, names []string) (path string) {
	t.Helper()
	var lines bytes.Buffer
	for _, name := range names {
		if err := json.NewEncoder(&lines).Encode(minutes(name)); err != nil {
			t.Fatal(err)
		}
	}
	path = filepath.Join(t.TempDir(), "minutes.jsonl")
	if err := os.WriteFile(path, lines.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// record posts the minutes of a name, whatever comes of it.
func record(t *testing.T, url, name string) answer {
	t.Helper()
	return post(t, url, operation(recordMinutes, map[string]any{"input": minutes(name)}))
}

// recordOne records the minutes of a name.
func recordOne(t *testing.T, url, name string) {
	t.Helper()
	if got := record(t, url, name); !strings.Contains(got.body, `"CREATED"`) {
		t.Fatalf("%d %s", got.status, got.body)
	}
}

// countMeetings is how many meetings the served records have.
func countMeetings(t *testing.T, url string) int {
	t.Helper()
	var data struct{ Meetings struct{ TotalCount int } }
	ask(t, url, `{ meetings { totalCount } }`, &data)
	return data.Meetings.TotalCount
}
