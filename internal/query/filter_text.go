package query

import (
	"strings"

	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/record"
	"bienban/internal/title"
	"bienban/internal/vi"
)

// Limits of a text that is looked for.
const (
	mostQueryText  = 200
	mostQueryWords = 16
)

// names is what a filter asks of the names of a record.
type names struct {
	field                 string  // of the filter, such as name
	holds, is, startsWith *string // words of a name in this order, a name whole, a name's beginning
}

// matchNames adds what a filter asks of the names of a record. Words written with marks must have exactly these marks,
// words without match any; abbreviations match what they stand for, and the reverse.
func matchNames(t *list.Terms, column string, kind record.Kind, n names) {
	matchName(t, column, kind, n.field, n.holds, "", " *")
	matchName(t, column, kind, n.field+"Is", n.is, noun.NameBreak+" ", "")
	matchName(t, column, kind, n.field+"StartsWith", n.startsWith, noun.NameBreak+" ", " *")
}

// matchName adds that a name of the record holds the words in this order. Before stands in the index before them;
// behind a name that is whole, its break, else the last word is perhaps only begun.
func matchName(t *list.Terms, column string, kind record.Kind, field string, name *string, before, begun string) {
	if name == nil {
		return
	}
	words, err := wordsOf(field, *name)
	if err != nil {
		t.C.Fail(err)
		return
	}
	after := ""
	if begun == "" {
		after = " " + noun.NameBreak
	}
	folded := func(words []string) string {
		return "name_folded : " + quoted(before+strings.Join(words, " ")+after) + begun
	}
	match := folded(forms(words, func(w vi.Token) string { return w.Fold }))
	for i, w := range words {
		if w.Lower == w.Fold {
			continue
		}
		match += " AND name_exact : " + quoted(w.Lower)
		if i == len(words)-1 {
			match += begun
		}
	}
	printed := make([]string, len(words))
	for i, w := range words {
		printed[i] = (*name)[w.Start:w.End]
	}
	if others := title.Spellings(printed); len(others) > 0 {
		match = "(" + match + ")"
		for _, other := range others {
			match += " OR (" + folded(other) + ")"
		}
	}
	t.Add(inWords(column, kind, match))
}

// matchNumber adds that the number of a document, or a part of it, is the one given, however it is written: leading
// zeros, spaces and what stands between its parts do not count.
func matchNumber(t *list.Terms, column string, kind record.Kind, field string, number *string) {
	if number == nil {
		return
	}
	words, err := wordsOf(field, *number)
	if err != nil {
		t.C.Fail(err)
		return
	}
	t.Add(inWords(column, kind, "number : "+phrase(words, func(w vi.Token) string { return w.Fold })))
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
	if len(q.kinds) > 0 || len(q.years) > 0 {
		t.C.Fail(record.Invalid("text", "kind: and year: are understood by search alone: use the other conditions of the filter"))
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
	words := vi.Terms(text)
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
	return quoted(strings.Join(forms(words, form), " "))
}

func forms(words []vi.Token, form func(vi.Token) string) []string {
	all := make([]string, len(words))
	for i, w := range words {
		all[i] = form(w)
	}
	return all
}

func quoted(s string) string { return `"` + strings.ReplaceAll(s, `"`, ``) + `"` }
