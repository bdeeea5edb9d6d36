package revert

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"bienban/db"
	"bienban/internal/change"
	"bienban/internal/journal"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// What a record is made of goes with it: its facets, its citations and, of a meeting, its participations, agenda and
// conclusions. Whatever else refers to it stands in the way, unless the deletion is to cascade: then a record that
// cannot be without it is deleted, too (a post without its committee, a tenure without its official or post, a
// citation without its source), and any other only loses the reference: a meeting its host.

// deletion is what one deletion comes to.
type deletion struct {
	gone    map[record.NodeID]bool
	order   []record.NodeID // of gone, the record first
	changed map[record.NodeID]journal.Body
	refs    []record.NodeID // what stands in the way
}

// Delete deletes the record of a kind.
func (s *Reverter) Delete(ctx context.Context, actor string, kind record.Kind,
	in *record.DeleteInput,
) (*record.DeletePayload, error) {
	payload := &record.DeletePayload{}
	change, err := s.Edit(ctx, actor, in.Note, func(w *change.Writer) {
		tx := &reverter{w}
		var root record.Path
		key := tx.ByID(kind, in.ID, root.At("id"))
		if key == 0 {
			return
		}
		id := record.NodeID{Kind: kind, Key: key}
		if last, _ := tx.LastRevision(id); last.Version != in.Version {
			tx.Fault(record.Stale(root.At("version").String(), in.Version, last.Version))
			return
		}
		d := tx.planDeletion(id)
		if len(d.refs) > 0 && !in.Cascade {
			tx.Fault(tx.standsInTheWay(id, d.refs, root.At("id")))
			return
		}
		moved := tx.eraseAll(d)
		payload.Deleted, payload.Changed = d.order, append(sortedIDs(d.changed), moved...)
		slices.SortFunc(payload.Changed, noun.CompareIDs)
		payload.Changed = slices.Compact(payload.Changed)
	})
	payload.Change = change
	if err != nil {
		return nil, err
	}
	return payload, nil
}

// planDeletion follows all references to the record, to those deleted with it, and so on.
func (tx *reverter) planDeletion(id record.NodeID) *deletion {
	d := &deletion{
		gone: map[record.NodeID]bool{id: true}, order: []record.NodeID{id},
		changed: map[record.NodeID]journal.Body{},
	}
	hindering := map[record.NodeID]bool{}
	for i := 0; i < len(d.order) && tx.Err() == nil; i++ {
		of := d.order[i]
		for _, c := range tx.CitationsOf(of) {
			d.goes(c.NodeID())
			delete(hindering, c.NodeID())
		}
		for _, r := range noun.ReferencesTo(of.Kind) {
			var keys []int64
			tx.All(&keys, r.Referring(), of.Key)
			slices.Sort(keys)
			for _, key := range keys {
				from := record.NodeID{Kind: r.From, Key: key}
				if r.Owned {
					d.goes(from)
					delete(hindering, from)
					continue
				}
				if !d.gone[from] {
					hindering[from] = true
					tx.forget(d, from, of)
				}
			}
		}
	}
	for ref := range hindering {
		d.refs = append(d.refs, ref)
	}
	slices.SortFunc(d.refs, noun.CompareIDs)
	return d
}

func (d *deletion) goes(id record.NodeID) {
	if !d.gone[id] {
		d.gone[id] = true
		d.order = append(d.order, id)
		delete(d.changed, id)
	}
}

// forget takes a reference out of the record that holds it, or deletes that record when it cannot be without.
func (tx *reverter) forget(d *deletion, from, of record.NodeID) {
	b, ok := d.changed[from]
	if !ok {
		b = noun.Blank(from)
		if !tx.Load(from, b) {
			return
		}
	}
	if noun.Forget(b, of) {
		d.changed[from] = b
		return
	}
	d.goes(from)
}

