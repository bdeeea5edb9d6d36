package query

import (
	"slices"
	"strings"

	"bienban/internal/record"
	"bienban/internal/vi"
)

// How many words of a text a snippet shows, and how many of them before the first match.
const (
	snippetWords  = 24
	snippetBefore = 6
)

// snippet cuts a stretch of the text around its first match into matching and other pieces.
func snippet(text string, q query) []record.SnippetPart {
	tokens := vi.Terms(text)
	matches := q.matches(tokens)
	first := slices.Index(matches, true)
	from := max(0, min(first-snippetBefore, len(tokens)-snippetWords))
	to := min(len(tokens), from+snippetWords)
	return pieces(text, tokens, matches, from, to)
}

// matches tells which words of a text are looked for, marks aside: what an exact hit has right, it shows, and what a
// folded hit has otherwise, it shows, too. The words of a phrase count only where they stand together.
func (q query) matches(tokens []vi.Token) []bool {
	found := make([]bool, len(tokens))
	mark := func(words []string, begun bool) {
		for i := 0; i+len(words) <= len(tokens); i++ {
			if standsAt(words, tokens[i:], begun) {
				for j := range words {
					found[i+j] = true
				}
			}
		}
	}
	for _, c := range q.all {
		for _, t := range c {
			t.eachPhrase(mark)
		}
	}
	return found
}

// eachPhrase hands over what may stand in a text, folded: the words of the term, together or each by itself, and those
// of its other spellings.
func (t term) eachPhrase(mark func(words []string, begun bool)) {
	words := make([]string, len(t.words))
	for i, w := range t.words {
		words[i] = w.Fold
	}
	if t.phrase {
		mark(words, t.begun)
	} else {
		for i := range words {
			mark(words[i:i+1], t.begun && i == len(words)-1)
		}
	}
	for _, other := range t.other {
		for _, phrase := range other {
			mark(phrase, false)
		}
	}
}

// standsAt tells whether the text goes on with these words, the last perhaps only begun.
func standsAt(words []string, text []vi.Token, begun bool) bool {
	for i, w := range words {
		if text[i].Fold == w || begun && i == len(words)-1 && strings.HasPrefix(text[i].Fold, w) {
			continue
		}
		return false
	}
	return true
}

// pieces joins neighbouring words of one sort, and what stands between two matches, to one piece each.
func pieces(text string, tokens []vi.Token, matches []bool, from, to int) []record.SnippetPart {
	var parts []record.SnippetPart
	add := func(s string, match bool) {
		if s == "" {
			return
		}
		if n := len(parts); n > 0 && parts[n-1].IsMatch == match {
			parts[n-1].Text += s
			return
		}
		parts = append(parts, record.SnippetPart{Text: s, IsMatch: match})
	}
	if from > 0 {
		add("… ", false)
	}
	at := 0
	if from > 0 {
		at = tokens[from].Start
	}
	for i := from; i < to; i++ {
		add(text[at:tokens[i].Start], i > from && matches[i-1] && matches[i])
		add(text[tokens[i].Start:tokens[i].End], matches[i])
		at = tokens[i].End
	}
	if to < len(tokens) {
		add(" …", false)
	} else {
		add(text[at:], false)
	}
	return parts
}
