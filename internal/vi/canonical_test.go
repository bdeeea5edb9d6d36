package vi_test

import (
	"strings"
	"testing"

	"bienban/internal/vi"
)

func TestCanonicalPlacesTheTone(t *testing.T) {
	for _, c := range []struct{ rule, in, want string }{
		{
			"open oa, oe, uy: the first vowel", "hoà khoẻ Thuỷ uỷ Uỷ UỶ HOÀ loá toè suý tuỳ luỹ thuở",
			"hòa khỏe Thủy ủy Ủy ỦY HÒA lóa tòe súy tùy lũy thuở",
		},
		{"already so", "hòa khỏe Thủy ủy", "hòa khỏe Thủy ủy"},
		{
			"qu and gi are consonants", "quý quỷ quả quẻ quà giá giả già giò giữa giếng gì gìn",
			"quý quỷ quả quẻ quà giá giả già giò giữa giếng gì gìn",
		},
		{"slipped onto the glide", "qúy qủa Qúy gía gỉa gìay", "quý quả Quý giá giả giày"},
		{
			"closed: the second vowel", "toàn hoàng thuyền nguyễn Nguyễn xoắn khoét huỳnh huých toòng tuần quốc",
			"toàn hoàng thuyền nguyễn Nguyễn xoắn khoét huỳnh huých toòng tuần quốc",
		},
		{"closed, slipped", "hòan tòan hòang thúy thúyên", "hoàn toàn hoàng thúy thuyến"},
		{
			"falling diphthongs", "của kìa mưa sữa mùa múi cái cáo cáu cấu sửu rượu",
			"của kìa mưa sữa mùa múi cái cáo cáu cấu sửu rượu",
		},
		{
			"slipped off the vowel with a mark of its own", "ngừơi thừơng tìên đựơc gìơ thúê cứu",
			"người thường tiền được giờ thuế cứu",
		},
		{
			"three vowels: the middle one", "ngoài ngoáy ngoẹo khuỷu yếu chuối người rượu",
			"ngoài ngoáy ngoẹo khuỷu yếu chuối người rượu",
		},
		{
			"no Vietnamese syllable", "Chloé São Tomé façade piñata zoà hoàz Jamaïca",
			"Chloé São Tomé façade piñata zoà hoàz Jamaïca",
		},
		{"two tones: not ours to judge", "hóà", "hóà"},
		{"next to digits and punctuation", "(hoà) hoà, 35-hoà/uỷ hoà2", "(hòa) hòa, 35-hòa/ủy hòa2"},
		{"white space untouched", " Huyện\u00a0uỷ \r\n\t Cẩm  Thuỷ ", " Huyện\u00a0ủy \r\n\t Cẩm  Thủy "},
		{"decomposed", "Thuy\u0309 Đu\u031bo\u031b\u0323c ho\u0061\u0300", "Thủy Được hòa"},
		{"look-alikes of đ", "Ðặng ðạo Ɖức ɖi", "Đặng đạo Đức đi"},
		{"invisible characters", "Thu\u00adỷ\u200b \ufeffho\u2060à\u200e\u200f\u202a", "Thủy hòa"},
		{"not UTF-8", "ho\xff\xfeà \xe1\xbb", "ho\ufffdà \ufffd"},
		{"other scripts", "会议 Привет σύνταγμα", "会议 Привет σύνταγμα"},
		{"empty", "", ""},
	} {
		if got := vi.Canonical(c.in); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.rule, got, c.want)
		}
	}
}

// Every tone on every letter of a syllable is one word: each misplaced spelling must come back to
// the one that stands in the list.
func TestCanonicalBringsEverySlippedToneHome(t *testing.T) {
	words := "hòa khỏe thủy quý giá quả của toàn hoàng thuyền nguyễn khuỷu ngoài người rượu xoắn thuế " +
		"thuở huỳnh quỳnh quyết giữa giường giếng giấy yếu tuổi ngoáy mía mùa nghiêng nguều ủy"
	for word := range strings.FieldsSeq(words) {
		plain, tone := splitTone(word)
		if tone == "" {
			continue
		}
		for i := range plain {
			if !strings.ContainsRune("aăâeêioôơuưy", plain[i]) {
				continue
			}
			slipped := string(plain[:i+1]) + tone + string(plain[i+1:])
			if got := vi.Canonical(slipped); got != word {
				t.Errorf("Canonical(%q) = %q, want %q", slipped, got, word)
			}
			if got, want := vi.Canonical(strings.ToUpper(slipped)), strings.ToUpper(word); got != want {
				t.Errorf("Canonical(%q) = %q, want %q", strings.ToUpper(slipped), got, want)
			}
		}
	}
}

func TestCanonicalOfCanonicalTextCopiesNothing(t *testing.T) {
	text := "Hội nghị Ban chỉ đạo 35 Huyện ủy Cẩm Thủy – “kết luận” số 12"
	if n := testing.AllocsPerRun(100, func() { vi.Canonical(text) }); n != 0 {
		t.Errorf("Canonical allocates %v times for a text that is canonical", n)
	}
}
