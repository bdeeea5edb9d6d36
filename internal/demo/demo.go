package demo

import (
	"iter"
	"strconv"

	"bienban/internal/record"
)

// Config says how much to make.
type Config struct {
	// Meetings is how many there are to be. Committees come with them, one to each forty or so; the
	// smallest records, too, have some at every level of administration.
	Meetings int
	// Seed chooses among records of this size. The same seed and size give the same records, byte
	// for byte, wherever they are made.
	Seed uint64
	// Progress, unless nil, is told now and then how many meetings are done.
	Progress func(done, total int)
}

// Records yields the generated meetings, each with what has to be declared before it. A meeting refers
// only to what it declares itself or what came before.
func Records(cfg Config) iter.Seq[record.Entry] {
	return func(yield func(record.Entry) bool) {
		n := 0
		each := func(in *record.RecordMeetingInput) bool {
			n++
			return yield(record.Entry{Input: in, Place: "generated meeting " + strconv.Itoa(n)})
		}
		run(cfg, each)
	}
}

// run makes the blocks one after the other; what is kept between them is a province and no more.
func run(cfg Config, yield func(*record.RecordMeetingInput) bool) {
	blocks := max(1, (cfg.Meetings+meetingsPerBlock/2)/meetingsPerBlock)
	cal, voc, known := newCalendar(), newVocabulary(), &declared{of: cfg}
	var prov *unit
	for i := range blocks {
		if i%districtsPerProvince == 0 {
			prov = nil
		}
		b := &block{dice: newDice(cfg.Seed, uint64(i)), cal: cal, voc: voc, number: i, known: known}
		prov = b.plan(share(cfg.Meetings, blocks, i), prov)
		if !b.meetings(yield) {
			return
		}
		prov.children = nil
	}
}

// share is the i-th of the parts, as even as can be, that the whole falls into.
func share(whole, parts, i int) int { return whole*(i+1)/parts - whole*i/parts }
