package demo

import (
	"iter"
	"strconv"

	"bienban/internal/record"
)

// Config is the size and the seed of a generated data set.
type Config struct {
	// Meetings is the number of meetings. Committees come with them, about one per forty meetings; even the smallest data
	// set has some at every level of administration.
	Meetings int
	// Seed selects among the data sets of this size. The same seed and size give the same records, byte for byte, on
	// every machine.
	Seed uint64
	// Progress, if not nil, is called now and then with the number of meetings that are done.
	Progress func(done, total int)
}

// Records yields the generated meetings, each with what has to be declared before it. A meeting refers only to what it
// declares itself or an earlier one declared.
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

// run generates the blocks one after the other; only a province is kept between them, so memory does not grow with the
// size.
func run(cfg Config, yield func(*record.RecordMeetingInput) bool) {
	blocks := max(1, (cfg.Meetings+meetingsPerBlock/2)/meetingsPerBlock)
	cal, voc, known := newCalendar(), newVocabulary(), &declared{of: cfg}
	var prov *unit
	for i := range blocks {
		if i%districtsPerProvince == 0 {
			prov = nil
		}
		b := &block{random: newRandom(cfg.Seed, uint64(i)), cal: cal, voc: voc, number: i, known: known}
		prov = b.plan(share(cfg.Meetings, blocks, i), prov)
		if !b.meetings(yield) {
			return
		}
		prov.children = nil
	}
}

// share is the end of the i-th of parts shares of the whole, all of them as equal as possible.
func share(whole, parts, i int) int { return whole*(i+1)/parts - whole*i/parts }
