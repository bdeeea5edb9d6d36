package query

import (
	"fmt"
	"strings"
	"unicode"

	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/record"
	"bienban/internal/title"
	"bienban/internal/vi"
)

// query is what somebody looks for: clauses that must all hold, and terms none of which may occur.
type query struct {
	all    []clause
	not    []term
	kinds  []record.SearchKind
	years  []string
	of     map[string][]term // by narrowing field: names of committees, areas and topics of which one must be the hit's
	marked bool              // some word has Vietnamese marks
}

// clause holds where one of its terms occurs.
type clause []term

// term is something that occurs in a text or not: a phrase, or words anywhere in it. Other are its other spellings,
// each as phrases all of which must occur: abbreviations written out, and names abbreviated.
type term struct {
	columns string // those of the index in which it must occur; any of them if empty
	words   []vi.Token
	phrase  bool
	begun   bool // the last word may be only begun
	other   [][][]string
	slug    string // of a record to which hits must belong: as it is written
}

// Columns of the index, by the form in which they are compared.
const (
	foldedColumns = "{name_folded text_folded number}"
	exactColumns  = "{name_exact text_exact number}"
)

// searchFields are what may stand before a colon, folded: the columns in which the word must then occur, folded and
// exact.
var searchFields = map[string][2]string{
	"name": {"name_folded", "name_exact"}, "ten": {"name_folded", "name_exact"},
	"text": {"text_folded", "text_exact"}, "chu": {"text_folded", "text_exact"},
	"number": {"number", "number"}, "so": {"number", "number"},
	"kind": {}, "loai": {}, "year": {}, "nam": {},
	"committee": {}, "coquan": {}, "co_quan": {}, "area": {}, "diaban": {}, "dia_ban": {}, "topic": {}, "chude": {}, "chu_de": {},
}

// narrowingFields are the fields that name a record to which a hit must belong, folded, with the names that are theirs.
var narrowingFields = map[string]string{
	"committee": "committee", "coquan": "committee", "co_quan": "committee",
	"area": "area", "diaban": "area", "dia_ban": "area",
	"topic": "topic", "chude": "topic", "chu_de": "topic",
}

// searchKindNames are the kinds as they may be written behind "kind:", folded.
var searchKindNames = map[string]record.SearchKind{
	"area": record.SearchKindArea, "dia ban": record.SearchKindArea,
	"committee": record.SearchKindCommittee, "co quan": record.SearchKindCommittee, "to chuc": record.SearchKindCommittee,
	"official": record.SearchKindOfficial, "can bo": record.SearchKindOfficial,
	"post": record.SearchKindPost, "chuc vu": record.SearchKindPost,
	"meeting": record.SearchKindMeeting, "cuoc hop": record.SearchKindMeeting,
	"agenda_item": record.SearchKindAgendaItem, "agenda item": record.SearchKindAgendaItem,
	"noi dung":   record.SearchKindAgendaItem,
	"conclusion": record.SearchKindConclusion, "ket luan": record.SearchKindConclusion,
	"topic": record.SearchKindTopic, "chu de": record.SearchKindTopic,
	"source": record.SearchKindSource, "nguon": record.SearchKindSource,
}

