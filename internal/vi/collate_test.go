package vi_test

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"bienban/internal/vi"
)

const (
	vowelTones = "aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ"
	alphabet   = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
)

// sorted shuffles the items, sorts them by key, and returns them joined by " | ".
func sorted(items []string, key func(string) []byte) string {
	items = slices.Clone(items)
	r := rand.New(rand.NewPCG(1, 2))
	r.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
	slices.SortFunc(items, func(a, b string) int { return bytes.Compare(key(a), key(b)) })
	return strings.Join(items, " | ")
}

func wantOrder(t *testing.T, key func(string) []byte, want []string) {
	t.Helper()
	if got := sorted(want, key); got != strings.Join(want, " | ") {
		t.Errorf("order:\n got %s\nwant %s", got, strings.Join(want, " | "))
	}
}

func TestSortKeyOrdersTheAlphabetAndTheTones(t *testing.T) {
	wantOrder(t, vi.SortKey, strings.Split(alphabet, ""))
	wantOrder(t, vi.SortKey, strings.Split(strings.ReplaceAll(vowelTones, " ", ""), ""))
	var words []string // letters come before tones inside a word, whatever stands behind the vowel
	for tail := range strings.FieldsSeq("c n ng") {
		for _, tone := range []string{"", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"} {
			words = append(words, vi.Canonical("ba"+tone+tail))
		}
	}
	wantOrder(t, vi.SortKey, words)
}

func TestSortKeyOrdersTexts(t *testing.T) {
	for _, want := range [][]string{
		{"An", "Ánh", "Ăn", "Ân", "Bình", "Dũng", "Đức", "Giang", "Oanh", "Ôn", "Ơn", "Uyên", "Ưng", "Yến"},
		{"ba", "ba ba", "ba cùng", "bà", "bà con", "bả", "bã", "bá", "bạ", "bác"},
		{"tuân thủ", "tuần chay", "tuần dương hạm", "tuẫn nạn"},
		{"Tổ 1", "Tổ 2", "Tổ 9", "Tổ 10", "Tổ 10A", "Tổ 100", "Tổ bảo vệ"},
		{"35-QĐ/TW", "36-QĐ/TW", "123-QĐ/TW", "Ban chỉ đạo 35", "Ban chỉ đạo Cải cách"},
		{"hòa bình", "Hòa bình", "Hòa Bình", "hòa giải"},
		{"", "1", "a", "z", "α", "会"},
		{"Khóa VIII", "Khóa 9", "Khóa IX", "Khóa X", "Khóa XI", "Khóa XIX", "Khóa XX", "Khóa học"},
		{"HĐND KHÓA V", "hđnd khóa vi", "HĐND KHÓA IX", "HĐND KHÓA L", "HĐND KHÓA C"},
		{"Đoàn III", "ĐOÀN IX", "đoàn xiv", "Đoàn xanh"},
		{"Đại hội lần thứ II", "Đại hội lần thứ IX", "Đại hội lần thứ XIX", "Đại hội lần thứ hai"},
		{"Trung ương IV", "Trung ương VI", "Trung ương X", "Trung ương xanh"},
		{"Ban C", "Ban D", "Ban I", "Ban V"},
		{"LỖI VẶT", "LỖI VI PHẠM", "LỖI VỤN"},
		{"Quý I/2021", "Quý II/2021", "Quý III/2021", "Quý IV/2021"},
	} {
		wantOrder(t, vi.SortKey, want)
	}
}

func TestRomanNumerals(t *testing.T) {
	for numeral, want := range map[string]int{
		"I": 1, "IV": 4, "IX": 9, "XIV": 14, "XIX": 19, "XL": 40, "XCIX": 99, "CD": 400, "MCMXCIV": 1994, "MMXXI": 2021,
		"": 0, "IIII": 0, "VV": 0, "IC": 0, "XXXX": 0, "VX": 0, "IXIX": 0, "IXI": 0, "Xa": 0, "x": 0, "CMC": 0,
	} {
		if got := vi.Roman(numeral); got != want {
			t.Errorf("%q is %d, want %d", numeral, got, want)
		}
	}
}

func TestSortKeyIsOneForOneWord(t *testing.T) {
	for _, c := range [][2]string{
		{"hoà", "hòa"},
		{"Thuỷ", "Thủy"},
		{"Ðức", "Đức"},
		{"Cẩm  Thủy", "Cẩm\u00a0Thủy"},
		{"Tổ 02", "Tổ 2"},
		{"Cẩm-Thủy", "Cẩm Thủy"},
		{"Thu\u00adỷ", "Thủy"},
		{"\u0301 a", "a"},
		{" \u0301", ""},
	} {
		if a, b := vi.SortKey(c[0]), vi.SortKey(c[1]); !bytes.Equal(a, b) {
			t.Errorf("keys of %q and %q differ: %x, %x", c[0], c[1], a, b)
		}
	}
}

func TestSortKeyRangeHoldsWhatDiffersInCapitalsAlone(t *testing.T) {
	from, to := vi.SortKeyRange("Huyện ủy Cẩm Thủy")
	for text, want := range map[string]bool{
		"Huyện ủy Cẩm Thủy": true, "HUYỆN UỶ CẨM THUỶ": true, "huyện ủy cẩm thủy": true,
		"Huyện ủy Cẩm Thúy": false, "Huyện ủy Cẩm Thủy 2": false, "Huyện ủy Cẩm Thủy A": false, "Huyện ủy Cẩm": false,
		"Huyện ủy Cẩm Thủyên": false, "Huyện ủy Cẩm Thủ": false,
	} {
		key := vi.SortKey(text)
		if is := bytes.Compare(from, key) <= 0 && bytes.Compare(key, to) < 0; is != want {
			t.Errorf("%q is inside: %v", text, is)
		}
	}
}

func TestSortKeyComparesLongNumbers(t *testing.T) {
	wantOrder(t, vi.SortKey, []string{
		strings.Repeat("9", 254), "1" + strings.Repeat("0", 254), strings.Repeat("9", 255),
		strings.Repeat("1", 300), strings.Repeat("9", 300), "1" + strings.Repeat("0", 300),
	})
}

// Inside one word the Unicode collation with CLDR's Vietnamese rules is right, so it is the oracle
// there. It keeps apart the two places of a tone; canonical words have only one.
func TestSortKeyAgreesWithCLDRInsideAWord(t *testing.T) {
	var words []string
	for onset := range strings.FieldsSeq("b d đ g ng ngh th tr x") {
		for vowels := range strings.FieldsSeq("a ă â e ê i o ô ơ u ư y oa uyê iê ươ ai uôi") {
			for coda := range strings.FieldsSeq("- n ng") {
				for _, tone := range []string{"", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"} {
					words = append(words, vi.Canonical(onset+vowels+tone+strings.Trim(coda, "-")))
				}
			}
		}
	}
	for _, w := range slices.Clone(words[:500]) {
		words = append(words, strings.ToUpper(w))
	}
	cldr := collate.New(language.Vietnamese)
	r := rand.New(rand.NewPCG(3, 4))
	for range 100_000 {
		a, b := words[r.IntN(len(words))], words[r.IntN(len(words))]
		want := cldr.CompareString(a, b)
		if got := bytes.Compare(vi.SortKey(a), vi.SortKey(b)); got != want {
			t.Fatalf("%q and %q compare as %d, CLDR says %d", a, b, got, want)
		}
	}
}

func TestSortKeyOfAnUsualNameAllocatesOnce(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { vi.SortKey("Nguyễn Thị Hồng Thắm") }); n > 1 {
		t.Errorf("SortKey allocates %v times", n)
	}
}
