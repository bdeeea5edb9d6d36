package endpoint

import "testing"

// Messages are cut between words, and say how much is left out.
func TestMessagesAreCutBetweenWords(t *testing.T) {
	const text = "expected one of the words that stand in this list and nothing else"
	if got, want := shortened(text, 50), "expected one of the … (47 more characters)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := shortened("aaaaaaaaaa", 4); got != "a … (9 more characters)" {
		t.Errorf("%q", got)
	}
}
