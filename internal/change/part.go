package change

import (
	"maps"
	"slices"
	"strings"

	"bienban/internal/journal"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// meetingParts are the keys of recorded parts of a meeting by position.
type meetingParts struct {
	participations, agendaItems, conclusions map[int]int64
}

type partRow struct {
	Key      int64 `db:"id"`
	Position int   `db:"position"`
}

func (tx *Writer) partsOf(b *noun.MeetingBody) meetingParts {
	if b.IsNew() {
		return meetingParts{}
	}
	return meetingParts{
		tx.PartsIn("participations", b.Key), tx.PartsIn("agenda_items", b.Key), tx.PartsIn("conclusions", b.Key),
	}
}

// PartsIn are the keys of the parts of a meeting by position.
func (tx *Writer) PartsIn(table string, meeting int64) map[int]int64 {
	var rows []partRow
	tx.All(&rows, "SELECT id, position FROM "+table+" WHERE meeting_id = ?", meeting)
	parts := make(map[int]int64, len(rows))
	for _, r := range rows {
		parts[r.Position] = r.Key
	}
	return parts
}

// claim takes the part at a position out of the recorded ones and loads it; where there is none, b gets a new key.
func (tx *Writer) claim(recorded map[int]int64, position int, kind record.Kind, key *int64, b journal.Body) {
	had, ok := recorded[position]
	if !ok {
		*key = tx.NewKey(kind)
		return
	}
	delete(recorded, position)
	*key = had
	tx.Load(b.NodeID(), b)
}

// MoveParts brings the copies of a meeting's day up to date.
func (tx *Writer) MoveParts(b *noun.MeetingBody) {
	day := string(b.KeyOfDay())
	for _, kind := range noun.Parts() {
		tx.Exec("UPDATE "+noun.Tables[kind]+" SET held_on = ? WHERE meeting_id = ?", day, b.Key)
	}
	tx.Exec("UPDATE topic_links SET held_on = ? WHERE kind = ? AND record_id IN (SELECT id FROM agenda_items WHERE meeting_id = ?)",
		day, int64(record.KindAgendaItem), b.Key)
	tx.Exec("UPDATE topic_links SET held_on = ? WHERE kind = ? AND record_id IN (SELECT id FROM conclusions WHERE meeting_id = ?)",
		day, int64(record.KindConclusion), b.Key)
}

// refuseReferred notes parts that would be deleted and that something still refers to: another meeting, or what the
// input itself says.
func (tx *Writer) refuseReferred(d *meetingDraft, at record.Path) {
	for _, position := range Positions(d.gone.agendaItems) {
		key := d.gone.agendaItems[position]
		for i, a := range d.agendaItems {
			tx.refuseOwn(a.CarriedOverFromKey, key, at.At("agendaItems").Index(i).At("carriedOverFrom"))
		}
		tx.refuse(at.At("agendaItems"), "agenda item", position,
			"SELECT DISTINCT m.slug FROM agenda_items AS a JOIN meetings AS m ON m.id = a.meeting_id "+
				"WHERE a.carried_over_from_id = ? AND m.id <> ? ORDER BY m.slug", key, d.Key)
	}
	for _, position := range Positions(d.gone.conclusions) {
		key := d.gone.conclusions[position]
		for i, c := range d.conclusions {
			for j, l := range c.Links {
				tx.refuseOwn(&l.EarlierKey, key, at.At("conclusions").Index(i).At("links").Index(j).At("conclusion"))
			}
		}
		tx.refuse(at.At("conclusions"), "conclusion", position,
			"SELECT DISTINCT m.slug FROM conclusion_links AS l JOIN conclusions AS c ON c.id = l.conclusion_id "+
				"JOIN meetings AS m ON m.id = c.meeting_id WHERE l.earlier_id = ? AND m.id <> ? ORDER BY m.slug", key, d.Key)
	}
}

// refuseOwn notes a reference inside the input to a part of the same meeting that the input leaves out.
func (tx *Writer) refuseOwn(to *int64, gone int64, at record.Path) {
	if to != nil && *to == gone {
		tx.Conflict(at, "this part of the same meeting is left out of the input")
	}
}

func (tx *Writer) refuse(at record.Path, what string, position int, query string, args ...any) {
	var slugs []string
	tx.All(&slugs, query, args...)
	if len(slugs) > 0 {
		tx.Conflict(at, "%s %d cannot be left out: it is referred to by %s", what, position, strings.Join(slugs, ", "))
	}
}

// deleteParts deletes the parts that the input left out, last first: sub-points stand behind their points.
func (tx *Writer) deleteParts(gone meetingParts) {
	for _, key := range gone.conclusions { // they may refer to one another either way
		tx.Exec("DELETE FROM conclusion_links WHERE conclusion_id = ?", key)
	}
	for _, key := range gone.agendaItems {
		tx.Exec("UPDATE agenda_items SET carried_over_from_id = NULL WHERE id = ?", key)
	}
	tx.deletePartsIn(record.KindConclusion, gone.conclusions)
	tx.deletePartsIn(record.KindAgendaItem, gone.agendaItems)
	tx.deletePartsIn(record.KindParticipation, gone.participations)
}

func (tx *Writer) deletePartsIn(kind record.Kind, gone map[int]int64) {
	for _, position := range slices.Backward(Positions(gone)) {
		id := record.NodeID{Kind: kind, Key: gone[position]}
		for _, c := range tx.CitationsOf(id) {
			tx.Delete(c.NodeID())
		}
		tx.Delete(id)
	}
}

// Positions are the positions of parts, ascending.
func Positions(parts map[int]int64) []int { return slices.Sorted(maps.Keys(parts)) }

// SettleIn gives the part of a meeting what it repeats from the meeting, and its titles their verdicts.
func (tx *Writer) SettleIn(b journal.Body) {
	p, ok := b.(noun.Part)
	if !ok {
		return
	}
	meeting := p.Leader().Key
	var committees []int64
	if p.NodeID().Kind == record.KindParticipation {
		committees = tx.committeesOf(meeting)
	}
	tx.SettleBy(p, tx.KeyOfDay(meeting), committees)
}

// SettleBy gives a part what it repeats from a meeting of a day and of committees.
func (tx *Writer) SettleBy(p noun.Part, day record.DayKey, committees []int64) {
	p.SetDay(day)
	if b, ok := p.(*noun.ParticipationBody); ok {
		b.Judged = tx.Judge(b, committees)
	}
}

// committeesOf are the committees that meet, in their order.
func (tx *Writer) committeesOf(meeting int64) []int64 {
	var committees []int64
	tx.All(&committees, "SELECT committee_id FROM meeting_committees WHERE meeting_id = ? ORDER BY position", meeting)
	return committees
}

// positionOf is where a part stands; nil for none.
func (tx *Writer) positionOf(kind record.Kind, key *int64) *int {
	if key == nil {
		return nil
	}
	var position int
	tx.Get(&position, "SELECT position FROM "+noun.Tables[kind]+" WHERE id = ?", *key)
	return &position
}