// ParseQuery reads the text of a search.
//
// Double quotes, straight or curly, make a phrase; a quote left open ends with the text. OR between two terms asks for
// either, a minus before a term for what has it not, a field before a colon for where it stands. Everything else that
// is not a word separates words. What looks like an operator and is none is refused, as it would be looked for as a
// word.
func ParseQuery(text string) (query, error) { //nolint:revive // its fields are its own package's
	if _, err := wordsOf("text", text); err != nil {
		return query{}, err
	}
	text = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`).Replace(text)
	p := queryParser{query: query{marked: vi.HasMarks(text)}}
	for _, piece := range piecesOfQuery(text) {
		if err := p.piece(piece); err != nil {
			return query{}, err
		}
	}
	return p.end()
}

// queryPiece is a stretch of a query's text without spaces outside quotes.
type queryPiece struct {
	text   string // without quotes
	quoted bool
	open   bool // a quote that is not closed
	before string
}

// piecesOfQuery splits at spaces outside quotes. What stands directly before a quote, such as a minus or a field, is
// kept with it.
func piecesOfQuery(text string) []queryPiece {
	var pieces []queryPiece
	for i, part := range strings.Split(text, `"`) {
		if i%2 == 1 {
			p := queryPiece{text: part, quoted: true}
			if n := len(pieces); n > 0 && !pieces[n-1].quoted && pieces[n-1].open {
				last := pieces[n-1].text
				if strings.HasPrefix(last, "-") && last == "-" || strings.HasSuffix(last, ":") {
					p.before, pieces = last, pieces[:n-1]
				}
			}
			pieces = append(pieces, p)
			continue
		}
		words := strings.FieldsFunc(part, unicode.IsSpace)
		for j, w := range words {
			touches := j == len(words)-1 && !strings.HasSuffix(part, " ") // the quote that follows
			pieces = append(pieces, queryPiece{text: w, open: touches})
		}
	}
	return pieces
}

// queryParser gathers the pieces of a query.
type queryParser struct {
	query
	bare    []vi.Token // words that no operator stands with, not grouped yet
	printed []string   // the same, as they stand in the text
	open    bool       // the last word so far may be only begun
	or      bool       // an OR waits for its second term
	not     bool       // a NOT waits for its term
	depth   int        // of parentheses
	loose   bool       // two terms stand in these parentheses without an OR between them
	inside  int        // terms since the parenthesis
	lastNum bool       // the last piece ends with a digit
}

func (p *queryParser) piece(q queryPiece) error {
	if q.quoted {
		return p.add(q.before, q.text, true)
	}
	word := q.text
	if strings.HasPrefix(strings.ToUpper(word), "NEAR(") && word[:4] == "NEAR" {
		return notUnderstood("NEAR")
	}
	switch word {
	case "OR", "|", "||":
		if len(p.all) == 0 && len(p.bare) == 0 || p.or {
			return record.Invalid("text", "OR stands between two words: there is none before it")
		}
		p.or = true
		return nil
	case "AND", "&", "&&":
		return nil // all words must occur anyway
	case "NOT":
		p.not = true
		return nil
	}
	return p.word(word)
}

// word reads a piece that is no operator by itself.
func (p *queryParser) word(word string) error {
	for strings.HasPrefix(word, "(") {
		p.depth, p.inside, word = p.depth+1, 0, word[1:]
	}
	closes := 0
	for strings.HasSuffix(word, ")") && p.depth > closes {
		closes, word = closes+1, word[:len(word)-1]
	}
	before := ""
	if rest, ok := strings.CutPrefix(word, "-"); ok && len(vi.Terms(rest)) > 0 && !p.lastNum {
		if strings.HasPrefix(rest, "(") {
			return notUnderstood("a minus before a parenthesis")
		}
		before, word = "-", rest
	}
	if at := strings.IndexByte(word, ':'); at > 0 && at < len(word)-1 && isLetters(word[:at]) {
		before, word = before+word[:at+1], word[at+1:]
	}
	wasOr := p.or
	if err := p.add(before, word, false); err != nil {
		return err
	}
	if p.depth > 0 && p.inside > 1 && !wasOr {
		p.loose = true
	}
	p.depth -= closes
	return nil
}

func isLetters(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '_' }) < 0
}

func notUnderstood(what string) error {
	return record.Invalid("text", "%s is not understood: expected words, phrases in double quotes, OR between two of them, a "+
		"minus before a word, and name:, text:, number:, kind:, year:, committee:, area: or topic: before one; in double "+
		"quotes, anything is looked for as it is", what)
}

