package title

import (
	"slices"
	"strings"

	"bienban/internal/vi"
)

// Manner is how an office is held, as the words of a title say.
type Manner uint8

const (
	// Plain — held, and nothing more is said.
	Plain Manner = iota
	// Former — held before. Tiếng Việt: nguyên.
	Former
	// Acting — held for the time being, or its duties done. Tiếng Việt: quyền, phụ trách.
	Acting
)

// Grade is the level of an office within its body.
type Grade uint8

const (
	// Unranked — no rank is understood.
	Unranked Grade = iota
	// Head — leads the body.
	Head
	// Deputy — is deputy to the head.
	Deputy
	// Member — is a member of the body.
	Member
)

// Rank is an office without its body. Name is the head's name for heads and deputies ("bí thư" of a Phó Bí thư), and
// empty where only the grade is said, as in "Phó Ban". Standing is of deputies and members: thường trực.
type Rank struct {
	Grade    Grade
	Name     string
	Standing bool
}

// Equal reports whether two ranks are one. Members are called ủy viên or thành viên alike, and a name that is not said
// may be any.
func (r Rank) Equal(other Rank) bool {
	return r.Grade == other.Grade && r.Standing == other.Standing &&
		(r.Name == other.Name || r.Grade != Unranked && (r.Name == "" || other.Name == ""))
}

// form is one of the two forms in which words are compared: with exact marks, or without any.
type form struct {
	of       func(string) string
	heads    [][]string          // names of heads, longest first
	members  map[string]string   // names of members
	units    map[string]bool     // bodies named before their head's rank: "tổ" of "Tổ trưởng"
	parties  map[string]bool     // the words before "ủy viên" in "Tỉnh ủy viên"
	places   map[string]bool     // levels of government
	fillers  map[string]bool     // words that say nothing
	polite   [][]string          // forms of address
	prefixes map[string]Manner   // of one word
	bodies   []rewriting         // bodies that have several names
	w        func(string) string // one word of the tables in this form
}

// rewriting puts one name of a body for another.
type rewriting struct{ from, to []string }

var exact, folded = newForm(vi.Lower), newForm(vi.Fold)

// headNames are the ranks of heads, apart from those made of a body's own word and trưởng.
const headNames = `tổng bí thư|bí thư|chủ tịch nước|chủ tịch|chủ nhiệm|trưởng|chánh thanh tra|chánh án|chánh|
tổng giám đốc|giám đốc|tổng biên tập|tổng thư ký|thư ký|thủ tướng|thống đốc|tư lệnh|chính ủy|chính trị viên|
chỉ huy trưởng|tổng tham mưu trưởng|kế toán trưởng|hiệu trưởng|thủ trưởng|đại sứ`

// memberNames are the ranks of members. Those that are equal have one name.
var memberNames = map[string]string{
	"ủy viên": "ủy viên", "thành viên": "ủy viên", "đại biểu": "đại biểu", "hội viên": "hội viên",
	"chuyên viên": "chuyên viên", "hội thẩm": "hội thẩm",
}

// unitNames are the bodies whose head is named by them: Tổ trưởng, Chi cục trưởng, Viện trưởng.
const unitNames = "tổ đội cục vụ viện hạt trạm bộ thôn xóm khu phố nhóm ấp bản trại khối"

