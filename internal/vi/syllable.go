package vi

import "strings"

// A Vietnamese syllable is written onset + vowels + coda + one tone. The tables below are all the
// onsets, vowel groups and codas of the standard spelling; a word that does not fit them is left
// alone. Sources: the 1984 spelling rules of the Ministry of Education for the parts, and the
// traditional placement ("hòa", "thủy") for the open oa, oe, uy.

// onsets are the consonants at the beginning of a syllable, which may also have none. onsetLen separates gi and qu from
// g and q before a vowel.
var onsets = setOf("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x")

// qu and gi are the onsets whose second letter is a vowel elsewhere.
var qu, gi = packed("qu"), packed("gi")

// codas are the consonants at the end of a syllable.
var codas = setOf("c ch m n ng nh p t")

// openVowels gives the index of the tone in each vowel group that may end a syllable; closedVowels in each group that
// requires a coda.
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

// longestSyllable is the number of letters of "nghiêng".
const longestSyllable = 7

// ranks are toneless letters as positions in letterOrder.
type ranks []uint8

// pack packs at most four letters into a number, so that groups are looked up without allocating. It refuses longer
// groups, which no table has.
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

// setOf returns the set of the words and the empty word.
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

// move moves a word's tone from the letter at byte from to the one at byte to.
type move struct {
	from, to int
	tone     uint8
}

// write appends the word with its tone moved, in lower case if lower is set.
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

// misplaced returns where the tone of a composed word must move; false if the word is not one Vietnamese syllable or
// its tone is in place.
func misplaced(word string) (move, bool) {
	var (
		plain    [longestSyllable]uint8
		offsets  [longestSyllable]int // of each letter in word
		n, tones int
		from     int // the letter with the tone
		shaped   int // the last vowel with a diacritic of its own, such as ê
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
	// Every vowel group has its tone on the last vowel with a diacritic; most words end here.
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

// tonePlace returns which letter of a toneless syllable carries the tone; false if it is not a Vietnamese syllable.
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

// SpellsSyllable reports whether a word in Lower or Fold form is spelt as a syllable, whatever its tone: unlike with
// IsSyllable, a tone may be missing where the spelling requires one, as in words without marks.
func SpellsSyllable(word string) bool {
	var plain [longestSyllable]uint8
	n := 0
	for _, r := range word {
		l := latin.at(r)
		if l == nil || !l.is(native) || n == longestSyllable {
			return false
		}
		plain[n] = l.rank
		n++
	}
	_, ok := tonePlace(plain[:n])
	return ok
}
