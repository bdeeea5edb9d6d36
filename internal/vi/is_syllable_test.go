package vi

import "testing"

func TestIsSyllable(t *testing.T) {
	for _, word := range []string{"Vượng", "nghiêng", "uỷ", "ỦY", "gì", "quý", "Hoà", "y", "khuya", "BỘT", "hòan", "Đức"} {
		if !IsSyllable(word) {
			t.Errorf("%q is a syllable", word)
		}
	}
	for _, word := range []string{"", "TT", "Covid", "hàn2", "nh", "bôt", "cac", "strong", "khuyếnhx", "đđ", "H’đơt", "Drong"} {
		if IsSyllable(word) {
			t.Errorf("%q is no syllable", word)
		}
	}
}
