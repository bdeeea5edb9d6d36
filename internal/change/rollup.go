package change

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"

	"bienban/db"
	"bienban/internal/figures"
	"bienban/internal/journal"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// monthCell is a month of a committee.
type monthCell struct {
	committee int64
	month     string
}

// dirtySet are the months whose figures no longer hold: those of meetings that were touched, as they are now and as
// they were, and all of a committee whose posts or tenures changed.
type dirtySet struct {
	Meetings   map[int64]bool
	cells      map[monthCell]bool
	committees map[int64]bool
	posts      map[int64]bool
}

// MostDirty is how many meetings may wait for their figures.
const MostDirty = 10000

func mark[K comparable](set *map[K]bool, key K) {
	if *set == nil {
		*set = map[K]bool{}
	}
	(*set)[key] = true
}

func (s *dirtySet) IsEmpty() bool {
	return len(s.Meetings)+len(s.cells)+len(s.committees)+len(s.posts) == 0
}

// Touch notes what follows from a record as it is recorded now. Most kinds count nowhere.
func (s *dirtySet) Touch(b journal.Body) {
	switch b := b.(type) {
	case *noun.MeetingBody:
		mark(&s.Meetings, b.Key)
	case noun.Part:
		mark(&s.Meetings, b.Leader().Key)
	case *noun.TenureBody:
		mark(&s.posts, b.PostKey)
	case *noun.PostBody:
		mark(&s.committees, b.CommitteeKey)
	}
}

// figuresSaved notes which figures a record concerns, as it is and as it was. After an initial load all are counted.
func (tx *Writer) figuresSaved(b journal.Body, was string, _ bool) {
	if tx.IsInitialLoad() {
		return
	}
	if was != "" {
		tx.Fail(tx.Dirty.TouchOld(b.NodeID(), was))
	}
	tx.Dirty.Touch(b)
}

// figuresErased notes which figures a record concerned.
func (tx *Writer) figuresErased(id record.NodeID, was string) {
	if !tx.IsInitialLoad() {
		tx.Fail(tx.Dirty.TouchOld(id, was))
	}
}

// TouchOld notes what follows from a record as its last revision keeps it.
func (s *dirtySet) TouchOld(id record.NodeID, body string) error {
	var old struct {
		MeetingKey   int64              `json:"meetingId"`
		PostKey      int64              `json:"postId"`
		CommitteeKey int64              `json:"committeeId"`
		Committees   []int64            `json:"committees"`
		HeldOn       record.PartialDate `json:"heldOn"`
	}
	switch id.Kind {
	case record.KindMeeting, record.KindParticipation, record.KindAgendaItem, record.KindConclusion, record.KindTenure,
		record.KindPost:
	default:
		return nil
	}
	if err := json.Unmarshal([]byte(body), &old); err != nil {
		return err
	}
	switch id.Kind {
	case record.KindMeeting:
		for _, c := range old.Committees {
			mark(&s.cells, monthCell{c, old.HeldOn.Month()})
		}
	case record.KindTenure:
		mark(&s.posts, old.PostKey)
	case record.KindPost:
		mark(&s.committees, old.CommitteeKey)
	default:
		mark(&s.Meetings, old.MeetingKey)
	}
	return nil
}

// CountAnew brings the figures of the months that were touched up to date.
func (tx *Writer) CountAnew() {
	if tx.IsInitialLoad() {
		tx.countAll()
		return
	}
	if tx.Dirty.IsEmpty() || tx.Err() != nil {
		return
	}
	cells, hosts := tx.dirtyCells()
	tx.Dirty = dirtySet{}
	for _, t := range []*figures.Rollup{figures.MeetingMonths, figures.AttendanceMonths} {
		tx.Exec("DELETE FROM "+t.Name+" WHERE (committee_id, month) IN (SELECT committee_id, month FROM "+figures.CellsTable+
			")",
			cells)
		tx.Exec("INSERT INTO "+t.Name+" ("+t.Names()+") "+t.Select(figures.CellsTable), cells)
	}
	t := figures.ConclusionMonths
	tx.Exec("DELETE FROM "+t.Name+" WHERE committee_id IN (SELECT committee_id FROM "+figures.CellsTable+")", hosts)
	tx.Exec("INSERT INTO "+t.Name+" ("+t.Names()+") "+t.Select(figures.CellsTable), hosts)
}

// countAll computes the figures of all months, none of which is there.
func (tx *Writer) countAll() {
	for _, t := range figures.Rollups {
		tx.Exec("INSERT INTO " + t.Name + " (" + t.Names() + ") " + t.Select(figures.AllCells))
	}
}

// dirtyCells are the months to count, and the committees whose conclusions are.
func (tx *Writer) dirtyCells() (cells, hosts string) {
	s := tx.Dirty
	var rows []struct {
		Committee int64              `db:"committee_id"`
		Day       record.PartialDate `db:"held_on"`
	}
	for _, of := range []struct {
		keys map[int64]bool
		sql  string
	}{
		{s.posts, "SELECT DISTINCT l.committee_id, l.held_on FROM " + db.KeysTable +
			" AS k JOIN posts AS o ON o.id = k.value JOIN meeting_committees AS l ON l.committee_id = o.committee_id"},
		{s.committees, "SELECT l.committee_id, l.held_on FROM " + db.KeysTable +
			" AS k JOIN meeting_committees AS l ON l.committee_id = k.value"},
		{s.Meetings, "SELECT l.committee_id, l.held_on FROM " + db.KeysTable +
			" AS k JOIN meeting_committees AS l ON l.meeting_id = k.value"},
	} {
		if len(of.keys) == 0 {
			continue
		}
		rows = rows[:0]
		tx.All(&rows, of.sql, db.Keys(slices.Sorted(maps.Keys(of.keys))))
		for _, r := range rows {
			mark(&s.cells, monthCell{r.Committee, r.Day.Month()})
		}
	}
	hosting := map[monthCell]bool{}
	for c := range s.cells {
		hosting[monthCell{c.committee, ""}] = true
	}
	return cellsText(s.cells), cellsText(hosting)
}

// cellsText writes cells as the argument of a cellsTable, in the order of the tables' keys.
func cellsText(set map[monthCell]bool) string {
	cells := make([]monthCell, 0, len(set))
	for c := range set {
		cells = append(cells, c)
	}
	slices.SortFunc(cells, func(a, b monthCell) int {
		return cmp.Or(cmp.Compare(a.committee, b.committee), cmp.Compare(a.month, b.month))
	})
	pairs := make([][2]any, len(cells))
	for i, c := range cells {
		pairs[i] = [2]any{c.committee, c.month}
	}
	b, _ := json.Marshal(pairs) // numbers and texts always encode
	return string(b)
}