// bodyNames are names of one body: what stands before the colon is put for each of the others.
const bodyNames = `
tỉnh ủy: ban chấp hành đảng bộ tỉnh|đảng bộ tỉnh
huyện ủy: ban chấp hành đảng bộ huyện|đảng bộ huyện
thành ủy: ban chấp hành đảng bộ thành phố|đảng bộ thành phố
quận ủy: ban chấp hành đảng bộ quận|đảng bộ quận
thị ủy: ban chấp hành đảng bộ thị xã|đảng bộ thị xã
đảng ủy xã: ban chấp hành đảng bộ xã|đảng bộ xã
đảng ủy phường: ban chấp hành đảng bộ phường|đảng bộ phường
đảng ủy thị trấn: ban chấp hành đảng bộ thị trấn|đảng bộ thị trấn
đảng ủy đặc khu: ban chấp hành đảng bộ đặc khu|đảng bộ đặc khu
đảng ủy: ban chấp hành đảng bộ
trung ương đảng: ban chấp hành trung ương đảng|ban chấp hành trung ương
ủy ban mặt trận tổ quốc: ủy ban mặt trận tổ quốc việt nam|mặt trận tổ quốc việt nam|mặt trận tổ quốc
đoàn thanh niên: đoàn thanh niên cộng sản hồ chí minh|đoàn tncs hồ chí minh
đoàn thanh niên tỉnh: tỉnh đoàn
đoàn thanh niên thành phố: thành đoàn
đoàn thanh niên huyện: huyện đoàn
đoàn thanh niên quận: quận đoàn
đoàn thanh niên thị xã: thị đoàn
đoàn thanh niên xã: xã đoàn
đoàn thanh niên phường: phường đoàn
đoàn thanh niên trung ương: trung ương đoàn
hội phụ nữ: hội liên hiệp phụ nữ việt nam|hội liên hiệp phụ nữ
hội nông dân: hội nông dân việt nam
hội cựu chiến binh: hội cựu chiến binh việt nam
ban thường vụ: thường vụ
ban chỉ huy quân sự: chỉ huy quân sự
quốc hội: quốc hội việt nam
`

func newForm(of func(string) string) *form {
	f := &form{of: of, members: map[string]string{}, w: of}
	set := func(words string) map[string]bool {
		s := map[string]bool{}
		for w := range strings.FieldsSeq(words) {
			s[of(w)] = true
		}
		return s
	}
	phrases := func(list string) (all [][]string) {
		for p := range strings.SplitSeq(list, "|") {
			all = append(all, strings.Fields(of(p)))
		}
		slices.SortStableFunc(all, func(a, b []string) int { return len(b) - len(a) })
		return all
	}
	f.heads = phrases(headNames)
	for name, same := range memberNames {
		f.members[of(name)] = of(same)
	}
	f.units = set(unitNames)
	f.parties = set("tỉnh thành huyện quận thị đảng khu")
	f.places = set(levels)
	f.fillers = set("của cấp và thuộc tại các")
	f.polite = phrases("đồng chí|ông|bà|đ c|thạc sĩ|thạc sỹ|tiến sĩ|tiến sỹ|bác sĩ|bác sỹ|kỹ sư|phó giáo sư|giáo sư|" +
		"ths|ts|gs|pgs|bs|ks|luật sư|thiếu tá|trung tá|thượng tá|đại tá|thiếu úy|trung úy|thượng úy|đại úy|" +
		"thiếu tướng|trung tướng|thượng tướng|đại tướng")
	f.prefixes = map[string]Manner{of("nguyên"): Former, of("cựu"): Former, of("quyền"): Acting}
	for line := range strings.Lines(strings.TrimSpace(bodyNames)) {
		to, from, _ := strings.Cut(strings.TrimSpace(line), ":")
		for name := range strings.SplitSeq(from, "|") {
			f.bodies = append(f.bodies, rewriting{strings.Fields(of(name)), strings.Fields(of(to))})
		}
	}
	slices.SortStableFunc(f.bodies, func(a, b rewriting) int { return len(b.from) - len(a.from) })
	return f
}

// levels are the words that name a level of government without a place.
const levels = "tỉnh thành huyện quận thị xã phường trấn đặc khu trung ương"

// is reports whether words begin with those of a phrase.
func (f *form) is(words []string, phrase string) bool {
	return hasPrefix(words, strings.Fields(f.of(phrase)))
}

func hasPrefix(words, prefix []string) bool {
	return len(words) >= len(prefix) && slices.Equal(words[:len(prefix)], prefix)
}

