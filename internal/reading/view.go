package reading

import (
	"strings"
	"unicode"

	"bienban/internal/vi"
)

// A view is a text as its writer meant it: look-alikes of đ replaced, white space collapsed, hard wraps joined, split
// and glued words put right. It keeps for each of its characters where in the text it stands.
type view struct {
	runes []rune
	// at has for each rune of the view the index of the text's rune that it stands for; an inserted space or line break
	// has that of the rune after it.
	at []int
	// repaired marks runes beside which a word was put together or taken apart.
	repaired []bool
}

func (v *view) add(r rune, at int) {
	v.runes = append(v.runes, r)
	v.at = append(v.at, at)
	v.repaired = append(v.repaired, false)
}

func (v *view) addFrom(o *view, i int) {
	v.runes = append(v.runes, o.runes[i])
	v.at = append(v.at, o.at[i])
	v.repaired = append(v.repaired, o.repaired[i])
}

// span returns the span of the text for the view's runes from start to end.
func (v *view) span(start, end int) Span { return Span{v.at[start], v.at[end-1] + 1} }

func (v *view) str(start, end int) string { return string(v.runes[start:end]) }

// newView repairs a text in NFC.
func newView(text []rune) *view {
	lines := splitLines(text)
	joined := joinWraps(lines)
	return mendWords(joined)
}

// splitLines returns the lines of a text with single spaces; an empty line stands for each blank one.
func splitLines(text []rune) []*view {
	lines := []*view{new(view)}
	space := -1
	for i, r := range text {
		line := lines[len(lines)-1]
		switch {
		case r == '\r' && i+1 < len(text) && text[i+1] == '\n', hidden(r):
		case r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029' || r == '\v' || r == '\f' || r == '\u0085':
			lines = append(lines, new(view))
			space = -1
		case r == '\t':
			if len(line.runes) > 0 && line.runes[len(line.runes)-1] != '\t' {
				line.add('\t', i)
			}
			space = -1
		case unicode.IsSpace(r):
			space = i
		default:
			if space >= 0 && len(line.runes) > 0 && line.runes[len(line.runes)-1] != '\t' {
				line.add(' ', space)
			}
			space = -1
			line.add(strokeD(r), i)
		}
	}
	return lines
}

// hidden reports whether r is neither shown nor a separator.
func hidden(r rune) bool {
	switch {
	case r < 0xAD:
		return r < ' ' && r != '\n' && r != '\r' && r != '\t' && r != '\v' && r != '\f'
	case r == 0xAD, r == 0x200B, r == 0x200C, r == 0x200D, r == 0x200E, r == 0x200F, r == 0xFEFF:
		return true
	}
	return 0x202A <= r && r <= 0x202E || 0x2060 <= r && r <= 0x2069
}

// strokeD returns đ or Đ for the letters that were typed for it: eth and the African d with tail.
func strokeD(r rune) rune {
	switch r {
	case 'Ð', 'Ɖ':
		return 'Đ'
	case 'ð', 'ɖ':
		return 'đ'
	}
	return r
}

// joinWraps joins lines that were broken where the page was full, and puts a line break between all others.
func joinWraps(lines []*view) *view {
	out := new(view)
	widths := blockWidths(lines)
	last := -1 // the last line that is not blank
	for i, line := range lines {
		if len(line.runes) == 0 {
			continue
		}
		if last >= 0 {
			sep := '\n'
			if last == i-1 && wrapped(lines[last].runes, line.runes, widths[last]) || dangles(lines[last].runes, line.runes) {
				sep = ' '
			}
			out.add(sep, line.at[0])
		}
		for j := range line.runes {
			out.addFrom(line, j)
		}
		last = i
	}
	return out
}

// Texts are wrapped at a width between these; shorter lines are headlines and letterheads, longer ones paragraphs.
const (
	leastWidth = 50
	mostWidth  = 110
)

// blockWidths returns for each line the width of the longest of its block, the lines between two blank ones; 0 for a
// block that is not wrapped.
func blockWidths(lines []*view) []int {
	widths := make([]int, len(lines))
	for i := 0; i < len(lines); {
		end, most := i, 0
		for end < len(lines) && len(lines[end].runes) > 0 {
			most = max(most, len(lines[end].runes))
			end++
		}
		if most < leastWidth || most > mostWidth {
			most = 0
		}
		for j := i; j < end; j++ {
			widths[j] = most
		}
		i = end + 1
	}
	return widths
}

// danglers are words after which no paragraph ends: what they introduce stands on the next line.
var danglers = wordSet(`
		các những của và do tại với ngày tháng năm số lần thứ đồng chí đ/c ông bà là gồm từ trong trên về cho
		phó quyền nguyên đến vào cùng bằng theo để một hai ba
	`)