// add adds what one piece looks for.
func (p *queryParser) add(before, text string, quoted bool) error {
	tokens := vi.Terms(text)
	p.lastNum = strings.TrimRight(text, "0123456789") != text
	negative := p.not
	if rest, ok := strings.CutPrefix(before, "-"); ok {
		negative, before = true, rest
	}
	if len(tokens) == 0 {
		return nil
	}
	p.not, p.open = false, !quoted && !negative
	p.inside++
	field := vi.Fold(strings.TrimSuffix(before, ":"))
	switch columns, known := searchFields[field]; {
	case field == "" && !negative && !quoted && !p.or:
		p.bare = append(p.bare, tokens...)
		for _, t := range tokens {
			p.printed = append(p.printed, text[t.Start:t.End])
		}
		return nil
	case field != "" && !known:
		return notUnderstood("the field " + strings.TrimSuffix(before, ":"))
	case field == "kind" || field == "loai":
		return p.kind(text, negative)
	case field == "year" || field == "nam":
		return p.year(text, negative)
	case narrowingFields[field] != "":
		return p.belongs(narrowingFields[field], tokens, text, negative)
	default:
		t := termOf(tokens, text)
		if field != "" {
			t.columns = columns[0] + " " + columns[1]
		}
		p.term(t, negative)
	}
	return nil
}

func (p *queryParser) kind(text string, negative bool) error {
	kind, ok := searchKindNames[vi.Fold(text)]
	if !ok || negative {
		return record.Invalid("text", "kind:%s is not understood: expected one of area, committee, official, post, meeting, "+
			"agenda_item, conclusion, topic and source", text)
	}
	p.kinds, p.open = append(p.kinds, kind), false
	return nil
}

func (p *queryParser) year(text string, negative bool) error {
	if len(text) != 4 || strings.Trim(text, "0123456789") != "" || negative {
		return record.Invalid("text", "year:%s is not understood: expected a year of four digits, such as year:2021", text)
	}
	p.years, p.open = append(p.years, text), false
	return nil
}

// belongs notes the name of a record to which the hits must belong.
func (p *queryParser) belongs(field string, tokens []vi.Token, text string, negative bool) error {
	if negative {
		return notUnderstood("a minus before " + field + ":")
	}
	t := termOf(tokens, text)
	t.columns, t.slug = "name_folded name_exact", text
	if p.of == nil {
		p.of = map[string][]term{}
	}
	p.of[field], p.open = append(p.of[field], t), false
	return nil
}

// termOf makes a term of what stands together in the text: a phrase if there are several words.
func termOf(tokens []vi.Token, text string) term {
	printed := make([]string, len(tokens))
	for i, t := range tokens {
		printed[i] = text[t.Start:t.End]
	}
	t := term{words: tokens, phrase: true}
	for _, words := range title.Spellings(printed) {
		t.other = append(t.other, [][]string{words})
	}
	return t
}

// term adds a term: to what must not occur, to the clause before it if an OR waits, or as a clause of its own.
func (p *queryParser) term(t term, negative bool) {
	if negative {
		p.flush()
		p.query.not = append(p.query.not, t)
		return
	}
	waits := p.or
	if waits {
		p.or = false
		p.flush()
		if n := len(p.all); n > 0 {
			p.all[n-1] = append(p.all[n-1], t)
			return
		}
	}
	p.flush()
	p.all = append(p.all, clause{t})
}

// flush makes terms of the words that no operator stands with.
func (p *queryParser) flush() {
	tokens, printed := withoutPolite(p.bare, p.printed)
	folded := make([]string, len(tokens))
	for i, t := range tokens {
		folded[i] = t.Fold
	}
	for i := 0; i < len(tokens); {
		t := term{words: tokens[i : i+1]}
		if run, ok := title.RunAt(folded[i:]); ok {
			t.words, t.other = tokens[i:i+run.Words], run.Other
		} else {
			t.phrase = true
			for _, meaning := range title.Expansions(printed[i]) {
				t.other = append(t.other, [][]string{meaning})
			}
		}
		i += len(t.words)
		p.all = append(p.all, clause{t})
	}
	p.bare, p.printed = nil, nil
}

