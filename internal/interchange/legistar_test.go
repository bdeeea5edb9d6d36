package interchange_test

import (
	"bytes"
	"strings"
	"testing"

	"bienban/internal/interchange"
	"bienban/internal/record"
)

// A row names the body, so that reading it again makes that body, and no body of the meeting's title.
func TestLegistarRowsNameTheBody(t *testing.T) {
	format, err := interchange.FormatOf("legistar")
	if err != nil {
		t.Fatal(err)
	}
	meeting := func(slug string, day record.PartialDate) *record.MeetingInput {
		return &record.MeetingInput{
			Slug: slug, Title: "Hội nghị giao ban", HeldOn: day,
			Committees: []record.CommitteeRef{{Slug: "huyen-uy-x"}},
		}
	}
	var out bytes.Buffer
	report := &interchange.Report{}
	err = format.Write(&out, func(yield func(*record.RecordMeetingInput, error) bool) {
		_ = yield(&record.RecordMeetingInput{Committees: []record.CommitteeInput{{Slug: "huyen-uy-x", Name: "Huyện ủy X"}}}, nil) &&
			yield(&record.RecordMeetingInput{Meeting: meeting("mot", "2021-09-29")}, nil) &&
			yield(&record.RecordMeetingInput{Meeting: meeting("hai", "../2021-10-04")}, nil)
	}, report)
	text := out.String()
	if err != nil || !strings.Contains(text, `"Name": "Huyện ủy X"`) || !strings.Contains(text, `"9/29/2021"`) ||
		strings.Contains(text, "giao ban") || strings.Contains(text, "2021-10-04") {
		t.Errorf("%v\n%s", err, text)
	}
}
