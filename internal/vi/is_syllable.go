package vi

// IsSyllable reports whether word is one syllable of the standard spelling: onset, vowels, coda and at most one tone,
// in any case and with the tone in any place. A syllable that ends in c, ch, p or t has the tone sắc or nặng. It tells
// Vietnamese from other text, and a name from a code: "Vượng" is a syllable, "TT", "Covid" and "hàn2" are not.
func IsSyllable(word string) bool {
	var (
		plain [longestSyllable]uint8
		n     int
		tones int
		tone  uint8
	)
	for _, r := range compose(word) {
		l := latin.at(r)
		if l == nil || !l.is(native) || n == longestSyllable {
			return false
		}
		if l.tone != levelTone {
			tones++
			tone = l.tone
		}
		plain[n] = l.rank
		n++
	}
	if n == 0 || tones > 1 {
		return false
	}
	if _, ok := tonePlace(plain[:n]); !ok {
		return false
	}
	return tone >= sharpTone || !stopped(plain[:n])
}

// sharpTone is the tone sắc; nặng follows it.
const sharpTone = 4

// stopped reports whether a toneless syllable ends in c, ch, p or t.
func stopped(syllable ranks) bool {
	last := syllable[len(syllable)-1]
	h := latin.at('h').rank
	if last == h && len(syllable) > 1 {
		return syllable[len(syllable)-2] == latin.at('c').rank
	}
	return last == latin.at('c').rank || last == latin.at('p').rank || last == latin.at('t').rank
}
