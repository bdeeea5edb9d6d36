package store

import "fmt"

// rowOrder is the order in which rows can be written: those that others refer to come first. Rows of one table may
// refer to one another if one statement writes them, or in their order.
var rowOrder = [...]*rowTable{
	sourceRows, areaRows, committeeRows, officialRows, postRows, tenureRows, topicRows, savedQueryRows, meetingRows, meetingCommitteeRows, siteRows,
	participationRows, titleRows, agendaItemRows, conclusionRows, responsibilityRows, progressRows, linkRows, topicLinkRows, citationRows,
	identifierRows, identityRows, mergedRows, draftRows, revisionRows,
}

// gathered keeps new rows, so that those of a table are written together, many to a statement: what SQLite does around
// an INSERT of few values costs more than the row.
type gathered struct {
	tx    *Tx
	queue *queue
	rows  map[*rowTable][][]any
	count int
	args  []any
}

// mostGathered is how many rows are gathered.
const mostGathered = 4096

func (w *gathered) take(s statement) error {
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
	if w.count++; w.count < mostGathered {
		return nil
	}
	return w.write()
}

// write writes what was gathered.
func (w *gathered) write() error {
	if w.count == 0 {
		return nil
	}
	for _, t := range rowOrder {
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

func (w *gathered) writeRows(t *rowTable, rows [][]any) error {
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