// wrapped reports whether line b continues line a, which stands in a block of the given width.
func wrapped(a, b []rune, width int) bool {
	if len(a) == 0 {
		return false
	}
	end := a[len(a)-1]
	if itemStart(b) {
		// "Ban Thi đua" / "- Khen thưởng": the dash of a full line, no item.
		return dashes[b[0]] && width > 0 && len(a)+2 > width && end != ';' && end != '.' && end != ':'
	}
	if strings.ContainsRune(".!?:…", end) {
		return false
	}
	if unicode.IsLower(b[0]) || strings.ContainsRune(",-–;(", end) && len(a) >= leastWidth/2 && end != ';' {
		return true
	}
	if end == ';' {
		return true
	}
	return width > 0 && len(a)+1+len([]rune(firstWord(b))) > width
}

// dangles reports whether line a ends in the middle of a phrase: with a word after which no paragraph ends, or with a
// family name behind an honorific.
func dangles(a, b []rune) bool {
	if len(a) < leastWidth/2 || itemStart(b) {
		return false
	}
	tail := lastWord(a)
	if danglers[strings.ToLower(tail)] {
		return true
	}
	return families[vi.Lower(tail)] && unicode.IsUpper([]rune(tail)[0]) && unicode.IsUpper(b[0]) && honorificTail(a)
}

// itemStart reports whether a line begins an item of a list: "- ", "1. ", "a) ", "(2) ", "• ", "II. ".
func itemStart(line []rune) bool { return itemMark(line) > 0 }

// itemMark returns the length of the mark that begins an item of a list, with the space after it; 0 if there is none.
func itemMark(line []rune) int {
	if len(line) < 2 {
		return 0
	}
	i := 0
	if strings.ContainsRune("-–—•*+·▪►●○", line[0]) {
		if line[1] == ' ' || line[1] == '\t' || unicode.IsUpper(line[1]) && line[0] != '-' {
			i = 1
			for i < len(line) && (line[i] == ' ' || line[i] == '\t') {
				i++
			}
			return i
		}
		return 0
	}
	if line[0] == '(' {
		i = 1
	}
	start := i
	for i < len(line) && i < start+4 && (unicode.IsDigit(line[i]) || unicode.IsLetter(line[i])) {
		i++
	}
	mark := string(line[start:i])
	if i == start || i >= len(line) || !itemLabel(mark) {
		return 0
	}
	switch {
	case line[i] == ')':
	case start == 0 && line[i] == '-' && unicode.IsDigit(line[0]) && i+1 < len(line) && line[i+1] == ' ':
	case start == 0 && (line[i] == '.' || line[i] == '/' && i+1 < len(line) && line[i+1] == ' '):
		// "1.1." and "2.3 " are marks too.
		for i+1 < len(line) && unicode.IsDigit(line[i+1]) {
			i++
			if i+1 < len(line) && line[i+1] == '.' {
				i++
			}
		}
	default:
		return 0
	}
	i++
	space := i
	for i < len(line) && (line[i] == ' ' || line[i] == '\t') {
		i++
	}
	if i == space && (i >= len(line) || !unicode.IsUpper(line[i])) {
		return 0
	}
	return i
}

// itemLabel reports whether s numbers an item: a number, a letter, a small Roman number.
func itemLabel(s string) bool {
	r := []rune(s)
	if unicode.IsDigit(r[0]) {
		return len(r) <= 2 && unicode.IsDigit(r[len(r)-1])
	}
	return len(r) == 1 && unicode.IsLetter(r[0]) || strings.Trim(s, "IVX") == "" || strings.Trim(s, "ivx") == ""
}

func lastWord(a []rune) string {
	i := len(a)
	for i > 0 && a[i-1] != ' ' && a[i-1] != '\t' {
		i--
	}
	return string(a[i:])
}

func firstWord(a []rune) string {
	i := 0
	for i < len(a) && a[i] != ' ' && a[i] != '\t' {
		i++
	}
	return string(a[:i])
}

// honorificTail reports whether the last word of a line has an honorific right before it.
func honorificTail(a []rune) bool {
	words := strings.Fields(strings.ToLower(string(a[max(0, len(a)-24):])))
	if len(words) < 2 {
		return false
	}
	switch words[len(words)-2] {
	case "chí", "đ/c", "ông", "bà", "chí:":
		return true
	}
	return false
}

// codas are what may be torn off the end of a syllable, onsets what off its beginning.
var (
	codas  = wordSet("c ch m n ng nh p t")
	onsets = wordSet("ch gh kh ng ngh nh ph qu th tr")
)

