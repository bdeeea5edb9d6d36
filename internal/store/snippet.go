package store

import (
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
	matches := make([]bool, len(tokens))
	first := -1
	for i, t := range tokens {
		if matches[i] = q.matches(t); matches[i] && first < 0 {
			first = i
		}
	}
	from := max(0, min(first-snippetBefore, len(tokens)-snippetWords))
	to := min(len(tokens), from+snippetWords)
	return pieces(text, tokens, matches, from, to)
}

// matches tells whether a word of a text is one that is looked for, marks aside: what an exact hit has right, it shows, and
// what a folded hit has otherwise, it shows, too.
func (q query) matches(t vi.Token) bool {
	for g, group := range q.groups {
		for i, w := range group {
			last := q.open && g == len(q.groups)-1 && i == len(group)-1
			if t.Fold == w.Fold || last && len(t.Fold) > len(w.Fold) && t.Fold[:len(w.Fold)] == w.Fold {
				return true
			}
		}
	}
	return false
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
