package vi_test

import (
	"slices"
	"testing"

	"bienban/internal/vi"
)

func TestTokens(t *testing.T) {
	for _, c := range []struct {
		text string
		want []vi.Token
	}{
		{"", []vi.Token{}},
		{" … – \xff", []vi.Token{}},
		{"Huyện uỷ", []vi.Token{{0, 7, "huyện", "huyen"}, {8, 12, "ủy", "uy"}}},
		{"(35-QĐ/TW)", []vi.Token{{1, 3, "35", "35"}, {4, 7, "qđ", "qd"}, {8, 10, "tw", "tw"}}},
		{"Thuy\u0309, a", []vi.Token{{0, 6, "thủy", "thuy"}, {8, 9, "a", "a"}}},
		{"\u200bThu\u00adỷ\u200b.", []vi.Token{{3, 11, "thủy", "thuy"}}},
		{"a\xffB", []vi.Token{{0, 1, "a", "a"}, {2, 3, "b", "b"}}},
		{"hoà2 ½ m²", []vi.Token{{0, 5, "hòa2", "hoa2"}, {6, 8, "½", "½"}, {9, 12, "m²", "m²"}}},
		{"会議 ΏΡΑ", []vi.Token{{0, 6, "会議", "会議"}, {7, 13, "ώρα", "ωρα"}}},
		{"\u0301x İ", []vi.Token{{2, 3, "x", "x"}, {4, 6, "i", "i"}}},
	} {
		if got := vi.Tokens(c.text); !slices.Equal(got, c.want) {
			t.Errorf("Tokens(%q)\n got %+v\nwant %+v", c.text, got, c.want)
		}
	}
}

func TestTokensOfAParagraphAllocateFewTimes(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { vi.Tokens(paragraph) }); n > 3 {
		t.Errorf("Tokens allocates %v times for %d bytes", n, len(paragraph))
	}
}
