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
	tokens := vi.Tokens(text)
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
	for g, group := range q.groups {
		begun := q.open && g == len(q.groups)-1
		for i := 0; i+len(group) <= len(tokens); i++ {
			if standsAt(group, tokens[i:], begun) {
				for j := range group {
					found[i+j] = true
				}
			}
		}
	}
	return found
}

// standsAt tells whether the text goes on with these words, the last perhaps only begun.
func standsAt(group, text []vi.Token, begun bool) bool {
	for i, w := range group {
		if text[i].Fold == w.Fold || begun && i == len(group)-1 && strings.HasPrefix(text[i].Fold, w.Fold) {
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
