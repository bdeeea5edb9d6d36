package intake

import (
	"errors"
	"os"
	"strings"
	"testing"

	"bienban/internal/record"
)

// The page is read by people who write files by hand: what it shows must work.
func TestTheExampleOfThePageIsRecorded(t *testing.T) {
	page, err := os.ReadFile("../../docs/record-format.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(page), "```json\n")
	example, _, ok := strings.Cut(rest, "```")
	if !ok {
		t.Fatal("the page has no example")
	}
	st, d := newStore(t)
	path := write(t, "example.json", example)
	report, err := Run(t.Context(), st, []string{path}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if n := report.Tally().Created[record.KindMeeting]; n != 1 {
		t.Errorf("%d meetings", n)
	}
	var verdict string
	if err := d.Read.Get(t.Context(), &verdict, "SELECT verdict FROM stated_titles"); err != nil || verdict != "MATCHES" {
		t.Errorf("verdict %s, %v", verdict, err)
	}
	if faults, err := st.Check(t.Context()); err != nil || len(faults) > 0 {
		t.Errorf("%v, %v", faults, err)
	}
}

func TestTheMessagesOfThePageAreThoseOfTheProgram(t *testing.T) {
	page, err := os.ReadFile("../../docs/record-format.md")
	if err != nil {
		t.Fatal(err)
	}
	parts := `"participations": [{"role": "CHAIR", "group": "x"}, {"role": "ATTENDEE", "group": "y"}],
		"conclusions": [{"body": "z", "kind": "TASK", "concludedBy": 9}], "citations"`
	st, _ := newStore(t)
	_, err = Run(t.Context(), st, []string{
		write(t, "quy-3.json", meetingOn("2021-13")),
		write(t, "quy-4.json", strings.Replace(meetingOn("2021-12"), `"citations"`, parts, 1)),
	}, nil, nil)
	var errs Errors
	if !errors.As(err, &errs) || len(errs) != 2 {
		t.Fatalf("error %v", err)
	}
	for _, e := range errs {
		if !strings.Contains(string(page), e.Fault.Error()) {
			t.Errorf("the page does not show %q", e.Fault.Error())
		}
	}
}
