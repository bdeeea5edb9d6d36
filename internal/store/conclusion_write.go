package store

import (
	"bienban/internal/record"

	"bienban/internal/list"
)

type conclusionBody struct {
	record.Conclusion
	Responsibilities []record.Responsibility `json:"responsibilities,omitempty"`
	Progress         []record.Progress       `json:"progress,omitempty"`
	Links            []record.ConclusionLink `json:"links,omitempty"`
	Topics           []int64                 `json:"topics,omitempty"`
	drafted
	stored
	day record.PartialDate
}

func (b *conclusionBody) version() *int { return &b.Version }

func (b *conclusionBody) words() words { return words{text: b.Body} }

func (b *conclusionBody) derive() {
	b.DeadlineFirst, b.DeadlineLast = "", ""
	if b.DeadlineOn != "" {
		b.DeadlineFirst, b.DeadlineLast = b.DeadlineOn.First(), b.DeadlineOn.Last()
	}
	b.Status, b.ClosedOn = record.Standing(b.Progress)
	b.ClosedFirst, b.ClosedLast = b.ClosedOn.First(), b.ClosedOn.Last()
	if b.ClosedOn == "" {
		b.ClosedFirst = b.ClosedLast // after every day
	}
}

func (b *conclusionBody) write(tx *Tx, fresh bool) {
	tx.put(conclusionRows, fresh, b.Key, b.Version, b.MeetingKey, b.Position, string(b.day), b.Number, b.Body,
		string(b.Kind),
		b.ConcludedByKey, b.AgendaItemKey, string(b.DeadlineKind), list.Known(b.DeadlineOn), b.DeadlineText,
		list.Known(b.DeadlineFirst), list.Known(b.DeadlineLast),
		string(b.Status), list.Known(b.ClosedOn), string(b.ClosedFirst), string(b.ClosedLast))
	tx.writeDraft(b.NodeID(), b.IsDraft, fresh)
	tx.findable(fresh, b.Key, placeLookup(record.KindConclusion, b.MeetingKey, b.Position))
	if !fresh {
		tx.exec("DELETE FROM responsibilities WHERE conclusion_id = ?", b.Key)
		tx.exec("DELETE FROM progress WHERE conclusion_id = ?", b.Key)
		tx.exec("DELETE FROM conclusion_links WHERE conclusion_id = ?", b.Key)
	}
	for i, r := range b.Responsibilities {
		tx.add(responsibilityRows, b.Key, i+1, string(r.Role), r.CommitteeKey, r.OfficialKey, r.Text)
	}
	for i, p := range b.Progress {
		tx.add(progressRows, b.Key, i+1, string(p.On), string(p.Status), p.Note, p.EvidenceKey, p.ReviewedByKey)
	}
	for i, l := range b.Links {
		tx.add(linkRows, b.Key, i+1, string(l.Kind), l.EarlierKey)
	}
	tx.writeTopics(b.NodeID(), b.Topics, b.day, fresh)
}

type conclusionDraft struct {
	conclusionBody
	supports []support
}

func (tx *Tx) draftConclusions(d *meetingDraft, in []record.ConclusionInput, recorded map[int]int64, at record.Path) {
	for i := range in {
		d.conclusions = append(d.conclusions, tx.draftConclusion(d, &in[i], recorded, i+1, at.Index(i)))
	}
}

func (tx *Tx) draftConclusion(d *meetingDraft, in *record.ConclusionInput, recorded map[int]int64, position int,
	at record.Path,
) *conclusionDraft {
	c := &conclusionDraft{}
	tx.claim(recorded, position, record.KindConclusion, &c.Key, &c.conclusionBody)
	c.day = d.HeldOn
	c.MeetingKey, c.Position = d.Key, position
	c.ConcludedByKey, c.AgendaItemKey = d.participationAt(in.ConcludedBy), d.agendaItemAt(in.AgendaItem)
	tx.fillConclusion(&c.conclusionBody, in, at)
	c.supports = tx.supports(in.Citations, at.At("citations"))
	return c
}

// fillConclusion takes the facts of the input in whole, but for those that are places in the meeting.
func (tx *Tx) fillConclusion(c *conclusionBody, in *record.ConclusionInput, at record.Path) {
	c.Number, c.Body, c.Kind = text(in.Number), in.Body, in.Kind
	c.DeadlineKind, c.DeadlineOn, c.DeadlineText = record.DeadlineKindNone, "", nil
	if in.Deadline != nil {
		c.DeadlineKind, c.DeadlineOn, c.DeadlineText = in.Deadline.Kind, in.Deadline.Day, text(in.Deadline.Text)
	}
	c.Responsibilities = tx.responsibilities(in.Responsibilities, at.At("responsibilities"))
	c.Progress = tx.progress(in.Progress, c.Key, at.At("progress"))
	c.Links = tx.links(in.Links, c.Key, at.At("links"))
	c.Topics = tx.topics(in.Topics, at.At("topics"))
}

func (tx *Tx) responsibilities(in []record.ResponsibilityInput, at record.Path) []record.Responsibility {
	var found []record.Responsibility
	for i := range in {
		r := &in[i]
		found = append(found, record.Responsibility{
			Role: r.Role, Text: text(r.Text),
			CommitteeKey: ref(tx.committee(r.Committee, at.Index(i).At("committee"))),
			OfficialKey:  ref(tx.official(r.Official, at.Index(i).At("official"))),
		})
	}
	return found
}

func (tx *Tx) progress(in []record.ProgressInput, conclusion int64, at record.Path) []record.Progress {
	var found []record.Progress
	for i := range in {
		p := &in[i]
		found = append(found, record.Progress{
			On: p.On, Status: p.Status, Note: text(p.Note),
			EvidenceKey:   ref(tx.source(p.Evidence, at.Index(i).At("evidence"))),
			ReviewedByKey: tx.reviewer(p.ReviewedBy, conclusion, i, at.Index(i).At("reviewedBy")),
		})
	}
	return found
}

func (tx *Tx) links(in []record.ConclusionLinkInput, from int64, at record.Path) []record.ConclusionLink {
	var found []record.ConclusionLink
	for i := range in {
		earlier := tx.conclusion(&in[i].Conclusion, at.Index(i).At("conclusion"))
		if earlier == from {
			tx.invalid(at.Index(i).At("conclusion"), "a conclusion cannot refer to itself")
		}
		found = append(found, record.ConclusionLink{Kind: in[i].Kind, EarlierKey: earlier})
	}
	return found
}

// conclusion resolves a reference to a recorded conclusion, 0 when it has a fault.
func (tx *Tx) conclusion(ref *record.ConclusionRef, at record.Path) int64 {
	if ref.At != nil {
		return tx.partAt(record.KindConclusion, ref.At, at.At("at"))
	}
	return tx.outright(record.KindConclusion, ref.ID, "", nil, at)
}

func (tx *Tx) saveConclusions(d *meetingDraft) {
	for _, c := range d.conclusions {
		fresh := c.isNew()
		tx.save(&c.conclusionBody)
		tx.citeWhole(c.NodeID(), c.supports, fresh)
	}
}