// rankOf reads the rank with which words begin, and what follows it.
func (f *form) rankOf(words []string) (Rank, []string) {
	switch {
	case len(words) == 0:
		return Rank{}, words
	case words[0] == f.w("phó"):
		return f.deputyOf(words[1:])
	case f.is(words, "thứ trưởng"):
		return Rank{Grade: Deputy, Name: f.w("trưởng")}, f.unit(f.w("bộ"), words[2:])
	case f.is(words, "chỉ huy phó"):
		return Rank{Grade: Deputy, Name: f.of("chỉ huy trưởng")}, words[3:]
	case f.is(words, "hiệu phó"):
		return Rank{Grade: Deputy, Name: f.of("hiệu trưởng")}, words[2:]
	}
	if name, rest, ok := f.headOf(words); ok {
		return Rank{Grade: Head, Name: name}, rest
	}
	if f.units[words[0]] && len(words) > 1 && words[1] == f.w("phó") {
		return f.standing(Rank{Grade: Deputy, Name: f.w("trưởng")}, f.unit(words[0], words[2:]))
	}
	return f.memberOf(words)
}

// headOf reads the name of a head's rank.
func (f *form) headOf(words []string) (name string, rest []string, ok bool) {
	for _, head := range f.heads {
		if hasPrefix(words, head) {
			return strings.Join(head, " "), words[len(head):], true
		}
	}
	for n := 1; n <= 2 && n < len(words); n++ {
		if f.units[words[n-1]] && words[n] == f.w("trưởng") &&
			(n == 1 || f.is(words, "chi cục") || f.is(words, "tổng cục") || f.is(words, "xã đội")) {
			return f.w("trưởng"), f.unit(words[0], append(slices.Clone(words[1:n]), words[n+1:]...)), true
		}
	}
	return "", words, false
}

// unit puts the body's own word before the rest, unless the rest begins with it: Tổ trưởng Tổ giúp việc.
func (f *form) unit(word string, rest []string) []string {
	if len(rest) > 0 && rest[0] == word {
		return rest
	}
	return append([]string{word}, rest...)
}

// deputyOf reads what follows "phó".
func (f *form) deputyOf(words []string) (Rank, []string) {
	r := Rank{Grade: Deputy}
	if f.is(words, "thường trực") {
		r.Standing, words = true, words[2:]
	}
	if name, rest, ok := f.headOf(words); ok {
		r.Name, words = name, rest
	}
	return f.standing(r, words)
}

// standing reads "thường trực" where it belongs to the rank: behind it, behind the body's own word, or at the end.
func (f *form) standing(r Rank, words []string) (Rank, []string) {
	at := -1
	switch n := len(words); {
	case f.is(words, "thường trực"):
		at = 0
	case n >= 3 && f.is(words[1:], "thường trực"):
		at = 1
	case n > 2 && f.is(words[n-2:], "thường trực"):
		at = n - 2
	}
	if at >= 0 {
		r.Standing = true
		words = append(slices.Clone(words[:at]), words[at+2:]...)
	}
	return r, words
}

// memberOf reads the rank of a member. A Tỉnh ủy viên is a member of the Tỉnh ủy.
func (f *form) memberOf(words []string) (Rank, []string) {
	if len(words) < 2 {
		return Rank{}, words
	}
	if f.parties[words[0]] && f.is(words[1:], "ủy viên") {
		body := []string{words[0], f.w("ủy")}
		return Rank{Grade: Member, Name: f.of("ủy viên")}, append(body, words[3:]...)
	}
	if f.is(words, "trung ương ủy viên") {
		return Rank{Grade: Member, Name: f.of("ủy viên")}, append(strings.Fields(f.of("trung ương đảng")), words[4:]...)
	}
	name, ok := f.members[words[0]+" "+words[1]]
	if !ok {
		return Rank{}, words
	}
	r, rest := Rank{Grade: Member, Name: name}, words[2:]
	for _, more := range []string{"thường trực", "dự khuyết", "thư ký"} {
		if f.is(rest, more) {
			r.Standing, rest = r.Standing || more == "thường trực", rest[2:]
		}
	}
	if f.is(rest, "trung ương") && !f.is(rest, "trung ương đảng") {
		rest = append(strings.Fields(f.of("trung ương đảng")), rest[2:]...)
	}
	return r, rest
}
