package store

import "strconv"

// queue runs the statements of a bulk in a goroutine of its own, in their order, while the next records are resolved. SQLite
// takes two thirds of the time of a bulk, Go the rest; on two cores the one hides the other.
type queue struct {
	batches chan []statement
	idle    chan error // one for each settle: the first error so far
	batch   []statement
	// fresh are the keys of rows that wait and that are looked for by something else than their id.
	fresh map[string]int64
	// changed tells that rows wait that are not new: then no lookup may run before they are written.
	changed bool
}

type statement struct {
	query string
	args  []any
}

const (
	batchSize    = 64    // statements handed over at once
	batchesAhead = 16    // batches that may wait
	mostFresh    = 16384 // rows that may wait while being looked for
)

// openQueue starts the goroutine, and returns what ends it after all statements have run.
func (tx *Tx) openQueue() (end func()) {
	q := &queue{batches: make(chan []statement, batchesAhead), idle: make(chan error), fresh: map[string]int64{}}
	tx.queue = q
	go func() {
		defer close(q.idle)
		var err error
		for batch := range q.batches {
			if batch == nil {
				q.idle <- err
				continue
			}
			for _, s := range batch {
				if err == nil {
					_, err = tx.db.Exec(tx.ctx, s.query, s.args...)
				}
			}
		}
	}()
	return func() {
		tx.settle()
		tx.queue = nil
		close(q.batches)
		for range q.idle { // closed when the goroutine has ended
		}
	}
}

func (q *queue) add(query string, args []any) {
	q.batch = append(q.batch, statement{query, args})
	if len(q.batch) >= batchSize {
		q.handOver()
	}
}

func (q *queue) handOver() {
	if len(q.batch) > 0 {
		q.batches <- q.batch
		q.batch = make([]statement, 0, batchSize)
	}
}

// settle waits until everything that was written so far is there to be read.
func (tx *Tx) settle() {
	q := tx.queue
	if q == nil {
		return
	}
	q.handOver()
	q.batches <- nil
	tx.fail(<-q.idle)
	clear(q.fresh)
	q.changed = false
}

// find looks for the id of a record by a key other than its id. Rows that are new and wait to be written are found without
// waiting for them.
func (tx *Tx) find(k lookup) int64 {
	if q := tx.queue; q != nil && tx.err == nil {
		if q.changed || len(q.fresh) > mostFresh {
			tx.settle()
		}
		if key, ok := q.fresh[k.name()]; ok {
			return key
		}
		return tx.scanKey(k)
	}
	return tx.scanKey(k)
}

func (tx *Tx) scanKey(k lookup) int64 {
	var key int64
	tx.read(&key, k.query, k.args...)
	return key
}

// lookup is a way to find a record: the statement, and the values that it looks for.
type lookup struct {
	query string
	args  []any
}

// name tells lookups apart.
func (k lookup) name() string {
	b := append(make([]byte, 0, 128), k.query...)
	for _, a := range k.args {
		b = append(b, 0)
		switch a := a.(type) {
		case string:
			b = append(b, a...)
		case int64:
			b = strconv.AppendInt(b, a, 10)
		}
	}
	return string(b)
}

// findable notes how a new row will be looked for.
func (tx *Tx) findable(fresh bool, key int64, by ...lookup) {
	if tx.queue == nil || !fresh {
		return
	}
	for _, k := range by {
		tx.queue.fresh[k.name()] = key
	}
}
