package store

import (
	"context"

	"bienban/db"
	"bienban/internal/record"
)

// Writer records one change: a journal's transaction, and what recording has to remember meanwhile.
type Writer struct {
	*Tx
	today   func() record.Date
	askable func(ctx context.Context, at record.Path, in *record.SavedQueryInput) record.Faults

	faults   record.Faults   // of the input at hand
	ruledOut map[string]bool // fields of which enough is said
	cache    txCache
	created  record.NodeID // what keep made last
	// Whether anything was merged, once that was asked.
	anyMerged, mergedAsked bool
	words                  []wordChange // that wait
	doubts                 doubts
	// participants are the officials with a participation that this change wrote.
	participants map[int64]bool
	stale        stale
	drafts       draftsOf
	// touched are the records that the warnings are about.
	touched map[record.Kind]map[int64]bool
	uncited map[int64]bool // meetings that lost a citation
	// Of a bulk alone: the place of the input at hand, and what waits for a later one.
	inBulk    bool
	place     string
	awaited   []awaited
	lookAgain int // how many must be awaited before the next look at which have come
}

// hooks are what follows from the records of a change, in the order in which it is settled: the visibility of parts first, as
// it may leave revisions; then what no change may leave behind; then what is kept beside the records.
func (tx *Writer) hooks() Hooks {
	return Hooks{Seen: tx.seen, List: []Hook{
		{Prepare: tx.follow, Saved: tx.draftSaved, Erased: tx.draftErased, Settle: tx.followTurned},
		{Settle: tx.refuseExposed},
		{Erased: tx.uncite, Settle: tx.refuseUncited},
		{Settle: tx.hideChange},
		{Settle: tx.noteDrafts},
		{Saved: tx.participationSaved, Settle: tx.judgeDoubts},
		{Saved: tx.figuresSaved, Erased: tx.figuresErased, Settle: tx.countAnew},
		{Saved: tx.indexSaved, Erased: tx.indexErased, Settle: tx.writeWords},
		{Saved: tx.mergedSaved},
		{Saved: tx.touchSaved, Settle: tx.warn},
	}}
}

// Change runs f in one write transaction; see [Journal.Change].
func (s *Store) Change(ctx context.Context, actor, note string, f func(*Writer) error) (*record.Change, error) {
	return s.journal.Change(ctx, actor, note, func(jtx *Tx) error {
		tx := s.writer(jtx)
		tx.Follow(tx.hooks())
		return f(tx)
	})
}

// writer is a Writer over a transaction.
func (s *Store) writer(jtx *Tx) *Writer {
	tx := &Writer{Tx: jtx, today: s.Today, askable: s.askable}
	tx.drafts.asked = !s.journal.EverDrafted(jtx.DB()) // then there is nothing to ask
	return tx
}

// scratchWriter is a Writer over a transaction of the caller that makes no change: it restores rows, or only reads.
func (s *Store) scratchWriter(ctx context.Context, dbtx *db.Tx) *Writer {
	return &Writer{Tx: s.journal.Tx(ctx, dbtx)}
}
