package vi_test

import (
	"testing"

	"bienban/internal/vi"
)

func TestFoldAndLower(t *testing.T) {
	for _, c := range []struct{ in, lower, fold string }{
		{"Ban chỉ đạo", "ban chỉ đạo", "ban chi dao"},
		{"  Huyện\u00a0 UỶ\r\n\tCẩm Thuỷ ", "huyện ủy cẩm thủy", "huyen uy cam thuy"},
		{"ĐỒNG CHÍ ĐỖ ĐỨC", "đồng chí đỗ đức", "dong chi do duc"},
		{"Ðặng", "đặng", "dang"},
		{"35-QĐ/TW", "35-qđ/tw", "35-qd/tw"},
		{"Ưu Ớt Ăn Ẵm Ỷ Ỵ Ữ Ẫm Ễnh", "ưu ớt ăn ẵm ỷ ỵ ữ ẫm ễnh", "uu ot an am y y u am enh"},
		{"u\u031b\u0323 D\u0323", "ự ḍ", "u d"},
		{"Señor Müller Čapek Øre", "señor müller čapek øre", "senor muller capek øre"},
		{"Йод Ώρα", "йод ώρα", "иод ωρα"},
		{"İ J\u030c K", "i ǰ k", "i j k"},
		{"会議 1", "会議 1", "会議 1"},
		{"– “a”…", "– “a”…", "– “a”…"},
		{"a\xffB", "a\ufffdb", "a\ufffdb"},
		{"\u00ad\u200b", "", ""},
		{" \t\n", "", ""},
		{"", "", ""},
		{"already folded 12", "already folded 12", "already folded 12"},
		{"a  b ", "a b", "a b"},
	} {
		if got := vi.Lower(c.in); got != c.lower {
			t.Errorf("Lower(%q) = %q, want %q", c.in, got, c.lower)
		}
		if got := vi.Fold(c.in); got != c.fold {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.fold)
		}
	}
}

func TestHasMarks(t *testing.T) {
	for in, want := range map[string]bool{
		"": false, "ban chi dao 35": false, "– “x”…": false, "façade": false, "Müller": false,
		"会議": false, "\xff\xfe": false, "ß ø": false,
		"chỉ": true, "đ": true, "Đ": true, "Ð": true, "ɖ": true, "ô": true, "ơ": true, "ă": true,
		"à": true, "A\u0309": true, "u\u031b": true, "ban chi đao": true, "a\u0341": true,
	} {
		if got := vi.HasMarks(in); got != want {
			t.Errorf("HasMarks(%q) = %v, want %v", in, got, want)
		}
	}
}
