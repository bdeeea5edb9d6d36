package vi_test

import (
	"strings"
	"testing"

	"bienban/internal/vi"
)

func TestSlug(t *testing.T) {
	for in, want := range map[string]string{
		"Ban chỉ đạo 35 Huyện ủy Cẩm Thủy": "ban-chi-dao-35-huyen-uy-cam-thuy",
		"  Quyết định số 35-QĐ/TW (2021) ": "quyet-dinh-so-35-qd-tw-2021",
		"H'Hen Niê":                     "h-hen-nie",
		"会議":                            "",
		"--- … ":                        "",
		"":                              "",
		"会議 số 2":                       "so-2",
		strings.Repeat("đ", 200):        strings.Repeat("d", 96),
		strings.Repeat("hội ", 40):      strings.Repeat("hoi-", 23) + "hoi",
		strings.Repeat("a", 96) + " b":  strings.Repeat("a", 96),
		strings.Repeat("a", 94) + " b":  strings.Repeat("a", 94) + "-b",
		strings.Repeat("a", 94) + " bc": strings.Repeat("a", 94),
	} {
		if got := vi.Slug(in); got != want {
			t.Errorf("Slug(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestValidSlug(t *testing.T) {
	for in, want := range map[string]bool{
		"a": true, "35": true, "ban-chi-dao-35": true, strings.Repeat("a", 96): true,
		"": false, "-": false, "-a": false, "a-": false, "a--b": false, "A": false, "đ": false,
		"a b": false, "a_b": false, "a\xff": false, strings.Repeat("a", 97): false,
	} {
		if got := vi.ValidSlug(in); got != want {
			t.Errorf("ValidSlug(%q) = %v, want %v", in, got, want)
		}
	}
}
