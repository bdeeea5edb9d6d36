package title

import (
	"slices"
	"strings"
	"unicode"

	"bienban/internal/vi"
)

// Title is one reading of the title of one office.
type Title struct {
	Manner Manner
	Rank   Rank
	Body   []string // the words of the body in canonical lower case, without the ranks and what says nothing
}

// IsUnderstood reports whether the reading has a rank, or says that an office is held for the time being.
func (t Title) IsUnderstood() bool { return t.Rank.Grade != Unranked }

// Read gives the readings of a title, or of the name of a post, likeliest first.
func Read(text string) []Title { return read(text, exact) }

// ReadFolded is Read without regard to marks: what it gives has none, in its words and its names of ranks.
func ReadFolded(text string) []Title { return read(text, folded) }

// BodyWords gives the readings of the name of a body or a place, in the words of Title.Body.
func BodyWords(name string) [][]string { return bodyWords(name, exact) }

// BodyWordsFolded is BodyWords without marks.
func BodyWordsFolded(name string) [][]string { return bodyWords(name, folded) }

// IsLevel reports whether a word, with its marks or without, names a level of government without a place, such as
// huyện.
func IsLevel(word string) bool { return exact.places[word] || folded.places[word] }

// NamesCommittee reports whether words begin with the name of a Party committee or of the Youth Union of a level, such
// as huyện ủy or tỉnh đoàn, rather than with a level alone.
func NamesCommittee(words []string) bool {
	return len(words) > 1 && slices.Contains([]string{"ủy", "đoàn", "đội", "uy", "doan", "doi"}, words[1])
}

func read(text string, f *form) []Title {
	all := readings(text)
	titles := make([]Title, 0, len(all))
	for _, words := range all {
		if t, ok := f.title(f.words(words)); ok && !slices.ContainsFunc(titles, t.equal) {
			titles = append(titles, t)
		}
	}
	return titles
}

func (t Title) equal(other Title) bool {
	return t.Manner == other.Manner && t.Rank == other.Rank && slices.Equal(t.Body, other.Body)
}

func bodyWords(name string, f *form) [][]string {
	all := readings(name)
	bodies := make([][]string, 0, len(all))
	for _, words := range all {
		if body := f.body(f.words(words)); len(body) > 0 &&
			!slices.ContainsFunc(bodies, func(b []string) bool { return slices.Equal(b, body) }) {
			bodies = append(bodies, body)
		}
	}
	return bodies
}

// words are the words in this form.
func (f *form) words(words []string) []string {
	if f == exact {
		return words
	}
	formed := make([]string, len(words))
	for i, w := range words {
		formed[i] = f.of(w)
	}
	return formed
}

// title reads the words of one title; false if there are none.
func (f *form) title(words []string) (Title, bool) {
	var t Title
	words = f.manner(&t, words)
	if len(words) == 0 {
		return t, false
	}
	t.Rank, words = f.rankOf(words)
	if t.Manner == Acting && t.Rank.Grade == Unranked {
		t.Rank.Grade = Head // "Phụ trách Ban Tuyên giáo": its duties are those of the head
	}
	words = f.withoutCharge(words)
	t.Body = f.body(words)
	return t, true
}

// withoutCharge leaves out what a deputy is in charge of, such as a field of work, but keeps the body: "Phó Giám đốc
// phụ trách Sở Tài chính", "Phó Trưởng ban phụ trách Ban Tuyên giáo".
func (f *form) withoutCharge(words []string) []string {
	at := f.index(words, "phụ trách")
	if at < 0 {
		return words
	}
	body := words[at+2:]
	if len(body) > 0 && (at == 0 && !f.is(body, "lĩnh vực") && !f.is(body, "khối") || at > 0 && words[0] == body[0]) {
		return body
	}
	return words[:at]
}

// manner takes off what stands before the rank: forms of address and the manner.
func (f *form) manner(t *Title, words []string) []string {
	for {
		n := 0
		for _, phrase := range f.polite {
			if hasPrefix(words, phrase) && len(words) > len(phrase) {
				n = len(phrase)
				break
			}
		}
		switch {
		case n > 0:
		case len(words) > 1 && f.prefixes[words[0]] != Plain:
			t.Manner, n = f.prefixes[words[0]], 1
			if f.is(words[1:], "là") {
				n = 2
			}
		case f.is(words, "phụ trách") && len(words) > 2:
			t.Manner, n = Acting, 2
		default:
			return words
		}
		words = words[n:]
	}
}

// index is where a phrase stands in words, or -1.
func (f *form) index(words []string, phrase string) int {
	for i := range words {
		if f.is(words[i:], phrase) {
			return i
		}
	}
	return -1
}

