package journal

import (
	"fmt"

	"bienban/internal/row"
)

// rowBatch collects new rows, so that those of a table are written together, many to a statement: what SQLite does
// around an INSERT of few values costs more than the row.
type rowBatch struct {
	tx       *Tx
	pipeline *pipeline
	rows     map[*row.Table][][]any
	count    int
	args     []any
}

// mostBatched is how many rows a batch holds before they are written.
const mostBatched = 4096

func (w *rowBatch) take(s statement) error {
	if s.table == nil {
		if !s.often { // it may concern any row
			if err := w.write(); err != nil {
				return err
			}
		}
		return w.pipeline.broken(s.run(w.tx))
	}
	if w.rows == nil {
		w.rows = map[*row.Table][][]any{}
	}
	w.rows[s.table] = append(w.rows[s.table], s.args)
	if w.count++; w.count < mostBatched {
		return nil
	}
	return w.write()
}

// write writes the rows of the batch, those of each table together, in the order of the definition.
func (w *rowBatch) write() error {
	if w.count == 0 {
		return nil
	}
	for _, t := range w.tx.Journal.def.Order {
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

func (w *rowBatch) writeRows(t *row.Table, rows [][]any) error {
	for len(rows) >= row.AtOnce && !w.pipeline.faulty.Load() {
		w.args = w.args[:0]
		for _, row := range rows[:row.AtOnce] {
			w.args = append(w.args, row...)
		}
		if err := w.tx.db.ExecAgain(w.tx.ctx, t.Many, w.args); err != nil {
			return err
		}
		rows = rows[row.AtOnce:]
	}
	for _, row := range rows {
		if err := w.pipeline.broken(w.tx.db.ExecAgain(w.tx.ctx, t.Insert, row)); err != nil {
			return err
		}
	}
	return nil
}
