package reading

import (
	"sort"
	"strings"
	"unicode"

	"bienban/internal/vi"
)

// A token is a word, a number, a mark of punctuation or a line break of the view.
type token struct {
	low        string // the canonical form in lower case; the mark itself for punctuation
	start, end int    // runes of the view
	kind       tokenKind
	capital    bool // begins with a capital letter
	capitals   bool // has at least two letters, all capitals
	spaced     bool // white space or the beginning of a line stands before it
}

type tokenKind uint8

const (
	aWord tokenKind = iota
	aNumber
	aMark
	aBreak // the end of a line
)

// dashes and quotes have several characters for one meaning.
var dashes = map[rune]bool{'-': true, '–': true, '—': true, '‐': true, '‑': true, '−': true, '‒': true}

// tokenize cuts a view into tokens. "đ/c", "T.Ư" and "H’đơt" are one word each; "35-QĐ/TW" is five tokens.
func tokenize(v *view) []token {
	tokens := make([]token, 0, len(v.runes)/4+8)
	spaced := true
	for i := 0; i < len(v.runes); {
		r := v.runes[i]
		if r == ' ' {
			spaced = true
			i++
			continue
		}
		t := token{start: i, end: i + 1, spaced: spaced}
		switch {
		case r == '\n':
			t.kind, t.low = aBreak, "\n"
		case unicode.IsDigit(r):
			t.kind = aNumber
			for t.end < len(v.runes) && unicode.IsDigit(v.runes[t.end]) {
				t.end++
			}
			t.low = v.str(t.start, t.end)
		case unicode.IsLetter(r):
			t.end = wordEnd(v.runes, i)
			word := v.str(t.start, t.end)
			t.low = vi.Lower(word)
			t.capital = unicode.IsUpper(r)
			t.capitals = t.capital && t.end-t.start > 1 && strings.ToUpper(word) == word && !apostrophe(v.runes[t.end-1])
		default:
			t.kind = aMark
			if dashes[r] {
				r = '-'
			}
			t.low = string(r)
		}
		tokens = append(tokens, t)
		spaced = r == '\n'
		i = t.end
	}
	return tokens
}

// apostrophes stand inside the names of the Central Highlands.
func apostrophe(r rune) bool { return r == '’' || r == '\'' || r == '`' || r == '‘' || r == 'ʼ' }

// wordEnd returns the end of the word that starts at i.
func wordEnd(runes []rune, i int) int {
	end := wordRunEnd(runes, i)
	for end < len(runes) {
		next := wordRunEnd(runes, min(end+1, len(runes)))
		switch {
		case apostrophe(runes[end]) && end-i <= 3 && unicode.IsUpper(runes[i]) && next > end+1:
			end = next // H’đơt, R’lấp
		case apostrophe(runes[end]) && end-i == 1 && unicode.IsUpper(runes[i]):
			return end + 1 // K’
		case runes[end] == '/' && end-i == 1 && (runes[i] == 'đ' || runes[i] == 'Đ') && next == end+2 &&
			(runes[end+1] == 'c' || runes[end+1] == 'C'):
			return next // đ/c
		case runes[end] == '.' && end-i == 1 && runes[i] == 'T' && next == end+2 &&
			(runes[end+1] == 'Ư' || runes[end+1] == 'W'):
			return next // T.Ư
		default:
			return end
		}
	}
	return end
}

// A doc is a text that is being read: its view, its tokens and its sentences.
type doc struct {
	*view
	toks []token
	// sents are the sentences as ranges of tokens, without the mark or break that ends them.
	sents []tokenRange
	lines []tokenRange
	// quiet marks tokens that nothing is read from: by-lines, recipients, print heads.
	quiet []bool
}

// A tokenRange is from its first token to before its end.
type tokenRange struct{ start, end int }

func (t tokenRange) holds(i int) bool { return i >= t.start && i < t.end }

func newDoc(text []rune) *doc {
	v := newView(text)
	d := &doc{view: v, toks: tokenize(v)}
	d.quiet = make([]bool, len(d.toks))
	start := 0
	line := 0
	for i, t := range d.toks {
		if t.kind == aBreak {
			d.lines = append(d.lines, tokenRange{line, i})
			line = i + 1
		}
		if t.kind == aBreak || d.endsSentence(i, line) {
			if i > start {
				d.sents = append(d.sents, tokenRange{start, i})
			}
			start = i + 1
		}
	}
	if line < len(d.toks) {
		d.lines = append(d.lines, tokenRange{line, len(d.toks)})
	}
	if start < len(d.toks) {
		d.sents = append(d.sents, tokenRange{start, len(d.toks)})
	}
	d.hush()
	return d
}

// abbreviations are words whose full stop ends no sentence.
var abbreviations = wordSet(`tp tx tt t q p h x gs pgs ts ths th bs ks cn ls v ng tr st nxb mr mrs dr`)