// withoutPolite leaves out forms of address, and "số" before a number, as long as something is left.
func withoutPolite(tokens []vi.Token, printed []string) ([]vi.Token, []string) {
	var kept []vi.Token
	var words []string
	for i := 0; i < len(tokens); i++ {
		next := ""
		if i+1 < len(tokens) {
			next = tokens[i+1].Fold
		}
		switch w := tokens[i].Fold; {
		case w == "dong" && next == "chi" && (tokens[i].Lower == "dong" || tokens[i].Lower == "đồng" && tokens[i+1].Lower == "chí"),
			w == "d" && next == "c":
			i++
		case w == "dc" && next != "", i == 0 && (tokens[i].Lower == "ông" || tokens[i].Lower == "bà") && next != "",
			w == "so" && next != "" && '0' <= next[0] && next[0] <= '9':
		default:
			kept, words = append(kept, tokens[i]), append(words, printed[i])
		}
	}
	if kept == nil {
		return tokens, printed
	}
	return kept, words
}

// end finishes the query.
func (p *queryParser) end() (query, error) {
	or := p.or
	p.flush()
	switch {
	case or:
		return query{}, record.Invalid("text", "OR stands between two words: there is none after it")
	case p.loose && p.hasOr():
		return query{}, notUnderstood("a parenthesis around words that OR does not join")
	case len(p.all) == 0 && len(p.query.not) > 0:
		return query{}, record.Invalid("text", "there are only words to leave out: give one to look for")
	case len(p.all) == 0 && len(p.kinds) == 0 && len(p.years) == 0 && len(p.of) == 0:
		return query{}, record.Invalid("text", "text has no letter or digit to look for")
	case len(p.all) == 0:
		return query{}, record.Invalid("text", "kind:, year:, committee:, area: and topic: narrow a search: give a word to look for, too")
	}
	if last := p.all[len(p.all)-1]; p.open {
		last[len(last)-1].begun = true
	}
	return p.query, nil
}

func (p *queryParser) hasOr() bool {
	for _, c := range p.all {
		if len(c) > 1 {
			return true
		}
	}
	return false
}

// Folded matches whatever the marks are.
func (q query) Folded() string {
	return q.match(foldedColumns, 0, func(t vi.Token) string { return t.Fold })
}

// exact matches only these very marks; what another spelling has is looked for without them.
func (q query) exact() string {
	return q.match(exactColumns, 1, func(t vi.Token) string { return t.Lower })
}

func (q query) match(columns string, column int, form func(vi.Token) string) string {
	var b strings.Builder
	b.WriteString(columns + " : (")
	for i, c := range q.all {
		if i > 0 {
			b.WriteString(" AND ")
		}
		c.write(&b, column, form)
	}
	b.WriteString(")")
	if len(q.not) == 0 {
		return b.String()
	}
	all := b.String()
	b.Reset()
	b.WriteString("(" + all + ") NOT " + foldedColumns + " : (")
	for i, t := range q.not {
		if i > 0 {
			b.WriteString(" OR ")
		}
		t.write(&b, 0, func(t vi.Token) string {
			return t.Fold
		})
	}
	return b.String() + ")"
}

func (c clause) write(b *strings.Builder, column int, form func(vi.Token) string) {
	if len(c) > 1 {
		b.WriteString("(")
	}
	for i, t := range c {
		if i > 0 {
			b.WriteString(" OR ")
		}
		t.write(b, column, form)
	}
	if len(c) > 1 {
		b.WriteString(")")
	}
}

