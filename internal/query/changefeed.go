package query

import (
	"context"
	"database/sql/driver"
	"encoding/json"
	"slices"

	"bienban/internal/journal"
	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// Changed feeds what happens to records of these kinds, or of all.
func (rd Reader) Changed(ctx context.Context, kinds []record.RecordKind,
	after *string,
) (*journal.Feed[record.RecordChanged], error) {
	want := journal.FeedFilter[record.RecordChanged]{Accept: func(_ context.Context,
		r *journal.FeedRow,
	) (*record.RecordChanged, error) {
		return &record.RecordChanged{Event: r.Event}, nil
	}}
	for _, k := range kinds {
		want.Kinds = append(want.Kinds, int64(k.Kind()))
	}
	if kinds != nil && len(kinds) == 0 {
		return nil, record.Invalid("kinds", "kinds is empty, so that no event could ever come: leave it out for all kinds")
	}
	return journal.NewFeed(ctx, rd.state.of.journal, rd.Conn, after, want)
}

// MeetingsRecorded feeds what happens to meetings, or to those of one committee.
func (rd Reader) MeetingsRecorded(ctx context.Context, committee,
	after *string,
) (*journal.Feed[record.MeetingRecorded], error) {
	of, err := rd.follow(ctx, committee)
	if err != nil {
		return nil, err
	}
	return journal.NewFeed(ctx, rd.state.of.journal, rd.Conn, after, journal.FeedFilter[record.MeetingRecorded]{
		Kinds: of.kinds(record.KindMeeting),
		Begin: of.locate,
		Body:  of.keys != nil,
		Accept: func(ctx context.Context, r *journal.FeedRow) (*record.MeetingRecorded, error) {
			if r.Target.Kind == record.KindCommittee {
				return nil, of.went(ctx, r)
			}
			if of.keys != nil {
				if concerns, err := rd.meetingConcerns(ctx, r, of.keys); err != nil || !concerns {
					return nil, err
				}
			}
			return &record.MeetingRecorded{Event: r.Event}, nil
		},
	})
}

// meetingConcerns tells whether a meeting is one of a committee, or was until the change: who follows the committee's
// meetings is to hear that one left them.
func (rd Reader) meetingConcerns(ctx context.Context, r *journal.FeedRow, committee []int64) (bool, error) {
	is, err := isMeetingOf(r.Body, committee)
	if err != nil || is || r.Operation != record.OperationUpdate {
		return is, err
	}
	before, err := rd.bodyBefore(ctx, r.Target, "version < ?", int64(r.Version))
	if err != nil || before == "" {
		return false, err
	}
	return isMeetingOf(before, committee)
}

// isMeetingOf tells whether a committee is among those that meet.
func isMeetingOf(body string, committee []int64) (bool, error) {
	var b struct {
		HostKey    int64   `json:"hostId"`
		Committees []int64 `json:"committees"`
	}
	if err := json.Unmarshal([]byte(body), &b); err != nil {
		return false, err
	}
	return slices.Contains(committee, b.HostKey) || slices.ContainsFunc(b.Committees,
		func(key int64) bool { return slices.Contains(committee, key) }), nil
}

// ConclusionsChanged feeds what happens to conclusions: to those that a committee reached or is to see to, or was until
// the change, and to those that have one of the statuses after the change.
func (rd Reader) ConclusionsChanged(
	ctx context.Context, committee *string, status []record.ConclusionStatus, after *string,
) (*journal.Feed[record.ConclusionChanged], error) {
	of, err := rd.follow(ctx, committee)
	if err != nil {
		return nil, err
	}
	statuses := make(map[record.ConclusionStatus]bool, len(status))
	for _, one := range status {
		statuses[one] = true
	}
	if status != nil && len(status) == 0 {
		return nil, record.Invalid("status", "status is empty, so that no event could ever come: leave it out for all")
	}
	return journal.NewFeed(ctx, rd.state.of.journal, rd.Conn, after, journal.FeedFilter[record.ConclusionChanged]{
		Kinds: of.kinds(record.KindConclusion),
		Begin: of.locate,
		Body:  true,
		Accept: func(ctx context.Context, r *journal.FeedRow) (*record.ConclusionChanged, error) {
			if r.Target.Kind == record.KindCommittee {
				return nil, of.went(ctx, r)
			}
			body, err := conclusionOf(r.Body)
			if err != nil || status != nil && !statuses[body.Status] {
				return nil, err
			}
			if of.keys != nil {
				if concerns, err := rd.conclusionConcerns(ctx, r, body, of.keys); err != nil || !concerns {
					return nil, err
				}
			}
			return rd.conclusionEvent(ctx, r, body.Status)
		},
	})
}

func conclusionOf(body string) (*noun.ConclusionBody, error) {
	var b noun.ConclusionBody
	if err := json.Unmarshal([]byte(body), &b); err != nil {
		return nil, err
	}
	b.Derive()
	return &b, nil
}

// conclusionConcerns tells whether a committee has to do with a conclusion, or had until the change.
func (rd Reader) conclusionConcerns(ctx context.Context, r *journal.FeedRow, now *noun.ConclusionBody,
	committee []int64,
) (bool, error) {
	concerns, err := rd.concerns(ctx, now, r.ChangeKey, committee)
	if err != nil || concerns || r.Operation != record.OperationUpdate {
		return concerns, err
	}
	before, err := rd.bodyBefore(ctx, r.Target, "version < ?", int64(r.Version))
	if err != nil || before == "" {
		return false, err
	}
	was, err := conclusionOf(before)
	if err != nil {
		return false, err
	}
	return rd.concerns(ctx, was, r.ChangeKey-1, committee)
}

// concerns tells whether a committee is to see to a conclusion, or met when it was reached, by what was known then.
func (rd Reader) concerns(ctx context.Context, b *noun.ConclusionBody, change int64, committee []int64) (bool, error) {
	for _, r := range b.Responsibilities {
		if r.CommitteeKey != nil && slices.Contains(committee, *r.CommitteeKey) {
			return true, nil
		}
	}
	body, err := rd.bodyBefore(ctx, record.NodeID{Kind: record.KindMeeting, Key: b.MeetingKey}, "change_id <= ?", change)
	if err != nil || body == "" {
		return false, err
	}
	return isMeetingOf(body, committee)
}

// bodyBefore is that of the last revision of a record that meets the condition, empty when there is none.
func (rd Reader) bodyBefore(ctx context.Context, id record.NodeID, condition string,
	bound int64,
) (body string, err error) {
	err = rd.source().Each(ctx, "SELECT r.body FROM revisions AS r WHERE r.kind = ? AND r.record_id = ? AND r."+condition+
		" ORDER BY r.version DESC LIMIT 1",
		[]any{int64(id.Kind), id.Key, bound}, func(values []driver.Value) error {
			return list.Scan(values, list.ScanTargets([]any{&body}))
		})
	return body, err
}

func (rd Reader) conclusionEvent(ctx context.Context, r *journal.FeedRow,
	status record.ConclusionStatus,
) (*record.ConclusionChanged, error) {
	e := &record.ConclusionChanged{Event: r.Event, Status: status}
	if r.Operation == record.OperationCreate {
		return e, nil
	}
	before, err := rd.bodyBefore(ctx, r.Target, "version < ?", int64(r.Version))
	if err != nil || before == "" {
		return e, err
	}
	was, err := conclusionOf(before)
	if err != nil {
		return nil, err
	}
	e.StatusBefore = &was.Status
	return e, nil
}

// ChangesByKeys reads the change behind each key.
func (rd Reader) ChangesByKeys(ctx context.Context, keys []int64) ([]*record.Change, error) {
	return list.RequiredByKeys(ctx, rd.source(), &noun.Changes, keys)
}
