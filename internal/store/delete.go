package store

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"bienban/db"
	"bienban/internal/record"
)

// What a record is made of goes with it: its facets, its citations and, of a meeting, its participations, agenda and
// conclusions. Whatever else refers to it stands in the way, unless the deletion is to cascade: then a record that
// cannot be without it is deleted, too (a post without its committee, a tenure without its official or post, a meeting
// without its host, a citation without its source), and any other only loses the reference.

// referrer is a way in which records of a kind refer to those of another.
type referrer struct {
	kind  record.Kind
	query string // of the keys of the referring records, for the key of the one referred to
	owned bool   // they are a part of it
}

// referrersTo are the ways in which a kind of record is referred to. Citations of the record itself are left to citing.
func referrersTo(kind record.Kind) []referrer {
	in := func(of record.Kind, column string) referrer {
		return referrer{kind: of, query: "SELECT x.id FROM " + kindTables[of] + " AS x WHERE x." + column + " = ?"}
	}
	through := func(of record.Kind, table, id, column string) referrer {
		return referrer{kind: of, query: "SELECT DISTINCT x." + id + " FROM " + table + " AS x WHERE x." + column + " = ?"}
	}
	part := func(of record.Kind) referrer {
		r := in(of, "meeting_id")
		r.owned = true
		return r
	}
	switch kind {
	case record.KindArea:
		return []referrer{
			in(record.KindArea, "parent_id"), in(record.KindArea, "successor_id"),
			in(record.KindCommittee, "area_id"),
		}
	case record.KindCommittee:
		return []referrer{
			in(record.KindCommittee, "parent_id"), in(record.KindCommittee, "directed_by_id"), in(record.KindPost,
				"committee_id"),
			through(record.KindMeeting, "meeting_committees", "meeting_id", "committee_id"), in(record.KindParticipation,
				"committee_id"),
			through(record.KindConclusion, "responsibilities", "conclusion_id", "committee_id"),
		}
	case record.KindOfficial:
		return []referrer{
			in(record.KindTenure, "official_id"), in(record.KindParticipation, "official_id"), in(record.KindParticipation,
				"acting_for_id"),
			through(record.KindMeeting, "meeting_sites", "meeting_id", "chair_id"), in(record.KindMeeting,
				"notice_signatory_id"),
			through(record.KindConclusion, "responsibilities", "conclusion_id", "official_id"),
			through(record.KindOfficial, "identities", "official_id", "other_id"),
		}
	case record.KindPost:
		return []referrer{in(record.KindTenure, "post_id")}
	case record.KindTenure:
		return []referrer{{
			kind:  record.KindParticipation,
			query: "SELECT DISTINCT x.participation_id FROM stated_titles AS x WHERE x.tenure_id = ? AND x.is_asserted = 1",
		}}
	case record.KindMeeting:
		return []referrer{
			part(record.KindParticipation), part(record.KindAgendaItem), part(record.KindConclusion),
			through(record.KindConclusion, "progress", "conclusion_id", "reviewed_by_id"), in(record.KindMeeting,
				"postponed_to_id"),
		}
	case record.KindParticipation:
		return []referrer{in(record.KindAgendaItem, "presenter_id"), in(record.KindConclusion, "concluded_by_id")}
	case record.KindAgendaItem:
		return []referrer{
			in(record.KindAgendaItem, "parent_id"), in(record.KindAgendaItem, "carried_over_from_id"),
			in(record.KindConclusion, "agenda_item_id"),
		}
	case record.KindConclusion:
		return []referrer{through(record.KindConclusion, "conclusion_links", "conclusion_id", "earlier_id")}
	case record.KindTopic:
		links := func(of record.Kind) referrer {
			return referrer{
				kind:  of,
				query: "SELECT DISTINCT x.record_id FROM topic_links AS x WHERE x.topic_id = ? AND x.kind = " + kindText(of),
			}
		}
		return []referrer{links(record.KindMeeting), links(record.KindAgendaItem), links(record.KindConclusion)}
	case record.KindSource:
		return []referrer{
			in(record.KindCitation, "source_id"), through(record.KindConclusion, "progress", "conclusion_id",
				"evidence_id"), in(record.KindMeeting, "notice_source_id"),
			through(record.KindOfficial, "identities", "official_id", "source_id"),
		}
	}
	return nil
}

// deletion is what one deletion comes to.
type deletion struct {
	gone    map[record.NodeID]bool
	order   []record.NodeID // of gone, the record first
	changed map[record.NodeID]body
	refs    []record.NodeID // what stands in the way
}