// write writes the term in the index's query language.
func (t term) write(b *strings.Builder, column int, form func(vi.Token) string) {
	if t.columns != "" {
		b.WriteString(strings.Fields(t.columns)[column] + " : (")
		defer b.WriteString(")")
	}
	words := phrase(t.words, form)
	if !t.phrase {
		each := make([]string, len(t.words))
		for i, w := range t.words {
			each[i] = quoted(form(w))
			if t.begun && i == len(t.words)-1 {
				each[i] = "(" + each[i] + " OR " + each[i] + " *)"
			}
		}
		words = strings.Join(each, " AND ")
		if len(t.words) > 1 && len(t.other) > 0 {
			words = "(" + words + ")"
		}
	}
	spellings := []string{words}
	if t.begun && t.phrase {
		// Matches the same, but a record that has the very word ranks before those in which another word begins like it.
		spellings = append(spellings, words+" *")
	}
	for _, other := range t.other {
		if column == 1 {
			break // another spelling has not the marks of the query
		}
		each := make([]string, len(other))
		for i, p := range other {
			each[i] = quoted(strings.Join(p, " "))
		}
		spelling := strings.Join(each, " AND ")
		if len(each) > 1 {
			spelling = "(" + spelling + ")"
		}
		spellings = append(spellings, spelling)
	}
	if len(spellings) > 1 {
		b.WriteString("(" + strings.Join(spellings, " OR ") + ")")
		return
	}
	b.WriteString(words)
}

// narrowed leaves out what is not of the kinds and years that the query asks for, or does not belong to one of the
// committees, areas and topics. A record is of the year of its meeting, and a source of that of its date or
// publication.
func (q query) narrowed(hits list.Predicate) list.Predicate {
	if q.years != nil {
		hits = both(hits, list.OneOf(yearOfHit, q.years))
	}
	if names := q.of["committee"]; names != nil {
		hits = both(hits, named(names, record.KindCommittee).Inside(committeeOfHit+" IN (%s)"))
	}
	if names := q.of["area"]; names != nil {
		hits = both(hits, named(names, record.KindArea).Inside(areaOfHit+" IN (WITH RECURSIVE within (id) AS "+
			"(SELECT id FROM (%s) UNION SELECT a.id FROM within AS w JOIN areas AS a ON a.parent_id = w.id) SELECT id FROM within)"))
	}
	if names := q.of["topic"]; names != nil {
		hits = both(hits, named(names, record.KindTopic).Inside("EXISTS (SELECT 1 FROM topic_links AS t "+
			"WHERE t.kind = h.id & 15 AND t.record_id = h.id >> 4 AND t.topic_id IN (%s))"))
	}
	return hits
}

func both(a, b list.Predicate) list.Predicate {
	return list.Predicate{SQL: a.SQL + " AND " + b.SQL, Args: append(a.Args, b.Args...)}
}

// named are the keys of the records of a kind that bear one of the names, or have it as slug, as a statement.
func named(names []term, kind record.Kind) list.Predicate {
	words := make([]string, len(names))
	slugs := make([]string, len(names))
	for i, t := range names {
		var b strings.Builder
		t.write(&b, 0, func(t vi.Token) string { return t.Fold })
		words[i], slugs[i] = "("+b.String()+")", strings.ToLower(t.slug)
	}
	bySlug := list.OneOf("slug", slugs)
	return list.Predicate{
		SQL: "SELECT rowid >> 4 AS id FROM words WHERE words MATCH ? AND rowid & 15 = " + kind.Number() +
			" UNION SELECT id FROM " + noun.Tables[kind] + " WHERE " + bySlug.SQL,
		Args: append([]any{strings.Join(words, " OR ")}, bySlug.Args...),
	}
}

// narrowing tells queries of the same words apart that are narrowed in different ways.
func (q query) narrowing() string {
	var b strings.Builder
	fmt.Fprint(&b, q.kinds, q.years)
	for _, field := range []string{"committee", "area", "topic"} {
		for _, t := range q.of[field] {
			fmt.Fprintf(&b, " %s:%q", field, t.slug)
		}
	}
	return b.String()
}
