package title

import (
	"slices"
	"strings"

	"bienban/internal/vi"
)

// longForm is a name of several words that is abbreviated.
type longForm struct {
	words  []string // folded
	shorts []string // folded, the usual one first
}

// longForms are those of the table, the longest first. An abbreviation of several meanings stands for its first alone,
// and for its second where it has but two: "tt" is looked for with "thường trực", not with "thị trấn".
var longForms = newLongForms()

func newLongForms() []longForm {
	var forms []longForm
	for _, table := range []map[string][][]string{abbreviations, papers} {
		for short, meanings := range table {
			if short != vi.Lower(short) || len([]rune(short)) < 2 {
				continue
			}
			for i, meaning := range meanings {
				if len(meaning) < 2 || i > 0 && len(meanings) > 2 {
					continue
				}
				forms = withForm(forms, foldAll(meaning), vi.Fold(short))
			}
		}
	}
	slices.SortFunc(forms, func(a, b longForm) int {
		if n := len(b.words) - len(a.words); n != 0 {
			return n
		}
		return slices.Compare(a.words, b.words)
	})
	return forms
}

func withForm(forms []longForm, words []string, short string) []longForm {
	for i := range forms {
		if slices.Equal(forms[i].words, words) {
			if !slices.Contains(forms[i].shorts, short) {
				forms[i].shorts = append(forms[i].shorts, short)
				slices.SortFunc(forms[i].shorts, func(a, b string) int {
					if n := len(a) - len(b); n != 0 {
						return n
					}
					return strings.Compare(a, b)
				})
			}
			return forms
		}
	}
	return append(forms, longForm{words, []string{short}})
}

func foldAll(words []string) []string {
	folded := make([]string, len(words))
	for i, w := range words {
		folded[i] = vi.Fold(w)
	}
	return folded
}

// longFormAt is the longest name with which folded words begin; nil if none.
func longFormAt(words []string) *longForm {
	for i := range longForms {
		if hasPrefix(words, longForms[i].words) {
			return &longForms[i]
		}
	}
	return nil
}

// mostSpellings is how many other spellings of a phrase are looked for, mostLongForms how many names in a row may be
// joined to one abbreviation.
const (
	mostSpellings = 12
	mostLongForms = 4
)

// Expansions are the texts, folded, that an abbreviation stands for in a search; none for other words.
func Expansions(word string) [][]string {
	lower := vi.Lower(word)
	if len([]rune(lower)) < 2 || vi.SpellsSyllable(lower) && !isShouted(word) {
		return nil
	}
	var all [][]string
	for _, meaning := range append(slices.Clip(Meanings(lower)), papers[lower]...) {
		if len(meaning) > 0 {
			all = append(all, foldAll(meaning))
		}
	}
	return all[:min(len(all), mostMeanings)]
}

// Run is a stretch of a text that is abbreviated somewhere: how many words it has, and its other spellings, each as
// phrases all of which must occur.
type Run struct {
	Words int
	Other [][][]string
}

// RunAt finds the names with which words, folded, begin and that abbreviations stand for: one name, or several in a
// row.
func RunAt(words []string) (Run, bool) {
	var forms []*longForm
	n := 0
	for len(forms) < mostLongForms {
		form := longFormAt(words[n:])
		if form == nil {
			break
		}
		forms, n = append(forms, form), n+len(form.words)
	}
	if forms == nil {
		return Run{}, false
	}
	run := Run{Words: n}
	var from func(i int, phrases [][]string, isOther bool)
	from = func(i int, phrases [][]string, isOther bool) {
		if len(run.Other) == mostSpellings {
			return
		}
		if i == len(forms) {
			if isOther {
				run.Other = append(run.Other, slices.Clone(phrases))
			}
			return
		}
		joined := ""
		for end := i + 1; end <= len(forms); end++ {
			joined += forms[end-1].shorts[0]
			if end > i+1 {
				from(end, append(slices.Clip(phrases), []string{joined}), true)
			}
		}
		for _, short := range forms[i].shorts {
			if !vi.SpellsSyllable(short) { // "tu" of Tỉnh ủy is, without marks, "từ", too
				from(i+1, append(slices.Clip(phrases), []string{short}), true)
			}
		}
		from(i+1, append(slices.Clip(phrases), forms[i].words), isOther)
	}
	from(0, nil, false)
	return run, len(run.Other) > 0
}

// Spellings are the other spellings of a phrase, folded: abbreviations written out, and names abbreviated. Printed are
// its words as they stand in the text.
func Spellings(printed []string) [][]string {
	folded := foldAll(printed)
	var all [][]string
	var from func(i int, words []string, isOther bool)
	from = func(i int, words []string, isOther bool) {
		if len(all) == mostSpellings {
			return
		}
		if i == len(printed) {
			if isOther {
				all = append(all, slices.Clone(words))
			}
			return
		}
		for _, meaning := range Expansions(printed[i]) {
			from(i+1, append(slices.Clip(words), meaning...), true)
		}
		if run, ok := RunAt(folded[i:]); ok {
			for _, other := range run.Other {
				from(i+run.Words, append(slices.Clip(words), slices.Concat(other...)...), true)
			}
		}
		if form := longFormAt(folded[i:]); form != nil {
			from(i+len(form.words), append(slices.Clip(words), form.words...), isOther)
			return
		}
		from(i+1, append(slices.Clip(words), folded[i]), isOther)
	}
	from(0, nil, false)
	return all
}
