package edit

import (
	"context"

	"bienban/internal/noun"
	"bienban/internal/record"
)

// PublishNotice records the notice of a meeting's conclusions.
func (s *Editor) PublishNotice(ctx context.Context, actor string,
	in *record.PublishNoticeInput,
) (*record.PublishNoticePayload, error) {
	var m *noun.MeetingBody
	change, err := s.act(ctx, actor, &in.Note, in, func(tx editor) { m = tx.publishNotice(in) })
	if err != nil {
		return nil, err
	}
	return &record.PublishNoticePayload{Meeting: &m.Meeting, Written: record.Written{Change: change}}, nil
}

func (tx editor) publishNotice(in *record.PublishNoticeInput) *noun.MeetingBody {
	var root record.Path
	at := root.At("notice")
	m, ok := tx.seenMeeting(in.ID, in.Version, root)
	had := m.Notice()
	tx.SetNotice(m, &in.Notice, at)
	supports := tx.Supports(in.Citations, root.At("citations"))
	if !ok {
		return m
	}
	if had != nil {
		tx.Conflict(at, "a notice%s is recorded already: correct it with updateMeeting", numbered(had))
	}
	if m.Status != record.MeetingStatusHeld {
		tx.Conflict(root.At("id"), "the meeting is %s: only one that was HELD has a notice of its conclusions", m.Status)
	}
	if m.NoticeIssuedOn != "" && m.NoticeIssuedOn.Last() < m.HeldFirst {
		tx.Invalid(at.At("issuedOn"), "%s is before the meeting, %s", m.NoticeIssuedOn, m.HeldOn)
	}
	if !tx.IsFaulty() {
		tx.Save(m)
		tx.CiteAll(m.NodeID(), supports)
	}
	return m
}

func numbered(n *record.Notice) string {
	if n.DocumentNumber == nil {
		return ""
	}
	return ", " + *n.DocumentNumber + ","
}

// CancelMeeting records that a meeting was called off.
func (s *Editor) CancelMeeting(ctx context.Context, actor string,
	in *record.CancelMeetingInput,
) (*record.CancelMeetingPayload, error) {
	var m *noun.MeetingBody
	change, err := s.act(ctx, actor, &in.Note, in, func(tx editor) { m = tx.cancelMeeting(in) })
	if err != nil {
		return nil, err
	}
	return &record.CancelMeetingPayload{Meeting: &m.Meeting, Written: record.Written{Change: change}}, nil
}

func (tx editor) cancelMeeting(in *record.CancelMeetingInput) *noun.MeetingBody {
	var root record.Path
	m, ok := tx.seenMeeting(in.ID, in.Version, root)
	supports := tx.Supports(in.Citations, root.At("citations"))
	if !ok {
		return m
	}
	tx.refuseCallingOff(m, root.At("id"))
	if !tx.IsFaulty() {
		m.Status = record.MeetingStatusCancelled
		tx.Save(m)
		tx.CiteAll(m.NodeID(), supports)
	}
	return m
}

// refuseCallingOff notes that a meeting can be neither cancelled nor put off any more.
func (tx editor) refuseCallingOff(m *noun.MeetingBody, at record.Path) {
	switch {
	case m.Status == record.MeetingStatusHeld:
		tx.Conflict(at, "the meeting was HELD: if that is wrong, correct its status with updateMeeting")
	case m.Status == record.MeetingStatusCancelled:
		tx.Conflict(at, "the meeting is CANCELLED already")
	case m.PostponedToKey != nil:
		tx.Conflict(at, "the meeting was put off to %s already: act on that one",
			tx.Describe(record.KindMeeting, *m.PostponedToKey))
	}
}
