package edit

import (
	"context"
	"slices"

	"bienban/internal/noun"
	"bienban/internal/record"
)

// partEditing says how the parts of one kind are made and corrected by themselves; see editing. Positions in an input
// are those at which the meeting's parts stand before the change.
type partEditing[I any, B noun.Part] struct {
	kind  record.Kind
	field string // of the mutation's input that holds the part
	blank func(key int64) B
	// describe writes the part as the input that would make it, references by id.
	describe func(tx editor, b B) I
	// fill gives the part of a meeting what the input says, in whole.
	fill      func(tx editor, b B, meeting int64, in *I, at record.Path)
	citations func(in *I) []record.CitationInput
}

// family are the parts that move with one, itself the first: an agenda item takes its sub-points along.
func (tx editor) family(id record.NodeID, order []int64) []int64 {
	family := []int64{id.Key}
	if id.Kind != record.KindAgendaItem {
		return family
	}
	parents := tx.parentsAmong(order)
	for _, key := range order { // a point stands before its sub-points
		if parent := parents[key]; parent != 0 && key != id.Key && slices.Contains(family, parent) {
			family = append(family, key)
		}
	}
	return family
}

// parentsAmong tells which agenda items are sub-points, and of which.
func (tx editor) parentsAmong(order []int64) map[int64]int64 {
	var rows []struct {
		Key    int64 `db:"id"`
		Parent int64 `db:"parent_id"`
	}
	parents := make(map[int64]int64, len(order))
	if len(order) > 0 {
		tx.All(&rows, "SELECT x.id, x.parent_id FROM agenda_items AS x WHERE x.parent_id IS NOT NULL AND x.meeting_id = (SELECT y.meeting_id FROM agenda_items AS y WHERE y.id = ?)", order[0])
	}
	for _, r := range rows {
		parents[r.Key] = r.Parent
	}
	return parents
}

// createPart records a new part of a recorded meeting. Those behind it move down.
func createPart[I any, B noun.Part](ctx context.Context, s *Editor, n *partEditing[I, B], actor string,
	where *record.NewPart,
	in *I,
) (b B, change *record.Change, err error) {
	var root record.Path
	at := root.At(n.field)
	change, err = s.edit(ctx, actor, where.Note, func(tx editor) {
		tx.Ruled(append(record.ValidateNewPart(root, where), record.ValidateInput(at, in)...))
		meeting := tx.Meeting(&where.Meeting, root.At("meeting"))
		if meeting == 0 {
			return
		}
		m := tx.LoadMeeting(meeting)
		b = n.blank(tx.NewKey(n.kind))
		n.fill(tx, b, meeting, in, at)
		supports := tx.Supports(n.citations(in), at.At("citations"))
		order := tx.OrderOf(n.kind, meeting)
		order = tx.InsertAt(order, b.NodeID().Key, where.Position, tx.behind(b, order), root.At("meeting"),
			root.At("position"))
		tx.parentFirst(b, order, at)
		if tx.IsFaulty() {
			return
		}
		tx.settlePart(b, m, order)
		tx.CiteAll(b.NodeID(), supports)
	})
	return b, change, err
}

// behind is the place of a new part for which none is asked: the last, or, of a sub-point, behind those of the same
// point.
func (tx editor) behind(p noun.Part, order []int64) int {
	a, ok := p.(*noun.AgendaItemBody)
	if !ok || a.ParentKey == nil {
		return len(order)
	}
	family := tx.family(record.NodeID{Kind: record.KindAgendaItem, Key: *a.ParentKey}, order)
	return slices.Index(order, family[len(family)-1]) + 1
}