// body puts the words of a body's name in the one form that is compared: without what says nothing and without the term
// of office, a body of several names by one of them.
func (f *form) body(words []string) []string {
	kept := make([]string, 0, len(words))
	for i := 0; i < len(words); i++ {
		switch {
		case f.is(words[i:], "nhiệm kỳ"), words[i] == f.w("khóa") && i+1 < len(words):
			i = termEnd(words, i)
		case f.is(words[i:], "lâm thời"), f.is(words[i:], "đương nhiệm"):
			i++
		case f.fillers[words[i]]:
		default:
			kept = append(kept, words[i])
		}
	}
	kept = f.rewritten(kept)
	// "ban ban chỉ đạo", "chi cục chi cục thuế": the body's own words, said with the rank and with its name.
	for n := 1; n <= 2; n++ {
		if len(kept) >= 2*n && slices.Equal(kept[:n], kept[n:2*n]) {
			kept = kept[n:]
		}
	}
	return kept
}

// rewritten puts one name for bodies that have several. A name whose first words are said already, such as the ủy ban
// of the Ủy ban Mặt trận Tổ quốc, is not given them again.
func (f *form) rewritten(words []string) []string {
	out := make([]string, 0, len(words))
	for i := 0; i < len(words); {
		n := 0
		for _, r := range f.bodies {
			if !hasPrefix(words[i:], r.from) {
				continue
			}
			n = len(r.from)
			if more := len(r.to) - n; more > 0 && slices.Equal(r.to[more:], r.from) && hasSuffix(out, r.to[:more]) {
				out = append(out, r.from...)
			} else {
				out = append(out, r.to...)
			}
			break
		}
		if n == 0 {
			out, n = append(out, words[i]), 1
		}
		i += n
	}
	return out
}

func hasSuffix(words, suffix []string) bool {
	return len(words) >= len(suffix) && slices.Equal(words[len(words)-len(suffix):], suffix)
}

// termEnd is the index of the last word of a term such as "nhiệm kỳ 2020 2025", "khóa XXIV" or "khóa 19".
func termEnd(words []string, i int) int {
	i++
	if i+1 < len(words) && !isNumber(words[i]) && isNumber(words[i+1]) {
		i++ // kỳ
	}
	for i+1 < len(words) && isNumber(words[i+1]) {
		i++
	}
	return i
}

// isNumber reports whether a word is a number, in digits or in Roman numerals.
func isNumber(word string) bool {
	return strings.Trim(word, "0123456789") == "" || strings.Trim(word, "ivxlc") == "" && !vi.SpellsSyllable(word)
}

// separators part the titles of one string; a title that follows one begins with a rank.
const separators = ",;–—"

// Split parts a string that states several titles: at a comma, a semicolon or a dash behind which a title begins, and
// at kiêm and đồng thời là. A comma inside a name, as in "phòng, chống thiên tai", parts nothing.
func Split(text string) []string {
	var titles []string
	for _, piece := range pieces(text) {
		piece = strings.TrimSpace(piece)
		switch {
		case piece == "":
		case len(titles) > 0 && !begins(piece):
			titles[len(titles)-1] += " " + piece
		default:
			titles = append(titles, piece)
		}
	}
	return titles
}

// pieces cuts a text wherever a title might end. A hyphen ends one only between spaces.
func pieces(text string) []string {
	text = strings.NewReplacer(" - ", ", ", "\n", ", ").Replace(text)
	var all []string
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(separators, r) }) {
		words := strings.FieldsFunc(part, unicode.IsSpace)
		start := 0
		for i := 0; i < len(words); i++ {
			n := conjunction(words[i:])
			if n == 0 || i+n > len(words) {
				continue
			}
			all = append(all, strings.Join(words[start:i], " "))
			start, i = i+n, i+n-1
		}
		all = append(all, strings.Join(words[start:], " "))
	}
	return all
}

// conjunction is how many words join two titles here; 0 if none.
func conjunction(words []string) int {
	at := func(i int) string {
		if i < len(words) {
			return vi.Lower(words[i])
		}
		return ""
	}
	switch {
	case at(0) == "kiêm" && at(1) == "nhiệm":
		return 2
	case at(0) == "kiêm":
		return 1
	case at(0) == "đồng" && at(1) == "thời" && at(2) == "là":
		return 3
	case at(0) == "và" && len(words) > 1 && begins(strings.Join(words[1:], " ")):
		return 1
	}
	return 0
}

// begins reports whether a title begins with these words.
func begins(text string) bool {
	titles := Read(text)
	return len(titles) > 0 && (titles[0].IsUnderstood() || titles[0].Manner != Plain)
}

// Levels are the words that name a level of government, in the form in which body gives words.
func Levels(body func(string) [][]string) []string {
	var words []string
	for _, reading := range body(levels) {
		words = append(words, reading...)
	}
	return words
}
