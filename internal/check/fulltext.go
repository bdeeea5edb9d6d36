package check

import (
	"cmp"
	"errors"
	"maps"
	"slices"

	"bienban/internal/noun"
	"bienban/internal/record"
)

// termKey is a word in a column of the index.
type termKey struct {
	term, column string
}

// wordCheck holds the word index to the texts. The index keeps no texts, so that a second one is made from them, some
// records at a time, in the connection's own temporary database: the sizes of each record's entries must be the same,
// and, over all records, how often each word occurs.
type wordCheck struct {
	*Checker
	terms map[termKey]int64 // how much oftener a word occurs in the texts than in the index
}

func (c *Checker) words() error {
	w := wordCheck{Checker: c, terms: map[termKey]int64{}}
	// Nothing but the temporary database is written: the file itself is open for reading only.
	for _, statement := range [...]string{
		"PRAGMA query_only = 0",
		"CREATE VIRTUAL TABLE temp.expected_words USING fts5 (" + noun.IndexColumns + ", " +
			"content = '', tokenize = 'unicode61 remove_diacritics 0')",
		"CREATE VIRTUAL TABLE temp.expected_terms USING fts5vocab (temp, expected_words, col)",
		"CREATE VIRTUAL TABLE temp.indexed_terms USING fts5vocab (main, words, col)",
	} {
		c.Tx.Exec(statement)
	}
	return errors.Join(w.compare(), c.dropTemporary())
}

// dropTemporary leaves the connection as it was, whatever happened meanwhile.
func (c *Checker) dropTemporary() error {
	var errs []error
	for _, statement := range [...]string{
		"DROP TABLE IF EXISTS temp.indexed_terms", "DROP TABLE IF EXISTS temp.expected_terms", "DROP TABLE IF EXISTS " +
			"temp.expected_words",
		"PRAGMA query_only = 1",
	} {
		_, err := c.Tx.DB().Exec(c.Tx.Context(), statement)
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

func (w *wordCheck) compare() error {
	for _, n := range noun.All() {
		var last int64
		w.Tx.Get(&last, "SELECT coalesce(max(id), 0) FROM "+n.Row.Name)
		for from := int64(1); from <= last; from += checkedTogether {
			if err := w.recordsFrom(n, from, from+checkedTogether-1); err != nil {
				return err
			}
		}
	}
	if err := w.strays(); err != nil {
		return err
	}
	return w.totals()
}

// recordsFrom indexes the texts of some records anew.
func (w *wordCheck) recordsFrom(n noun.Noun, from, to int64) error {
	bodies, err := w.LastBodies(n, from, to)
	if err != nil {
		return err
	}
	wanted := 0
	for _, b := range bodies {
		text := noun.SearchTextOf(b)
		if text == (noun.SearchText{}) {
			continue
		}
		wanted++
		columns := text.Columns()
		w.Tx.Exec("INSERT INTO temp.expected_words (rowid, "+noun.IndexColumns+") VALUES (?, ?, ?, ?, ?, ?)",
			noun.IndexKey(n.Kind, b.NodeID().Key), columns[0], columns[1], columns[2], columns[3], columns[4])
	}
	if wanted == 0 {
		return w.Tx.Err()
	}
	w.count("SELECT term, col, cnt FROM temp.expected_terms", 1)
	err = w.sizes(n.Kind)
	w.Tx.Exec("INSERT INTO temp.expected_words (expected_words) VALUES ('delete-all')")
	return err
}

// sizes compares how many words each record has in each column.
func (w *wordCheck) sizes(kind record.Kind) error {
	var wrong []int64
	w.Tx.All(&wrong, "SELECT e.id FROM temp.expected_words_docsize AS e LEFT JOIN words_docsize AS d ON d.id = e.id WHERE d.sz IS NOT e.sz ORDER BY e.id")
	for _, row := range wrong {
		if err := w.note(RuleWords, record.NodeID{Kind: kind, Key: row >> 4},
			"the word index does not hold its words"); err != nil {
			return err
		}
	}
	return nil
}

// strays looks for entries of records that are not there.
func (w *wordCheck) strays() error {
	for kind := record.Kind(0); kind < 16; kind++ {
		there := "FALSE"
		if kind >= record.KindArea && kind < record.KindChange {
			there = "EXISTS (SELECT 1 FROM " + noun.Tables[kind] + " AS r WHERE r.id = d.id >> 4)"
		}
		var rows []int64
		w.Tx.All(&rows, "SELECT d.id FROM words_docsize AS d WHERE d.id & 15 = ? AND NOT "+there, int64(kind))
		for _, row := range rows {
			if err := w.note(RuleWords, record.NodeID{}, "the word index holds the entry %d of no record", row); err != nil {
				return err
			}
		}
	}
	return nil
}

// totals compares how often each word occurs.
func (w *wordCheck) totals() error {
	w.count("SELECT term, col, cnt FROM temp.indexed_terms", -1)
	if w.Tx.Err() != nil {
		return w.Tx.Err()
	}
	for _, k := range slices.SortedFunc(maps.Keys(w.terms), func(a, b termKey) int {
		return cmp.Or(cmp.Compare(a.term, b.term), cmp.Compare(a.column, b.column))
	}) {
		if err := w.note(RuleWords, record.NodeID{}, "the word %q is %+d times in %s of the index against the texts", k.term,
			-w.terms[k], k.column); err != nil {
			return err
		}
	}
	return nil
}

// count adds up the words of an index; what comes to nothing is forgotten.
func (w *wordCheck) count(query string, sign int64) {
	if w.Tx.Err() != nil {
		return
	}
	rows, err := w.Tx.DB().QueryRows(w.Tx.Context(), query)
	if err != nil {
		w.Tx.Fail(err)
		return
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var k termKey
		var n int64
		if err := rows.Scan(&k.term, &k.column, &n); err != nil {
			w.Tx.Fail(err)
			return
		}
		if w.terms[k] += sign * n; w.terms[k] == 0 {
			delete(w.terms, k)
		}
	}
	w.Tx.Fail(rows.Err())
}
