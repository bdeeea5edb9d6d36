package change

import (
	"bytes"
	"context"

	"bienban/db"
	"bienban/internal/noun"
	"bienban/internal/record"
	"bienban/internal/vi"
)

// settledTogether is how many records are settled in one transaction.
const settledTogether = 5000

// settling is what a migration may leave to the program, by name, in the order in which it is settled. Each may run
// again from its start if it was interrupted.
var settling = []struct {
	what string
	do   func(*Recorder, context.Context) error
}{
	{"ends", (*Recorder).settleAllEnds},
	{"verdicts", (*Recorder).judgeAll},
	{"words", (*Recorder).indexAll},
	{"names", (*Recorder).sortNames},
	{"sort keys", (*Recorder).sortAll},
}

// SettleMigrated brings up to date what a migration left to the program, as it takes a rule that the database does not
// know. On a database that needs nothing it costs one look. It makes no change: what is recorded stays as it is.
func (s *Recorder) SettleMigrated(ctx context.Context) error {
	var left []string
	if err := s.Db.Write.Select(ctx, &left, "SELECT what FROM unsettled"); err != nil || len(left) == 0 {
		return err
	}
	for _, step := range settling {
		for _, what := range left {
			if what != step.what {
				continue
			}
			if err := step.do(s, ctx); err != nil {
				return err
			}
			err := s.settle(ctx, func(tx *Writer) { tx.Exec("DELETE FROM unsettled WHERE what = ?", what) })
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// settle runs f in a transaction that makes no change.
func (s *Recorder) settle(ctx context.Context, f func(*Writer)) error {
	return s.Db.Tx(ctx, func(dbtx *db.Tx) error {
		tx := s.ScratchWriter(context.WithoutCancel(ctx), dbtx)
		f(tx)
		return tx.Err()
	})
}

func (s *Recorder) settleAllEnds(ctx context.Context) error {
	return s.settle(ctx, func(tx *Writer) {
		tx.touchEnded()
		tx.SettleEnds()
		tx.SettleVerdicts()
		tx.CountAnew()
	})
}

// judgeAll judges every stated title anew.
func (s *Recorder) judgeAll(ctx context.Context) error {
	return s.settleEach(ctx, record.KindOfficial, func(tx *Writer, official int64) { tx.judgeOfficial(official) })
}

// settleEach runs f for every record of a kind, many in one transaction.
func (s *Recorder) settleEach(ctx context.Context, kind record.Kind, f func(tx *Writer, key int64)) error {
	for last := int64(0); ; {
		var keys []int64
		err := s.settle(ctx, func(tx *Writer) {
			tx.All(&keys, "SELECT id FROM "+noun.Tables[kind]+" WHERE id > ? ORDER BY id LIMIT ?", last, settledTogether)
			for _, key := range keys {
				f(tx, key)
			}
			tx.WriteWords()
		})
		if err != nil || len(keys) == 0 {
			return err
		}
		last = keys[len(keys)-1]
	}
}

// indexAll makes the full-text index anew.
func (s *Recorder) indexAll(ctx context.Context) error {
	err := s.settle(ctx, func(tx *Writer) { tx.Exec("INSERT INTO words (words) VALUES ('delete-all')") })
	for _, n := range noun.All() {
		if err != nil {
			break
		}
		err = s.settleEach(ctx, n.Kind, func(tx *Writer, key int64) {
			b := n.Blank(key)
			if tx.Load(b.NodeID(), b) {
				tx.Index(b.NodeID(), noun.SearchTextOf(b), true)
			}
		})
	}
	return err
}

// sortNames makes the sort keys of officials anew.
func (s *Recorder) sortNames(ctx context.Context) error {
	return s.settleEach(ctx, record.KindOfficial, func(tx *Writer, key int64) {
		var was struct {
			Name     string  `db:"name"`
			SortName *string `db:"sort_name"`
			SortKey  []byte  `db:"sort_key"`
		}
		tx.Get(&was, "SELECT name, sort_name, sort_key FROM officials WHERE id = ?", key)
		if is := vi.NameSortKeyAs(was.Name, noun.ValueOf(was.SortName)); !bytes.Equal(is, was.SortKey) {
			tx.Exec("UPDATE officials SET sort_key = ? WHERE id = ?", is, key)
		}
	})
}

// sortAll makes the sort keys of everything but officials anew, as far as they differ.
func (s *Recorder) sortAll(ctx context.Context) error {
	for kind, name := range noun.SortedBy {
		err := s.settleEach(ctx, kind, func(tx *Writer, key int64) {
			var was struct {
				Name    string `db:"name"`
				SortKey []byte `db:"sort_key"`
			}
			tx.Get(&was, "SELECT "+name+" AS name, sort_key FROM "+noun.Tables[kind]+" WHERE id = ?", key)
			if is := vi.SortKey(was.Name); !bytes.Equal(is, was.SortKey) {
				tx.Exec("UPDATE "+noun.Tables[kind]+" SET sort_key = ? WHERE id = ?", is, key)
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}