// endsSentence reports whether the token at i ends a sentence. line is the first token of its line.
func (d *doc) endsSentence(i, line int) bool {
	t := d.toks[i]
	if t.kind != aMark {
		return false
	}
	switch t.low {
	case "!", "?", "…", "|":
		return true
	case ".":
	default:
		return false
	}
	if i+1 >= len(d.toks) || i == 0 {
		return true
	}
	prev, next := d.toks[i-1], d.toks[i+1]
	if !next.spaced {
		// "tỉnh.Đồng chí": the space was forgotten.
		return prev.kind == aWord && !prev.capitals && prev.end-prev.start > 2 && next.kind == aWord && next.capital &&
			!next.capitals && next.end-next.start > 1 && !abbreviations[prev.low]
	}
	if i-1 == line && (prev.kind == aNumber || prev.end-prev.start <= 3 && prev.capital) {
		return false // "1. ", "II. "
	}
	if prev.kind == aWord && prev.capital && abbreviations[prev.low] && next.capital {
		return false
	}
	return next.kind != aWord || next.capital
}

// low returns the lower-case form of the token at i; "" outside the text.
func (d *doc) low(i int) string {
	if i < 0 || i >= len(d.toks) {
		return ""
	}
	return d.toks[i].low
}

// word reports whether the token at i is a word or number.
func (d *doc) word(i int) bool {
	return i >= 0 && i < len(d.toks) && d.toks[i].kind <= aNumber
}

func (d *doc) isWord(i int) bool { return i >= 0 && i < len(d.toks) && d.toks[i].kind == aWord }

func (d *doc) isNumber(i int) bool { return i >= 0 && i < len(d.toks) && d.toks[i].kind == aNumber }

func (d *doc) capital(i int) bool { return d.isWord(i) && d.toks[i].capital }

// capitals reports whether the token at i is a word of capitals alone.
func (d *doc) capitals(i int) bool { return d.isWord(i) && d.toks[i].capitals }

// text returns the words of the view from one token to before another.
func (d *doc) text(start, end int) string {
	if start >= end {
		return ""
	}
	return d.str(d.toks[start].start, d.toks[end-1].end)
}

// spanOf returns the span of the text from one token to before another.
func (d *doc) spanOf(start, end int) Span { return d.span(d.toks[start].start, d.toks[end-1].end) }

// sentence returns the index of the sentence that holds the token at i, or of the one after it.
func (d *doc) sentence(i int) int {
	return sort.Search(len(d.sents), func(s int) bool { return d.sents[s].end > i })
}

// line returns the line that holds the token at i.
func (d *doc) line(i int) tokenRange {
	n := sort.Search(len(d.lines), func(l int) bool { return d.lines[l].end > i })
	if n == len(d.lines) {
		return tokenRange{len(d.toks), len(d.toks)}
	}
	return d.lines[n]
}

// find returns the first token from start to before end at which one of the phrases stands, and its length; -1 if none.
func (d *doc) find(p phrases, start, end int) (int, int) {
	for i := start; i < end; i++ {
		if n := p.at(d, i, end); n > 0 {
			return i, n
		}
	}
	return -1, 0
}

// has reports whether one of the phrases stands from start to before end.
func (d *doc) has(p phrases, start, end int) bool {
	i, _ := d.find(p, start, end)
	return i >= 0
}

// phrases are phrases of several words, by their first word, the longest first.
type phrases map[string][][]string

// phraseSet returns the phrases of its lines and of the parts of a line between commas.
func phraseSet(texts ...string) phrases {
	p := make(phrases)
	for _, text := range texts {
		for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ',' || r == '\n' }) {
			words := strings.Fields(line)
			for i, w := range words {
				words[i] = vi.Lower(w)
			}
			if len(words) > 0 {
				p[words[0]] = append(p[words[0]], words)
			}
		}
	}
	for _, list := range p {
		sort.SliceStable(list, func(a, b int) bool { return len(list[a]) > len(list[b]) })
	}
	return p
}

// at returns how many tokens of the longest phrase stand at i, before end; 0 if none does.
func (p phrases) at(d *doc, i, end int) int {
	if i < 0 || i >= len(d.toks) || d.toks[i].kind == aBreak {
		return 0
	}
next:
	for _, words := range p[d.toks[i].low] {
		if i+len(words) > end {
			continue
		}
		for j, w := range words {
			if d.toks[i+j].low != w || j > 0 && !d.toks[i+j].spaced {
				continue next
			}
		}
		return len(words)
	}
	return 0
}

// before returns the length of the phrase that ends right before the token at i.
func (p phrases) before(d *doc, i, start int) int {
	for n := 5; n > 0; n-- {
		if i-n >= start && p.at(d, i-n, i) == n {
			return n
		}
	}
	return 0
}

// wordSet returns the words of a text.
func wordSet(text string) map[string]bool {
	set := make(map[string]bool)
	for w := range strings.FieldsSeq(text) {
		set[vi.Lower(w)] = true
	}
	return set
}
