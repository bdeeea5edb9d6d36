package change

import (
	"context"
	"time"

	"bienban/db"
	"bienban/internal/journal"
	"bienban/internal/record"
)

// Writer records one change: a journal's transaction, and what recording has to remember meanwhile.
type Writer struct {
	*journal.Tx
	today   func() record.Date
	askable func(ctx context.Context, at record.Path, in *record.SavedQueryInput) record.Faults

	Faults   record.Faults   // of the input at hand
	noted    map[string]bool // the faults, by field and message
	ruledOut map[string]bool // fields of which enough is said
	Cache    TxCache
	// Kept are values of the input that left what is recorded as it is; of many only the first, and how many there are.
	Kept      []record.KeptValue
	KeptCount int
	created   record.NodeID // what keep made last
	// Whether anything was merged, once that was asked.
	anyMerged, mergedAsked bool
	words                  []wordChange // that wait
	verdicts               dirtyVerdicts
	// participants are the officials with a participation that this change wrote.
	participants map[int64]bool
	// openTitles are the officials with a title that this change left open, by the place of the meeting, and newPosts the
	// committees to which it gave posts.
	openTitles map[place]map[int64]bool
	newPosts   map[int64]bool
	Dirty      dirtySet
	ends       dirtyEnds
	areas      map[int64]bool         // the committees whose effective areas are to be settled
	born       map[record.NodeID]bool // records that the change made, on which nothing depended before
	drafts     draftsOf
	// touched are the records that the warnings are about.
	touched   map[record.Kind]map[int64]bool
	effects   effects
	newcomers newcomers
	uncited   map[int64]bool // meetings that lost a citation
	// Of a bulk alone: the place of the input at hand, and what waits for a later one.
	InBulk    bool
	place     string
	awaited   []awaited
	lookAgain int // how many must be awaited before the next look at which have come
}

// hooks are what follows from the records of a change, in the order in which it is settled: the visibility of parts
// first, as it may leave revisions; then what no change may leave behind; then what is kept beside the records.
func (tx *Writer) hooks() journal.Hooks {
	return journal.Hooks{Seen: tx.Seen, List: []journal.Hook{
		{Prepare: tx.follow, Saved: tx.draftSaved, Erased: tx.draftErased, Settle: tx.followTurned},
		{Settle: tx.refuseExposed},
		{Erased: tx.uncite, Settle: tx.refuseUncited},
		{Settle: tx.HideChange},
		{Settle: tx.NoteDrafts},
		{Prepare: tx.giveArea, Saved: tx.areaSaved, Settle: tx.SettleAreas},
		{Saved: tx.endSaved, Erased: tx.endErased, Settle: tx.SettleEnds},
		{Saved: tx.placeSaved},
		{Saved: tx.ParticipationSaved, Settle: tx.SettleVerdicts},
		{Saved: tx.figuresSaved, Erased: tx.figuresErased, Settle: tx.CountAnew},
		{Saved: tx.indexSaved, Erased: tx.indexErased, Settle: tx.WriteWords},
		{Saved: tx.mergedSaved},
		{Saved: tx.effectSaved, Erased: tx.effectErased},
		{Saved: tx.touchSaved, Settle: tx.warn},
	}}
}

// Recorder makes the changes of one database. It is safe for concurrent use.
type Recorder struct {
	Db      *db.DB
	now     func() time.Time
	journal *journal.Journal
	// askable tells what is wrong with the document of a query that is to be saved; nil if nobody does.
	askable func(ctx context.Context, at record.Path, in *record.SavedQueryInput) record.Faults
}

// New makes a recorder of an open database, with a journal of its own. The clock gives each change its one instant.
func New(d *db.DB, now func() time.Time, o journal.Options,
	askable func(ctx context.Context, at record.Path, in *record.SavedQueryInput) record.Faults,
) *Recorder {
	return &Recorder{d, now, journal.New(d, now, definition(), o), askable}
}

// Journal is the journal of the changes.
func (s *Recorder) Journal() *journal.Journal { return s.journal }

// Clock tells the instant.
func (s *Recorder) Clock() func() time.Time { return s.now }

// today is the day that it is in Asia/Ho_Chi_Minh.
func (s *Recorder) today() record.Date { return record.DayAt(s.now()) }

// Change runs f in one write transaction; see [journal.Journal.Change].
func (s *Recorder) Change(ctx context.Context, actor, note string, f func(*Writer) error) (*record.Change, error) {
	return s.journal.Change(ctx, actor, note, func(jtx *journal.Tx) error {
		tx := s.writer(jtx)
		tx.Follow(tx.hooks())
		return f(tx)
	})
}

// writer is a Writer over a transaction.
func (s *Recorder) writer(jtx *journal.Tx) *Writer {
	tx := &Writer{Tx: jtx, today: s.today, askable: s.askable}
	tx.drafts.asked = !s.journal.EverDrafted(jtx.DB()) // then there is nothing to ask
	return tx
}

// ScratchWriter is a Writer over a transaction of the caller that makes no change: it restores rows, or only reads.
func (s *Recorder) ScratchWriter(ctx context.Context, dbtx *db.Tx) *Writer {
	return &Writer{Tx: s.journal.Tx(ctx, dbtx)}
}