// standsInTheWay is the error that lists what refers to a record.
func (tx *reverter) standsInTheWay(id record.NodeID, refs []record.NodeID, at record.Path) *record.Error {
	const most = 20
	named := make([]string, 0, most)
	for _, r := range refs[:min(most, len(refs))] {
		named = append(named, tx.Describe(r.Kind, r.Key))
	}
	more := ""
	if n := len(refs) - len(named); n > 0 {
		more = " and " + strconv.Itoa(n) + " more"
	}
	e := record.Conflict(at.String(), "%s is referred to by %s%s: change those first, or ask to cascade",
		tx.Describe(id.Kind, id.Key), strings.Join(named, ", "), more)
	e.References = refs[:len(named)]
	return e
}

// eraseAll changes and deletes as planned. Foreign keys are looked at when the transaction ends: half way, what is
// deleted may still be referred to. It tells which parts of meetings moved up.
func (tx *reverter) eraseAll(d *deletion) (moved []record.NodeID) {
	tx.Exec(db.DeferForeignKeys)
	tx.Cache = change.TxCache{}
	tx.touchVerdicts(d.order)
	for _, id := range sortedIDs(d.changed) {
		tx.saveForgetful(d.changed[id])
	}
	parts := tx.partsGone(d)
	for _, id := range backwardIDs(d.order) {
		tx.Delete(id)
	}
	for _, p := range parts {
		moved = append(moved, tx.closeRanks(p.kind, p.meeting)...)
	}
	tx.Cache = change.TxCache{}
	return moved
}

// meetingPart is a kind of parts of one meeting.
type meetingPart struct {
	kind    record.Kind
	meeting int64
}

// partsGone are the meetings that lose some of their parts but stay themselves.
func (tx *reverter) partsGone(d *deletion) []meetingPart {
	var parts []meetingPart
	for _, id := range d.order {
		if !noun.Of(id.Kind).IsPart {
			continue
		}
		p := meetingPart{kind: id.Kind}
		tx.Get(&p.meeting, "SELECT meeting_id FROM "+noun.Tables[id.Kind]+" WHERE id = ?", id.Key)
		if !d.gone[record.NodeID{Kind: record.KindMeeting, Key: p.meeting}] && !slices.Contains(parts, p) {
			parts = append(parts, p)
		}
	}
	return parts
}

// closeRanks moves the parts of a meeting up, so that their positions have no gaps.
func (tx *reverter) closeRanks(kind record.Kind, meeting int64) (moved []record.NodeID) {
	parts := tx.PartsIn(noun.Tables[kind], meeting)
	for i, position := range change.Positions(parts) {
		if position == i+1 {
			continue
		}
		id := record.NodeID{Kind: kind, Key: parts[position]}
		b := noun.Blank(id)
		if !tx.Load(id, b) {
			return moved
		}
		*b.(noun.Part).PositionRef() = i + 1
		tx.saveForgetful(b)
		moved = append(moved, id)
	}
	return moved
}

// saveForgetful saves a body that lost a reference, with what its rows repeat from its meeting.
func (tx *reverter) saveForgetful(b journal.Body) {
	tx.SettleIn(b)
	if m, ok := b.(*noun.MeetingBody); ok {
		// Which titles match depends on the committees that meet.
		tx.TouchVerdicts(m.NodeID())
	}
	tx.Save(b)
}

// touchVerdicts touches the verdicts of titles elsewhere that are judged by records which are changed or deleted. Those
// of a meeting's own parts go with it, or are touched when it is saved.
func (tx *reverter) touchVerdicts(ids []record.NodeID) {
	for _, id := range ids {
		if id.Kind != record.KindMeeting {
			tx.TouchVerdicts(id)
		}
	}
}

func sortedIDs(bodies map[record.NodeID]journal.Body) []record.NodeID {
	ids := make([]record.NodeID, 0, len(bodies))
	for id := range bodies {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, noun.CompareIDs)
	return ids
}

func backwardIDs(ids []record.NodeID) []record.NodeID {
	back := slices.Clone(ids)
	slices.Reverse(back)
	return back
}
