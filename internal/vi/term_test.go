package vi

import "testing"

func TestTermsAreWhatIsSearched(t *testing.T) {
	for _, c := range []struct{ text, exact, folded string }{
		{"", "", ""},
		{"BCĐ35 Cẩm Thủy", "bcđ 35 cẩm thủy", "bcd 35 cam thuy"},
		{"07-TB/HU", "7 tb hu", "7 tb hu"},
		{"7 TB/HU", "7 tb hu", "7 tb hu"},
		{"128/TB-UBND", "128 tb ubnd", "128 tb ubnd"},
		{"000", "0", "0"},
		{"kỹ thuật", "kĩ thuật", "ki thuat"},
		{"Mỹ Lý Quý tỷ sỹ hy vỹ", "mĩ lí quí tỉ sĩ hi vĩ", "mi li qui ti si hi vi"},
		{"Qúy quí QUÝ", "quí quí quí", "qui qui qui"},
		{"Thúy Thủy huy ý y tế", "thúy thủy huy ý y tế", "thuy thuy huy y y te"},
		{"my ky", "mi ki", "mi ki"},
		{"QH15", "qh 15", "qh 15"},
		{"29/9/2021", "29 9 2021", "29 9 2021"},
	} {
		if exact, folded := JoinTerms(c.text); exact != c.exact || folded != c.folded {
			t.Errorf("%q: %q and %q, expected %q and %q", c.text, exact, folded, c.exact, c.folded)
		}
	}
}

// TestTermsStandInTheText looks the words up where they say that they are.
func TestTermsStandInTheText(t *testing.T) {
	const text = "Số 07-TB/BCĐ35 ngày 05/02 (kỹ thuật)"
	want := []string{"Số", "07", "TB", "BCĐ", "35", "ngày", "05", "02", "kỹ", "thuật"}
	for i, term := range Terms(text) {
		if got := text[term.Start:term.End]; got != want[i] {
			t.Errorf("the word %d is %q, expected %q", i, got, want[i])
		}
	}
}
