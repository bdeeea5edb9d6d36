package query

import (
	"context"
	"database/sql/driver"
	"strings"

	"bienban/db"
	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// The full-text index is SQLite's FTS5; the search files of this room and fulltext_index.go of change are all that
// knows it.

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

// allSearchKinds are the kinds in the order of the schema. The index has others, too, for filters alone.
var allSearchKinds = []record.SearchKind{
	record.SearchKindArea, record.SearchKindCommittee, record.SearchKindOfficial, record.SearchKindPost,
	record.SearchKindMeeting, record.SearchKindAgendaItem, record.SearchKindConclusion, record.SearchKindTopic,
	record.SearchKindSource,
}

// hits is the list of what matches with its rank: exact marks first, then by relevance, names and numbers counting four
// times as much as texts.
func (q query) hits(kinds []record.SearchKind) list.Predicate {
	const ranked = " AS tier, bm25(words, 4.0, 4.0, 1.0, 1.0, 4.0) AS score FROM words WHERE words MATCH ?"
	all := list.Where("SELECT rowid AS id, 0"+ranked, q.Folded())
	if q.marked {
		all = list.Where("SELECT rowid AS id, 0"+ranked+" UNION ALL SELECT rowid, 1"+ranked+
			" AND rowid NOT IN (SELECT rowid FROM words WHERE words MATCH ?)",
			q.exact(), q.Folded(), q.exact())
	}
	if kinds == nil {
		kinds = allSearchKinds
	}
	of := make([]string, 0, len(kinds))
	for _, k := range kinds {
		if q.kinds == nil || oneOf(q.kinds, k) {
			of = append(of, searchKinds[k].Number())
		}
	}
	return q.narrowed(all.Inside("(%s) AS h WHERE h.id & 15 IN (" + strings.Join(of, ", ") + ")"))
}

func oneOf[T comparable](all []T, one T) bool {
	for _, x := range all {
		if x == one {
			return true
		}
	}
	return false
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
	name, order := "search", q.Folded()+q.exact()+q.narrowing()
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
var snippetTexts = textsOfHits(func(n noun.Noun) string { return n.Snippet })

// contextTexts gives what tells each record of the index from others of its name.
var contextTexts = textsOfHits(func(n noun.Noun) string { return n.Context })

// textsOfHits is a statement that gives a text of each record of the index, from the row r of its noun.
func textsOfHits(of func(noun.Noun) string) string {
	var texts []string
	for _, n := range noun.All() {
		if text := of(n); text != "" {
			texts = append(texts, "SELECT k.value AS id, "+text+" AS text FROM k CROSS JOIN "+n.Row.Name+
				" AS r ON r.id = k.value >> 4 WHERE k.value & 15 = "+n.Kind.Number())
		}
	}
	return "WITH k (value) AS (SELECT value FROM " + db.KeysTable + ") " + strings.Join(texts, " UNION ALL ")
}

func (rd Reader) readTexts(ctx context.Context, stmt string, ids []int64) (map[int64]string, error) {
	var rows []struct {
		ID   int64   `db:"id"`
		Text *string `db:"text"`
	}
	if len(ids) > 0 {
		if err := rd.source().Select(ctx, &rows, stmt, db.Keys(ids)); err != nil {
			return nil, err
		}
	}
	texts := make(map[int64]string, len(rows))
	for _, r := range rows {
		if r.Text != nil {
			texts[r.ID] = *r.Text
		}
	}
	return texts, nil
}

func (rd Reader) withSnippets(ctx context.Context, q query, found []hit) ([]*record.SearchHit, error) {
	ids := make([]int64, len(found))
	for i, h := range found {
		ids[i] = h.ID
	}
	texts, err := rd.readTexts(ctx, snippetTexts, ids)
	if err != nil {
		return nil, err
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

// ContextOfHits tells what tells each hit from others of its name; nil if nothing is on record.
func (rd Reader) ContextOfHits(ctx context.Context, hits []*record.SearchHit) ([]*string, error) {
	ids := make([]int64, len(hits))
	for i, h := range hits {
		ids[i] = noun.IndexKey(h.Target.Kind, h.Target.Key)
	}
	texts, err := rd.readTexts(ctx, contextTexts, ids)
	if err != nil {
		return nil, err
	}
	told := make([]*string, len(hits))
	for i, id := range ids {
		text, err := noun.NamesThen(texts[id])
		if err != nil {
			return nil, err
		}
		if text != "" {
			told[i] = &text
		}
	}
	return told, nil
}

// ofHit is an expression over a hit h, by the kind of the record.
func ofHit(of map[record.Kind]string) string {
	text := "CASE h.id & 15"
	for kind := record.KindArea; kind < record.KindChange; kind++ {
		if sql, ok := of[kind]; ok {
			text += " WHEN " + kind.Number() + " THEN " + sql
		}
	}
	return text + " END"
}

// What hits are counted and narrowed by: the year of a record is that of its meeting, or that of a source's date; its
// committee the host of its meeting.
var (
	yearOfHit = "(SELECT substr(y.day, 1, 4) FROM (SELECT " + ofHit(map[record.Kind]string{
		record.KindMeeting:    "(SELECT m.held_on FROM meetings AS m WHERE m.id = h.id >> 4)",
		record.KindAgendaItem: "(SELECT a.held_on FROM agenda_items AS a WHERE a.id = h.id >> 4)",
		record.KindConclusion: "(SELECT c.held_on FROM conclusions AS c WHERE c.id = h.id >> 4)",
		record.KindSource:     "(SELECT coalesce(s.issued_on, s.published_on) FROM sources AS s WHERE s.id = h.id >> 4)",
	}) + " AS day) AS y WHERE y.day GLOB '[1-9][0-9][0-9][0-9]*')"
	committeeOfHit = ofHit(map[record.Kind]string{
		record.KindCommittee:  "h.id >> 4",
		record.KindPost:       "(SELECT p.committee_id FROM posts AS p WHERE p.id = h.id >> 4)",
		record.KindMeeting:    "(SELECT m.host_id FROM meetings AS m WHERE m.id = h.id >> 4)",
		record.KindAgendaItem: "(SELECT m.host_id FROM agenda_items AS a JOIN meetings AS m ON m.id = a.meeting_id WHERE a.id = h.id >> 4)",
		record.KindConclusion: "(SELECT m.host_id FROM conclusions AS c JOIN meetings AS m ON m.id = c.meeting_id WHERE c.id = h.id >> 4)",
	})
	areaOfHit = "CASE h.id & 15 WHEN " + record.KindArea.Number() + " THEN h.id >> 4 ELSE (SELECT b.effective_area_id FROM committees AS b WHERE b.id = " +
		committeeOfHit + ") END"
)

// facetCount is how many hits have a value.
type facetCount struct {
	value int64
	count int
}

// mostFacets is how many values of a facet are told, the most frequent first.
const mostFacets = 50

// countHits counts the hits of a search by an expression over the hit h, or over t, a topic that it is on.
func (rd Reader) countHits(ctx context.Context, f *record.SearchFacets, value, join string) ([]facetCount, error) {
	q, err := ParseQuery(f.Asked)
	if err != nil {
		return nil, err
	}
	hits := rd.visible(q.hits(f.Of))
	var found []facetCount
	var r facetCount
	into := list.ScanTargets([]any{&r.value, &r.count})
	// The condition of the hits ends their text; what is counted stands around them.
	stmt := "SELECT CAST(v.value AS INTEGER), count(*) FROM (SELECT " + value + " AS value FROM (SELECT h.id AS id FROM " + hits.SQL +
		") AS h" + join + ") AS v WHERE v.value IS NOT NULL GROUP BY v.value ORDER BY count(*) DESC, v.value LIMIT ?"
	err = rd.source().Each(ctx, stmt, append(hits.Args, mostFacets), func(values []driver.Value) error {
		err := list.Scan(values, into)
		found = append(found, r)
		return err
	})
	return found, err
}
