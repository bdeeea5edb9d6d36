package vi

import (
	"slices"
	"strings"
)

// Name is a Vietnamese person's name in its parts. Any but Given may be empty, and all are for an empty name; each is
// in NFC with single spaces, spelling and case as given.
type Name struct{ Family, Middle, Given string }

// compoundFamilies are the family names of several words, in Lower form: those of the Nguyễn dynasty's descendants, and
// the few of Chinese origin. The longest match wins.
var compoundFamilies = []string{
	"công tằng tôn nữ", "công huyền tôn nữ", "huyền tôn nữ", "công tôn nữ", "tôn nữ", "tôn thất",
	"hoàng phủ", "âu dương", "tư mã",
}

// ParseName splits a full name in the Vietnamese order: "Cao Văn Vượng" has the family name Cao, the middle name Văn
// and the given name Vượng. A single word is a given name. A compound family name is kept whole if a given name is left
// after it: "Tôn Nữ Thị Ninh" is Tôn Nữ, Thị, Ninh.
//
// Titles, ranks and religious names before the name are left out, and so is another name in brackets behind it: "Đ/c
// Nguyễn Văn A (Liên Hương)". Peoples with other orders are not guessed at: a name that begins with Y, A, H' or K', as
// those of the Ê Đê, Ba Na and Mnông do, is one given name, and so is what begins with H' behind a family name, as in
// "Ksor H'Bơ Khăp".
func ParseName(full string) Name {
	words := nameWords(full)
	if len(words) == 0 {
		return Name{}
	}
	last := len(words) - 1
	for i, w := range words {
		if i == 0 && marksPerson(w) && last > 0 || i > 0 && isFemale(w) {
			last = i
			break
		}
	}
	family := familyLen(words[:last])
	return Name{
		Family: strings.Join(words[:family], " "),
		Middle: strings.Join(words[family:last], " "),
		Given:  strings.Join(words[last:], " "),
	}
}

// nameWords are the words of a name without what is no part of it.
func nameWords(full string) []string {
	full = compose(full)
	for {
		open := strings.IndexByte(full, '(')
		if open <= 0 {
			break
		}
		end := strings.IndexByte(full[open:], ')')
		if end < 0 {
			break
		}
		full = full[:open] + " " + full[open+end+1:]
	}
	words := strings.FieldsFunc(full, isSpace)
	for {
		n := honorificLen(words)
		if n == 0 {
			return words
		}
		words = words[n:]
	}
}

// honorifics stand before a name and are no part of it, in Lower form. Where a religious name is a given name, too, as
// Maria is, it is left out only before a family name and a given name.
var honorifics = []string{
	"đ/c", "đ.c", "đ/c.", "đ.c.", "đc", "đc.", "đồng chí", "ông", "bà", "ts", "ts.", "ths", "ths.", "pgs", "pgs.", "gs", "gs.",
	"gs.ts", "gs.ts.", "pgs.ts", "pgs.ts.", "bs", "bs.", "ks", "ks.", "ls", "ls.", "cn.", "tiến sĩ", "tiến sỹ", "thạc sĩ", "thạc sỹ",
	"phó giáo sư", "giáo sư", "bác sĩ", "bác sỹ", "kỹ sư", "luật sư", "hòa thượng", "thượng tọa", "đại đức", "ni trưởng", "ni sư",
	"sư cô", "sư thầy", "linh mục", "giám mục", "tổng giám mục", "hồng y", "mục sư", "nữ tu", "giuse", "phaolô", "phêrô", "maria",
	"gioan", "gioan baotixita", "antôn", "đaminh", "phanxicô", "phanxicô xaviê", "têrêsa", "anna", "micae", "vinh sơn", "tôma",
	"thiếu tá", "trung tá", "thượng tá", "đại tá", "thiếu úy", "trung úy", "thượng úy", "đại úy", "thiếu tướng", "trung tướng",
	"thượng tướng", "đại tướng", "nsnd", "nsnd.", "nsưt", "nsưt.",
}

// families are the family names that most people have: before one of them, ông and bà are forms of address, though Ông
// is a family name, too.
var families = func() map[string]bool {
	all := map[string]bool{}
	for name := range strings.FieldsSeq("nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đào đoàn trịnh mai " +
		"trương lâm cao lương tạ hà châu quách tô lưu vương thái triệu kiều tống phùng từ thạch hứa nông ma sùng giàng vàng hầu") {
		all[name] = true
	}
	return all
}()

// honorificLen is how many words before a name are no part of it. Two words at least are left.
func honorificLen(words []string) int {
	for n := min(3, len(words)-2); n > 0; n-- {
		said := strings.TrimSpace(joinLower(words[:n]))
		if !slices.Contains(honorifics, said) {
			continue
		}
		if (said == "ông" || said == "bà") && !families[Lower(words[n])] {
			return 0
		}
		return n
	}
	return 0
}

// marksPerson reports whether a name begins with a word that tells only that a man or a woman is named.
func marksPerson(word string) bool {
	lower := Lower(word)
	return lower == "y" || lower == "a" || isFemale(word) || strings.HasPrefix(lower, "k") && hasApostrophe(lower[1:])
}

// isFemale reports whether a word begins with H', as the given names of women of several peoples do.
func isFemale(word string) bool {
	lower := Lower(word)
	return strings.HasPrefix(lower, "h") && hasApostrophe(lower[1:])
}

func hasApostrophe(s string) bool {
	return strings.IndexAny(s, "'’‘ʼ`") == 0
}

// familyLen returns how many of the words, without the given name, are the family name.
func familyLen(words []string) int {
	if len(words) < 2 {
		return len(words)
	}
	first := Lower(words[0])
	for _, family := range compoundFamilies {
		rest, ok := strings.CutPrefix(family, first)
		if !ok {
			continue
		}
		n := 1 + strings.Count(rest, " ")
		if n <= len(words) && rest == joinLower(words[1:n]) {
			return n
		}
	}
	return 1
}

// joinLower returns the Lower forms of the words, each with a space before it.
func joinLower(words []string) string {
	var out strings.Builder
	for _, w := range words {
		out.WriteString(" " + Lower(w))
	}
	return out.String()
}

// NameSortKey returns the collation key of a person's name for Vietnamese lists: by given name, then family name, then
// middle name, the order of official ballots. Compare it only with other name keys.
func NameSortKey(full string) []byte { return NameSortKeyAs(full, "") }

// NameSortKeyAs is NameSortKey with a stated sort name, which takes the place of what the name's words tell: the given
// name, a comma, and the rest. It is empty where none is stated.
func NameSortKeyAs(full, stated string) []byte {
	n := ParseName(full)
	if stated != "" {
		given, rest, _ := strings.Cut(stated, ",")
		words := strings.FieldsFunc(compose(rest), isSpace)
		n = Name{Given: given}
		if len(words) > 0 {
			family := max(1, familyLen(append(words, "")))
			n.Family, n.Middle = strings.Join(words[:family], " "), strings.Join(words[family:], " ")
		}
	}
	k := newKey(len(full) + len(stated))
	for _, part := range []string{n.Given, n.Family, n.Middle} {
		k.add(part)
		k.endPart()
	}
	return k.finish()
}
