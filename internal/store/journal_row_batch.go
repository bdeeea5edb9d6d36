package store

import "fmt"

// rowBatch keeps new rows, so that those of a table are written together, many to a statement: what SQLite does around
// an INSERT of few values costs more than the row.
type rowBatch struct {
	tx    *Tx
	queue *queue
	rows  map[*rowTable][][]any
	count int
	args  []any
}

// mostBatched is how many rows are rowBatch.
const mostBatched = 4096

func (w *rowBatch) take(s statement) error {
	if s.table == nil {
		if !s.often { // it may concern any row
			if err := w.write(); err != nil {
				return err
			}
		}
		return w.queue.broken(w.tx.run(s))
	}
	if w.rows == nil {
		w.rows = map[*rowTable][][]any{}
	}
	w.rows[s.table] = append(w.rows[s.table], s.args)
	if w.count++; w.count < mostBatched {
		return nil
	}
	return w.write()
}

// write writes what was rowBatch.
func (w *rowBatch) write() error {
	if w.count == 0 {
		return nil
	}
	for _, t := range w.tx.journal.def.Order {
		rows := w.rows[t]
		if err := w.writeRows(t, rows); err != nil {
			return err
		}
		w.count -= len(rows)
		clear(rows)
		w.rows[t] = rows[:0]
	}
	if w.count != 0 {
		return fmt.Errorf("%d rows are of tables without a place in the order", w.count)
	}
	return nil
}

func (w *rowBatch) writeRows(t *rowTable, rows [][]any) error {
	for len(rows) >= rowsAtOnce && !w.queue.faulty.Load() {
		w.args = w.args[:0]
		for _, row := range rows[:rowsAtOnce] {
			w.args = append(w.args, row...)
		}
		if err := w.tx.db.ExecAgain(w.tx.ctx, t.many, w.args); err != nil {
			return err
		}
		rows = rows[rowsAtOnce:]
	}
	for _, row := range rows {
		if err := w.queue.broken(w.tx.db.ExecAgain(w.tx.ctx, t.insert, row)); err != nil {
			return err
		}
	}
	return nil
}
