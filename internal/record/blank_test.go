package record

import "testing"

// TestTextsThatNobodyCanSeeAreRefused looks at names and longer texts made of characters that are not shown.
func TestTextsThatNobodyCanSeeAreRefused(t *testing.T) {
	for _, text := range []string{"\u3164", "\u2800", "\ufe0f", "\u200b", "\u00ad", "\u115f\u1160", "\u200d\u2060", "\uffa0"} {
		var line, paragraph validation
		one, other := text, text
		line.line(Path{}.At("name"), &one, MostName)
		paragraph.paragraph(Path{}.At("body"), &other, MostText)
		if line.faults.Err() == nil || paragraph.faults.Err() == nil {
			t.Errorf("%+q is taken: %v, %v", text, line.faults, paragraph.faults)
		}
	}
}
