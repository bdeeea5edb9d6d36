package record

import (
	"slices"
	"testing"
)

func TestNullIsReadAsNothing(t *testing.T) {
	day := PartialDate("2022")
	if err := day.UnmarshalGQLContext(t.Context(), nil); err != nil || day != "" {
		t.Errorf("null is read as %q, %v", day, err)
	}
	if err := day.UnmarshalGQLContext(t.Context(), "2022-13"); CodeOf(err) != CodeInvalid {
		t.Errorf("a month 13: %v", err)
	}
}

// TestWhatCannotBeReadIsNotMissing leaves out what would follow from a value that could not be read.
func TestWhatCannotBeReadIsNotMissing(t *testing.T) {
	unread := Faults{Invalid("meeting.heldOn", "x"), Invalid("source.url", "x")}
	all := unread.BeforeOthers(Faults{
		Invalid("meeting.heldOn", "is missing"), Invalid("source", "needs an address"), Invalid("meeting.title",
			"is missing"),
	})
	var got []string
	for _, f := range all {
		got = append(got, f.Field)
	}
	if want := []string{"meeting.heldOn", "source.url", "meeting.title"}; !slices.Equal(got, want) {
		t.Errorf("faults of %v, expected %v", got, want)
	}
}
