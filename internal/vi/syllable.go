package vi

import "strings"

// A Vietnamese syllable is written onset + vowels + coda + one tone. The tables below are all the
// onsets, vowel groups and codas of the standard spelling; a word that does not fit them is left
// alone. Sources: the 1984 spelling rules of the Ministry of Education for the parts, and the
// traditional placement ("hòa", "thủy") for the open oa, oe, uy.

// onsets lists the consonants that begin a syllable; it may also begin with none. How gi and qu are
// told from g and q before a vowel is in onsetLen.
var onsets = setOf("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x")

// qu and gi are the onsets whose second letter is a vowel elsewhere.
var qu, gi = packed("qu"), packed("gi")

// codas lists the consonants that end a syllable.
var codas = setOf("c ch m n ng nh p t")

// openVowels gives, for each group of vowels that may end a syllable, the place of the tone counted
// from 0; closedVowels the same for the groups that want a coda.
var (
	openVowels = tonePlaces(
		"a ă â e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iu oa oe oi ôi ơi ua ui uy ưa ưi ưu",
		"uê uơ oai oao oay oeo uây uêu uya uyu iêu yêu uôi ươi ươu",
	)
	closedVowels = tonePlaces(
		"a ă â e ê i o ô ơ u ư y",
		"iê yê oa oă oe oo uâ uê uô uy ươ",
		"uyê",
	)
)

// longestSyllable counts the letters of "nghiêng".
const longestSyllable = 7

// ranks are toneless letters by their place in letterOrder.
type ranks []uint8

// pack makes one number of at most four letters, to look groups of them up without making strings.
// It refuses a longer group, which no table holds.
func (w ranks) pack() (group uint32, ok bool) {
	if len(w) > 4 {
		return 0, false
	}
	for _, rank := range w {
		group = group<<8 | uint32(rank)
	}
	return group, true
}

func packed(word string) uint32 {
	var w ranks
	for _, r := range word {
		w = append(w, latin.at(r).rank)
	}
	group, _ := w.pack()
	return group
}

// groupSet is a set of packed groups of letters.
type groupSet map[uint32]bool

func (s groupSet) has(w ranks) bool {
	group, ok := w.pack()
	return ok && s[group]
}

// setOf returns the set of the words, and of none.
func setOf(words string) groupSet {
	set := groupSet{0: true}
	for w := range strings.FieldsSeq(words) {
		set[packed(w)] = true
	}
	return set
}

// tonePlaces maps the words of its n-th argument to n.
func tonePlaces(groups ...string) map[uint32]int {
	places := make(map[uint32]int)
	for place, words := range groups {
		for w := range strings.FieldsSeq(words) {
			places[packed(w)] = place
		}
	}
	return places
}

// move says that a word's tone stands on the letter at byte from and belongs on the one at byte to.
type move struct {
	from, to int
	tone     uint8
}

// write appends the word with its tone moved, in lower case when asked.
func (m move) write(out *strings.Builder, word string, lower bool) {
	for i, r := range word {
		l := latin.at(r)
		switch i {
		case m.from:
			r = latin.withTone(l, levelTone)
		case m.to:
			r = latin.withTone(l, m.tone)
		}
		if lower {
			r = latin.at(r).lower
		}
		out.WriteRune(r)
	}
}

// misplaced tells where the tone of a composed word must move, and false when the word is not one
// Vietnamese syllable or has its tone in place.
func misplaced(word string) (move, bool) {
	var (
		plain    [longestSyllable]uint8
		offsets  [longestSyllable]int // of each letter in word
		n, tones int
		from     int // the letter with the tone
		shaped   int // the last vowel with a shape of its own, such as ê
		vowels   int
		m        move
	)
	for i, r := range word {
		l := latin.at(r)
		if l == nil || !l.is(native) || n == longestSyllable {
			return m, false
		}
		if l.tone != levelTone {
			tones++
			from, m.from, m.tone = n, i, l.tone
		}
		if l.is(vowel) {
			vowels++
			if latin.toned[l.rank][levelTone] != l.fold {
				shaped = n
			}
		}
		plain[n], offsets[n] = l.rank, i
		n++
	}
	// Every group of vowels has its tone on the last one that has a shape; most words end here.
	if tones != 1 || vowels == 1 || shaped == from && shaped > 0 {
		return m, false
	}
	place, ok := tonePlace(plain[:n])
	if !ok || place == from {
		return m, false
	}
	m.to = offsets[place]
	return m, true
}

// tonePlace returns which letter of a toneless syllable carries the tone, and false when it is no
// Vietnamese syllable.
func tonePlace(syllable ranks) (int, bool) {
	start := onsetLen(syllable)
	end := start
	for end < len(syllable) && latin.vowel[syllable[end]] {
		end++
	}
	groups := closedVowels
	if end == len(syllable) {
		groups = openVowels
	}
	vowels, fits := syllable[start:end].pack()
	place, known := groups[vowels]
	return start + place, fits && known && onsets.has(syllable[:start]) && codas.has(syllable[end:])
}

// onsetLen returns how many letters come before the vowels. In "gì" and "gìn" the i is the vowel; in
// "giá" it belongs to the onset.
func onsetLen(syllable ranks) int {
	n := 0
	for n < len(syllable) && !latin.vowel[syllable[n]] {
		n++
	}
	if n == 1 && n+1 < len(syllable) && latin.vowel[syllable[n+1]] {
		if group, _ := syllable[:n+1].pack(); group == qu || group == gi {
			n++
		}
	}
	return n
}
