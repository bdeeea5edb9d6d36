package journal

import (
	"hash/maphash"
	"strconv"
	"sync/atomic"

	"bienban/db"
	"bienban/internal/row"
)

// pipeline runs the statements of a bulk in a goroutine of its own, in their order, while the next records are
// resolved. SQLite takes two thirds of the time of a bulk, Go the rest; on two cores the one hides the other.
type pipeline struct {
	batches chan []statement
	idle    chan error // one for each flush: the first error so far
	batch   []statement
	seeds   [2]maphash.Seed
	// fresh are the keys of rows that wait and that are looked for by something else than their id.
	fresh map[lookupName]int64
	// found are rows, written or waiting, that were looked for or recorded lately.
	found LRU[lookupName, int64]
	// recorded are the names of all lookups that find something; nil but in an initial load.
	recorded bloomFilter
	// changed tells that rows wait that are not new: then no lookup may run before they are written.
	changed bool
	// faulty tells that a fault was found: nothing is committed, and what a row breaks follows from that.
	faulty atomic.Bool
}

type statement struct {
	query string
	args  []any
	often bool       // one of the few that a bulk runs very many times
	table *row.Table // that the statement adds a row to
}

// broken is the error of a statement unless it follows from a fault: then there may be more faults to tell.
func (p *pipeline) broken(err error) error {
	if _, broken := db.Constraint(err); broken && p.faulty.Load() {
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

// OpenPipeline has the statements of the transaction run in a goroutine of their own from now on, and returns what ends
// it after all of them have run. [Tx.Flush] tells their first error.
func (tx *Tx) OpenPipeline() (end func()) {
	p := &pipeline{
		batches: make(chan []statement, batchesAhead), idle: make(chan error),
		seeds: [...]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()},
		fresh: map[lookupName]int64{}, found: LRU[lookupName, int64]{Most: mostFound},
	}
	tx.pipeline = p
	go func() {
		defer close(p.idle)
		var err error
		w := rowBatch{tx: tx, pipeline: p}
		for batch := range p.batches {
			if batch == nil {
				if err == nil {
					err = w.write()
				}
				p.idle <- err
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
		tx.Flush()
		tx.pipeline = nil
		close(p.batches)
		for range p.idle { // closed when the goroutine has ended
		}
	}
}

func (p *pipeline) add(s statement) {
	p.batch = append(p.batch, s)
	// Whoever runs the statements should not wait for a batch to fill.
	if len(p.batch) >= batchSize || len(p.batches) == 0 && len(p.batch) >= leastBatch {
		p.handOver()
	}
}

func (p *pipeline) handOver() {
	if len(p.batch) > 0 {
		p.batches <- p.batch
		p.batch = make([]statement, 0, batchSize)
	}
}

// Flush waits until everything that was written so far is there to be read.
func (tx *Tx) Flush() {
	p := tx.pipeline
	if p == nil {
		return
	}
	p.handOver()
	p.batches <- nil
	tx.Fail(<-p.idle)
	clear(p.fresh)
	p.changed = false
}

// Find looks for the id of a record by a key other than its id. Rows that are new and wait to be written are found
// without waiting for them.
func (tx *Tx) Find(k row.Lookup) int64 {
	p := tx.pipeline
	if p == nil || tx.err != nil {
		return tx.FindWritten(k)
	}
	if len(p.fresh) > mostFresh {
		tx.Flush()
	}
	name := p.name(k)
	if p.recorded != nil && !p.recorded.mayHold(name) {
		return 0
	}
	if p.changed {
		tx.Flush()
	}
	if key, ok := p.fresh[name]; ok {
		return key
	}
	if key, ok := p.found.Get(name); ok {
		return key
	}
	key := tx.FindWritten(k)
	if key != 0 {
		p.found.Put(name, key)
	}
	return key
}

// FindWritten is Find among what is written.
func (tx *Tx) FindWritten(k row.Lookup) int64 {
	var key int64
	tx.Read(&key, k.Query, k.Args...)
	return key
}

// lookupName tells lookups apart: 128 bits of a hash, which for a billion lookups agree by chance less than once in
// 10^20 times.
type lookupName [2]uint64

func (p *pipeline) name(k row.Lookup) lookupName {
	b := append(make([]byte, 0, 256), k.Query...)
	for _, a := range k.Args {
		b = append(b, 0)
		switch a := a.(type) {
		case string:
			b = append(b, a...)
		case []byte:
			b = append(b, a...)
		case int64:
			b = strconv.AppendInt(b, a, 10)
		}
	}
	return lookupName{maphash.Bytes(p.seeds[0], b), maphash.Bytes(p.seeds[1], b)}
}

// knows tells whether a lookup finds something without asking.
func (p *pipeline) knows(name lookupName) bool {
	_, waits := p.fresh[name]
	_, found := p.found.Get(name)
	return waits || found
}

// note keeps how a row will be looked for; only a new one is found before it is written.
func (p *pipeline) note(fresh bool, key int64, k row.Lookup) {
	name := p.name(k)
	if p.recorded != nil {
		p.recorded.add(name)
	}
	if fresh && (!k.First || !p.knows(name)) {
		p.fresh[name] = key
		if !k.Rare {
			p.found.Put(name, key)
		}
	}
}
