package edit

import (
	"context"
	"slices"

	"bienban/internal/describe"

	"bienban/internal/change"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// The parts of a meeting are edited each by itself, so that its own facts can be corrected without repeating them.
var meetingEditing = editing[record.MeetingInput, *noun.MeetingBody]{
	kind: record.KindMeeting, field: "meeting", load: editor.LoadMeeting, describe: describe.Meeting,
	assign: editor.assignMeeting,
	fresh:  record.ValidateMeetingAlone, patched: record.ValidateMeetingPatched,
	find: func(tx editor, in *record.MeetingInput, at record.Path) (int64, record.Path) {
		key := tx.Identify(record.KindMeeting, in.Slug, in.Identifiers, at)
		committees := tx.MeetingCommittees(in.Committees, at.At("committees"))
		if key != 0 || in.Slug != "" || slices.Contains(committees, 0) {
			return key, at
		}
		_, key = tx.MeetingByTitle(in, change.HostAmong(committees), at)
		return key, at.At("slug")
	},
	put: func(tx editor, in *record.MeetingInput, at record.Path) int64 {
		b, _ := tx.PutMeeting(in, at)
		if b == nil {
			return 0
		}
		return b.Key
	},
}

func (tx editor) assignMeeting(b *noun.MeetingBody, in *record.MeetingInput, at record.Path) {
	was := change.FactsOf(b)
	tx.setSlug(b, in.Slug, at)
	b.SetCommittees(tx.MeetingCommittees(in.Committees, at.At("committees")))
	b.Conveners = tx.MeetingCommittees(in.Conveners, at.At("conveners"))
	b.Directing = tx.MeetingCommittees(in.Directing, at.At("directing"))
	change.SetFacts(b, in)
	b.Sittings = change.Sittings(in.Sittings)
	b.TermKey = noun.Ref(tx.Term(in.Term, at.At("term")))
	b.Sites = tx.Sites(in.Sites, at.At("sites"))
	tx.SetNotice(b, in.Notice, at.At("notice"))
	b.PostponedToKey = tx.LaterMeeting(in.PostponedTo, b.Key, at.At("postponedTo"))
	tx.PostponedForward(b, was.Day, at.At("heldOn"), at.At("postponedTo"))
	b.Topics = tx.Topics(in.Topics, at.At("topics"))
	b.Identifiers = tx.ownIdentifiers(b.NodeID(), in.Identifiers, at)
	if tx.IsFaulty() || tx.Keep(b) == record.RecordOutcomeUnchanged {
		return
	}
	if was.Key != b.KeyOfDay() {
		tx.MoveParts(b)
	}
	if was.Day != b.HeldOn || !slices.Equal(was.Committees, b.Committees) {
		// Which titles match depends on the day and on the committees that meet.
		tx.TouchVerdicts(b.NodeID())
	}
}

// CreateMeeting records a new meeting without parts.
func (s *Editor) CreateMeeting(ctx context.Context, actor, note string,
	in *record.MeetingInput,
) (*record.Meeting, *record.Change, error) {
	b, change, err := create(ctx, s, &meetingEditing, actor, note, in)
	if err != nil {
		return nil, nil, err
	}
	return &b.Meeting, change, nil
}

// UpdateMeeting changes a meeting's own facts. With another day or other committees the verdicts on the titles stated
// in it follow.
func (s *Editor) UpdateMeeting(ctx context.Context, actor string, e record.Edit,
	patch func(*record.MeetingInput),
) (*record.Meeting, *record.Change, error) {
	b, change, err := update(ctx, s, &meetingEditing, actor, e, patch)
	if err != nil {
		return nil, nil, err
	}
	return &b.Meeting, change, nil
}
