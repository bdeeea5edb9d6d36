package query

import (
	"context"
	"strings"

	"bienban/db"
	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/record"
	"bienban/internal/vi"
)

// The word index is SQLite's FTS5; this file and words_write.go are all that knows it.

// query is what somebody looks for: groups of words that must all occur, a group of several words as a phrase.
type query struct {
	groups [][]vi.Token
	marked bool // some word has Vietnamese marks
	open   bool // the last word may be only begun
}

// ParseQuery reads the text of a search. Double quotes, straight or curly, make a phrase; a quote left open ends with
// the text. Everything else that is not a word separates words.
func ParseQuery(text string) (query, error) { //nolint:revive // its fields are its own package's
	if _, err := wordsOf("text", text); err != nil {
		return query{}, err
	}
	text = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`).Replace(text)
	q := query{marked: vi.HasMarks(text)}
	for i, part := range strings.Split(text, `"`) {
		tokens := vi.Tokens(part)
		if len(tokens) == 0 {
			continue
		}
		if quotes := i%2 == 1; quotes {
			q.groups = append(q.groups, tokens)
			q.open = false
			continue
		}
		for _, t := range tokens {
			q.groups = append(q.groups, []vi.Token{t})
		}
		q.open = true
	}
	return q, nil
}

// Folded matches whatever the marks are.
func (q query) Folded() string {
	return q.match("{name_folded text_folded}", func(t vi.Token) string { return t.Fold })
}

// exact matches only these very marks.
func (q query) exact() string {
	return q.match("{name_exact text_exact}", func(t vi.Token) string { return t.Lower })
}

func (q query) match(columns string, form func(vi.Token) string) string {
	var b strings.Builder
	b.WriteString(columns + " : (")
	for i, g := range q.groups {
		if i > 0 {
			b.WriteString(" AND ")
		}
		words := phrase(g, form)
		if q.open && i == len(q.groups)-1 {
			// Matches the same, but a record that has the very word ranks before those in which another word begins like it.
			words = "(" + words + " OR " + words + " *)"
		}
		b.WriteString(words)
	}
	return b.String() + ")"
}

var searchKinds = map[record.SearchKind]record.Kind{
	record.SearchKindArea: record.KindArea, record.SearchKindCommittee: record.KindCommittee,
	record.SearchKindOfficial: record.KindOfficial,
	record.SearchKindPost:     record.KindPost, record.SearchKindMeeting: record.KindMeeting,
	record.SearchKindAgendaItem: record.KindAgendaItem,
	record.SearchKindConclusion: record.KindConclusion, record.SearchKindTopic: record.KindTopic,
	record.SearchKindSource: record.KindSource,
}

func searchKindOf(kind record.Kind) record.SearchKind {
	for name, k := range searchKinds {
		if k == kind {
			return name
		}
	}
	return ""
}

// hits is the list of what matches with its rank: exact marks first, then by relevance, names counting four times as
// much as texts.
func (q query) hits(kinds []record.SearchKind) list.Predicate {
	const ranked = " AS tier, bm25(words, 4.0, 4.0, 1.0, 1.0) AS score FROM words WHERE words MATCH ?"
	all := list.Where("SELECT rowid AS id, 0"+ranked, q.Folded())
	if q.marked {
		all = list.Where("SELECT rowid AS id, 0"+ranked+" UNION ALL SELECT rowid, 1"+ranked+
			" AND rowid NOT IN (SELECT rowid FROM words WHERE words MATCH ?)",
			q.exact(), q.Folded(), q.exact())
	}
	all = all.Inside("(%s) AS h")
	if kinds == nil {
		return all.Inside("%s WHERE TRUE")
	}
	of := make([]string, len(kinds))
	for i, k := range kinds {
		of[i] = searchKinds[k].Number()
	}
	return all.Inside("%s WHERE h.id & 15 IN (" + strings.Join(of, ", ") + ")")
}

