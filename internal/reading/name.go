package reading

import "bienban/internal/vi"

// longestName is the most words that a person's name has.
const longestName = 4

// nameAt returns how many tokens of a person's name stand at i: a family name and one to three words with a capital,
// all in one style and, unless the family is of a minority, all syllables; 0 if none does.
func (d *doc) nameAt(i, end int) int {
	if i >= end || !d.capital(i) {
		return 0
	}
	first := d.toks[i]
	family := first.low
	if apostrophe(d.runes[first.end-1]) || first.end-first.start > 2 && apostrophe(d.runes[first.start+1]) {
		family = "h" // H’Yim, K’ and their like
	}
	if !families[family] || nonNames.at(d, i, end) > 0 {
		return 0
	}
	most := longestName
	if compound(d, i, end) {
		most = longestName + 2
	}
	n := 1
	for n < most && i+n < end && d.nameWord(i+n, first, minority[family]) {
		if n >= 2 && d.endsName(i+n, end, first.capitals) {
			break
		}
		n++
	}
	switch {
	case n == 1:
		return 0
	case n == 2 && i+2 < end && d.isWord(i+2) && !d.toks[i+2].capital && d.toks[i+2].spaced && splitWord(d, i+1):
		return 0
	}
	return n
}

// endsName reports whether the words at i, behind a family name and another, are no more of the name: an office, a rank
// or, behind a name in capitals, what the person does.
func (d *doc) endsName(i, end int, capitals bool) bool {
	return heads.at(d, i, end) > 1 || d.shortHead(i) || ranks.at(d, i, end) > 1 || capitals && endVerbs.at(d, i, end) > 1
}

// compound reports whether a family name of two words stands at i, such as Tôn Nữ.
func compound(d *doc, i, end int) bool {
	if i+1 >= end {
		return false
	}
	switch d.low(i) {
	case "tôn":
		return d.low(i+1) == "nữ" || d.low(i+1) == "thất"
	case "công":
		return d.low(i+1) == "tằng"
	}
	return false
}

// nameWord reports whether the token at i continues a name that begins with first.
func (d *doc) nameWord(i int, first token, foreign bool) bool {
	t := d.toks[i]
	if t.kind != aWord || !t.capital || !t.spaced {
		return false
	}
	// "Bùi Văn Tỉnh" is a name, "Bùi Văn Tỉnh ủy" none.
	if neverNames[t.low] && (!highMiddles[d.low(i-1)] || d.low(i+1) == "ủy" || d.capital(i+1)) {
		return false
	}
	long := t.end-t.start > 1
	if first.capitals && long && !t.capitals || !first.capitals && t.capitals && first.end-first.start > 1 {
		return false
	}
	if first.end-first.start == 1 && t.capitals && t.end-t.start > 3 && !vi.IsSyllable(t.low) {
		return false
	}
	return foreign || !long || vi.IsSyllable(t.low) || apostropheIn(d, t)
}

func apostropheIn(d *doc, t token) bool {
	for _, r := range d.runes[t.start:t.end] {
		if apostrophe(r) {
			return true
		}
	}
	return false
}

// splitWord reports whether the word at i, the last with a capital, is the first of a common word such as "Thanh niên".
func splitWord(d *doc, i int) bool {
	return bodyHeads[d.low(i-1)] || commonFirst[d.low(i)+" "+d.low(i+1)]
}

// commonFirst are words of two syllables whose first has a capital inside the names of bodies.
var commonFirst = map[string]bool{
	"thanh niên": true, "văn hóa": true, "công an": true, "nội vụ": true, "tư pháp": true, "tài chính": true, "lao động": true, "nông nghiệp": true,
	"dân vận": true, "tuyên giáo": true, "khoa học": true, "thanh tra": true, "công thương": true, "giao thông": true, "xây dựng": true, "y tế": true,
}

// shortHead reports whether an abbreviated head of office stands at i.
func (d *doc) shortHead(i int) bool {
	return d.isWord(i) && d.toks[i].capitals && shortHeads[d.toks[i].low]
}

// capitalRun returns how many words with a capital stand at i, one after the other.
func (d *doc) capitalRun(i, end int) int {
	n := 0
	for i+n < end && d.capital(i+n) && (n == 0 || d.toks[i+n].spaced && d.toks[i+n].capitals == d.toks[i].capitals) {
		n++
	}
	return n
}