// Delete deletes the record of a kind.
func (s *Store) Delete(ctx context.Context, actor string, kind record.Kind,
	in *record.DeleteInput,
) (*record.DeletePayload, error) {
	payload := &record.DeletePayload{}
	change, err := s.edit(ctx, actor, in.Note, func(tx *Tx) {
		var root record.Path
		key := tx.byID(kind, in.ID, root.At("id"))
		if key == 0 {
			return
		}
		id := record.NodeID{Kind: kind, Key: key}
		if last, _ := tx.lastRevision(id); last.Version != in.Version {
			tx.fault(record.Stale(root.At("version").String(), in.Version, last.Version))
			return
		}
		d := tx.planDeletion(id)
		if len(d.refs) > 0 && !in.Cascade {
			tx.fault(tx.standsInTheWay(id, d.refs, root.At("id")))
			return
		}
		moved := tx.eraseAll(d)
		payload.Deleted, payload.Changed = d.order, append(sortedIDs(d.changed), moved...)
		slices.SortFunc(payload.Changed, compareIDs)
		payload.Changed = slices.Compact(payload.Changed)
	})
	payload.Change = change
	if err != nil {
		return nil, err
	}
	return payload, nil
}

// planDeletion follows all references to the record, to those deleted with it, and so on.
func (tx *Tx) planDeletion(id record.NodeID) *deletion {
	d := &deletion{gone: map[record.NodeID]bool{id: true}, order: []record.NodeID{id}, changed: map[record.NodeID]body{}}
	hindering := map[record.NodeID]bool{}
	for i := 0; i < len(d.order) && tx.err == nil; i++ {
		of := d.order[i]
		for _, c := range tx.citationsOf(of) {
			d.goes(c.NodeID())
			delete(hindering, c.NodeID())
		}
		for _, r := range referrersTo(of.Kind) {
			var keys []int64
			tx.all(&keys, r.query, of.Key)
			slices.Sort(keys)
			for _, key := range keys {
				from := record.NodeID{Kind: r.kind, Key: key}
				if r.owned {
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
	slices.SortFunc(d.refs, compareIDs)
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
func (tx *Tx) forget(d *deletion, from, of record.NodeID) {
	b, ok := d.changed[from]
	if !ok {
		b = blankOf(from)
		if !tx.load(from, b) {
			return
		}
	}
	if f, ok := b.(forgetful); ok && f.forget(of) {
		d.changed[from] = b
		return
	}
	d.goes(from)
}

// forgetful is a body that can be without something that it refers to.
type forgetful interface {
	// forget drops the references to a record; false means that the body cannot be without it.
	forget(of record.NodeID) bool
}

func blankOf(id record.NodeID) body {
	switch id.Kind {
	case record.KindArea:
		return &areaBody{Area: record.Area{Key: id.Key}}
	case record.KindCommittee:
		return &committeeBody{Committee: record.Committee{Key: id.Key}}
	case record.KindOfficial:
		return &officialBody{Official: record.Official{Key: id.Key}}
	case record.KindPost:
		return &postBody{Post: record.Post{Key: id.Key}}
	case record.KindTenure:
		return &tenureBody{Tenure: record.Tenure{Key: id.Key}}
	case record.KindMeeting:
		return &meetingBody{Meeting: record.Meeting{Key: id.Key}}
	case record.KindParticipation:
		return &participationBody{Participation: record.Participation{Key: id.Key}}
	case record.KindAgendaItem:
		return &agendaItemBody{AgendaItem: record.AgendaItem{Key: id.Key}}
	case record.KindConclusion:
		return &conclusionBody{Conclusion: record.Conclusion{Key: id.Key}}
	case record.KindTopic:
		return &topicBody{Topic: record.Topic{Key: id.Key}}
	case record.KindSavedQuery:
		return &savedQueryBody{SavedQuery: record.SavedQuery{Key: id.Key}}
	case record.KindSource:
		return &sourceBody{Source: record.Source{Key: id.Key}}
	}
	return &citationBody{Citation: record.Citation{Key: id.Key}}
}

// standsInTheWay is the error that lists what refers to a record.
func (tx *Tx) standsInTheWay(id record.NodeID, refs []record.NodeID, at record.Path) *record.Error {
	const most = 20
	named := make([]string, 0, most)
	for _, r := range refs[:min(most, len(refs))] {
		named = append(named, tx.describe(r.Kind, r.Key))
	}
	more := ""
	if n := len(refs) - len(named); n > 0 {
		more = " and " + strconv.Itoa(n) + " more"
	}
	e := record.Conflict(at.String(), "%s is referred to by %s%s: change those first, or ask to cascade",
		tx.describe(id.Kind, id.Key), strings.Join(named, ", "), more)
	e.References = refs[:len(named)]
	return e
}

// eraseAll changes and deletes as planned. Foreign keys are looked at when the transaction ends: half way, what is
// deleted may still be referred to. It tells which parts of meetings moved up.
func (tx *Tx) eraseAll(d *deletion) (moved []record.NodeID) {
	tx.exec(db.DeferForeignKeys)
	tx.cache = txCache{}
	for _, id := range d.order {
		tx.doubtFor(id)
	}
	for _, id := range sortedIDs(d.changed) {
		tx.saveForgetful(d.changed[id])
	}
	parts := tx.partsGone(d)
	for _, id := range backwardIDs(d.order) {
		tx.erase(id)
	}
	for _, p := range parts {
		moved = append(moved, tx.closeRanks(p.kind, p.meeting)...)
	}
	tx.cache = txCache{}
	return moved
}

// meetingPart is a kind of parts of one meeting.
type meetingPart struct {
	kind    record.Kind
	meeting int64
}

// partsGone are the meetings that lose some of their parts but stay themselves.
func (tx *Tx) partsGone(d *deletion) []meetingPart {
	var parts []meetingPart
	for _, id := range d.order {
		switch id.Kind {
		case record.KindParticipation, record.KindAgendaItem, record.KindConclusion:
			p := meetingPart{kind: id.Kind}
			tx.get(&p.meeting, "SELECT meeting_id FROM "+kindTables[id.Kind]+" WHERE id = ?", id.Key)
			if !d.gone[record.NodeID{Kind: record.KindMeeting, Key: p.meeting}] && !slices.Contains(parts, p) {
				parts = append(parts, p)
			}
		default:
		}
	}
	return parts
}

// closeRanks moves the parts of a meeting up, so that their positions have no gaps.
func (tx *Tx) closeRanks(kind record.Kind, meeting int64) (moved []record.NodeID) {
	parts := tx.partsIn(kindTables[kind], meeting)
	for i, position := range positions(parts) {
		if position == i+1 {
			continue
		}
		id := record.NodeID{Kind: kind, Key: parts[position]}
		b := blankOf(id)
		if !tx.load(id, b) {
			return moved
		}
		switch b := b.(type) {
		case *participationBody:
			b.Position = i + 1
		case *agendaItemBody:
			b.Position = i + 1
		case *conclusionBody:
			b.Position = i + 1
		}
		tx.saveForgetful(b)
		moved = append(moved, id)
	}
	return moved
}

// saveForgetful saves a body that lost a reference, with what its rows repeat from its meeting.
func (tx *Tx) saveForgetful(b body) {
	if dated, ok := b.(dated); ok {
		meeting := &meetingBody{Meeting: record.Meeting{Key: meetingKeyOf(b)}}
		tx.load(meeting.NodeID(), meeting)
		dated.setDay(meeting.HeldOn)
		if p, ok := b.(*participationBody); ok {
			p.judged = tx.judge(p, meeting.Committees)
		}
	}
	if m, ok := b.(*meetingBody); ok {
		// Which titles match depends on the committees that meet.
		tx.doubtHolders("SELECT DISTINCT official_id FROM participations WHERE meeting_id = ? AND official_id IS NOT NULL",
			m.Key)
	}
	tx.save(b)
}

func meetingKeyOf(b body) int64 {
	switch b := b.(type) {
	case *participationBody:
		return b.MeetingKey
	case *agendaItemBody:
		return b.MeetingKey
	case *conclusionBody:
		return b.MeetingKey
	}
	return 0
}

// doubtFor notes whose titles must be judged anew when the record is gone.
func (tx *Tx) doubtFor(id record.NodeID) {
	switch id.Kind {
	case record.KindTenure:
		var official int64
		tx.get(&official, "SELECT official_id FROM tenures WHERE id = ?", id.Key)
		tx.doubtOfficial(official)
	case record.KindPost:
		tx.doubtPost(id.Key)
	case record.KindCommittee:
		tx.doubtCommittee(id.Key)
	case record.KindArea:
		tx.doubtArea(id.Key)
	default:
	}
}

// erase deletes the rows of a record and leaves the revision of its deletion.
func (tx *Tx) erase(id record.NodeID) {
	for _, n := range nouns() {
		if n.kind != id.Kind {
			continue
		}
		for _, t := range n.owned {
			if t.table == draftRows && !tx.askDrafts().any {
				continue
			}
			statement, args := "DELETE FROM "+t.table.name+" WHERE "+t.owner+" = ?", []any{id.Key}
			if t.kinds {
				statement, args = statement+" AND kind = ?", append(args, int64(id.Kind))
			}
			tx.exec(statement, args...)
		}
		tx.bury(id)
		tx.exec("DELETE FROM "+n.row.name+" WHERE id = ?", id.Key)
	}
}

func compareIDs(a, b record.NodeID) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Key, b.Key))
}

func sortedIDs(bodies map[record.NodeID]body) []record.NodeID {
	ids := make([]record.NodeID, 0, len(bodies))
	for id := range bodies {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, compareIDs)
	return ids
}

func backwardIDs(ids []record.NodeID) []record.NodeID {
	back := slices.Clone(ids)
	slices.Reverse(back)
	return back
}
