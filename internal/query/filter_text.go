package query

import (
	"strings"

	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/vi"
)

// Limits of a text that is looked for.
const (
	mostQueryText  = 200
	mostQueryWords = 16
)

// named adds that a name of the record holds the words in this order, the last perhaps only begun. Words written with
// marks must have exactly these marks, words without match any.
func matchName(t *list.Terms, column string, kind record.Kind, field string, name *string) {
	if name == nil {
		return
	}
	words, err := wordsOf(field, *name)
	if err != nil {
		t.C.Fail(err)
		return
	}
	match := "name_folded : " + phrase(words, func(w vi.Token) string { return w.Fold }) + " *"
	for i, w := range words {
		if w.Lower == w.Fold {
			continue
		}
		match += " AND name_exact : " + quoted(w.Lower)
		if i == len(words)-1 {
			match += " *"
		}
	}
	t.Add(inWords(column, kind, match))
}

// said adds that the texts of the record hold all the words, as search finds them, with marks or without.
func matchText(t *list.Terms, column string, text *string, kinds ...record.Kind) {
	if text == nil {
		return
	}
	q, err := ParseQuery(*text)
	if err != nil {
		t.C.Fail(err)
		return
	}
	t.Add(inWords(column, kinds[0], q.Folded()))
}

// matchIdentifier adds that the record has this external identifier.
func matchIdentifier(t *list.Terms, column string, kind record.Kind, id *record.ExternalIdentifier) {
	if id != nil {
		t.Add(list.Where(column+" IN (SELECT record_id FROM identifiers WHERE kind = ? AND scheme = ? AND value = ?)",
			int64(kind), id.Scheme, id.Value))
	}
}

func inWords(column string, kind record.Kind, match string) list.Predicate {
	return list.Where(column+" IN (SELECT rowid >> 4 FROM words WHERE words MATCH ? AND rowid & 15 = ?)", match,
		int64(kind))
}

func wordsOf(field, text string) ([]vi.Token, error) {
	if len([]rune(text)) > mostQueryText {
		return nil, record.Invalid(field, "%s has more than %d characters", field, mostQueryText)
	}
	words := vi.Tokens(text)
	if len(words) == 0 {
		return nil, record.Invalid(field, "%s has no letter or digit to look for", field)
	}
	if len(words) > mostQueryWords {
		return nil, record.Invalid(field, "%s has more than %d words", field, mostQueryWords)
	}
	return words, nil
}

// phrase writes words as a phrase of the index's query language; only letters and digits come out of vi.Tokens, and the
// quotes keep AND, OR, NOT and NEAR words.
func phrase(words []vi.Token, form func(vi.Token) string) string {
	forms := make([]string, len(words))
	for i, w := range words {
		forms[i] = form(w)
	}
	return quoted(strings.Join(forms, " "))
}

func quoted(s string) string { return `"` + strings.ReplaceAll(s, `"`, ``) + `"` }
