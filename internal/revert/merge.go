package revert

import (
	"context"
	"slices"
	"strings"

	"bienban/db"
	"bienban/internal/change"
	"bienban/internal/journal"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// Records that turned out to be one are merged by hand: names alone never tell. Everything that referred to a merged
// record refers to the survivor afterwards, its names, identifiers and citations go over, and its id and slug lead to
// the survivor from then on. It is one change, which undoing takes back.

// merging is one merging under way.
type merging struct {
	tx     *reverter
	into   record.NodeID
	from   record.NodeID // the one at hand
	result *record.Merge
	change map[record.NodeID]journal.Body
	at     record.Path // of the one at hand
}

// MergeOfficials merges officials into one.
func (s *Reverter) MergeOfficials(ctx context.Context, actor string,
	in *record.MergeInput,
) (*record.MergeOfficialsPayload, error) {
	var b *noun.OfficialBody
	payload := &record.MergeOfficialsPayload{}
	err := s.merge(ctx, actor, record.KindOfficial, in, &payload.Merge, func(tx *reverter, key int64) journal.Body {
		b = tx.OfficialBody(key)
		return b
	})
	if err != nil {
		return nil, err
	}
	payload.Official = &b.Official
	return payload, nil
}

// MergeCommittees merges committees into one.
func (s *Reverter) MergeCommittees(ctx context.Context, actor string,
	in *record.MergeInput,
) (*record.MergeCommitteesPayload, error) {
	var b *noun.CommitteeBody
	payload := &record.MergeCommitteesPayload{}
	err := s.merge(ctx, actor, record.KindCommittee, in, &payload.Merge, func(tx *reverter, key int64) journal.Body {
		b = tx.CommitteeBody(key)
		return b
	})
	if err != nil {
		return nil, err
	}
	payload.Committee = &b.Committee
	return payload, nil
}

func (s *Reverter) merge(ctx context.Context, actor string, kind record.Kind, in *record.MergeInput,
	result *record.Merge,
	load func(*reverter, int64) journal.Body,
) error {
	change, err := s.Act(ctx, actor, &in.Note, in, func(w *change.Writer) {
		tx := &reverter{w}
		var root record.Path
		key := tx.ByID(kind, in.ID, root.At("id"))
		if key == 0 {
			return
		}
		survivor := load(tx, key)
		tx.UpToDate(survivor, in.Version, root)
		// What one of them says about another changes with the first that goes: all are looked at before.
		for i := range in.Merged {
			tx.mergedSeen(kind, &in.Merged[i], root.At("merged").Index(i))
		}
		m := &merging{tx: tx, into: survivor.NodeID(), result: result, change: map[record.NodeID]journal.Body{}}
		for i := range in.Merged {
			if tx.IsFaulty() {
				return
			}
			m.take(survivor, &in.Merged[i], root.At("merged").Index(i))
		}
		result.Moved = slices.DeleteFunc(result.Moved, func(id record.NodeID) bool {
			return slices.Contains(result.Deleted, id)
		})
		slices.SortFunc(result.Moved, noun.CompareIDs)
		result.Moved = slices.Compact(result.Moved)
	})
	result.Change = change
	return err
}

// mergedSeen notes that a record to be merged is not there, or has changed since it was seen.
func (tx *reverter) mergedSeen(kind record.Kind, seen *record.MergedRecordSeen, at record.Path) {
	if key := tx.ByID(kind, seen.ID, at.At("id")); key != 0 {
		b := noun.Blank(record.NodeID{Kind: kind, Key: key})
		tx.Load(b.NodeID(), b)
		tx.UpToDate(b, seen.Version, at)
	}
}

// take merges one record into the survivor.
func (m *merging) take(survivor journal.Body, seen *record.MergedRecordSeen, at record.Path) {
	tx := m.tx
	key := tx.ByID(m.into.Kind, seen.ID, at.At("id"))
	if key == 0 {
		return
	}
	m.from, m.at = record.NodeID{Kind: m.into.Kind, Key: key}, at
	other := noun.Blank(m.from)
	tx.Load(m.from, other)
	m.refuse()
	m.gather()
	if tx.IsFaulty() {
		return
	}
	m.absorb(survivor, other)
	m.write(survivor)
}

// refuse notes what speaks against the two being one.
func (m *merging) refuse() {
	if m.from.Kind == record.KindOfficial {
		m.refuseDifferent()
		m.refuseCompany()
		m.refuseDeputy()
		return
	}
	var succession int64
	if m.tx.Get(&succession, "SELECT 1 FROM committee_successors WHERE predecessor_id = ?1 AND successor_id = ?2 OR "+
		"predecessor_id = ?2 AND successor_id = ?1 LIMIT 1", m.into.Key, m.from.Key) {
		m.tx.Conflict(m.at.At("id"), "one of the committees succeeded the other: they are not one")
	}
	if m.above(m.into.Key, m.from.Key) || m.above(m.from.Key, m.into.Key) {
		m.tx.Conflict(m.at.At("id"), "one of the committees is above the other: they are not one")
	}
}

// refuseDifferent notes officials who were found to be two.
func (m *merging) refuseDifferent() {
	a := m.tx.Established(m.tx.OfficialBody(m.into.Key), m.tx.OfficialBody(m.from.Key))
	if a != nil && a.Identity == record.IdentityDifferent {
		m.tx.Conflict(m.at.At("id"),
			"it was established that %s and %s are two: if that is wrong, correct it by assertIdentity first",
			m.tx.Describe(record.KindOfficial, m.into.Key), m.tx.Describe(record.KindOfficial, m.from.Key))
	}
}

// refuseCompany notes officials who sat in one meeting: who stands beside himself is two.
func (m *merging) refuseCompany() {
	var meetings []int64
	m.tx.All(&meetings, "SELECT DISTINCT a.meeting_id FROM participations AS a JOIN participations AS b ON b.meeting_id = a.meeting_id "+
		"WHERE a.official_id = ? AND b.official_id = ? ORDER BY a.meeting_id LIMIT 20", m.into.Key, m.from.Key)
	if len(meetings) == 0 {
		return
	}
	names := make([]string, len(meetings))
	refs := make([]record.NodeID, len(meetings))
	for i, key := range meetings {
		names[i] = m.tx.Describe(record.KindMeeting, key)
		refs[i] = record.NodeID{Kind: record.KindMeeting, Key: key}
	}
	e := record.Conflict(m.at.At("id").String(), "both took part in %s, so they are two: correct that first",
		strings.Join(names, ", "))
	e.References = refs
	m.tx.Fault(e)
}

// refuseDeputy notes officials of whom one acted for the other.
func (m *merging) refuseDeputy() {
	var meeting int64
	if m.tx.Get(&meeting, "SELECT meeting_id FROM participations WHERE official_id = ?1 AND acting_for_id = ?2 OR official_id = ?2 AND acting_for_id = ?1 ORDER BY meeting_id LIMIT 1",
		m.into.Key, m.from.Key) {
		e := record.Conflict(m.at.At("id").String(),
			"one of them acted for the other in %s, so they are two: correct that first",
			m.tx.Describe(record.KindMeeting, meeting))
		e.References = []record.NodeID{{Kind: record.KindMeeting, Key: meeting}}
		m.tx.Fault(e)
	}
}

// above tells whether a committee is part of another or follows its direction, over any number of steps.
func (m *merging) above(upper, lower int64) bool {
	var found int64
	return m.tx.Get(&found, "WITH RECURSIVE up (id) AS (SELECT ? UNION SELECT v.id FROM up JOIN committees AS c ON c.id = up.id "+
		"JOIN committees AS v ON v.id IN (c.parent_id, c.directed_by_id)) SELECT id FROM up WHERE id = ?", lower, upper)
}

// gather has every reference to the record at hand lead to the survivor.
func (m *merging) gather() {
	tx := m.tx
	for _, r := range noun.ReferencesTo(m.from.Kind) {
		var keys []int64
		tx.All(&keys, r.Referring(), m.from.Key)
		for _, key := range keys {
			// The two themselves are at hand.
			if id := (record.NodeID{Kind: r.From, Key: key}); id != m.from && id != m.into {
				m.redirect(id, m.from, m.into)
			}
		}
	}
	for _, c := range tx.CitationsOf(m.from) {
		m.redirect(c.NodeID(), m.from, m.into)
	}
	m.unitePosts()
	m.refuseTwiceInOffice()
}

// redirect loads a record, unless it is at hand already, and has it refer to another one.
func (m *merging) redirect(id, from, to record.NodeID) {
	b, ok := m.change[id]
	if !ok {
		b = noun.Blank(id)
		if !m.tx.Load(id, b) {
			return
		}
		m.change[id] = b
	}
	noun.Redirect(b, from, to)
}

// refuseTwiceInOffice notes tenures of one official in one post from one day: one of them says too much.
func (m *merging) refuseTwiceInOffice() {
	for _, id := range sortedIDs(m.change) {
		t, ok := m.change[id].(*noun.TenureBody)
		if !ok {
			continue
		}
		if same := m.tx.Find(noun.TenureLookup(t.OfficialKey, t.PostKey, t.Start)); same != 0 && same != t.Key {
			e := record.Conflict(m.at.At("id").String(),
				"%s and %s would be of one official in one post from the same day: delete one of them first",
				m.tx.Describe(record.KindTenure, t.Key), m.tx.Describe(record.KindTenure, same))
			e.References = []record.NodeID{id, {Kind: record.KindTenure, Key: same}}
			m.tx.Fault(e)
		}
	}
}

// write takes the record at hand away and saves the survivor and what refers to it. The identifiers are free for the
// survivor only when the other record is gone.
func (m *merging) write(survivor journal.Body) {
	tx := m.tx
	tx.Exec(db.DeferForeignKeys)
	tx.touchVerdicts(append(sortedIDs(m.change), m.from))
	gone := []record.NodeID{m.from}
	for _, id := range sortedIDs(m.change) {
		if m.change[id] == nil || m.isTwin(id) {
			gone = append(gone, id)
			delete(m.change, id)
		}
	}
	for _, id := range backwardIDs(gone) {
		tx.Delete(id)
	}
	tx.Cache = change.TxCache{}
	tx.Save(survivor)
	for _, id := range sortedIDs(m.change) {
		tx.saveForgetful(m.change[id])
		m.result.Moved = append(m.result.Moved, id)
	}
	m.result.Deleted = append(m.result.Deleted, gone...)
	tx.Cache = change.TxCache{}
	tx.Remember(survivor) // which is answered with the end that follows from the merger
	tx.TouchVerdicts(m.into)
	if m.into.Kind == record.KindOfficial {
		tx.TouchVerdictsOf(m.into.Key)
	}
	clear(m.change)
}

// isTwin tells a citation that says what another one of the survivor says already.
func (m *merging) isTwin(id record.NodeID) bool {
	c, ok := m.change[id].(*noun.CitationBody)
	return ok && slices.ContainsFunc(m.tx.CitationsOf(record.NodeID{Kind: c.RecordKind, Key: c.RecordKey}),
		func(had *noun.CitationBody) bool {
			return had.Key != c.Key && change.SupportOf(&had.Citation) == change.SupportOf(&c.Citation)
		})
}

// absorb has the survivor take over what the other one is known by and what it does not know itself.
func (m *merging) absorb(survivor, other journal.Body) {
	switch b := survivor.(type) {
	case *noun.OfficialBody:
		m.absorbOfficial(b, other.(*noun.OfficialBody))
	case *noun.CommitteeBody:
		m.absorbCommittee(b, other.(*noun.CommitteeBody))
	}
}
