package vi_test

import "testing"

func seeds(f *testing.F) {
	for _, s := range []string{
		"", "Huyện uỷ Cẩm Thuỷ", "Thuy\u0309", "35-QĐ/TW", "\xff\xe1\xbb", "İá hİá", "J\u030c", "a\u0301\u0302\u031b",
		"\u0344\u034f\u0301", "각 が", "Thu\u00adỷ\u200b",
	} {
		f.Add(s)
	}
}

// FuzzForms looks for a text of which a form, a slug or a word breaks its promise.
func FuzzForms(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, s string) { checkForms(t, s) })
}

// FuzzKeys looks for two texts whose keys do not say what their words say.
func FuzzKeys(f *testing.F) {
	f.Add("Tổ 2", "Tổ 10")
	f.Add("tuân thủ", "tuần chay")
	f.Add("a\xff", "a")
	f.Fuzz(checkKeys)
}