// updatePart corrects a part of a meeting; with a position it moves there, and those between move up or down.
func updatePart[I any, B noun.Part](ctx context.Context, s *Editor, n *partEditing[I, B], actor string, e record.Edit,
	position *int, patch func(*I),
) (b B, change *record.Change, err error) {
	var root record.Path
	at := root.At(n.field)
	change, err = s.edit(ctx, actor, e.Note, func(tx editor) {
		key := tx.ByID(n.kind, e.ID, root.At("id"))
		if key == 0 {
			return
		}
		b = n.blank(key)
		tx.Load(b.NodeID(), b)
		if has := *b.VersionRef(); has != e.Version {
			tx.Fault(record.Stale(root.At("version").String(), e.Version, has))
		}
		in := n.describe(tx, b)
		patch(&in)
		tx.Ruled(record.ValidateInput(at, &in))
		m := tx.LoadMeeting(b.Leader().Key)
		n.fill(tx, b, m.Key, &in, at)
		order := tx.moved(b.NodeID(), m.Key, position, root.At("position"))
		tx.parentFirst(b, order, at)
		if tx.IsFaulty() {
			return
		}
		tx.settlePart(b, m, order)
	})
	return b, change, err
}

// moved is the order of the parts of a kind with one of them, and those that go with it, at a position among the
// others.
func (tx editor) moved(id record.NodeID, meeting int64, position *int, at record.Path) []int64 {
	order := tx.OrderOf(id.Kind, meeting)
	if position == nil {
		return order
	}
	family := tx.family(id, order)
	rest := slices.DeleteFunc(slices.Clone(order), func(key int64) bool { return slices.Contains(family, key) })
	if *position < 1 || *position > len(rest)+1 {
		tx.Invalid(at, "%d is out of range: expected a position from 1 to %d", *position, len(rest)+1)
		return order
	}
	return slices.Insert(rest, *position-1, family...)
}

// parentFirst notes a sub-point of itself, or one that would stand before its point.
func (tx editor) parentFirst(p noun.Part, order []int64, at record.Path) {
	a, ok := p.(*noun.AgendaItemBody)
	if !ok || a.ParentKey == nil || tx.IsFaulty() {
		return
	}
	if slices.Contains(tx.family(a.NodeID(), order), *a.ParentKey) {
		tx.Invalid(at.At("parent"), "is the agenda item itself or one of its sub-points")
		return
	}
	parent, own := slices.Index(order, *a.ParentKey)+1, slices.Index(order, a.Key)+1
	if own < parent {
		tx.Invalid(at.At("parent"), "would stand at %d, behind its sub-point at %d: a point stands before its sub-points",
			parent, own)
	}
}

// settlePart brings the parts of a meeting into the order and saves the one that this is about.
func (tx editor) settlePart(p noun.Part, m *noun.MeetingBody, order []int64) {
	id := p.NodeID()
	tx.Arrange(id.Kind, m, order, id.Key)
	*p.PositionRef() = slices.Index(order, id.Key) + 1
	tx.SettleBy(p, m.KeyOfDay(), m.Committees)
	tx.Save(p)
}

// at resolves a position among the parts of a meeting; nil when none is given.
func (tx editor) at(kind record.Kind, meeting int64, position *int, at record.Path) *int64 {
	if position == nil {
		return nil
	}
	key := tx.Find(noun.PlaceLookup(kind, meeting, *position))
	if key == 0 {
		tx.NotFound(at, "%s has no %s %d", tx.Describe(record.KindMeeting, meeting), noun.KindNames[kind], *position)
	}
	return noun.Ref(key)
}

// refuseLaterOrigin notes that a part of a meeting would follow from one of a meeting that is certain to be later.
func (tx editor) refuseLaterOrigin(kind record.Kind, from, meeting int64, at record.Path) {
	var origin int64
	tx.Get(&origin, "SELECT meeting_id FROM "+noun.Tables[kind]+" WHERE id = ?", from)
	if there, here := tx.dayOf(origin), tx.dayOf(meeting); there.First() > here.Last() {
		tx.Invalid(at, "%s is of %s, on %s, after this meeting, %s", tx.Describe(kind, from),
			tx.Describe(record.KindMeeting, origin), there, here)
	}
}
