package change

import (
	"bienban/internal/describe"
	"bienban/internal/noun"
	"bienban/internal/record"
)

type conclusionDraft struct {
	noun.ConclusionBody
	supports []Support
}

func (tx *Writer) draftConclusions(d *meetingDraft, in []record.ConclusionInput, recorded map[int]int64,
	at record.Path,
) {
	for i := range in {
		d.conclusions = append(d.conclusions, tx.draftConclusion(d, &in[i], recorded, i+1, at.Index(i)))
	}
}

func (tx *Writer) draftConclusion(d *meetingDraft, in *record.ConclusionInput, recorded map[int]int64, position int,
	at record.Path,
) *conclusionDraft {
	c := &conclusionDraft{}
	tx.claim(recorded, position, record.KindConclusion, &c.Key, &c.ConclusionBody)
	c.HeldKey = d.KeyOfDay()
	c.MeetingKey, c.Position = d.Key, position
	c.ConcludedByKey, c.AgendaItemKey = d.participationAt(in.ConcludedBy), d.agendaItemAt(in.AgendaItem)
	tx.FillConclusion(&c.ConclusionBody, in, at)
	c.supports = tx.Supports(in.Citations, at.At("citations"))
	return c
}

// FillConclusion takes the facts of the input in whole, but for those that are places in the meeting.
func (tx *Writer) FillConclusion(c *noun.ConclusionBody, in *record.ConclusionInput, at record.Path) {
	c.Number, c.Body, c.Kind = noun.Text(in.Number), in.Body, in.Kind
	c.DeadlineKind, c.DeadlineOn, c.DeadlineText = record.DeadlineKindNone, "", nil
	if in.Deadline != nil {
		c.DeadlineKind, c.DeadlineOn, c.DeadlineText = in.Deadline.Kind, in.Deadline.Day, noun.Text(in.Deadline.Text)
	}
	c.Responsibilities = tx.responsibilities(in.Responsibilities, at.At("responsibilities"))
	c.Progress = tx.progress(in.Progress, c.Key, at.At("progress"))
	c.Links = tx.links(in.Links, c.Key, at.At("links"))
	c.Topics = tx.Topics(in.Topics, at.At("topics"))
}

func (tx *Writer) responsibilities(in []record.ResponsibilityInput, at record.Path) []record.Responsibility {
	var found []record.Responsibility
	for i := range in {
		r := &in[i]
		found = append(found, record.Responsibility{
			Role: r.Role, Text: noun.Text(r.Text),
			CommitteeKey: noun.Ref(tx.Committee(r.Committee, at.Index(i).At("committee"))),
			OfficialKey:  noun.Ref(tx.Official(r.Official, at.Index(i).At("official"))),
		})
	}
	return found
}

func (tx *Writer) progress(in []record.ProgressInput, conclusion int64, at record.Path) []record.Progress {
	var found []record.Progress
	for i := range in {
		p := &in[i]
		found = append(found, record.Progress{
			On: p.On, Status: p.Status, Note: noun.Text(p.Note),
			EvidenceKey:   noun.Ref(tx.Source(p.Evidence, at.Index(i).At("evidence"))),
			ReviewedByKey: tx.reviewer(p.ReviewedBy, conclusion, i, at.Index(i).At("reviewedBy")),
		})
	}
	return found
}

func (tx *Writer) links(in []record.ConclusionLinkInput, from int64, at record.Path) []record.ConclusionLink {
	var found []record.ConclusionLink
	for i := range in {
		earlier := tx.conclusion(&in[i].Conclusion, at.Index(i).At("conclusion"))
		if earlier == from {
			tx.Invalid(at.Index(i).At("conclusion"), "a conclusion cannot refer to itself")
		}
		found = append(found, record.ConclusionLink{Kind: in[i].Kind, EarlierKey: earlier})
	}
	return found
}

// conclusion resolves a reference to a recorded conclusion, 0 when it has a fault.
func (tx *Writer) conclusion(ref *record.ConclusionRef, at record.Path) int64 {
	if ref.At != nil {
		return tx.partAt(record.KindConclusion, ref.At, at.At("at"))
	}
	return tx.outright(record.KindConclusion, ref.ID, "", nil, at)
}

func (tx *Writer) saveConclusions(d *meetingDraft) {
	for _, c := range d.conclusions {
		fresh := c.IsNew()
		tx.Save(&c.ConclusionBody)
		tx.citeWhole(c.NodeID(), c.supports, fresh)
	}
}

// DescribeConclusion writes a conclusion as the input that would make it; what it refers to in meetings by position.
func (tx *Writer) DescribeConclusion(b *noun.ConclusionBody) record.ConclusionInput {
	in := record.ConclusionInput{
		Number: noun.ValueOf(b.Number), Body: b.Body, Kind: b.Kind, Topics: describe.TopicRefs(b.Topics),
		ConcludedBy: tx.positionOf(record.KindParticipation,
			b.ConcludedByKey), AgendaItem: tx.positionOf(record.KindAgendaItem, b.AgendaItemKey),
	}
	if b.DeadlineKind != record.DeadlineKindNone || b.DeadlineText != nil {
		in.Deadline = &record.DeadlineInput{Kind: b.DeadlineKind, Day: b.DeadlineOn, Text: noun.ValueOf(b.DeadlineText)}
	}
	for _, r := range b.Responsibilities {
		in.Responsibilities = append(in.Responsibilities, record.ResponsibilityInput{
			Role: r.Role, Committee: describe.CommitteeRef(r.CommitteeKey), Official: describe.OfficialRef(r.OfficialKey),
			Text: noun.ValueOf(r.Text),
		})
	}
	for _, p := range b.Progress {
		entry := record.ProgressInput{On: p.On, Status: p.Status, Note: noun.ValueOf(p.Note)}
		if p.EvidenceKey != nil {
			entry.Evidence = &record.SourceRef{ID: noun.RefID(record.KindSource, p.EvidenceKey)}
		}
		if p.ReviewedByKey != nil {
			entry.ReviewedBy = &record.MeetingRef{ID: noun.RefID(record.KindMeeting, p.ReviewedByKey)}
		}
		in.Progress = append(in.Progress, entry)
	}
	for _, l := range b.Links {
		in.Links = append(in.Links, record.ConclusionLinkInput{
			Kind:       l.Kind,
			Conclusion: record.ConclusionRef{ID: noun.RefID(record.KindConclusion, &l.EarlierKey)},
		})
	}
	return in
}