// Search finds records by their words.
func (rd Reader) Search(ctx context.Context, text string, kinds []record.SearchKind,
	page record.PageArgs,
) (*record.SearchHitConnection, error) {
	q, err := ParseQuery(text)
	if err != nil {
		return nil, err
	}
	// The place of a hit means nothing in the hits of another text.
	name, order := "search", q.Folded()+q.exact()
	w, err := list.PageRangeOf(rd.source(), page, name, order, 2)
	if err != nil {
		return nil, err
	}
	hits := rd.visible(q.hits(kinds))
	found, err := rd.readHits(ctx, hits, w)
	if err != nil {
		return nil, err
	}
	p := &record.SearchHitConnection{HasNext: len(found) > w.Size, HasPrev: w.After != nil}
	found = found[:min(len(found), w.Size)]
	if p.Nodes, err = rd.withSnippets(ctx, q, found); err != nil {
		return nil, err
	}
	p.CursorAt = func(i int) string { return list.WriteCursor(name, order, found[i].PositionRef()) }
	p.Count = func(ctx context.Context) (int, error) {
		var n int
		err := rd.source().Get(ctx, &n, "SELECT count(*) FROM "+hits.SQL, hits.Args...)
		return n, err
	}
	return p, nil
}

// hit is a row of the index that matched.
type hit struct {
	ID    int64   `db:"id"`
	Tier  int64   `db:"tier"`
	Score float64 `db:"score"`
}

// PositionRef points at the part's position in its meeting, from 1.
func (h hit) PositionRef() list.Position {
	return list.Position{Values: []any{h.Tier, h.Score}, Key: h.ID}
}

func (rd Reader) readHits(ctx context.Context, hits list.Predicate, w list.PageRange) ([]hit, error) {
	stmt := hits.Inside("SELECT h.id, h.tier, h.score FROM %s")
	if w.After != nil {
		stmt = list.Predicate{
			SQL:  stmt.SQL + " AND (h.tier, h.score, h.id) > (?, ?, ?)",
			Args: append(stmt.Args, w.After.Values[0], w.After.Values[1], w.After.Key),
		}
	}
	var found []hit
	err := rd.source().Select(ctx, &found, stmt.SQL+" ORDER BY h.tier, h.score, h.id LIMIT "+w.Limit(), stmt.Args...)
	return found, err
}

// snippetTexts gives the text of each record of the index: what was indexed, in one piece.
var snippetTexts = func() string {
	var texts []string
	for _, n := range noun.All() {
		if n.Snippet != "" {
			texts = append(texts, "SELECT k.value AS id, "+n.Snippet+" AS text FROM k CROSS JOIN "+n.Row.Name+
				" AS r ON r.id = k.value >> 4 WHERE k.value & 15 = "+n.Kind.Number())
		}
	}
	return "WITH k (value) AS (SELECT value FROM " + db.KeysTable + ") " + strings.Join(texts, " UNION ALL ")
}()

func (rd Reader) withSnippets(ctx context.Context, q query, found []hit) ([]*record.SearchHit, error) {
	ids := make([]int64, len(found))
	for i, h := range found {
		ids[i] = h.ID
	}
	var rows []struct {
		ID   int64  `db:"id"`
		Text string `db:"text"`
	}
	if len(ids) > 0 {
		if err := rd.source().Select(ctx, &rows, snippetTexts, db.Keys(ids)); err != nil {
			return nil, err
		}
	}
	texts := make(map[int64]string, len(rows))
	for _, r := range rows {
		texts[r.ID] = r.Text
	}
	hits := make([]*record.SearchHit, len(found))
	for i, h := range found {
		id := record.NodeID{Kind: record.Kind(h.ID & 15), Key: h.ID >> 4}
		hits[i] = &record.SearchHit{
			Kind: searchKindOf(id.Kind), Exact: h.Tier == 0, Target: id, Rank: h.Score,
			Snippet: snippet(texts[h.ID], q),
		}
	}
	return hits, nil
}