// mendWords puts together what was torn ("Thà nh" is "Thành") and takes apart what ran together ("LêDiễn" is "Lê Diễn",
// "2021Ngày" is two lines).
func mendWords(in *view) *view {
	out := new(view)
	out.runes = make([]rune, 0, len(in.runes)+16)
	out.at = make([]int, 0, len(in.runes)+16)
	out.repaired = make([]bool, 0, len(in.runes)+16)
	for i := 0; i < len(in.runes); {
		r := in.runes[i]
		if !unicode.IsLetter(r) {
			if r == ' ' && torn(in.runes, i) {
				out.repaired[len(out.repaired)-1] = true
				i++
				continue
			}
			out.addFrom(in, i)
			if unicode.IsDigit(r) && numberGlued(in.runes, i) {
				sep := ' '
				if i >= 3 && unicode.IsDigit(in.runes[i-3]) && unicode.IsDigit(in.runes[i-2]) {
					sep = '\n'
				}
				out.insert(sep, in.at[i+1])
			}
			i++
			continue
		}
		end := wordRunEnd(in.runes, i)
		glued := -1
		for j := i + 1; j < end; j++ {
			if unicode.IsUpper(in.runes[j]) && unicode.IsLower(in.runes[j-1]) && wordsGlued(in.runes[i:j], in.runes[j:end]) {
				glued = j
				break
			}
		}
		stop := end
		if glued > 0 {
			stop = glued
		}
		for j := i; j < stop; j++ {
			out.addFrom(in, j)
		}
		switch {
		case glued > 0:
			out.insert(' ', in.at[glued])
		case end < len(in.runes) && unicode.IsDigit(in.runes[end]) && end-i >= 2 && letteredNumber(in.runes[i:end]):
			out.insert(' ', in.at[end])
		}
		i = stop
	}
	return out
}

func (v *view) insert(r rune, at int) {
	if n := len(v.repaired); n > 0 {
		v.repaired[n-1] = true
	}
	v.add(r, at)
	v.repaired[len(v.repaired)-1] = true
}

func wordRunEnd(runes []rune, i int) int {
	for i < len(runes) && (unicode.IsLetter(runes[i]) || unicode.IsMark(runes[i])) {
		i++
	}
	return i
}

func wordRunStart(runes []rune, i int) int {
	for i > 0 && (unicode.IsLetter(runes[i-1]) || unicode.IsMark(runes[i-1])) {
		i--
	}
	return i
}

// torn reports whether the space at i tore a syllable.
func torn(runes []rune, i int) bool {
	start, end := wordRunStart(runes, i), wordRunEnd(runes, i+1)
	left, right := runes[start:i], runes[i+1:end]
	if len(left) == 0 || len(right) == 0 || len(left)+len(right) > 7 || len(left) == 1 && !unicode.IsLower(left[0]) {
		return false
	}
	if end < len(runes) && runes[end] == '.' && len(right) == 1 {
		return false
	}
	whole := string(left) + string(right)
	l, r := string(left), string(right)
	switch {
	case codas[r] && vi.IsSyllable(whole):
		return true
	case codas[l] && start > 0 && runes[start-1] == ' ' &&
		vi.IsSyllable(string(runes[wordRunStart(runes, start-1):start-1])+l):
		return false // it belongs to the word before it
	case onsets[strings.ToLower(l)] && unicode.IsLower(left[len(left)-1]) && unicode.IsLower(right[0]):
		return !vi.IsSyllable(l) && vi.IsSyllable(whole)
	}
	return false
}

// wordsGlued reports whether two words stand together without a space.
func wordsGlued(left, right []rune) bool {
	end := 1
	for end < len(right) && unicode.IsLower(right[end]) {
		end++
	}
	return len(left) >= 2 && end >= 2 && vi.IsSyllable(string(left)) && vi.IsSyllable(string(right[:end]))
}

// numberGlued reports whether a word with a capital stands right after the digit at i.
func numberGlued(runes []rune, i int) bool {
	if i+2 >= len(runes) || !unicode.IsUpper(runes[i+1]) || !unicode.IsLower(runes[i+2]) {
		return false
	}
	return vi.IsSyllable(string(runes[i+1 : wordRunEnd(runes, i+1)]))
}

// letteredNumber reports whether a word before a digit is a word of its own: "hội9" is, "Covid19" and "BCĐ35" are not.
func letteredNumber(word []rune) bool {
	return unicode.IsLower(word[len(word)-1]) && vi.IsSyllable(string(word))
}
