package store

import (
	"hash/maphash"
	"strconv"
	"sync/atomic"

	"bienban/db"
)

// queue runs the statements of a bulk in a goroutine of its own, in their order, while the next records are resolved.
// SQLite takes two thirds of the time of a bulk, Go the rest; on two cores the one hides the other.
type queue struct {
	batches chan []statement
	idle    chan error // one for each settle: the first error so far
	batch   []statement
	seeds   [2]maphash.Seed
	// fresh are the keys of rows that wait and that are looked for by something else than their id.
	fresh map[lookupName]int64
	// found are rows, written or waiting, that were looked for or recorded lately.
	found Recent[lookupName, int64]
	// changed tells that rows wait that are not new: then no lookup may run before they are written.
	changed bool
	// faulty tells that a fault was found: nothing is committed, and what a row breaks follows from that.
	faulty atomic.Bool
}

type statement struct {
	query string
	args  []any
	often bool      // one of the few that a bulk runs very many times
	table *rowTable // that the statement adds a row to
}

// broken is the error of a statement unless it follows from a fault: then there may be more faults to tell.
func (q *queue) broken(err error) error {
	if _, broken := db.Constraint(err); broken && q.faulty.Load() {
		return nil
	}
	return err
}

const (
	batchSize    = 64      // statements handed over at once, while others wait
	leastBatch   = 8       // and while none do
	batchesAhead = 512     // batches that may wait
	mostFresh    = 1 << 16 // rows that may wait while being looked for
	mostFound    = 1 << 18 // lookups that are remembered, and as many again
)

// OpenQueue starts the goroutine, and returns what ends it after all statements have run.
func (tx *Tx) OpenQueue() (end func()) {
	q := &queue{
		batches: make(chan []statement, batchesAhead), idle: make(chan error),
		seeds: [...]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()},
		fresh: map[lookupName]int64{}, found: Recent[lookupName, int64]{Most: mostFound},
	}
	tx.queue = q
	go func() {
		defer close(q.idle)
		var err error
		w := rowBatch{tx: tx, queue: q}
		for batch := range q.batches {
			if batch == nil {
				if err == nil {
					err = w.write()
				}
				q.idle <- err
				continue
			}
			for _, s := range batch {
				if err == nil {
					err = w.take(s)
				}
			}
		}
	}()
	return func() {
		tx.Settle()
		tx.queue = nil
		close(q.batches)
		for range q.idle { // closed when the goroutine has ended
		}
	}
}

func (q *queue) add(s statement) {
	q.batch = append(q.batch, s)
	// Whoever runs the statements should not wait for a batch to fill.
	if len(q.batch) >= batchSize || len(q.batches) == 0 && len(q.batch) >= leastBatch {
		q.handOver()
	}
}

func (q *queue) handOver() {
	if len(q.batch) > 0 {
		q.batches <- q.batch
		q.batch = make([]statement, 0, batchSize)
	}
}

// Settle waits until everything that was written so far is there to be read.
func (tx *Tx) Settle() {
	q := tx.queue
	if q == nil {
		return
	}
	q.handOver()
	q.batches <- nil
	tx.Fail(<-q.idle)
	clear(q.fresh)
	q.changed = false
}

// Find looks for the id of a record by a key other than its id. Rows that are new and wait to be written are found
// without waiting for them.
func (tx *Tx) Find(k lookup) int64 {
	q := tx.queue
	if q == nil || tx.err != nil {
		return tx.FindWritten(k)
	}
	if len(q.fresh) > mostFresh {
		tx.Settle()
	}
	name := q.name(k)
	if tx.initial.recorded != nil && !tx.initial.recorded.mayHold(name) {
		return 0
	}
	if q.changed {
		tx.Settle()
	}
	if key, ok := q.fresh[name]; ok {
		return key
	}
	if key, ok := q.found.Get(name); ok {
		return key
	}
	key := tx.FindWritten(k)
	if key != 0 {
		q.found.Put(name, key)
	}
	return key
}

// FindWritten is Find among what is written.
func (tx *Tx) FindWritten(k lookup) int64 {
	var key int64
	tx.Read(&key, k.query, k.args...)
	return key
}

// lookupName tells lookups apart: 128 bits of a hash, which for a billion lookups agree by chance less than once in
// 10^20 times.
type lookupName [2]uint64

func (q *queue) name(k lookup) lookupName {
	b := append(make([]byte, 0, 256), k.query...)
	for _, a := range k.args {
		b = append(b, 0)
		switch a := a.(type) {
		case string:
			b = append(b, a...)
		case int64:
			b = strconv.AppendInt(b, a, 10)
		}
	}
	return lookupName{maphash.Bytes(q.seeds[0], b), maphash.Bytes(q.seeds[1], b)}
}

// knows tells whether a lookup finds something without asking.
func (q *queue) knows(name lookupName) bool {
	_, waits := q.fresh[name]
	_, found := q.found.Get(name)
	return waits || found
}

// findable notes how a row will be looked for; only a new one is found before it is written.
func (tx *Tx) findable(fresh bool, key int64, k lookup) {
	name := tx.queue.name(k)
	if tx.initial.recorded != nil {
		tx.initial.recorded.add(name)
	}
	if fresh && (!k.first || !tx.queue.knows(name)) {
		tx.queue.fresh[name] = key
		if !k.rare {
			tx.queue.found.Put(name, key)
		}
	}
}
