package demo

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"iter"

	"bienban/db"
	"bienban/internal/list"
	"bienban/internal/query"
	"bienban/internal/record"
	"bienban/internal/store"
)

const (
	actor = "demo"
	// chunk is the number of meetings that Generate records in one change: enough that commits cost little, few enough
	// that an interruption does.
	chunk = 4000
	// fillMeetings is the number of generated meetings that Fill adds to the real ones.
	fillMeetings = 300
	// fillSeed is the seed of the records in the README's examples.
	fillSeed = 35
)

// Generate records cfg's meetings, some thousand in one change, and returns the counts. If it fails or ctx ends, the
// finished changes stay, and calling it again does the rest. A database with other records is rejected with CONFLICT:
// the same invented places of another size or seed would overwrite each other.
func Generate(ctx context.Context, st *store.Store, cfg Config) (record.Tally, error) {
	if err := expectRoomFor(ctx, st, cfg); err != nil {
		return record.Tally{}, err
	}
	next, stop := iter.Pull(Records(cfg))
	defer stop()
	var tally record.Tally
	report := cfg.Progress
	if report == nil {
		report = func(int, int) {}
	}
	for done := 0; done < cfg.Meetings; done = min(done+chunk, cfg.Meetings) {
		note := fmt.Sprintf("generated meetings from %d on, seed %d", done+1, cfg.Seed)
		part, err := st.RecordAll(ctx, actor, note, counted(next, done, func(n int) { report(n, cfg.Meetings) }))
		if err != nil {
			return tally, err
		}
		tally.Add(part)
	}
	report(cfg.Meetings, cfg.Meetings)
	return tally, nil
}

// expectRoomFor rejects a database that has other records than those of just this size and seed.
func expectRoomFor(ctx context.Context, st *store.Store, cfg Config) error {
	isEmpty, err := st.IsEmpty(ctx)
	if err != nil || isEmpty {
		return err
	}
	pages, err := st.Now().For(query.Editors).Sources(ctx, list.All, list.Root, &record.SourceFilter{URL: dataset(cfg)},
		nil, record.PageArgs{})
	if err != nil {
		return err
	}
	if len(pages[0].Nodes) == 0 {
		return record.Conflict("",
			"the database has other records: generated ones need an empty one, or one that holds those of the same size and seed")
	}
	return nil
}

// counted yields the next chunk and reports now and then how many meetings there were in all.
func counted(next func() (record.Entry, bool), done int, report func(int)) iter.Seq[record.Entry] {
	const now = 200
	return func(yield func(record.Entry) bool) {
		for n := range chunk {
			e, ok := next()
			if !ok || !yield(e) {
				return
			}
			if (done+n)%now == 0 {
				report(done + n)
			}
		}
	}
}

// Fill imports into an empty database the real meetings and a few hundred generated ones, all in one change: an
// interruption leaves the database empty. A database that has records is not changed, and isFilled is false.
func Fill(ctx context.Context, st *store.Store) (isFilled bool, err error) {
	meetings, err := Real()
	if err != nil {
		return false, err
	}
	return fillWith(ctx, st, func(yield func(record.Entry) bool) {
		for _, e := range meetings {
			if !yield(e) {
				return
			}
		}
		Records(Config{Meetings: fillMeetings, Seed: fillSeed})(yield)
	})
}

func fillWith(ctx context.Context, st *store.Store, entries iter.Seq[record.Entry]) (isFilled bool, err error) {
	isEmpty, err := st.IsEmpty(ctx)
	if err != nil || !isEmpty {
		return false, err
	}
	if _, err := st.RecordAll(ctx, actor, "demonstration: real meetings and invented ones", entries); err != nil {
		return false, err
	}
	return true, nil
}

// Real reads the record files of the real meetings, in the order of their names.
func Real() ([]record.Entry, error) {
	names, err := fs.Glob(db.Demo(), "*.json")
	if err != nil {
		return nil, err
	}
	entries := make([]record.Entry, len(names))
	for i, name := range names {
		content, err := fs.ReadFile(db.Demo(), name)
		if err != nil {
			return nil, err
		}
		input := new(record.RecordMeetingInput)
		if err := json.Unmarshal(content, input); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		entries[i] = record.Entry{Input: input, Place: name}
	}
	return entries, nil
}
